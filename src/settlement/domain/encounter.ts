import type { Instant } from '../../kernel/day.ts';

/** 就诊: opened by a registration, holds diagnoses, fee lines and settlements. */
export type Encounter = {
  readonly personId: string;
  readonly encounterId: string;
  readonly region: string;
  readonly institutionCode: string;
  readonly insurance: string;
  readonly personType: string;
  readonly status: 'open' | 'cancelled';
  /** Null until the visit has been described (2203). */
  readonly medicalType: string | null;
  readonly visitNo: string;
  readonly beganAt: Instant;
  readonly credentialKind: string;
  readonly chronicCode: string | null;
  readonly chronicName: string | null;
  readonly condition: string | null;
  readonly doctorCode: string;
  readonly doctorName: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly specialty: string;
  readonly openedBy: string;
  readonly openedByName: string;
  readonly openedAt: Instant;
};

export type Diagnosis = {
  readonly kind: string;
  readonly sortNo: number;
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly doctorCode: string;
  readonly doctorName: string;
  readonly diagnosedAt: Instant;
};

/** A stated time may run ahead of ours by this much: clocks of institutions differ. */
export const CLOCK_AHEAD_MAX_MS = 10 * 60_000;

export function isFuture(at: Instant, now: Instant): boolean {
  return at > now + CLOCK_AHEAD_MAX_MS;
}
