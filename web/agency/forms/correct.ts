import type { CounterPerson, CounterSpell } from '../../../src/agency/contract.ts';
import {
  added,
  type Field,
  type Form,
  type Ground,
  type Option,
  orNull,
  type Values,
} from './form.ts';

const SEXES: readonly Option[] = [
  { code: '1', name: '男' },
  { code: '2', name: '女' },
];

const IDENTITY = ['name', 'sex', 'birth', 'ethnicity', 'employer'] as const;
const IDENTITY_LABEL = {
  name: '姓名',
  sex: '性别',
  birth: '出生日期',
  ethnicity: '民族',
  employer: '工作单位',
} as const;

function nameIn(options: readonly Option[], code: string | null): string | null {
  return options.find((option) => option.code === code)?.name ?? code;
}

function shown({ choices }: Ground, field: keyof typeof IDENTITY_LABEL, value: string | null) {
  if (field === 'sex') return nameIn(SEXES, value);
  return field === 'ethnicity' ? nameIn(choices.ethnicities, value) : value;
}

function identityOf(person: CounterPerson): Readonly<Record<keyof typeof IDENTITY_LABEL, string>> {
  const { name, sex, birth, ethnicity, employer } = person;
  return { name, sex, birth, ethnicity, employer: employer ?? '' };
}

export const IDENTITY_FORM: Form = {
  matter: 'correct-identity',
  title: '更正个人信息',
  path: 'identity',
  key: '1',
  fields: ({ choices }) => [
    { kind: 'text', name: 'name', label: '姓名', maxLength: 50 },
    { kind: 'choice', name: 'sex', label: '性别', options: SEXES, hint: '须与证件号码一致' },
    { kind: 'day', name: 'birth', label: '出生日期', hint: '须与证件号码一致' },
    { kind: 'choice', name: 'ethnicity', label: '民族', options: choices.ethnicities },
    { kind: 'text', name: 'employer', label: '工作单位', maxLength: 100, optional: true },
  ],
  initial: ({ file }) => identityOf(file.person),
  body: ({ name = '', sex, birth, ethnicity, employer }, { file }) => ({
    ...{ version: file.person.version, name: name.trim(), sex, birth, ethnicity },
    employer: orNull(employer),
  }),
  effects: (values, ground) => {
    const before = identityOf(ground.file.person);
    return IDENTITY.filter((field) => before[field] !== (values[field] ?? '').trim()).map(
      (field) => ({
        what: IDENTITY_LABEL[field],
        before: shown(ground, field, orNull(before[field])),
        after: shown(ground, field, orNull(values[field])),
      }),
    );
  },
};

export const PHONE_FORM: Form = {
  matter: 'correct-phone',
  title: '变更联系电话',
  path: 'phone',
  key: '2',
  fields: () => [
    {
      ...{ kind: 'text', name: 'phone', label: '联系电话', maxLength: 20, optional: true },
      hint: '手机号码，或区号加固定电话；留空为删除',
    },
  ],
  initial: () => ({ phone: '' }),
  body: ({ phone }, { file }) => ({ version: file.person.version, phone: orNull(phone) }),
  effects: ({ phone }, { file }) => [
    {
      what: '联系电话',
      before: file.person.maskedPhone,
      after: orNull(phone) ?? '（删除）',
    },
  ],
};

const KINDS: readonly Option[] = [
  { code: 'change', name: '人员类别、档次变更' },
  { code: 'suspend', name: '暂停参保' },
  { code: 'resume', name: '恢复参保' },
  { code: 'end', name: '终止参保' },
];
const GRADES: readonly Option[] = [
  { code: 'none', name: '不是公务员' },
  { code: 'section', name: '科级及以下' },
  { code: 'county', name: '县处级' },
  { code: 'bureau', name: '厅局级' },
];
const TIERS: readonly Option[] = [
  { code: 'none', name: '不分档' },
  { code: 'first', name: '一档' },
  { code: 'second', name: '二档' },
];

function spellName(spell: CounterSpell): string {
  const until = spell.through === null ? '起' : `至 ${spell.through}`;
  const when = `${spell.from} ${until}，${spell.stateName}`;
  return `${spell.insuranceName} ${spell.personTypeName}（${when}）`;
}

function openSpells({ file }: Ground): readonly CounterSpell[] {
  return file.spells.filter((spell) => spell.open);
}

function chosen(ground: Ground, values: Values): CounterSpell | null {
  return openSpells(ground).find((spell) => String(spell.no) === values.no) ?? null;
}

function ofSpell(spell: CounterSpell | null): Values {
  if (spell === null) return { personType: '', civilGrade: 'none', tier: 'none' };
  const { personType, civilGrade, tier } = spell;
  return { personType, civilGrade, tier };
}

function spellFields(ground: Ground, { kind, no }: Values): readonly Field[] {
  const options = openSpells(ground).map((spell) => ({
    code: String(spell.no),
    name: spellName(spell),
  }));
  const always: readonly Field[] = [
    { kind: 'choice', name: 'no', label: '参保记录', options },
    { kind: 'choice', name: 'kind', label: '变更', options: KINDS },
    { kind: 'day', name: 'from', label: '变更日期', hint: '自该日起；以往的记录不改' },
  ];
  if (kind !== 'change') return always;
  const residents = chosen(ground, { no: no ?? '' })?.insurance === '390';
  const more: Field = residents
    ? { kind: 'choice', name: 'tier', label: '缴费档次', options: TIERS }
    : { kind: 'choice', name: 'civilGrade', label: '公务员级别', options: GRADES };
  const { personTypes } = ground.choices;
  return [
    ...always,
    { kind: 'choice', name: 'personType', label: '人员类别', options: personTypes },
    more,
  ];
}

export const ENROLMENT_FORM: Form = {
  matter: 'change-enrolment',
  title: '参保信息变更',
  path: 'enrolment',
  key: '3',
  cannot: (ground) => (openSpells(ground).length === 0 ? '没有尚未终止的参保记录' : ''),
  fields: spellFields,
  initial: (ground) => {
    const spell = openSpells(ground)[0] ?? null;
    const no = spell === null ? '' : String(spell.no);
    return { no, kind: 'change', from: ground.file.today, ...ofSpell(spell) };
  },
  follow: (values, changed, ground) =>
    changed === 'no' ? { ...values, ...ofSpell(chosen(ground, values)) } : values,
  body: ({ no, kind, from, personType, civilGrade, tier }, { file }) => ({
    version: file.person.version,
    to: {
      ...{ no: Number(no), kind, from },
      ...(kind === 'change' ? { personType, civilGrade, tier } : {}),
    },
  }),
  effects: (values, ground) => {
    const spell = chosen(ground, values);
    const { kind = '', personType = '', civilGrade = '', tier = '' } = values;
    const change = nameIn(KINDS, kind);
    if (kind !== 'change') {
      return [
        { what: change ?? kind, before: spell === null ? null : spellName(spell), after: null },
        ...added('自', values.from ?? null),
      ];
    }
    const words = (type: string, grade: string, of: string) =>
      [
        nameIn(ground.choices.personTypes, type),
        grade === 'none' ? '' : nameIn(GRADES, grade),
        of === 'none' ? '' : nameIn(TIERS, of),
      ]
        .filter((word) => word !== '')
        .join(' ');
    const before = spell === null ? null : words(spell.personType, spell.civilGrade, spell.tier);
    return [
      { what: spell?.insuranceName ?? '参保', before, after: words(personType, civilGrade, tier) },
      ...added('自', values.from ?? null),
    ];
  },
};
