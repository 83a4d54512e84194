import type { Period, Trust } from '../benefit/index.ts';
import type { Day, Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Rate } from '../kernel/rate.ts';
import type { EncounterKind } from './domain/encounter.ts';
import type { Payer } from './domain/explain.ts';

/**
 * What the insured person's face asks of settlements and benefits, under /api/mine. It is always
 * about who is signed in. Amounts are fen, rates per ten thousand, days 'YYYY-MM-DD', moments
 * milliseconds.
 *
 * GET  cover                        → MineCover
 * GET  year?year=                   → MineYear
 * GET  visits?before=&year=         → MineVisits
 * GET  bills/:settlementId          → MineBill
 * GET  bills/:settlementId/document?name=&clause=  → MineDocument
 * GET  items?words=                 → MineItems
 * POST try-out  TryOutBody          → MineTryOut (writes nothing)
 */
export type MineCover = {
  readonly name: string;
  readonly maskedIdNo: string;
  readonly personId: string;
  readonly age: number;
  readonly regionName: string;
  readonly today: Day;
  readonly enrolments: readonly MineEnrolment[];
  /** 惠民保, 企业补充, 家庭医生 as long as they hold. */
  readonly agreements: readonly MineNamedSpan[];
  /** 困难身份, 优抚 … as long as they hold. */
  readonly identities: readonly MineNamedSpan[];
};

export type MineNamedSpan = {
  readonly name: string;
  readonly from: Day;
  /** The last day; null: without an end. */
  readonly through: Day | null;
};

export type MineEnrolment = {
  readonly insurance: string;
  readonly insuranceName: string;
  readonly personTypeName: string;
  readonly state: 'active' | 'waiting' | 'suspended' | 'ended' | 'future';
  readonly stateName: string;
  readonly from: Day;
  readonly through: Day | null;
  readonly waitingUntil: Day | null;
  readonly continuousYears: number | null;
  /** Masked; null where there is none. */
  readonly employer: string | null;
  /** Of an enrolment that gives benefits today. */
  readonly benefits: readonly MineBenefit[];
};

/** What an enrolment pays for: 普通门诊, 住院 … */
export type MineBenefit = {
  readonly medicalType: string;
  readonly name: string;
  readonly rows: readonly MineBenefitRow[];
  /** Why there is none; null when there is. */
  readonly none: string | null;
};

/** The same for institutions of these levels. */
export type MineBenefitRow = {
  readonly places: readonly string[];
  readonly layers: readonly MineLayer[];
};

export type MineLayer = {
  readonly name: string;
  readonly shares: readonly {
    readonly above: Fen;
    readonly upTo: Fen | null;
    readonly share: Rate;
    readonly citation: MineCitation;
  }[];
  readonly amounts: readonly MineAmount[];
};

export type MineAmount = {
  readonly what: 'deductible' | 'ceiling-paid' | 'ceiling-cost';
  readonly whatName: string;
  readonly per: Period;
  readonly perName: string;
  readonly amount: Fen;
  readonly used: Fen;
  readonly left: Fen;
  readonly citation: MineCitation;
};

export type MineCitation = {
  readonly document: string;
  readonly clause: string;
  readonly trust: Trust;
  readonly trustName: string;
};

/** A year's bills in sum and its accumulators against their limits. */
export type MineYear = {
  readonly year: number;
  readonly today: Day;
  readonly sums: MineYearSums;
  readonly counts: readonly MineCount[];
};

export type MineYearSums = {
  readonly bills: number;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly cash: Fen;
};

/** An amount that begins anew with the year, the quarter or the month. */
export type MineCount = MineAmount & {
  readonly insuranceName: string;
  readonly payer: string;
  /** The benefits that share it. */
  readonly benefits: readonly string[];
  /** Of which institutions; empty: of all. */
  readonly places: readonly string[];
  readonly resetsOn: Day;
};

export type MineVisits = {
  /** The latest first. */
  readonly visits: readonly MineVisit[];
  readonly next: string | null;
};

export type MineVisit = {
  readonly encounterId: string;
  readonly kind: EncounterKind;
  readonly kindName: string;
  readonly medicalTypeName: string;
  readonly institutionName: string;
  readonly departmentName: string;
  readonly beganOn: Day;
  readonly endedOn: Day | null;
  readonly diagnoses: readonly string[];
  /** Settlements, the latest first; those taken back are marked. */
  readonly bills: readonly MineVisitBill[];
};

export type MineVisitBill = {
  readonly settlementId: string;
  readonly settledAt: Instant;
  readonly reversed: boolean;
  readonly midStay: boolean;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly cash: Fen;
};

/** A sentence of why, with where it stands. */
export type MineReason = {
  readonly text: string;
  readonly rule: string;
  readonly version: string;
  readonly citation: MineCitation;
};

/** A part of the bill and who pays it. The parts add up to the total. */
export type MinePart = {
  readonly code: string;
  readonly name: string;
  readonly payer: Payer;
  readonly amount: Fen;
  /** What this part is, in plain words; '' where the name says it. */
  readonly plain: string;
  readonly reasons: readonly MineReason[];
};

/** What the bill is made of, before anybody pays. The slices add up to the total. */
export type MineSlice = {
  readonly code: 'eligible' | 'first-self' | 'over-limit' | 'self-paid';
  readonly name: string;
  readonly plain: string;
  readonly amount: Fen;
};

/** Every fen of a bill: what it is and who pays it. Each list adds up to `total`. */
export type MineFens = {
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly family: Fen;
  readonly cash: Fen;
  readonly slices: readonly MineSlice[];
  readonly parts: readonly MinePart[];
};

export type MineBill = MineFens & {
  readonly settlementId: string;
  readonly personName: string;
  readonly kind: EncounterKind;
  readonly kindName: string;
  readonly midStay: boolean;
  readonly medicalTypeName: string;
  readonly insuranceName: string;
  readonly institutionName: string;
  readonly settledAt: Instant;
  readonly beganOn: Day;
  readonly endedOn: Day | null;
  readonly policyDay: Day;
  readonly invoiceNo: string | null;
  /** Null: it stands. */
  readonly reversedAt: Instant | null;
  readonly balanceAfter: Fen;
  readonly lines: readonly MineLine[];
  /** Calculated again, by the rules of that time, it comes out the same. */
  readonly recomputes: boolean;
  readonly book: string;
};

export type MineLine = {
  readonly lineNo: string;
  readonly name: string;
  readonly className: string;
  readonly on: Day;
  readonly quantityE4: number;
  readonly priceE6: number;
  readonly amount: Fen;
  readonly selfPaid: Fen;
  readonly overLimit: Fen;
  readonly firstSelf: Fen;
  readonly eligible: Fen;
};

/** The text of a policy file, as it was when a bill was calculated. */
export type MineDocument = {
  readonly document: string;
  /** Several files may rest on one document. */
  readonly files: readonly {
    readonly path: string;
    readonly lines: readonly string[];
    /** Lines, from 1, that hold the clause asked for. */
    readonly marked: readonly number[];
  }[];
};

export type MineItems = {
  readonly items: readonly MineItem[];
  /** There are more than are shown. */
  readonly more: boolean;
};

export type MineItem = {
  readonly code: string;
  readonly name: string;
  readonly className: string;
  readonly kindName: string;
  /** Yuan × 10^6; null without a limit. */
  readonly priceLimitE6: number | null;
  readonly restricted: boolean;
};

export type TryOutKind = 'outpatient' | 'chronic' | 'pharmacy' | 'inpatient';

export type TryOutBody = {
  readonly institutionCode: string;
  readonly kind: TryOutKind;
  readonly insurance: string;
  /** Of kind chronic: the disease, an M-code. */
  readonly chronicCode?: string;
  /** Of a stay: days in hospital. */
  readonly days?: number;
  readonly useAccounts: 'none' | 'personal' | 'family';
  /** By item of the directory. */
  readonly items?: readonly {
    readonly code: string;
    /** In 1/10,000 units. */
    readonly quantityE4: number;
    /** Per unit, yuan × 10^6. */
    readonly priceE6: number;
  }[];
  /** Or in sum by class: 甲 wholly in scope, 乙 with the first self-pay given, 丙 not at all. */
  readonly sums?: readonly {
    readonly itemClass: 'A' | 'B' | 'C';
    /** Fen. */
    readonly amount: number;
    /** Of class B, per ten thousand. */
    readonly firstSelfPay?: number;
  }[];
};

export type MineTryOut = MineFens & {
  readonly institutionName: string;
  readonly kindName: string;
  readonly insuranceName: string;
  readonly policyDay: Day;
  readonly assumptions: readonly string[];
};
