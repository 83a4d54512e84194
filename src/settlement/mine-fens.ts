import { partsOf } from './domain/explain.ts';
import type { Settled } from './domain/settled.ts';
import type { MineFens, MinePart, MineSlice } from './mine-contract.ts';
import { partPlain, reasonPlain, SLICE_PLAIN, toCitation } from './mine-words.ts';

/** Every fen of a settlement, in plain words: what it is and who pays it. */
export function fensOf(settled: Settled): MineFens {
  const { total, fund, account, family, cash, ...of } = settled.amounts;
  const slice = (code: MineSlice['code'], amount: MineSlice['amount']): MineSlice[] => {
    const [name, plain] = SLICE_PLAIN[code];
    return amount === 0 ? [] : [{ code, name, plain, amount }];
  };
  return {
    total,
    fund,
    account,
    family,
    cash,
    slices: [
      ...slice('eligible', of.eligible),
      ...slice('first-self', of.firstSelf),
      ...slice('over-limit', of.overLimit),
      ...slice('self-paid', of.selfPaid),
    ],
    parts: partsOf(settled).map((part): MinePart => {
      const { code, name, payer, amount } = part;
      const reasons = part.reasons.map((r) => ({
        ...r,
        text: reasonPlain(r.text),
        citation: toCitation(r.citation),
      }));
      return { code, name, payer, amount, plain: partPlain(part), reasons };
    }),
  };
}
