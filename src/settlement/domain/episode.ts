import { type Day, dayOf } from '../../kernel/day.ts';
import type { PastStay } from './stay.ts';

/** A stay as far as referrals join it to others. */
export type JoinedStay = Pick<
  PastStay,
  'encounterId' | 'institutionCode' | 'insurance' | 'beganAt'
>;

/** A filed referral: the encounter that was left is null when none was named. */
export type Leading = { readonly filingId: string; readonly encounterId: string | null };

/** The referral in force where and when a stay began; null: none. */
export type ReferralOf<R extends Leading> = (stay: JoinedStay) => R | null;

/**
 * The referral by which a stay was reached, or null. One referral leads to one stay: whoever comes
 * back to the same hospital while it is still in force has not been referred again.
 */
export function reachedBy<R extends Leading>(
  stay: JoinedStay,
  stays: readonly JoinedStay[],
  referralOf: ReferralOf<R>,
): R | null {
  const own = referralOf(stay);
  if (own === null) return null;
  const isSpent = stays.some((s) => isBefore(s, stay) && referralOf(s)?.filingId === own.filingId);
  return isSpent ? null : own;
}

/**
 * The first of the stays joined to this one by filed referrals: together they are one episode, with
 * one deductible (国办发〔2015〕70号: 上转连续计算, 下转不另计). A referral may only continue a stay
 * that began before.
 */
export function episodeOf<R extends Leading>(
  stay: JoinedStay,
  stays: readonly JoinedStay[],
  referralOf: ReferralOf<R>,
): string {
  let first = stay;
  for (;;) {
    const left = reachedBy(first, stays, referralOf)?.encounterId ?? null;
    const earlier = stays.find((s) => s.encounterId === left);
    if (earlier === undefined || !isBefore(earlier, first)) return first.encounterId;
    first = earlier;
  }
}

/** The stays of the same episode that began after this one. */
export function laterInEpisode<R extends Leading>(
  own: JoinedStay,
  stays: readonly JoinedStay[],
  referralOf: ReferralOf<R>,
): string[] {
  const after = stays.filter((s) => isBefore(own, s));
  if (after.length === 0) return [];
  const episode = episodeOf(own, stays, referralOf);
  return after.filter((s) => episodeOf(s, stays, referralOf) === episode).map((s) => s.encounterId);
}

/** Which episode of stays under its insurance in the calendar year of its admission, from 1. */
export function nthEpisode<R extends Leading>(
  own: JoinedStay,
  stays: readonly JoinedStay[],
  referralOf: ReferralOf<R>,
): number {
  const year = yearOf(own);
  const ownEpisode = episodeOf(own, stays, referralOf);
  const earlier = stays.filter(
    (s) => s.insurance === own.insurance && yearOf(s) === year && isBefore(s, own),
  );
  const episodes = new Set(earlier.map((s) => episodeOf(s, stays, referralOf)));
  episodes.delete(ownEpisode);
  return episodes.size + 1;
}

function yearOf(stay: JoinedStay): string {
  const on: Day = dayOf(stay.beganAt);
  return on.slice(0, 4);
}

function isBefore(a: JoinedStay, b: JoinedStay): boolean {
  return a.beganAt < b.beganAt || (a.beganAt === b.beganAt && a.encounterId < b.encounterId);
}
