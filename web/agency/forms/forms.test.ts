import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CounterChoices, CounterFile } from '../../../src/agency/contract.ts';
import { type Ground, missingIn, partsOf, type Values } from './form.ts';
import { FORMS } from './forms.ts';

const CHOICES = {
  ...{ today: '2026-03-18', region: '440100', regionName: '广州市', matters: [], papers: [] },
  ethnicities: [{ code: '1', name: '汉族' }],
  personTypes: [
    { code: '11', name: '在职' },
    { code: '12', name: '退休' },
  ],
  purposes: [{ code: '03', name: '就医定点医疗机构登记' }],
  relations: [{ code: 'child', name: '子女' }],
} as unknown as CounterChoices;

const SPELL = {
  ...{ no: 1, insurance: '310', insuranceName: '职工基本医疗保险', personType: '11' },
  ...{ personTypeName: '在职', status: 'active', civilGrade: 'none', tier: 'none' },
  ...{ from: '2010-01-01', through: null, stateName: '正常参保', open: true },
};

const FILE = {
  today: '2026-03-18',
  person: {
    ...{ personId: '1', name: '样例', sex: '1', birth: '1990-01-01', ethnicity: '1' },
    ...{ employer: null, maskedPhone: null, version: 4 },
  },
  spells: [SPELL],
  accounts: { personal: 10_000, family: null },
  allotments: [{ allotmentId: 'a', otherName: '子', left: 500 }],
  filings: [
    {
      filingId: 'f',
      kindName: '定点备案',
      title: 't',
      institutionName: 'i',
      from: 'd',
      through: null,
    },
  ],
  visits: [],
} as unknown as CounterFile;

const ground = (about = ''): Ground => ({ file: FILE, choices: CHOICES, about });
const form = (matter: string) => FORMS.find((one) => one.matter === matter)!;

test('every form begins with a value for each of its fields, and no two share a key', () => {
  const keys = FORMS.flatMap(({ key }) => (key === null ? [] : [key]));
  assert.equal(new Set(keys).size, keys.length);
  for (const one of FORMS) {
    const values = one.initial(ground());
    for (const { name } of one.fields(ground(), values)) assert.ok(name in values, name);
    assert.ok(Array.isArray(one.effects(values, ground())));
  }
});

test('a correction tells what differs only, and says which version it has seen', () => {
  const { initial, effects, body } = form('correct-identity');
  const values: Values = { ...initial(ground()), employer: ' 甲 ' };
  assert.deepEqual(effects(values, ground()), [{ what: '工作单位', before: null, after: '甲' }]);
  assert.deepEqual(body(values, ground()), {
    ...{ version: 4, name: '样例', sex: '1', birth: '1990-01-01', ethnicity: '1', employer: '甲' },
  });
});

test('an enrolment: the fields follow what is changed', () => {
  const { initial, fields, body, effects } = form('change-enrolment');
  const values = initial(ground());
  const names = (kind: string) => fields(ground(), { ...values, kind }).map(({ name }) => name);
  assert.deepEqual(names('end'), ['no', 'kind', 'from']);
  assert.deepEqual(names('change'), ['no', 'kind', 'from', 'personType', 'civilGrade']);
  assert.deepEqual(body({ ...values, kind: 'end' }, ground()), {
    version: 4,
    to: { no: 1, kind: 'end', from: '2026-03-18' },
  });
  const [first] = effects({ ...values, personType: '12' }, ground());
  assert.deepEqual(first, { what: '职工基本医疗保险', before: '在职', after: '退休' });
});

test('a hospital that was found fills what describes it', () => {
  const { initial, follow, body, fields } = form('file-referral');
  const chosen = { ...initial(ground()), institution: 'H50000000001|某医院|500000' };
  const values = { ...follow!(chosen, 'institution', ground()), disease: 'J18.900|肺炎|' };
  assert.deepEqual(body(values, ground()), {
    form: {
      ...{ from: '2026-03-18', last: null, institutionCode: 'H50000000001' },
      ...{ institutionName: '某医院', area: '500000', diagnosisCode: 'J18.900' },
      ...{ referredOn: '2026-03-18', insurance: null },
    },
  });
  assert.equal(missingIn(fields(ground(), values), values), null);
  assert.equal(missingIn(fields(ground(), values), { ...values, disease: '' })?.field, 'disease');
});

test('money: what is typed in yuan is sent in fen; nothing means all', () => {
  const allot = form('allot');
  const values = { receiver: '2|子|', relation: 'child', amount: '1,0.50' };
  assert.deepEqual(allot.body(values, ground()), {
    ...{ receiverId: '2', relation: 'child', amount: 1050 },
  });
  const told = allot.effects(values, ground()).at(-1);
  assert.deepEqual([told?.before, told?.after], ['100.00 元', '89.50 元']);
  assert.deepEqual(allot.body({ ...values, amount: 'x' }, ground()).amount, 0);
  const back = form('return-allotment');
  assert.deepEqual(back.body({ amount: '' }, ground('a')), { allotmentId: 'a', amount: null });
});

test('a row that is gone meanwhile has nothing to tell', () => {
  assert.equal(form('withdraw-filing').effects({}, ground('f')).length, 1);
  assert.deepEqual(form('withdraw-filing').effects({}, ground('none')), []);
  assert.deepEqual(form('reverse-settlement').effects({}, ground('none')), []);
  assert.deepEqual(partsOf(undefined), { code: '', name: '', more: '' });
});
