import type { Instant } from '../../kernel/day.ts';
import type { ClearedSpan, EncounterKind } from '../../settlement/index.ts';
import { meet, momentsOf, type Period } from './period.ts';

/** An application for clearing, as kept. */
export type Application = {
  readonly applicationId: string;
  readonly encounterKind: EncounterKind;
  readonly period: Period;
  readonly appliedAt: Instant;
  readonly withdrawn: boolean;
};

/** The standing application that shares a day with the period, of the same kind; or null. */
export function appliedAlready(
  all: readonly Application[],
  kind: EncounterKind,
  period: Period,
): Application | null {
  const same = all.filter((a) => !a.withdrawn && a.encounterKind === kind);
  return same.find((a) => meet(a.period, period)) ?? null;
}

/**
 * The last standing application of the same kind that was made after this one, or null. What one
 * says of refunds rests on those before it, so they are withdrawn from the last one on.
 */
export function madeAfter(all: readonly Application[], of: Application): Application | null {
  const later = all.filter(
    (a) =>
      !a.withdrawn &&
      a.applicationId !== of.applicationId &&
      a.encounterKind === of.encounterKind &&
      (a.appliedAt > of.appliedAt ||
        (a.appliedAt === of.appliedAt && a.applicationId > of.applicationId)),
  );
  return later.toSorted((a, b) => a.appliedAt - b.appliedAt).at(-1) ?? null;
}

/** The spans that stand as applied for. */
export function clearedSpans(all: readonly Application[]): ClearedSpan[] {
  return all
    .filter((a) => !a.withdrawn)
    .map((a) => ({ encounterKind: a.encounterKind, ...momentsOf(a.period), at: a.appliedAt }));
}
