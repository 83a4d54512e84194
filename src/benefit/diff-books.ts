import { addDays, type Day } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import { type BookValue, type WordedVersion, wordedVersions } from './book-values.ts';
import type { Condition } from './domain/facts.ts';
import type { Citation, PolicyBook } from './domain/policy.ts';

/** A value that two books say differently; null where one of them does not have it. */
export type ValueChange = {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly when: Condition;
  readonly citation: Citation | null;
};

/**
 * What became of a version. `new`: held against the version it follows or corrects. `changed`: the
 * same version says something else. `gone`: it is in the old book only.
 */
export type VersionChange = {
  readonly kind: WordedVersion['kind'];
  readonly region: string;
  readonly code: string;
  readonly name: string;
  readonly how: 'new' | 'changed' | 'gone';
  /** The first day on which the books differ because of it. */
  readonly from: Day;
  /** From when the version was known; later than `from` where it corrects the past. */
  readonly known: Day;
  readonly values: readonly ValueChange[];
};

/** What the new book says differently, in the order of the books. Pure; empty for equal books. */
export function diffBooks(before: PolicyBook, after: PolicyBook): VersionChange[] {
  const old = wordedVersions(before);
  const now = wordedVersions(after);
  const oldById = new Map(old.map((v) => [idOf(v), v]));
  const nowById = new Map(now.map((v) => [idOf(v), v]));
  const changes = now.flatMap((version) => {
    const same = oldById.get(idOf(version));
    return same === undefined
      ? [asNew(version, predecessor(version, old))]
      : inPlace(same, version);
  });
  const gone = old
    .filter((v) => !nowById.has(idOf(v)))
    .map((v) => change(v, 'gone', v.from, differences(v.values, [])));
  return [...changes, ...gone];
}

function idOf({ key, from, known }: WordedVersion): string {
  return `${key} ${from} ${known}`;
}

/** What was in force on the first day of a version, or else on the day before. */
function predecessor(version: WordedVersion, old: readonly WordedVersion[]): WordedVersion | null {
  const own = old.filter((v) => v.key === version.key);
  const on = (day: Day) =>
    own.filter((v) => covers(v, day)).toSorted((a, b) => (a.known < b.known ? 1 : -1))[0];
  return on(version.from) ?? on(addDays(version.from, -1)) ?? null;
}

function asNew(version: WordedVersion, earlier: WordedVersion | null): VersionChange {
  const values = differences(earlier?.values ?? [], version.values);
  return change(version, 'new', version.from, values);
}

/** A version that only ends for the next one to begin is told by the next one. */
function inPlace(before: WordedVersion, after: WordedVersion): VersionChange[] {
  const values = differences(before.values, after.values);
  const ends = before.to === after.to ? [] : [endChange(before.to, after.to)];
  if (values.length === 0 && ends.length === 0) return [];
  const [earliestEnd] = [before.to, after.to].filter((day) => day !== null).sort();
  const from = values.length > 0 ? after.from : earliestEnd!;
  return [change(after, 'changed', from, [...ends, ...values])];
}

/** What the end of a version is called among its values. */
export const END_LABEL = '有效至';

function endChange(before: Day | null, after: Day | null): ValueChange {
  const text = (to: Day | null) => (to === null ? '不定' : `${to} 前`);
  return { label: END_LABEL, before: text(before), after: text(after), when: [], citation: null };
}

function change(
  { kind, region, code, name, known }: WordedVersion,
  how: VersionChange['how'],
  from: Day,
  values: readonly ValueChange[],
): VersionChange {
  return { kind, region, code, name, how, from, known, values };
}

function differences(before: readonly BookValue[], after: readonly BookValue[]): ValueChange[] {
  const old = new Map(before.map((v) => [v.label, v]));
  const now = new Map(after.map((v) => [v.label, v]));
  const changed = after.flatMap(({ label, text, when, citation }) => {
    const was = old.get(label)?.text ?? null;
    return was === text ? [] : [{ label, before: was, after: text, when, citation }];
  });
  const gone = before
    .filter(({ label }) => !now.has(label))
    .map(({ label, text, when, citation }) => ({
      label,
      before: text,
      after: null,
      when,
      citation,
    }));
  return [...changed, ...gone];
}
