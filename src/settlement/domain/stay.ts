import type { Level } from '../../benefit/index.ts';
import { type Day, dayOf, type Instant } from '../../kernel/day.ts';
import type { Encounter } from './encounter.ts';

/** What is kept of a stay, as it was stated on admission and discharge. */
export type Stay = Omit<StatedStay, 'contactPhone'> & {
  /** Opened where it is shown; null where none was stated. */
  readonly contactPhoneSealed: string | null;
};

/** What is stated of a stay when nothing but its coming is known. */
export const PLANNED_STAY: Stay = {
  came: 'planned',
  recordNo: null,
  contactName: null,
  contactPhoneSealed: null,
  bed: null,
  admissionDiagnosis: null,
  mainDiagnosisCode: null,
  mainDiagnosisName: null,
  operationCode: null,
  operationName: null,
  dischargeDepartmentCode: null,
  dischargeDepartmentName: null,
  dischargeBed: null,
  maternityType: null,
  extension: null,
};

/** What is stated of a stay beyond what is decided by. */
export type StatedStay = {
  /** 住院类型: how the person came; null where the message does not say. */
  readonly came: Came | null;
  readonly recordNo: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly bed: string | null;
  readonly admissionDiagnosis: string | null;
  readonly mainDiagnosisCode: string | null;
  readonly mainDiagnosisName: string | null;
  readonly operationCode: string | null;
  readonly operationName: string | null;
  readonly dischargeDepartmentCode: string | null;
  readonly dischargeDepartmentName: string | null;
  readonly dischargeBed: string | null;
  /** 生育类别, for a birth. */
  readonly maternityType: string | null;
  /** What else was stated, as stated. */
  readonly extension: string | null;
};

/** 普通住院, 急诊或抢救住院, 转院住院. */
export type Came = 'planned' | 'emergency' | 'transfer';

/** A stay of a person, wherever it was: what the next one and a policy may depend on. */
export type PastStay = {
  readonly encounterId: string;
  readonly institutionCode: string;
  readonly insurance: string;
  readonly beganAt: Instant;
  readonly dischargedAt: Instant | null;
  readonly diedOn: Day | null;
};

/** What a policy may ask of a stay that is being settled. */
export type StayFacts = {
  readonly admittedOn: Day;
  /** Of a quote before the discharge: the day it was asked for. Null in a mid-stay settlement. */
  readonly dischargedOn: Day | null;
  /** The last day whose lines are settled. */
  readonly billedThrough: Day;
  /** Which stay under this insurance in the calendar year of admission, from 1. */
  readonly nthInYear: number;
  /** The last stay before this one that has ended. */
  readonly previousDischarge: {
    readonly day: Day;
    readonly institutionCode: string;
    readonly level: Level;
  } | null;
  /** How the person came, when they did not come as planned. */
  readonly referral: Exclude<Came, 'planned'> | null;
  /** Settles the stay, and not a part of it. */
  readonly final: boolean;
};

/** Lines of a stay stand in this batch until a settlement takes them into its own. */
export const OPEN_BATCH = '0';

/** The batch of the next settlement of a stay: 1, 2 …, one more than the last that stands. */
export function nextBatch(settled: readonly string[]): string {
  return String(settled.reduce((last, batch) => Math.max(last, Number(batch)), 0) + 1);
}

/** Whether a later settlement of the stay stands: they are undone from the last one backwards. */
export function hasLater(batchNo: string, settled: readonly string[]): boolean {
  return settled.some((other) => Number(other) > Number(batchNo));
}

/**
 * The stay that one from `from` to `to` (null: not ended) would coincide with, or null. By days:
 * who leaves one hospital may enter the next on the same day, whatever the clocks say. A stay that
 * has not ended coincides with every later one, also of its own day.
 */
export function coinciding(
  stays: readonly PastStay[],
  own: { readonly encounterId: string | null; readonly from: Instant; readonly to: Instant | null },
): PastStay | null {
  const from = dayOf(own.from);
  const to = own.to === null ? null : dayOf(own.to);
  for (const stay of stays) {
    if (stay.encounterId === own.encounterId) continue;
    const otherFrom = dayOf(stay.beganAt);
    const otherTo = stay.dischargedAt === null ? null : dayOf(stay.dischargedAt);
    // Two of one day each, or one that begins when the other ends, only touch.
    const endsBefore = otherTo !== null && otherTo <= from;
    const beginsAfter = to !== null && to <= otherFrom;
    if (!endsBefore && !beginsAfter) return stay;
  }
  return null;
}

/** The day on which a stay ended in death, or null. */
export function deathDay(stays: readonly PastStay[]): Day | null {
  return stays.find((stay) => stay.diedOn !== null)?.diedOn ?? null;
}

/** Whether a fee of this time lies outside the stay: days count, both ends included. */
export function outsideStay(
  stay: Pick<Encounter, 'beganAt' | 'dischargedAt'>,
  at: Instant,
): 'before' | 'after' | null {
  const on = dayOf(at);
  if (on < dayOf(stay.beganAt)) return 'before';
  return stay.dischargedAt !== null && on > dayOf(stay.dischargedAt) ? 'after' : null;
}

/** Of which part of a stay a settlement is made. */
export type StayScope = {
  readonly final: boolean;
  /** The day of discharge of a final one, the last day of a mid-stay one. */
  readonly through: Day;
};

/** The facts of a stay, from all stays of the person that were not cancelled. */
export function stayFacts(
  own: Encounter,
  stays: readonly PastStay[],
  scope: StayScope,
  levelOf: (institutionCode: string) => Level,
): StayFacts {
  const admittedOn = dayOf(own.beganAt);
  const year = admittedOn.slice(0, 4);
  const before = stays.filter((s) => s.encounterId !== own.encounterId && isBefore(s, own));
  const sameYear = before.filter(
    (s) => s.insurance === own.insurance && dayOf(s.beganAt).startsWith(year),
  );
  const came = own.stay?.came ?? null;
  return {
    admittedOn,
    dischargedOn: scope.final ? scope.through : null,
    billedThrough: scope.through,
    nthInYear: sameYear.length + 1,
    previousDischarge: lastDischarge(before, levelOf),
    referral: came === 'planned' ? null : came,
    final: scope.final,
  };
}

function isBefore(a: PastStay, b: Encounter): boolean {
  return a.beganAt < b.beganAt || (a.beganAt === b.beganAt && a.encounterId < b.encounterId);
}

function lastDischarge(
  before: readonly PastStay[],
  levelOf: (institutionCode: string) => Level,
): StayFacts['previousDischarge'] {
  let last: PastStay | null = null;
  for (const stay of before) {
    if (stay.dischargedAt === null) continue;
    if (last === null || stay.dischargedAt > last.dischargedAt!) last = stay;
  }
  if (last === null) return null;
  const { institutionCode } = last;
  return { day: dayOf(last.dischargedAt!), institutionCode, level: levelOf(institutionCode) };
}
