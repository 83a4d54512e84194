import type { Effect } from '../../../src/agency/domain/counter-case.ts';
import {
  added,
  type Field,
  type Form,
  type Ground,
  joined,
  orNull,
  partsOf,
  type Values,
} from './form.ts';

const TERM: readonly Field[] = [
  { kind: 'day', name: 'from', label: '开始日期' },
  { kind: 'day', name: 'last', label: '结束日期', optional: true, hint: '留空为长期有效' },
];

function term({ from, last }: Values): readonly Effect[] {
  const until = orNull(last);
  return added('有效期', `${from} 至 ${until ?? '长期'}`);
}

function insuranceField({ file }: Ground): readonly Field[] {
  const all = file.spells.filter((spell) => spell.open && spell.status !== 'suspended');
  const options = [...new Map(all.map((spell) => [spell.insurance, spell.insuranceName]))];
  if (options.length < 2) return [];
  const named = options.map(([code, name]) => ({ code, name }));
  return [{ kind: 'choice', name: 'insurance', label: '险种', options: named }];
}

/** Somebody with one insurance need not say which. */
function insuranceOf(values: Values, ground: Ground): string | null {
  return insuranceField(ground).length === 0 ? null : orNull(values.insurance);
}

function termOf(values: Values): { readonly from: string; readonly last: string | null } {
  return { from: values.from ?? '', last: orNull(values.last) };
}

export const REFERRAL_FORM: Form = {
  matter: 'file-referral',
  title: '转院与异地就医备案',
  path: 'referrals',
  key: '4',
  fields: (ground) => [
    {
      ...{ kind: 'hospital', name: 'institution', label: '查找就医机构', optional: true },
      hint: '选定后自动填写以下三项；平台以外的机构直接填写',
    },
    { kind: 'text', name: 'institutionCode', label: '就医机构编号', maxLength: 40 },
    { kind: 'text', name: 'institutionName', label: '就医机构名称', maxLength: 200 },
    {
      ...{ kind: 'text', name: 'area', label: '就医地行政区划', maxLength: 6 },
      hint: '六位代码，例如 500000',
    },
    { kind: 'diagnosis', name: 'disease', label: '诊断' },
    { kind: 'day', name: 'referredOn', label: '转院（申请）日期' },
    ...TERM,
    ...insuranceField(ground),
  ],
  initial: ({ file: { today } }) => ({
    ...{ institution: '', institutionCode: '', institutionName: '', area: '', disease: '' },
    ...{ referredOn: today, from: today, last: '', insurance: '' },
  }),
  follow: (values, changed) => {
    if (changed !== 'institution') return values;
    const { code, name, more } = partsOf(values.institution);
    if (code === '') return values;
    return { ...values, institutionCode: code, institutionName: name, area: more };
  },
  body: (values, ground) => ({
    form: {
      ...termOf(values),
      institutionCode: (values.institutionCode ?? '').trim(),
      institutionName: (values.institutionName ?? '').trim(),
      area: (values.area ?? '').trim(),
      diagnosisCode: partsOf(values.disease).code,
      referredOn: values.referredOn,
      insurance: insuranceOf(values, ground),
    },
  }),
  effects: (values) => [
    ...added('就医机构', `${values.institutionName}（${values.institutionCode}）`),
    ...added('就医地', values.area ?? ''),
    ...added('诊断', partsOf(values.disease).name),
    ...term(values),
  ],
};

export const CHRONIC_FORM: Form = {
  matter: 'file-chronic',
  title: '门诊慢特病备案',
  path: 'chronic',
  key: '5',
  fields: (ground) => [
    { kind: 'chronic', name: 'disease', label: '病种' },
    { kind: 'hospital', name: 'institution', label: '鉴定机构' },
    { kind: 'day', name: 'identifiedOn', label: '鉴定日期' },
    ...TERM,
    ...insuranceField(ground),
  ],
  initial: ({ file: { today } }) => ({
    ...{ disease: '', institution: '', identifiedOn: today, from: today, last: '', insurance: '' },
  }),
  body: (values, ground) => ({
    form: {
      ...termOf(values),
      diseaseCode: partsOf(values.disease).code,
      institutionCode: partsOf(values.institution).code,
      institutionName: partsOf(values.institution).name,
      identifiedOn: values.identifiedOn,
      // One of several has to be said; of one the platform knows which.
      insurance: insuranceOf(values, ground),
    },
  }),
  effects: (values) => [
    ...added('病种', partsOf(values.disease).name),
    ...added('鉴定机构', partsOf(values.institution).name),
    ...added('鉴定日期', values.identifiedOn ?? ''),
    ...term(values),
  ],
};

export const DESIGNATION_FORM: Form = {
  matter: 'file-designated',
  title: '定点备案',
  path: 'designations',
  key: '6',
  fields: ({ choices }) => [
    { kind: 'choice', name: 'purpose', label: '业务申请类型', options: choices.purposes },
    { kind: 'institution', name: 'institution', label: '定点医药机构' },
    {
      ...{ kind: 'count', name: 'sequence', label: '定点排序号', optional: true },
      hint: '留空为下一家',
    },
    ...TERM,
  ],
  initial: ({ file: { today } }) => ({
    ...{ purpose: '03', institution: '', sequence: '', from: today, last: '' },
  }),
  body: (values) => ({
    form: {
      ...termOf(values),
      purpose: values.purpose,
      institutionCode: partsOf(values.institution).code,
      institutionName: partsOf(values.institution).name,
      sequence: orNull(values.sequence) === null ? null : Number(values.sequence),
    },
  }),
  effects: (values, { choices }) => [
    ...added(
      '业务申请类型',
      choices.purposes.find(({ code }) => code === values.purpose)?.name ?? '',
    ),
    ...added('定点医药机构', partsOf(values.institution).name),
    ...term(values),
  ],
};

export const ACCIDENT_FORM: Form = {
  matter: 'file-accident',
  title: '意外伤害备案',
  path: 'accidents',
  key: '7',
  fields: (ground) => [
    { kind: 'day', name: 'injuredOn', label: '受伤日期' },
    { kind: 'text', name: 'site', label: '受伤地点', maxLength: 200, optional: true },
    { kind: 'long', name: 'cause', label: '受伤经过', maxLength: 500 },
    { kind: 'hospital', name: 'institution', label: '救治机构' },
    { kind: 'day', name: 'admittedOn', label: '入院日期', optional: true },
    {
      ...{ kind: 'flag', name: 'payable', label: '基金可以支付', optional: true },
      hint: '无第三方责任，或责任已认定由基金支付',
    },
    ...TERM,
    ...insuranceField(ground),
  ],
  initial: ({ file: { today } }) => ({
    ...{ injuredOn: today, site: '', cause: '', institution: '', admittedOn: '', payable: '' },
    ...{ from: today, last: '', insurance: '' },
  }),
  follow: (values, changed) =>
    changed === 'injuredOn' && (values.injuredOn ?? '') !== ''
      ? { ...values, from: values.injuredOn! }
      : values,
  body: (values, ground) => ({
    form: {
      ...termOf(values),
      institutionCode: partsOf(values.institution).code,
      institutionName: partsOf(values.institution).name,
      injuredOn: orNull(values.injuredOn),
      admittedOn: orNull(values.admittedOn),
      payable: values.payable === '1',
      site: (values.site ?? '').trim(),
      cause: (values.cause ?? '').trim(),
      insurance: insuranceOf(values, ground),
    },
  }),
  effects: (values) => [
    ...added('受伤', `${values.injuredOn} ${values.site}`),
    ...added('救治机构', partsOf(values.institution).name),
    ...added('基金支付', values.payable === '1' ? '可以支付' : '不予支付'),
    ...term(values),
  ],
};

export const WITHDRAWAL_FORM: Form = {
  matter: 'withdraw-filing',
  title: '撤销备案',
  path: 'withdrawals',
  key: null,
  grave: true,
  fields: () => [],
  initial: () => ({}),
  body: (_values, { about }) => ({ filingId: about }),
  effects: (_values, { file, about }) => {
    const filing = file.filings.find(({ filingId }) => filingId === about);
    if (filing === undefined) return [];
    const { kindName, title, institutionName, from, through } = filing;
    const when = `${from} 至 ${through ?? '长期'}`;
    return [{ what: kindName, before: `${title}，${institutionName}，${when}`, after: '撤销' }];
  },
};

/** For tests and for what is chosen elsewhere: an institution as a value of a field. */
export function institutionValue(of: {
  readonly code: string;
  readonly name: string;
  readonly region: string;
}): string {
  return joined(of.code, of.name, of.region);
}
