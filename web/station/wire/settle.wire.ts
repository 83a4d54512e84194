import type { In2206, Out2206 } from '../../../spec/wire/t2206.wire.ts';
import type { In2207, Out2207 } from '../../../spec/wire/t2207.wire.ts';
import type { In2208, Out2208 } from '../../../spec/wire/t2208.wire.ts';
import type { In2601 } from '../../../spec/wire/t2601.wire.ts';
import type { In5203, Out5203 } from '../../../spec/wire/t5203.wire.ts';
import { toFen, yuanText } from './money.ts';
import type { Credential, Person } from './person.wire.ts';
import { type Answered, type SendOptions, send } from './send.ts';

/** A fund or account that pays, with its reason: document, clause and share. */
export type Payer = {
  readonly fund: string;
  readonly name: string;
  readonly amount: number;
  readonly eligible: number;
  readonly reason: string;
};

/** What a visit or a sale comes to, and who pays what; money in fen. */
export type Bill = {
  /** '' of a quote. */
  readonly settlementId: string;
  readonly encounterId: string;
  readonly msgid: string;
  readonly settledAt: string;
  readonly insurance: string;
  readonly medicalType: string;
  readonly personName: string;
  readonly total: number;
  readonly selfPaid: number;
  readonly overLimit: number;
  readonly firstSelf: number;
  readonly eligible: number;
  readonly deductible: number;
  readonly fund: number;
  readonly account: number;
  readonly family: number;
  readonly cash: number;
  readonly hospital: number;
  readonly balance: number;
  readonly payers: readonly Payer[];
};

type Amounts = {
  readonly [name in
    | 'medfee_sumamt'
    | 'fulamt_ownpay_amt'
    | 'overlmt_selfpay'
    | 'preselfpay_amt'
    | 'inscp_scp_amt'
    | 'fund_pay_sumamt'
    | 'acct_pay'
    | 'acct_mulaid_pay'
    | 'balc']?: number | null;
} & {
  readonly act_pay_dedc?: number | null;
  readonly psn_cash_pay?: number | null;
  readonly cash_payamt?: number | null;
  readonly hosp_part_amt?: number | null;
  readonly setl_id?: string | null;
  readonly mdtrt_id?: string | null;
  readonly medins_setl_id?: string | null;
  readonly setl_time?: string | null;
  readonly insutype?: string | null;
  readonly med_type?: string | null;
  readonly psn_name?: string | null;
};

type FundRow = {
  readonly fund_pay_type: string;
  readonly fund_payamt: number;
  readonly inscp_scp_amt: number;
  readonly fund_pay_type_name?: string | null;
  readonly setl_proc_info?: string | null;
};

/** The fund that stands for the personal account in the rows of payers. */
const ACCOUNT_FUND = '310200';

/** A bill from the reply of a quote, a settlement, a sale or a query. */
export function readBill(of: Amounts, rows: readonly FundRow[]): Bill {
  return {
    settlementId: of.setl_id ?? '',
    encounterId: of.mdtrt_id ?? '',
    msgid: of.medins_setl_id ?? '',
    settledAt: of.setl_time ?? '',
    insurance: of.insutype ?? '',
    medicalType: of.med_type ?? '',
    personName: of.psn_name ?? '',
    total: toFen(of.medfee_sumamt),
    selfPaid: toFen(of.fulamt_ownpay_amt),
    overLimit: toFen(of.overlmt_selfpay),
    firstSelf: toFen(of.preselfpay_amt),
    eligible: toFen(of.inscp_scp_amt),
    deductible: toFen(of.act_pay_dedc),
    fund: toFen(of.fund_pay_sumamt),
    account: toFen(of.acct_pay),
    family: toFen(of.acct_mulaid_pay),
    cash: toFen(of.psn_cash_pay ?? of.cash_payamt),
    hospital: toFen(of.hosp_part_amt),
    balance: toFen(of.balc),
    payers: rows
      .filter((row) => row.fund_pay_type !== ACCOUNT_FUND)
      .map((row) => ({
        fund: row.fund_pay_type,
        name: row.fund_pay_type_name ?? row.fund_pay_type,
        amount: toFen(row.fund_payamt),
        eligible: toFen(row.inscp_scp_amt),
        reason: row.setl_proc_info ?? '',
      })),
  };
}

/** 个人账户使用标志: none, own account, family accounts too. */
export type AccountUse = '0' | '1' | '2';

export type Payment = {
  readonly person: Person;
  readonly credential: Credential;
  readonly encounterId: string;
  readonly insurance: string;
  readonly medicalType: string;
  readonly batchNo: string;
  readonly accounts: AccountUse;
  readonly total: number;
};

function paymentFields(of: Payment) {
  return {
    psn_no: of.person.personId,
    mdtrt_cert_type: of.credential.kind,
    mdtrt_cert_no: of.credential.number,
    med_type: of.medicalType,
    medfee_sumamt: yuanText(of.total),
    psn_setlway: '01',
    mdtrt_id: of.encounterId,
    chrg_bchno: of.batchNo,
    acct_used_flag: of.accounts,
    insutype: of.insurance,
  };
}

/** 2206: what the uploaded lines come to. Writes nothing. */
export async function quote(payment: Payment, signal?: AbortSignal): Promise<Answered<Bill>> {
  const input = { data: paymentFields(payment) } satisfies { data: Partial<In2206['data']> };
  const answered = await send<Out2206>('2206', input, signal === undefined ? {} : { signal });
  const { setlinfo, setldetail } = answered.output;
  return { ...answered, output: readBill(setlinfo, setldetail) };
}

/** 2207: settles what was quoted; the four parts of the bill are the quote's. */
export async function settle(
  payment: Payment,
  quoted: Bill,
  options: SendOptions,
): Promise<Answered<Bill>> {
  const input = {
    data: {
      ...paymentFields(payment),
      fulamt_ownpay_amt: yuanText(quoted.selfPaid),
      overlmt_selfpay: yuanText(quoted.overLimit),
      preselfpay_amt: yuanText(quoted.firstSelf),
      inscp_scp_amt: yuanText(quoted.eligible),
    },
  } satisfies { data: Partial<In2207['data']> };
  const answered = await send<Out2207>('2207', input, options);
  const { setlinfo, setldetail } = answered.output;
  return { ...answered, output: readBill(setlinfo, setldetail) };
}

export type SettledBill = {
  readonly personId: string;
  readonly encounterId: string;
  readonly settlementId: string;
};

function settledFields(of: SettledBill, reason: string) {
  return {
    setl_id: of.settlementId,
    mdtrt_id: of.encounterId,
    psn_no: of.personId,
    exp_content: reason,
  };
}

/** 2208: takes the settlement of an outpatient visit back. The reason stays in the trail. */
export async function reverseVisit(of: SettledBill, reason: string, options: SendOptions) {
  const input = { data: settledFields(of, reason) } satisfies In2208;
  const { output } = await send<Out2208>('2208', input, options);
  return readBill(output.setlinfo, output.setldetail ?? []);
}

/** 2103: takes a sale back. The reason stays in the trail. */
export async function reverseSale(of: SettledBill, reason: string, options: SendOptions) {
  await send<unknown>('2103', { data: settledFields(of, reason) }, options);
}

/**
 * 2601: undoes a settling message whose answer never came; one that has not arrived yet will be
 * refused when it does.
 */
export async function voidMessage(
  personId: string,
  lost: { readonly infno: '2207' | '2102' | '2304' | '2401'; readonly msgid: string },
): Promise<void> {
  const input = {
    data: { psn_no: personId, omsgid: lost.msgid, oinfno: lost.infno },
  } satisfies In2601;
  await send<unknown>('2601', input);
}

/** A bill as 5203 tells it: what it is, and whether it was taken back. */
export type FoundBill = Bill & { readonly isReversed: boolean; readonly isReversal: boolean };

/** 5203: a settlement, or without its id the latest of a visit. Refused when there is none. */
export async function findBill(of: {
  readonly personId: string;
  readonly encounterId: string;
  readonly settlementId: string;
}): Promise<FoundBill> {
  const input = {
    data: { psn_no: of.personId, mdtrt_id: of.encounterId, setl_id: of.settlementId },
  } satisfies In5203;
  const { output } = await send<Out5203>('5203', input);
  const { setlinfo, setldetail } = output;
  const bill = readBill(setlinfo, setldetail);
  return { ...bill, isReversed: setlinfo.refd_setl_flag === '1', isReversal: bill.total < 0 };
}
