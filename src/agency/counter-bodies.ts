import { type TSchema, Type } from 'typebox';
import { parseDay } from '../kernel/day.ts';
import type { Refusal } from '../kernel/outcome.ts';
import { RELATIONS } from '../ledger/index.ts';
import { PAPERS } from './domain/matter.ts';

/** The shapes of what the counter is sent; `title` is how a refusal names a field. */
function oneOf<const T extends string>(codes: readonly T[], title: string) {
  return Type.Union(
    codes.map((code) => Type.Literal(code)),
    { title },
  );
}

function codesOf<T extends string>(names: Readonly<Record<T, string>>): readonly T[] {
  return Object.keys(names) as T[];
}

const text = (title: string, maxLength: number, minLength = 0) =>
  Type.String({ title, maxLength, minLength });
const orNull = <S extends TSchema>(schema: S, title: string) =>
  Type.Union([schema, Type.Null()], { title });
const dayText = (title: string) => Type.String({ title, pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const code = (title: string) => Type.String({ title, pattern: '^[A-Za-z0-9.+*-]{1,40}$' });
const digits = (title: string) => Type.String({ title, pattern: '^[0-9]{7,40}$' });
const money = (title: string) => Type.Integer({ title, minimum: 1, maximum: 1e12 });
const version = Type.Integer({ title: '信息版本', minimum: 1, maximum: 2 ** 31 - 1 });

const closed = { additionalProperties: false };

export const REQUEST = Type.Object(
  {
    askedBy: oneOf(['self', 'proxy', 'institution'], '申请人'),
    askerName: text('申请人姓名', 50),
    relation: text('与参保人的关系', 20),
    askerIdNo: text('代办人身份证号码', 18),
    askerPhone: text('代办人联系电话', 20),
    papers: Type.Array(oneOf(codesOf(PAPERS), '材料'), { title: '出示的材料', maxItems: 20 }),
    reason: text('办理原因', 500),
  },
  { ...closed, title: '申请' },
);

export const PERSON_PARAMS = Type.Object({ personId: digits('人员编号') });
export const CASE_PARAMS = Type.Object({
  personId: digits('人员编号'),
  caseId: digits('办件编号'),
});

export const PEOPLE_QUERY = Type.Object({
  number: Type.Optional(text('号码', 100)),
  name: Type.Optional(text('姓名', 50)),
  birth: Type.Optional(dayText('出生日期')),
});

export const CASES_QUERY = Type.Object({
  on: Type.Optional(dayText('日期')),
  all: Type.Optional(Type.Literal('1')),
});

export const DISEASE_QUERY = Type.Object({
  text: text('检索词', 50),
  kind: oneOf(['diagnosis', 'chronic'], '目录'),
});

export const INSTITUTION_QUERY = Type.Object({
  text: text('检索词', 50),
  kind: Type.Optional(oneOf(['hospital', 'pharmacy'], '机构类别')),
});

export const IDENTITY_BODY = Type.Object(
  {
    request: REQUEST,
    version,
    name: text('姓名', 50),
    sex: oneOf(['1', '2'], '性别'),
    birth: dayText('出生日期'),
    ethnicity: Type.String({ title: '民族', pattern: '^([1-9]|[1-4][0-9]|5[0-6])$' }),
    employer: orNull(text('工作单位', 100, 1), '工作单位'),
  },
  closed,
);

export const PHONE_BODY = Type.Object(
  { request: REQUEST, version, phone: orNull(text('联系电话', 20), '联系电话') },
  closed,
);

const SPELL = { no: Type.Integer({ title: '参保记录', minimum: 1 }), from: dayText('变更日期') };

export const ENROLMENT_BODY = Type.Object(
  {
    request: REQUEST,
    version,
    to: Type.Union(
      [
        Type.Object({ ...SPELL, kind: oneOf(['suspend', 'resume', 'end'], '变更') }, closed),
        Type.Object(
          {
            ...SPELL,
            kind: Type.Literal('change'),
            personType: Type.String({ title: '人员类别', pattern: '^\\d{2,6}$' }),
            civilGrade: oneOf(['none', 'section', 'county', 'bureau'], '公务员级别'),
            tier: oneOf(['none', 'first', 'second'], '缴费档次'),
          },
          closed,
        ),
      ],
      { title: '参保信息变更' },
    ),
  },
  closed,
);

const INSURANCE = orNull(Type.String({ title: '险种', pattern: '^\\d{3,5}$' }), '险种');
const PLACE = {
  institutionCode: code('医药机构编号'),
  institutionName: text('医药机构名称', 200, 1),
};
const TERM = { from: dayText('开始日期'), last: orNull(dayText('结束日期'), '结束日期') };

export const REFERRAL_BODY = Type.Object(
  {
    request: REQUEST,
    form: Type.Object(
      {
        ...TERM,
        ...PLACE,
        insurance: INSURANCE,
        area: Type.String({ title: '就医地行政区划', pattern: '^[1-9]\\d{5}$' }),
        diagnosisCode: code('诊断代码'),
        referredOn: dayText('转院日期'),
      },
      closed,
    ),
  },
  closed,
);

export const CHRONIC_BODY = Type.Object(
  {
    request: REQUEST,
    form: Type.Object(
      {
        ...TERM,
        ...PLACE,
        insurance: INSURANCE,
        diseaseCode: code('病种代码'),
        identifiedOn: dayText('鉴定日期'),
      },
      closed,
    ),
  },
  closed,
);

export const DESIGNATION_BODY = Type.Object(
  {
    request: REQUEST,
    form: Type.Object(
      {
        ...TERM,
        ...PLACE,
        purpose: Type.String({ title: '业务申请类型', pattern: '^\\d{2}$' }),
        sequence: orNull(Type.Integer({ title: '定点排序号' }), '定点排序号'),
      },
      closed,
    ),
  },
  closed,
);

export const ACCIDENT_BODY = Type.Object(
  {
    request: REQUEST,
    form: Type.Object(
      {
        ...TERM,
        ...PLACE,
        insurance: INSURANCE,
        injuredOn: orNull(dayText('受伤日期'), '受伤日期'),
        admittedOn: orNull(dayText('入院日期'), '入院日期'),
        payable: Type.Boolean({ title: '基金是否支付' }),
        site: text('受伤地点', 200),
        cause: text('受伤经过', 500),
      },
      closed,
    ),
  },
  closed,
);

export const WITHDRAWAL_BODY = Type.Object(
  { request: REQUEST, filingId: digits('备案编号') },
  closed,
);
export const REVERSAL_BODY = Type.Object(
  { request: REQUEST, settlementId: digits('结算ID') },
  closed,
);

export const ALLOTMENT_BODY = Type.Object(
  {
    request: REQUEST,
    receiverId: digits('使用人'),
    relation: oneOf(codesOf(RELATIONS), '使用人与本人的关系'),
    amount: money('金额'),
  },
  closed,
);

export const ALLOTMENT_RETURN_BODY = Type.Object(
  { request: REQUEST, allotmentId: digits('划拨编号'), amount: orNull(money('金额'), '金额') },
  closed,
);

export const CERTIFICATE_BODY = Type.Object({ request: REQUEST }, closed);

const TITLES: Readonly<Record<string, string>> = {
  birth: '出生日期',
  from: '开始日期',
  last: '结束日期',
  referredOn: '转院日期',
  identifiedOn: '鉴定日期',
  injuredOn: '受伤日期',
  admittedOn: '入院日期',
  on: '日期',
};

/** field-bad for the first of these texts that has the form of a day and is none; or null. */
export function dayRefusal(
  fields: Readonly<Record<string, string | null | undefined>>,
): Refusal | null {
  const wrong = Object.entries(fields).find(
    ([, value]) => typeof value === 'string' && parseDay(value) === null,
  );
  if (wrong === undefined) return null;
  const [field] = wrong;
  return { code: 'field-bad', text: `${TITLES[field] ?? field}不是存在的日期`, field };
}
