import type { Instant } from '../../kernel/day.ts';
import type { Principal } from './principal.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long a session lasts: unused, and at most. */
export type Term = { readonly idleMs: number; readonly wholeMs: number };

/**
 * A window of a clinic stays open for its day; who sees other people's data all day long leaves his
 * desk sooner signed out; a phone is lent and lost.
 */
export const TERMS: Readonly<Record<Principal['kind'], Term>> = {
  institution: { idleMs: 12 * HOUR, wholeMs: 16 * HOUR },
  bureau: { idleMs: 30 * MINUTE, wholeMs: 12 * HOUR },
  person: { idleMs: 15 * MINUTE, wholeMs: 12 * HOUR },
};

/** How long the second factor may take. */
export const SECOND_FACTOR_MS = 5 * MINUTE;

/** A session is noted as used no more often than this. */
export const NOTED_EVERY_MS = MINUTE;

/** When a session ends unless it is used again. */
export function endOf(kind: Principal['kind'], beganAt: Instant, seenAt: Instant): Instant {
  const { idleMs, wholeMs } = TERMS[kind];
  return Math.min(beganAt + wholeMs, seenAt + idleMs) as Instant;
}
