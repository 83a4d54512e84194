import type { Out2204 } from '../../spec/wire/t2204.wire.ts';
import type { OutSetldetail2207, OutSetlinfo2207 } from '../../spec/wire/t2207.wire.ts';
import type { Day } from '../kernel/day.ts';
import { type Fen, parseYuan, sum } from '../kernel/fen.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { mapOutcome } from '../kernel/rename.ts';
import type { Client, Reply } from './client.wire.ts';
import {
  type Charge,
  diagnosisMessage,
  dictionaryMessage,
  feesMessage,
  type Patient,
  type Payment,
  personMessage,
  quoteMessage,
  registerMessage,
  reverseMessage,
  type Shown,
  type StatedParts,
  settleMessage,
  signInMessage,
  signOutMessage,
  undoMessage,
  type Visit,
} from './messages.wire.ts';

/** What a settlement, a quote or a reversal comes to, as the reply says it. */
export type Bill = StatedParts & {
  /** Null in a quote. */
  readonly settlementId: string | null;
  readonly fund: Fen;
  /** Personal account and family pool together. */
  readonly account: Fen;
  /** The part of `account` that the family pool paid. */
  readonly family: Fen;
  readonly cash: Fen;
  readonly hospital: Fen;
  /** What the personal account holds afterwards. */
  readonly balance: Fen;
  /** Each fund's payment; they add up to `fund`. */
  readonly funds: readonly { readonly name: string; readonly amount: Fen }[];
  /** 'yyyy-MM-dd HH:mm:ss', '' in a quote. */
  readonly time: string;
  /** The whole output as text: two answers can be compared to the last character. */
  readonly answer: string;
};

/**
 * A hospital's counter: the messages of the interface as verbs in our own terms. A refusal carries
 * the text the platform sent.
 */
export type Counter = {
  /** The sign-in number. */
  signIn(operatorId: string): Promise<Outcome<string>>;
  signOut(operatorId: string, signNo: string): Promise<Outcome<null>>;
  /** How many entries the dictionary of medical types has. */
  countMedicalTypes(region: string, on: Day): Promise<Outcome<number>>;
  /** Who shows the credential, with the first insurance that is in force. */
  identify(shown: Shown): Promise<Outcome<Patient>>;
  /** The encounter id. */
  register(visit: Omit<Visit, 'encounterId' | 'medicalType'>): Promise<Outcome<string>>;
  diagnose(
    visit: Visit,
    diagnosis: { readonly code: string; readonly name: string },
  ): Promise<Outcome<null>>;
  /** The parts the lines come to. */
  upload(visit: Visit, batchNo: string, charges: readonly Charge[]): Promise<Outcome<StatedParts>>;
  quote(visit: Visit, payment: Payment): Promise<Outcome<Bill>>;
  settle(visit: Visit, payment: Payment, msgid: string): Promise<Outcome<Bill>>;
  reverse(visit: Visit, settlementId: string): Promise<Outcome<Bill>>;
  /** Undoes a settlement message. */
  undo(personId: string, msgid: string): Promise<Outcome<null>>;
};

export function openCounter({ call }: Client): Counter {
  return {
    signIn: async (operatorId) => {
      const reply = read(await call('9001', signInMessage(operatorId)));
      return mapOutcome(reply, (output) => output.signinoutb.sign_no);
    },
    signOut: async (operatorId, signNo) =>
      mapOutcome(read(await call('9002', signOutMessage(operatorId, signNo))), () => null),
    countMedicalTypes: async (region, on) => {
      const reply = read(await call('1901', dictionaryMessage('med_type', region, on)));
      return mapOutcome(reply, (output) => output.list.length);
    },
    identify: async (shown) => {
      const reply = read(await call('1101', personMessage(shown)));
      if (!reply.ok) return reply;
      const { baseinfo, insuinfo } = reply.value;
      const insured = insuinfo.find((i) => i.psn_insu_stas === '1');
      if (insured === undefined) return refuse({ code: 'not-insured', text: '没有正常参保信息' });
      return accept({
        personId: baseinfo.psn_no,
        name: baseinfo.psn_name,
        idType: baseinfo.psn_cert_type,
        idNo: baseinfo.certno,
        insurance: insured.insutype,
        personType: insured.psn_type,
        credential: shown,
      });
    },
    register: async (visit) =>
      mapOutcome(
        read(await call('2201', registerMessage(visit))),
        (output) => output.data.mdtrt_id,
      ),
    diagnose: async (visit, diagnosis) =>
      mapOutcome(read(await call('2203', diagnosisMessage(visit, [diagnosis]))), () => null),
    upload: async (visit, batchNo, charges) =>
      mapOutcome(read(await call('2204', feesMessage(visit, batchNo, charges))), toParts),
    quote: async (visit, payment) =>
      mapOutcome(read(await call('2206', quoteMessage(visit, payment))), toBill),
    settle: async (visit, payment, msgid) =>
      mapOutcome(read(await call('2207', settleMessage(visit, payment), { msgid })), toBill),
    reverse: async (visit, settlementId) =>
      mapOutcome(read(await call('2208', reverseMessage(visit, settlementId))), toBill),
    undo: async (personId, msgid) =>
      mapOutcome(
        read(await call('2601', undoMessage(personId, { infno: '2207', msgid }))),
        () => null,
      ),
  };
}

/** A reply as a value or a refusal with the platform's text. */
export function read<Output>(reply: Reply<Output>): Outcome<Output> {
  if (reply.infcode === 0) return accept(reply.output);
  return refuse({ code: String(reply.infcode), text: reply.err_msg ?? '' });
}

function toFen(yuan: number | null | undefined): Fen {
  const amount = parseYuan(String(yuan ?? 0));
  if (typeof amount !== 'number') throw new Error(`not an amount: ${yuan}`);
  return amount;
}

/** How a line of a reply is split. */
type SplitLine = Pick<
  Out2204['result'][number],
  'det_item_fee_sumamt' | 'fulamt_ownpay_amt' | 'overlmt_amt' | 'preselfpay_amt' | 'inscp_scp_amt'
>;

export function toParts({ result }: { readonly result: readonly SplitLine[] }): StatedParts {
  const total = (of: (line: SplitLine) => number | null | undefined) =>
    sum(result.map((line) => toFen(of(line))));
  return {
    total: total((line) => line.det_item_fee_sumamt),
    selfPaid: total((line) => line.fulamt_ownpay_amt),
    overLimit: total((line) => line.overlmt_amt),
    firstSelf: total((line) => line.preselfpay_amt),
    eligible: total((line) => line.inscp_scp_amt),
  };
}

/** What the outputs of quote, settlement and reversal have in common. */
type BillOutput = {
  readonly setlinfo: Pick<
    OutSetlinfo2207,
    | 'medfee_sumamt'
    | 'fulamt_ownpay_amt'
    | 'overlmt_selfpay'
    | 'preselfpay_amt'
    | 'inscp_scp_amt'
    | 'fund_pay_sumamt'
    | 'acct_pay'
    | 'acct_mulaid_pay'
    | 'balc'
  > & {
    readonly hosp_part_amt?: number | null;
    readonly setl_id?: string | null;
    readonly setl_time?: string | null;
    readonly psn_cash_pay?: number | null;
  };
  readonly setldetail: readonly OutSetldetail2207[];
};

/** The personal account has a row among the funds, but is none. */
const ACCOUNT_ROW = /^3102/;

export function toBill(output: BillOutput): Bill {
  const info = output.setlinfo;
  const funds = output.setldetail.filter((row) => !ACCOUNT_ROW.test(row.fund_pay_type));
  return {
    settlementId: info.setl_id ?? null,
    total: toFen(info.medfee_sumamt),
    selfPaid: toFen(info.fulamt_ownpay_amt),
    overLimit: toFen(info.overlmt_selfpay),
    firstSelf: toFen(info.preselfpay_amt),
    eligible: toFen(info.inscp_scp_amt),
    fund: toFen(info.fund_pay_sumamt),
    account: toFen(info.acct_pay),
    family: toFen(info.acct_mulaid_pay),
    cash: toFen(info.psn_cash_pay),
    hospital: toFen(info.hosp_part_amt),
    balance: toFen(info.balc),
    funds: funds.map((row) => ({
      name: row.fund_pay_type_name ?? row.fund_pay_type,
      amount: toFen(row.fund_payamt),
    })),
    time: info.setl_time ?? '',
    answer: JSON.stringify(output),
  };
}
