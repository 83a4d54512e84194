import type { Day, Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';

/**
 * What the workstation reads of its own institution beside the national interface, under
 * /api/station. Amounts are fen, moments milliseconds, days 'YYYY-MM-DD'.
 *
 * GET day?from=&to=                 → DayReply: visits opened and bills settled on these days
 * GET stays                         → StaysReply: who is in the house, and who left and has to pay
 * GET stays/:personId/:encounterId  → StayReply
 * GET sold?from=&to=                → SoldReply: what was settled and has to leave the shelves
 */

/** 门诊, 住院, 药店购药: as in domain/encounter.ts, without all that it brings with it. */
export type VisitKind = 'outpatient' | 'inpatient' | 'pharmacy';

/** A visit that was opened on one of the days. */
export type DayVisit = {
  readonly personId: string;
  readonly personName: string;
  readonly encounterId: string;
  readonly kind: VisitKind;
  readonly medicalType: string | null;
  readonly medicalTypeName: string | null;
  readonly insurance: string;
  readonly insuranceName: string;
  readonly visitNo: string;
  readonly doctorName: string;
  readonly departmentName: string;
  readonly openedAt: Instant;
  readonly openedByName: string;
  readonly cancelled: boolean;
  /** Fee lines that no standing settlement covers: how many, and their sum. */
  readonly openLines: number;
  readonly openAmount: Fen;
  /** Settlements that stand. */
  readonly settled: number;
};

/** What one fund, or an account, paid of a bill. */
export type PaidBy = { readonly code: string; readonly name: string; readonly amount: Fen };

/** A settlement or a reversal of one of the days; in a reversal the amounts are negative. */
export type DayBill = {
  readonly personId: string;
  readonly personName: string;
  readonly settlementId: string;
  readonly encounterId: string;
  readonly encounterKind: VisitKind;
  readonly kind: 'settlement' | 'reversal';
  readonly reversesId: string | null;
  readonly reversedBy: string | null;
  readonly midStay: boolean;
  readonly region: string;
  readonly insurance: string;
  readonly insuranceName: string;
  readonly medicalType: string;
  readonly medicalTypeName: string;
  readonly settledAt: Instant;
  readonly operatorName: string;
  readonly msgid: string;
  readonly infno: string;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly family: Fen;
  readonly cash: Fen;
  readonly hospital: Fen;
  readonly funds: readonly PaidBy[];
};

export type DayReply = {
  readonly from: Day;
  readonly to: Day;
  readonly visits: readonly DayVisit[];
  readonly bills: readonly DayBill[];
};

/** A stay as a list shows it. */
export type ListedStay = {
  readonly personId: string;
  readonly personName: string;
  readonly encounterId: string;
  readonly region: string;
  readonly insurance: string;
  readonly insuranceName: string;
  readonly medicalType: string | null;
  readonly medicalTypeName: string | null;
  readonly visitNo: string;
  readonly bed: string | null;
  readonly doctorName: string;
  readonly departmentName: string;
  readonly diagnosisName: string | null;
  readonly admittedAt: Instant;
  readonly dischargedAt: Instant | null;
  /** Fee lines that no standing settlement covers. */
  readonly openLines: number;
  readonly openAmount: Fen;
  /** All fees of the stay so far. */
  readonly amount: Fen;
  /** Settlements that stand, and whether the last of them was the one at discharge. */
  readonly settled: number;
  readonly finallySettled: boolean;
};

export type StaysReply = { readonly stays: readonly ListedStay[] };

/** A fee of a stay. Quantities of 1/10,000, prices of 1/1,000,000 yuan. */
export type StayLine = {
  readonly lineNo: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly itemClass: 'A' | 'B' | 'C';
  readonly occurredAt: Instant;
  readonly quantityE4: number;
  readonly priceE6: number;
  readonly amount: Fen;
  readonly selfPaid: Fen;
  readonly overLimit: Fen;
  readonly firstSelf: Fen;
  readonly eligible: Fen;
  readonly refundOf: string | null;
  /** Of a restricted item: its conditions were met. */
  readonly approved: boolean;
  /** The standing settlement that covers it; null while it is open. */
  readonly settledBy: string | null;
};

/** A diagnosis as it was stated. */
export type StayDiagnosis = {
  readonly stage: 'visit' | 'admission' | 'discharge';
  readonly kind: string;
  readonly sortNo: number;
  readonly code: string;
  readonly name: string;
  readonly isMain: boolean;
};

/** A settlement of the stay, newest first. */
export type StayBill = Pick<
  DayBill,
  | 'settlementId'
  | 'kind'
  | 'reversesId'
  | 'reversedBy'
  | 'midStay'
  | 'settledAt'
  | 'operatorName'
  | 'msgid'
  | 'total'
  | 'fund'
  | 'account'
  | 'family'
  | 'cash'
>;

/** All that is known of a stay; what 2403 has to say again is in it. */
export type StayReply = ListedStay & {
  readonly credentialKind: string;
  readonly doctorCode: string;
  readonly departmentCode: string;
  /** How the person came; null where it was not said. */
  readonly came: 'planned' | 'emergency' | 'transfer' | null;
  readonly recordNo: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly condition: string | null;
  readonly admissionDiagnosis: string | null;
  readonly diagnosisCode: string | null;
  readonly dischargeWay: string | null;
  readonly cancelled: boolean;
  readonly diagnoses: readonly StayDiagnosis[];
  readonly lines: readonly StayLine[];
  readonly bills: readonly StayBill[];
};

export type StationVisitLine = {
  readonly lineNo: string;
  readonly batchNo: string;
  readonly itemCode: string;
  readonly name: string;
  readonly class: 'A' | 'B' | 'C';
  readonly quantityE4: number;
  readonly priceE6: number;
  readonly approval: 'none' | 'approved' | 'rejected';
  readonly amount: number;
  readonly selfPaid: number;
  readonly overLimit: number;
  readonly firstSelf: number;
  readonly eligible: number;
  /** Null until it is settled, or its settlement was reversed. */
  readonly settlementId: string | null;
};

/** `GET /api/station/visits/:personId/:encounterId`: a visit as it is taken up again. */
export type StationVisit = {
  readonly personId: string;
  readonly encounterId: string;
  /** By which the person is found again when no card is at hand. */
  readonly idNo: string;
  readonly kind: 'outpatient' | 'inpatient' | 'pharmacy';
  readonly isCancelled: boolean;
  readonly insurance: string;
  /** Null until it was said (2203). */
  readonly medicalType: string | null;
  readonly visitNo: string;
  /** Ms since 1970. */
  readonly beganAt: number;
  readonly doctor: {
    readonly code: string;
    readonly name: string;
    readonly departmentCode: string;
    readonly departmentName: string;
  };
  readonly chronic: { readonly code: string; readonly name: string } | null;
  readonly diagnoses: readonly { readonly code: string; readonly name: string }[];
  readonly lines: readonly StationVisitLine[];
  /** The latest settlement that stands. */
  readonly settlementId: string | null;
};

/** `GET /api/station/settled?person=&msgid=`: what a message settled, as far as it stands. */
export type StationSettled = {
  readonly settled: { readonly settlementId: string; readonly encounterId: string } | null;
};

/** A line of a settlement that stands: a drug that was sold, or given to an outpatient. */
export type SoldLine = {
  readonly settlementId: string;
  readonly encounterId: string;
  readonly personId: string;
  readonly personName: string;
  readonly kind: VisitKind;
  readonly settledAt: Instant;
  readonly lineNo: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly quantityE4: number;
  readonly priceE6: number;
  /** Trace codes that were settled with it, with the batch each came in with. */
  readonly codes: readonly { readonly code: string; readonly batchNo: string | null }[];
  /** How much of it has left the shelves by 3505. */
  readonly registeredE4: number;
};

export type SoldReply = { readonly lines: readonly SoldLine[] };
