import { day } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { toFen } from '../kernel/message-text.ts';
import { CLEARING_TYPE, type EncounterKind } from '../settlement/index.ts';
import type { Period } from './domain/period.ts';

export { byOf } from '../kernel/call.ts';

/** Checked text values of a message as ours. The checker has seen their form. */

export function toPeriod(first: string, last: string): Period {
  return { first: day(first), last: day(last) };
}

type Amounts<Name extends string> = Readonly<Record<Name, Fen>>;

/** Amounts in yuan as fen, by our names: message field → our name. */
export function toAmounts<Field extends string, Name extends string>(
  data: Readonly<Record<NoInfer<Field>, string>>,
  names: Readonly<Record<Field, Name>>,
): Amounts<Name> {
  const fields = Object.entries(names) as [Field, Name][];
  const amounts = fields.map(([field, name]) => [name, toFen(data[field])]);
  return Object.fromEntries(amounts) as Amounts<Name>;
}

/** The kinds of encounter a clearing type is of; none of ours is of some. '' is every one. */
export function kindsOf(clearingType: string): readonly EncounterKind[] {
  const all = Object.entries(CLEARING_TYPE) as [EncounterKind, string][];
  return all.filter(([, type]) => clearingType === '' || type === clearingType).map(([k]) => k);
}

/**
 * 退费结算标志: whether refund data are in it, as clients in use take it. Nothing stated: they are.
 * The second field says the same where an older client sends it alone.
 */
export function withRefunds(flag: string, institutionFlag: string): boolean {
  return (flag === '' ? institutionFlag : flag) !== '0';
}
