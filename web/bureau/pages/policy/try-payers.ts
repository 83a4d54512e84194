import type { TrySide } from '../../../../src/settlement/replay-contract.ts';
import { yuan } from '../../../shared/format.ts';

/** What one payer pays on each side, in fen; 0 where a side is refused. */
export type PayerRow = { readonly name: string; readonly amounts: readonly number[] };

/** Every payer of any side, the funds first; nothing when no side settles. */
export function payersOf(sides: readonly TrySide[]): readonly PayerRow[] {
  const results = sides.map(({ result }) => result);
  if (results.every((result) => result === null)) return [];
  const funds = new Map(
    results.flatMap((result) => result?.funds.map(({ rule, name }) => [rule, name] as const) ?? []),
  );
  const row = (name: string, of: (result: NonNullable<TrySide['result']>) => number): PayerRow => ({
    name,
    amounts: results.map((result) => (result === null ? 0 : of(result))),
  });
  return [
    ...[...funds].map(([rule, name]) =>
      row(name, ({ funds: all }) =>
        all.filter((fund) => fund.rule === rule).reduce((sum, { amount }) => sum + amount, 0),
      ),
    ),
    row('个人账户', ({ account }) => account),
    row('共济账户', ({ family }) => family),
    row('现金', ({ cash }) => cash),
  ].filter(({ name, amounts }) => name === '现金' || amounts.some((amount) => amount !== 0));
}

/** What the second side pays more: '+12.00', '−3.00', '·' for nothing. */
export function differenceText(amounts: readonly number[]): string {
  const change = (amounts[1] ?? 0) - (amounts[0] ?? 0);
  return signedYuan(change);
}

export function signedYuan(change: number): string {
  return change === 0 ? '·' : `${change > 0 ? '+' : '−'}${yuan(Math.abs(change))}`;
}
