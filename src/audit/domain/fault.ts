import type { VisitFacts } from './facts.ts';
import type { Limit } from './limit.ts';
import type { NetLine } from './net-lines.ts';
import type { AuditLine } from './visit.ts';

/** A diagnosis or an operation that a check looks at. */
export type Coded = { readonly code: string; readonly name: string; readonly at: number };

/** What of the visit a point (or, without points, a rule) is about. */
export type About = {
  readonly lines: readonly NetLine[];
  readonly coded: readonly Coded[];
  /** Whether an item of an earlier visit belongs to it. */
  readonly owns: (itemCode: string) => boolean;
};

/** What a check found. */
export type Fault = {
  /** Those at fault first. */
  readonly lines: readonly AuditLine[];
  /** Diagnoses or operations concerned. */
  readonly codes: readonly string[];
  /** Fen. */
  readonly atStake: number;
  /** What is allowed and what was found, a Chinese clause without its full stop. */
  readonly says: string;
  readonly evidence: Readonly<Record<string, string | number>>;
};

export type LimitOf<W extends Limit['check']> = Extract<Limit, { readonly check: W }>;

/** Pure: the same facts, the same answer. Null: nothing is wrong. */
export type Check<W extends Limit['check']> = (
  facts: VisitFacts,
  about: About,
  limit: LimitOf<W>,
) => Fault | null;

/** Half of `Check`: false means that the check cannot find anything in the visit. */
export type MayFind<W extends Limit['check']> = (facts: VisitFacts, limit: LimitOf<W>) => boolean;

export function sumOf(lines: readonly NetLine[]): number {
  let total = 0;
  for (const { eligible } of lines) total += eligible;
  return total;
}

export function sentOf(lines: readonly NetLine[]): AuditLine[] {
  return lines.map(({ line }) => line);
}

/** All that it is about is at fault. */
export function wholeFault(
  { lines, coded }: Pick<About, 'lines' | 'coded'>,
  says: string,
  evidence: Fault['evidence'],
): Fault {
  const codes = [...new Set(coded.map(({ code }) => code))].sort();
  return { lines: sentOf(lines), codes, atStake: sumOf(lines), says, evidence };
}

/** 15000 → '1.5'. */
export function sayE4(scaled: number): string {
  return String(scaled / 10_000);
}

/** At most five, the rest counted. */
export function sayList(words: readonly string[]): string {
  if (words.length <= 5) return words.join('、');
  return `${words.slice(0, 5).join('、')}等${words.length}项`;
}
