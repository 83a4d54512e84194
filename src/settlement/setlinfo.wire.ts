import { ageOn, type Day, formatTime } from '../kernel/day.ts';
import { toDecimalNumber } from '../kernel/decimal.ts';
import { type Fen, sum } from '../kernel/fen.ts';
import type { Person } from '../registry/index.ts';
import type { Settled } from './domain/settled.ts';
import { yuan } from './read.wire.ts';
import type { SettledVisit } from './settle.ts';

/** Which column of the reply a fund's payment is added to, by the form of its code. */
const COLUMN_OF_FUND: readonly (readonly [RegExp, FundColumn])[] = [
  [/^3[19]010\d$/, 'hifp_pay'],
  [/^3201/, 'cvlserv_pay'],
  [/^3701/, 'hifes_pay'],
  [/^3902/, 'hifmi_pay'],
  [/^3301/, 'hifob_pay'],
  [/^6101/, 'maf_pay'],
];

type FundColumn =
  | 'hifp_pay'
  | 'cvlserv_pay'
  | 'hifes_pay'
  | 'hifmi_pay'
  | 'hifob_pay'
  | 'maf_pay'
  | 'oth_pay';

function columnOf(fund: string): FundColumn {
  return COLUMN_OF_FUND.find(([form]) => form.test(fund))?.[1] ?? 'oth_pay';
}

function paidIn(settled: Settled, column: FundColumn): number {
  return yuan(sum(settled.funds.filter((f) => columnOf(f.fund) === column).map((f) => f.amount)));
}

/** The amounts of setlinfo; the identities of interface §2.3 hold on them. */
export function amountFields(settled: Settled) {
  const a = settled.amounts;
  return {
    medfee_sumamt: yuan(a.total),
    fulamt_ownpay_amt: yuan(a.selfPaid),
    overlmt_selfpay: yuan(a.overLimit),
    preselfpay_amt: yuan(a.firstSelf),
    inscp_scp_amt: yuan(a.eligible),
    act_pay_dedc: yuan(a.deductible),
    hifp_pay: paidIn(settled, 'hifp_pay'),
    pool_prop_selfpay: toDecimalNumber(a.share, 4),
    cvlserv_pay: paidIn(settled, 'cvlserv_pay'),
    hifes_pay: paidIn(settled, 'hifes_pay'),
    hifmi_pay: paidIn(settled, 'hifmi_pay'),
    hifob_pay: paidIn(settled, 'hifob_pay'),
    maf_pay: paidIn(settled, 'maf_pay'),
    oth_pay: paidIn(settled, 'oth_pay'),
    fund_pay_sumamt: yuan(a.fund),
    psn_part_amt: yuan((a.account + a.cash) as Fen),
    acct_pay: yuan(a.account),
    psn_cash_pay: yuan(a.cash),
    hosp_part_amt: yuan(a.hospital),
    balc: yuan(settled.balance),
    acct_mulaid_pay: yuan(a.family),
    hifdm_pay: 0,
  };
}

/** Who a person is, as every reply that names one says it. */
export function identityFields(person: Person, on: Day) {
  return {
    psn_no: person.personId,
    psn_name: person.name,
    psn_cert_type: person.idType,
    certno: person.idNo,
    gend: person.sex,
    naty: person.ethnicity,
    brdy: person.birth,
    age: ageOn(person.birth, on),
  };
}

function personFields({ settled, person }: SettledVisit) {
  return {
    ...identityFields(person, settled.policyDay),
    insutype: settled.insurance,
    psn_type: settled.personType,
    cvlserv_flag: settled.civilServant ? '1' : '0',
  };
}

/** 清算类别 by the kind of encounter. */
export const CLEARING_TYPE = { outpatient: '11', inpatient: '21', pharmacy: '41' } as const;

/** 清算类别 by the kind of encounter; 清算方式 by item. */
export function clearingFields({ encounterKind }: Settled) {
  return { clr_type: CLEARING_TYPE[encounterKind], clr_way: '1' } as const;
}

/** A reversal in setlinfo, where the reply does not name the person again (2103, 2305). */
export function reversalFields(settled: Settled) {
  return {
    ...amountFields(settled),
    mdtrt_id: settled.encounterId,
    setl_id: settled.settlementId,
    clr_optins: settled.region,
    setl_time: formatTime(settled.settledAt),
    medins_setl_id: settled.msgid,
  };
}

/** The person and the circumstances of a settlement in setlinfo. */
export function visitFields(visit: SettledVisit) {
  const { settled } = visit;
  return {
    ...personFields(visit),
    mdtrt_id: settled.encounterId,
    setl_time: formatTime(settled.settledAt),
    mdtrt_cert_type: settled.credentialKind,
    med_type: settled.medicalType,
    medins_setl_id: settled.msgid,
    clr_optins: settled.region,
    ...clearingFields(settled),
  };
}

/** 基金支付类型 of the personal account; its row does not count into fund_pay_sumamt. */
const ACCOUNT_FUND = '310200';
const ACCOUNT_FUND_NAME = '城镇职工基本医疗保险个人账户基金';

/** What live platforms put where a fund has no ceiling. */
const NO_CEILING = 99_999_999;

export function fundRows(settled: Settled) {
  const { amounts, trace } = settled;
  const rows = settled.funds.map((f) => ({
    fund_pay_type: f.fund,
    inscp_scp_amt: yuan(f.eligible),
    crt_payb_lmt_amt: f.left === null ? NO_CEILING : yuan(f.left),
    fund_payamt: yuan(f.amount),
    fund_pay_type_name: f.name,
    setl_proc_info: reasonOf(trace.steps, f.rule),
  }));
  if (amounts.account === 0) return rows;
  const account = {
    fund_pay_type: ACCOUNT_FUND,
    inscp_scp_amt: yuan(amounts.eligible),
    crt_payb_lmt_amt: yuan((settled.balance + amounts.account - amounts.family) as Fen),
    fund_payamt: yuan(amounts.account),
    fund_pay_type_name: ACCOUNT_FUND_NAME,
    setl_proc_info: null,
  };
  return [...rows, account];
}

/** The first share of a fund, with its source: 处理信息 of its row. */
function reasonOf(steps: Settled['trace']['steps'], rule: string): string | null {
  const share = steps.find((s) => s.kind === 'share' && s.rule === rule);
  if (share === undefined) return null;
  const percent = (share.inputs.share ?? 0) / 100;
  return `${share.citation.document} ${share.citation.clause} ${percent}%`;
}
