import { principal, userKey } from '../shared/session.ts';
import type { Diagnosis } from './wire/visit.wire.ts';

/** What this operator did last at this workstation: nothing about any patient. */
export type Usual = {
  readonly doctorCode: string;
  readonly diagnosis: Diagnosis | null;
  /** Prices by item, yuan × 10^6. */
  readonly prices: Readonly<Record<string, number>>;
  /** Items by the product's number, the first seven digits of its trace codes. */
  readonly products: Readonly<Record<string, string>>;
};

const NOTHING: Usual = { doctorCode: '', diagnosis: null, prices: {}, products: {} };
const KEPT_MAX = 500;

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

function last<T>(of: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(of).slice(-KEPT_MAX));
}

/** Remembers what was done, for the next time. */
export function remember(change: Partial<Usual>): void {
  const before = usual();
  const prices = last({ ...before.prices, ...change.prices });
  const products = last({ ...before.products, ...change.products });
  const after = { ...before, ...change, prices, products };
  try {
    localStorage.setItem(place(), JSON.stringify(after));
  } catch {
    // Storage is full or forbidden: the next time begins without.
  }
}
