import type { AuditDiagnosis, AuditLine, AuditOperation, Care } from '../../../audit/index.ts';
import type { Day, Instant } from '../../../kernel/day.ts';
import type { Fen } from '../../../kernel/fen.ts';

/** A settlement that stands. */
export type Bill = {
  readonly settlementId: string;
  readonly at: Instant;
  readonly total: Fen;
  readonly eligible: Fen;
  readonly fund: Fen;
};

/** Where a visit was. */
export type Place = {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly kind: 'hospital' | 'pharmacy';
  readonly level: 'primary' | 'secondary' | 'tertiary';
};

export type ScreenLine = AuditLine & {
  readonly refundOf: string | null;
  readonly isDischargeDrug: boolean;
};

/** A visit, a stay or a purchase that was settled, all that was stored of it. Times in order. */
export type ScreenVisit = {
  readonly personId: string;
  readonly encounterId: string;
  readonly kind: 'outpatient' | 'inpatient' | 'pharmacy';
  readonly care: Care;
  readonly medicalType: string;
  readonly insurance: string;
  /** The pooling region of the person. */
  readonly region: string;
  readonly place: Place;
  readonly departmentName: string;
  readonly doctorCode: string;
  readonly beganAt: Instant;
  /** The discharge; null but for a stay that has ended. */
  readonly endedAt: Instant | null;
  readonly settledAt: Instant;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly diedOn: Day | null;
  readonly bills: readonly Bill[];
  readonly total: Fen;
  readonly eligible: Fen;
  readonly fund: Fen;
  readonly diagnoses: readonly AuditDiagnosis[];
  readonly operations: readonly AuditOperation[];
  readonly lines: readonly ScreenLine[];
};

/** A settlement that was taken back. */
export type TakenBack = {
  readonly settlementId: string;
  readonly encounterId: string;
  readonly at: Instant;
  readonly total: Fen;
};

/** What one person had, visits in order of their beginning. */
export type History = {
  readonly personId: string;
  readonly region: string;
  readonly sex: '1' | '2';
  readonly birth: Day;
  readonly visits: readonly ScreenVisit[];
  readonly takenBack: readonly TakenBack[];
};
