import { principal, userKey } from '../shared/session.ts';
import type { Diagnosis } from './wire/visit.wire.ts';

/** What this operator did last at this workstation: nothing about any patient. */
export type Usual = {
  readonly doctorCode: string;
  readonly diagnosis: Diagnosis | null;
  /** Prices by item, yuan × 10^6. */
  readonly prices: Readonly<Record<string, number>>;
};

const NOTHING: Usual = { doctorCode: '', diagnosis: null, prices: {} };
const PRICES_MAX = 500;

function place(): string {
  return `openyibao-station|${userKey(principal.value)}`;
}

export function usual(): Usual {
  try {
    const kept = JSON.parse(localStorage.getItem(place()) ?? 'null') as Partial<Usual> | null;
    return { ...NOTHING, ...kept };
  } catch {
    return NOTHING;
  }
}

/** Remembers what was done, for the next time. */
export function remember(change: Partial<Usual>): void {
  const before = usual();
  const prices = { ...before.prices, ...change.prices };
  const last = Object.entries(prices).slice(-PRICES_MAX);
  const after = { ...before, ...change, prices: Object.fromEntries(last) };
  try {
    localStorage.setItem(place(), JSON.stringify(after));
  } catch {
    // Storage is full or forbidden: the next time begins without.
  }
}
