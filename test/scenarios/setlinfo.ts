import assert from 'node:assert/strict';
import { sum } from '../../src/kernel/fen.ts';
import { fenOf } from './hospital.ts';

type Info = Readonly<Record<string, unknown>>;
type Row = { readonly fund_pay_type: string; readonly fund_payamt: number };

/** What 2206, 2207, 2208 and 5203 answer. */
export type SettlementOutput = {
  readonly setlinfo: object;
  readonly setldetail: readonly object[];
};

/** The amounts of setlinfo, by field. */
export const AMOUNTS = [
  'medfee_sumamt',
  'fulamt_ownpay_amt',
  'overlmt_selfpay',
  'preselfpay_amt',
  'inscp_scp_amt',
  'act_pay_dedc',
  'hifp_pay',
  'cvlserv_pay',
  'hifes_pay',
  'hifmi_pay',
  'hifob_pay',
  'maf_pay',
  'oth_pay',
  'fund_pay_sumamt',
  'psn_part_amt',
  'acct_pay',
  'psn_cash_pay',
  'hosp_part_amt',
  'acct_mulaid_pay',
] as const;

/** The names of 5203; it has none for what the hospital bears or the family's account pays. */
const IN_5203: Readonly<Record<string, string>> = {
  psn_part_amt: 'psn_pay',
  psn_cash_pay: 'cash_payamt',
};
const NOT_IN_5203 = ['hosp_part_amt', 'acct_mulaid_pay'];

/** The amounts in fen, by field; a fault when one is missing. */
export function amountsOf(output: SettlementOutput): Record<(typeof AMOUNTS)[number], number> {
  const info = output.setlinfo as Info;
  const entries = AMOUNTS.map((field) => {
    const otherwise = NOT_IN_5203.includes(field) ? 0 : info[IN_5203[field] ?? field];
    return [field, fenOf((info[field] ?? otherwise) as number)];
  });
  return Object.fromEntries(entries) as Record<(typeof AMOUNTS)[number], number>;
}

/** The identities 1 to 5 of interface §2.3. */
export function assertIdentities(output: SettlementOutput): void {
  const a = amountsOf(output);
  assert.equal(a.medfee_sumamt, a.fund_pay_sumamt + a.psn_part_amt + a.hosp_part_amt, '1');
  const funds = a.hifp_pay + a.hifes_pay + a.hifmi_pay + a.hifob_pay + a.cvlserv_pay;
  assert.equal(a.fund_pay_sumamt, funds + a.maf_pay + a.oth_pay, '2');
  assert.equal(a.psn_part_amt, a.acct_pay + a.psn_cash_pay, '3');
  const parts = a.fulamt_ownpay_amt + a.overlmt_selfpay + a.preselfpay_amt + a.inscp_scp_amt;
  assert.equal(a.medfee_sumamt, parts, '4');
  const rows = output.setldetail as readonly Row[];
  const isAccount = (row: Row) => row.fund_pay_type.startsWith('3102');
  const paid = (of: readonly Row[]) => sum(of.map((row) => fenOf(row.fund_payamt)));
  assert.equal(paid(rows.filter((row) => !isAccount(row))), a.fund_pay_sumamt, '5');
  assert.equal(paid(rows.filter(isAccount)), a.acct_pay, '5, account');
  const { pool_prop_selfpay: share } = output.setlinfo as { pool_prop_selfpay: number };
  assert.ok(share >= 0 && share <= 1);
}
