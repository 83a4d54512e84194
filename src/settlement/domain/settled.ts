import type {
  Accumulation,
  Case,
  FundPayment,
  Left,
  PolicyQuery,
  Step,
} from '../../benefit/index.ts';
import type { Day, Instant } from '../../kernel/day.ts';
import type { Fen } from '../../kernel/fen.ts';
import type { Rate } from '../../kernel/rate.ts';
import type { EncounterKind } from './encounter.ts';
import type { StayFacts } from './stay.ts';

/**
 * The amounts of a settlement, in fen; negative in a reversal.
 * total = selfPaid + overLimit + firstSelf + eligible = fund + account + cash + hospital.
 */
export type Amounts = {
  readonly total: Fen;
  readonly selfPaid: Fen;
  readonly overLimit: Fen;
  readonly firstSelf: Fen;
  readonly eligible: Fen;
  readonly deductible: Fen;
  /** Per ten thousand; not negated by a reversal. */
  readonly share: Rate;
  readonly fund: Fen;
  /** Paid by personal account and family pool. */
  readonly account: Fen;
  /** The part of `account` that the family pool paid. */
  readonly family: Fen;
  readonly cash: Fen;
  readonly hospital: Fen;
};

/** Why the amounts are what they are, and all it takes to calculate them again. */
export type Trace = {
  readonly steps: readonly Step[];
  readonly accumulations: readonly Accumulation[];
  readonly month: string;
  /** By which the policy was found, and all that was calculated from besides the lines. */
  readonly query: Pick<PolicyQuery, 'began' | 'through' | 'known'>;
  readonly of: Omit<Case, 'lines'>;
  /** The cash by its cause; what is nothing is left out. */
  readonly cashBy: Partial<Left>;
  /** The filings it relied on. */
  readonly filings: readonly string[];
  /** Null but for a stay. */
  readonly stay: StayFacts | null;
};

/** A settlement or a reversal, as kept. */
export type Settled = {
  readonly personId: string;
  readonly settlementId: string;
  readonly encounterId: string;
  /** Of a stay: the number of its settlement, '1', '2' … */
  readonly batchNo: string;
  readonly encounterKind: EncounterKind;
  /** 中途结算: settles a part of a stay. */
  readonly midStay: boolean;
  readonly kind: 'settlement' | 'reversal';
  readonly reversesId: string | null;
  readonly reversedBy: string | null;
  readonly region: string;
  readonly institutionCode: string;
  readonly insurance: string;
  readonly personType: string;
  readonly civilServant: boolean;
  readonly medicalType: string;
  readonly credentialKind: string;
  readonly msgid: string;
  readonly infno: string;
  readonly operatorId: string;
  readonly operatorName: string;
  readonly settledAt: Instant;
  readonly policyDay: Day;
  readonly invoiceNo: string | null;
  readonly amounts: Amounts;
  /** What the personal account holds afterwards. */
  readonly balance: Fen;
  readonly funds: readonly FundPayment[];
  readonly bookHash: string;
  readonly trace: Trace;
};

function negative(amount: Fen): Fen {
  return (amount === 0 ? 0 : -amount) as Fen;
}

/** The same amounts flowing back. */
export function reversed(amounts: Amounts): Amounts {
  return {
    total: negative(amounts.total),
    selfPaid: negative(amounts.selfPaid),
    overLimit: negative(amounts.overLimit),
    firstSelf: negative(amounts.firstSelf),
    eligible: negative(amounts.eligible),
    deductible: negative(amounts.deductible),
    share: amounts.share,
    fund: negative(amounts.fund),
    account: negative(amounts.account),
    family: negative(amounts.family),
    cash: negative(amounts.cash),
    hospital: negative(amounts.hospital),
  };
}

export function reversedFunds(funds: readonly FundPayment[]): FundPayment[] {
  return funds.map((f) => ({
    ...f,
    amount: negative(f.amount),
    eligible: negative(f.eligible),
  }));
}

export function reversedAccumulations(accumulations: readonly Accumulation[]): Accumulation[] {
  return accumulations.map((a) => ({ code: a.code, amount: negative(a.amount) }));
}

/** yyyyMM: accumulators are kept by month. */
export function monthOf(on: Day): string {
  return on.slice(0, 4) + on.slice(5, 7);
}
