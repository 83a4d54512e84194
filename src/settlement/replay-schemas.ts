import { type TSchema, Type } from 'typebox';
import { CASE_CHRONIC, FACT_WORDS } from '../benefit/index.ts';

const dayOf = (title: string) => Type.String({ title, pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const HASH = Type.String({ title: '政策册', pattern: '^[A-Za-z0-9_-]{43}$' });
const orNull = <S extends TSchema>(schema: S, title: string) =>
  Type.Union([schema, Type.Null()], { title });

/** No bill is larger: a hundred million yuan. */
const AMOUNT_MAX = 10_000_000_000;
const amount = (title: string) => Type.Integer({ title, minimum: 0, maximum: AMOUNT_MAX });

/** The facts a case may say, each with its own words; 医疗类别 is told otherwise. */
function factsSchema(): TSchema {
  const known = Object.values(FACT_WORDS).filter(({ fact }) => fact !== 'medicalType');
  const of = known.map(({ fact, name: title, words }): [string, TSchema] => {
    if (words === 'number') return [fact, Type.Integer({ title, minimum: 0, maximum: 150 })];
    if (fact === 'chronic') return [fact, Type.String({ title, pattern: CASE_CHRONIC.source })];
    if (words instanceof RegExp) return [fact, Type.String({ title, pattern: words.source })];
    return [fact, Type.Enum(Object.keys(words), { title })];
  });
  const optional = of.map(([fact, schema]) => [fact, Type.Optional(schema)]);
  return Type.Object(Object.fromEntries(optional), { additionalProperties: false });
}

/** What a case to be tried out says. */
export const TRY = Type.Object({
  region: Type.String({ title: '统筹区', pattern: '^[0-9]{6}$' }),
  insurance: Type.String({ title: '险种', pattern: '^[0-9]{3}$' }),
  medicalType: Type.String({ title: '医疗类别', pattern: '^[0-9]{2,6}$' }),
  began: dayOf('就诊（入院）日期'),
  through: orNull(dayOf('出院日期'), '出院日期'),
  facts: factsSchema(),
  lines: Type.Array(
    Type.Object({
      itemClass: Type.Enum(['A', 'B', 'C'], { title: '费用明细的类别' }),
      amount: amount('费用明细的金额'),
      firstSelfPay: Type.Integer({ title: '费用明细的先行自付比例', minimum: 0, maximum: 10_000 }),
    }),
    { title: '费用明细', minItems: 1, maxItems: 100 },
  ),
  firstPaid: amount('本年基金已付'),
  personal: orNull(amount('个人账户余额'), '个人账户余额'),
  family: orNull(amount('共济账户余额'), '共济账户余额'),
  sides: Type.Array(
    Type.Object({ hash: orNull(HASH, '政策册'), on: orNull(dayOf('比较的日期'), '比较的日期') }),
    { title: '比较的各方', minItems: 1, maxItems: 4 },
  ),
});

/** Which settlements a draft is replayed over. */
export const REPLAY = Type.Object({
  hash: HASH,
  from: dayOf('起日'),
  to: dayOf('止日'),
  asIf: orNull(dayOf('按哪天的规定'), '按哪天的规定'),
});
