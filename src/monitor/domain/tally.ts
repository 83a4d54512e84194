import type { Instant } from '../../kernel/day.ts';
import { bucketOf, noTimes } from './histogram.ts';

/** What is known of a message when it has been answered. */
export type AnsweredMessage = {
  readonly transactionNo: string;
  /** '' where it is not one of ours. */
  readonly institutionCode: string;
  readonly region: string;
  /** 'ok', or the code of the refusal. */
  readonly code: string;
  readonly text: string | null;
  readonly isFault: boolean;
  readonly seconds: number;
};

/** Answers counted together: how they ended and how long they took. */
export type Count = {
  ok: number;
  refused: number;
  fault: number;
  micros: number;
  readonly buckets: number[];
};

export type RegionCount = Count & {
  readonly minute: Instant;
  readonly region: string;
  readonly transactionNo: string;
};
export type InstitutionCount = Count & {
  readonly minute: Instant;
  readonly institutionCode: string;
  readonly transactionNo: string;
};
export type RefusalCount = {
  readonly minute: Instant;
  readonly region: string;
  readonly institutionCode: string;
  readonly transactionNo: string;
  readonly code: string;
  count: number;
  sample: string;
};

/** What was counted since it was last taken. */
export type Counted = {
  readonly answered: number;
  readonly regions: readonly RegionCount[];
  readonly institutions: readonly InstitutionCount[];
  readonly refusals: readonly RefusalCount[];
  /** When each institution was last heard of. */
  readonly seen: ReadonlyMap<string, Instant>;
};

export type Tally = {
  note(message: AnsweredMessage, at: Instant): void;
  /** What was counted, which is then no longer here. */
  take(): Counted;
  /** Puts back what could not be written; what is too much to keep is let go. */
  giveBack(counted: Counted): void;
};

export const MINUTE_MS = 60_000;

export function minuteOf(at: Instant): Instant {
  return (Math.floor(at / MINUTE_MS) * MINUTE_MS) as Instant;
}

/** Counts messages in memory by minute, region, institution, transaction and refusal. */
export function openTally(): Tally {
  let answered = 0;
  let regions = new Map<string, RegionCount>();
  let institutions = new Map<string, InstitutionCount>();
  let refusals = new Map<string, RefusalCount>();
  let seen = new Map<string, Instant>();
  return {
    note: (message, at) => {
      const { transactionNo, institutionCode, region, code } = message;
      const minute = minuteOf(at);
      answered += 1;
      const byRegion = `${minute}/${region}/${transactionNo}`;
      const made = () => ({ minute, region, transactionNo, ...nothing() });
      add(entry(regions, byRegion, made), message);
      if (institutionCode !== '') {
        const key = `${minute}/${institutionCode}/${transactionNo}`;
        const made = () => ({ minute, institutionCode, transactionNo, ...nothing() });
        add(entry(institutions, key, made), message);
        seen.set(institutionCode, at);
      }
      if (code === 'ok') return;
      const one = entry(refusals, `${minute}/${institutionCode}/${transactionNo}/${code}`, () => ({
        ...{ minute, region, institutionCode, transactionNo, code, count: 0, sample: '' },
      }));
      one.count += 1;
      one.sample = sampleOf(message.text ?? '');
    },
    take: () => {
      const taken = {
        answered,
        regions: [...regions.values()],
        institutions: [...institutions.values()],
        refusals: [...refusals.values()],
        seen,
      };
      answered = 0;
      regions = new Map();
      institutions = new Map();
      refusals = new Map();
      seen = new Map();
      return taken;
    },
    giveBack: (counted) => {
      if (regions.size + counted.regions.length > KEPT_MAX) return;
      answered += counted.answered;
      for (const one of counted.regions) {
        const { minute, region, transactionNo } = one;
        join(regions, `${minute}/${region}/${transactionNo}`, one);
      }
      for (const one of counted.institutions) {
        const { minute, institutionCode, transactionNo } = one;
        join(institutions, `${minute}/${institutionCode}/${transactionNo}`, one);
      }
      for (const one of counted.refusals) {
        const { minute, institutionCode, transactionNo, code } = one;
        const key = `${minute}/${institutionCode}/${transactionNo}/${code}`;
        const known = refusals.get(key);
        refusals.set(key, known === undefined ? one : { ...known, count: known.count + one.count });
      }
      for (const [code, at] of counted.seen) if (!seen.has(code)) seen.set(code, at);
    },
  };
}

/** Rows that wait for a database that is away, at most. */
const KEPT_MAX = 20_000;

function join<T extends Count>(of: Map<string, T>, key: string, one: T): void {
  const known = of.get(key);
  if (known === undefined) {
    of.set(key, one);
    return;
  }
  known.ok += one.ok;
  known.refused += one.refused;
  known.fault += one.fault;
  known.micros += one.micros;
  for (const [i, count] of one.buckets.entries()) known.buckets[i]! += count;
}

function nothing(): Count {
  return { ok: 0, refused: 0, fault: 0, micros: 0, buckets: noTimes() };
}

function entry<T>(of: Map<string, T>, key: string, make: () => T): T {
  const known = of.get(key);
  if (known !== undefined) return known;
  const made = make();
  of.set(key, made);
  return made;
}

function add(count: Count, { code, isFault, seconds }: AnsweredMessage): void {
  if (isFault) count.fault += 1;
  else if (code === 'ok') count.ok += 1;
  else count.refused += 1;
  count.micros += Math.round(seconds * 1e6);
  count.buckets[bucketOf(seconds)]! += 1;
}

const SAMPLE_MAX = 200;

/** Numbers of people and visits tell an operator nothing, and are not his to see. */
function sampleOf(text: string): string {
  return text
    .replaceAll(/\d{7,}[\dXx]?/g, '…')
    .replaceAll('\0', '')
    .slice(0, SAMPLE_MAX);
}
