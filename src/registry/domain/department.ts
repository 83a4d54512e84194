import type { Instant } from '../../kernel/day.ts';

/** A department of an institution, as the institution states it. */
export type Department = {
  /** The institution's own code. */
  readonly code: string;
  readonly name: string;
  /** 科别, national code. */
  readonly specialty: string;
  readonly beganAt: Instant;
  readonly endedAt: Instant | null;
  readonly introduction: string;
  readonly headName: string;
  readonly headPhone: string;
  readonly serviceScope: string | null;
  readonly establishedAt: Instant;
  readonly bedsApproved: number;
  readonly bedsInsured: number | null;
  readonly doctors: number;
  readonly pharmacists: number;
  readonly nurses: number;
  readonly technicians: number;
  readonly note: string | null;
};

/** One version of a department; a withdrawal is one, too. */
export type DepartmentVersion = {
  readonly department: Department;
  readonly version: number;
  readonly isWithdrawn: boolean;
};
