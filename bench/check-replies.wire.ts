import type { Out2201 } from '../spec/wire/t2201.wire.ts';
import type { Out2206 } from '../spec/wire/t2206.wire.ts';
import type { Out2207 } from '../spec/wire/t2207.wire.ts';
import type { Fen } from '../src/kernel/fen.ts';

export function encounterOf(opened: Out2201): string {
  return opened.data.mdtrt_id;
}

/** The columns of setlinfo that hold amounts of money. */
const AMOUNTS = [
  'medfee_sumamt',
  'fulamt_ownpay_amt',
  'overlmt_selfpay',
  'preselfpay_amt',
  'inscp_scp_amt',
  'act_pay_dedc',
  'hifp_pay',
  'pool_prop_selfpay',
  'fund_pay_sumamt',
  'psn_part_amt',
  'acct_pay',
  'psn_cash_pay',
  'hosp_part_amt',
  'balc',
  'acct_mulaid_pay',
] as const;

type Amounts = { readonly [K in (typeof AMOUNTS)[number]]?: number | null };

/** Fen, from a JSON number of yuan. */
function fenOf(value: number | null | undefined): number {
  return Math.round((value ?? 0) * 100);
}

/** Faults when the quote and the settlement differ or an identity does not hold. */
export function checkSettled(quoted: Out2206, settled: Out2207, total: Fen): void {
  const before: Amounts = quoted.setlinfo;
  const after: Amounts = settled.setlinfo;
  for (const field of AMOUNTS) {
    if (before[field] === after[field]) continue;
    throw new Error(`${field}: quoted ${before[field]}, settled ${after[field]}`);
  }
  const of = (field: (typeof AMOUNTS)[number]) => fenOf(after[field]);
  const parts = of('fulamt_ownpay_amt') + of('overlmt_selfpay') + of('preselfpay_amt');
  const isWhole =
    of('medfee_sumamt') === total &&
    total === parts + of('inscp_scp_amt') &&
    total === of('fund_pay_sumamt') + of('psn_part_amt') + of('hosp_part_amt') &&
    of('psn_part_amt') === of('acct_pay') + of('psn_cash_pay');
  if (!isWhole) throw new Error(`an identity does not hold: ${JSON.stringify(after)}`);
}
