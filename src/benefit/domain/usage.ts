import type { Day } from '../../kernel/day.ts';
import { type Fen, fen } from '../../kernel/fen.ts';
import type { Period } from './policy.ts';

/** What is counted: what a layer paid, the cost it looked at, the deductible it took. */
export type Counted = 'paid' | 'cost' | 'deductible';

/** Amounts counted before this case, by `usageKey`. What is not there is 0. */
export type Usage = Readonly<Record<string, Fen>>;

/** What a settlement adds to an accumulator, kept under its code and the policy day's month. */
export type Accumulation = { readonly code: string; readonly amount: Fen };

/** Whose count it is: the stay or visit, the episode that it belongs to, the chronic disease. */
export type Subject = {
  readonly encounterId: string;
  /** The first encounter of those joined by referral; the encounter itself when there is none. */
  readonly episodeId: string;
  /** The stays of the episode that began after this one: they may have been settled before it. */
  readonly later: readonly string[];
  readonly chronic: string;
};

/**
 * The code under which a count is kept: `pool.paid`, with `:M01600` for one disease, with `@id` for
 * one encounter or episode. Counts over months are kept by month and summed.
 */
export function accumulatorCode(
  counter: string,
  what: Counted,
  per: Period,
  byDisease: boolean,
  subject: Subject,
): string {
  const disease = byDisease ? `:${subject.chronic}` : '';
  const code = `${counter}.${what}${disease}`;
  if (per === 'episode') {
    // Of each stay by itself, for one may be settled anew after those that followed it.
    const stay = what === 'deductible' ? `:${subject.encounterId}` : '';
    return `${code}${stay}@${subject.episodeId}`;
  }
  return per === 'stay' || per === 'visit' ? `${code}@${subject.encounterId}` : code;
}

/** The code under which it is kept what deductible one stay of an episode owes by itself. */
export function dueCode(counter: string, encounterId: string, { episodeId }: Subject): string {
  return `${counter}.due:${encounterId}@${episodeId}`;
}

/** What the stays of an episode took of a deductible, all together. */
export function takenInEpisode(used: Usage, counter: string, { episodeId }: Subject): Fen {
  let total = 0;
  for (const [code, amount] of Object.entries(used)) {
    const isOf = code.startsWith(`${counter}.deductible:`) && code.endsWith(`@${episodeId}`);
    if (isOf) total += amount;
  }
  return fen(total);
}

/** Where a count stands in `Usage`: its code and the period it was summed over. */
export function usageKey(code: string, per: Period): string {
  return code.includes('@') ? code : `${code}/${per}`;
}

/** An accumulator as kept: month yyyyMM. */
export type Accumulated = { readonly code: string; readonly month: string; readonly amount: Fen };

/**
 * Sums what was accumulated for a person up to the case: by year, quarter and month of the policy
 * day, and by encounter and episode. Only counters the policy names are kept.
 */
export function usageOf(
  accumulated: readonly Accumulated[],
  on: Day,
  counters: ReadonlySet<string>,
): Usage {
  const usage: Record<string, Fen> = {};
  const year = on.slice(0, 4);
  const month = year + on.slice(5, 7);
  const add = (key: string, amount: Fen) => {
    usage[key] = fen((usage[key] ?? 0) + amount);
  };
  for (const a of accumulated) {
    if (!counters.has(counterOf(a.code))) continue;
    if (a.code.includes('@')) {
      add(a.code, a.amount);
      continue;
    }
    if (!a.month.startsWith(year)) continue;
    add(`${a.code}/year`, a.amount);
    if (quarterOf(a.month) === quarterOf(month)) add(`${a.code}/quarter`, a.amount);
    if (a.month === month) add(`${a.code}/month`, a.amount);
  }
  return usage;
}

function quarterOf(month: string): number {
  return Math.ceil(Number(month.slice(4)) / 3);
}

const COUNTED_ENDING = /\.(?:paid|cost|deductible|due)(?::[^@]*)?(?:@.*)?$/;

/** The counter of an accumulator's code. */
export function counterOf(code: string): string {
  return code.replace(COUNTED_ENDING, '');
}

/** Whether an accumulator counts a time of the calendar, and not one encounter. */
export function ofCalendar(code: string): boolean {
  return !code.includes('@');
}
