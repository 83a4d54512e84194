import { type TSchema, Type } from 'typebox';
import { FACT_WORDS } from '../benefit/index.ts';

const DAY = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const HASH = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

/** No bill is larger: a hundred million yuan. */
const AMOUNT_MAX = 10_000_000_000;
const amount = (least: number) => Type.Integer({ minimum: least, maximum: AMOUNT_MAX });

/** The facts a case may say, each with its own words; 医疗类别 is told otherwise. */
function factsSchema(): TSchema {
  const known = Object.values(FACT_WORDS).filter(({ fact }) => fact !== 'medicalType');
  const of = known.map(({ fact, words }): [string, TSchema] => {
    if (words === 'number') return [fact, Type.Integer({ minimum: 0, maximum: 150 })];
    if (words instanceof RegExp) return [fact, Type.String({ pattern: words.source })];
    return [fact, Type.Enum(Object.keys(words))];
  });
  const optional = of.map(([fact, schema]) => [fact, Type.Optional(schema)]);
  return Type.Object(Object.fromEntries(optional), { additionalProperties: false });
}

/** What a case to be tried out says. */
export const TRY = Type.Object({
  region: Type.String({ pattern: '^[0-9]{6}$' }),
  insurance: Type.String({ pattern: '^[0-9]{3}$' }),
  medicalType: Type.String({ pattern: '^[0-9]{2,6}$' }),
  began: DAY,
  through: orNull(DAY),
  facts: factsSchema(),
  lines: Type.Array(
    Type.Object({
      itemClass: Type.Enum(['A', 'B', 'C']),
      amount: amount(0),
      firstSelfPay: Type.Integer({ minimum: 0, maximum: 10_000 }),
    }),
    { minItems: 1, maxItems: 100 },
  ),
  firstPaid: amount(0),
  personal: orNull(amount(0)),
  family: orNull(amount(0)),
  sides: Type.Array(Type.Object({ hash: orNull(HASH), on: orNull(DAY) }), {
    minItems: 1,
    maxItems: 4,
  }),
});

/** Which settlements a draft is replayed over. */
export const REPLAY = Type.Object({ hash: HASH, from: DAY, to: DAY, asIf: orNull(DAY) });
