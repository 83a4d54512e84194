import type { Out2201 } from '../spec/wire/t2201.wire.ts';
import type { Out2203 } from '../spec/wire/t2203.wire.ts';
import type { Out2204 } from '../spec/wire/t2204.wire.ts';
import type { Out2206 } from '../spec/wire/t2206.wire.ts';
import type { Out2207 } from '../spec/wire/t2207.wire.ts';
import type { Fen } from '../src/kernel/fen.ts';

type Outputs = {
  readonly '2201': Out2201;
  readonly '2203': Out2203;
  readonly '2204': Out2204;
  readonly '2206': Out2206;
  readonly '2207': Out2207;
};

/** The output of a reply; a fault when the message was refused. */
export function outputOf<C extends keyof Outputs>(call: C, reply: string): Outputs[C] {
  const { infcode, err_msg, output } = JSON.parse(reply);
  if (infcode !== 0) throw new Error(`${call}: ${err_msg}`);
  return output;
}

const GOOD = '"infcode":0,';

/**
 * The reply to a visit's lines: a fault when they were refused. Told how many lines there are and
 * their total, it is read whole, and a fault too when they are not what is answered.
 */
export function checkFees(
  reply: string,
  expected: { readonly lines: number; readonly total: Fen } | null,
): void {
  if (expected === null && reply.includes(GOOD)) return;
  const { result } = outputOf('2204', reply);
  if (expected === null) return;
  const total = result.reduce((fens, line) => fens + fenOf(line.det_item_fee_sumamt), 0);
  if (result.length === expected.lines && total === expected.total) return;
  throw new Error(`2204: ${result.length} lines of ${total} fen`);
}

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
