import type { Outcome, Refusal } from './outcome.ts';

/**
 * Says in a refusal where in the message its field stands: our term → the message's path, e.g.
 * personId → data.psn_no. The path is added to the text, because clients show only that.
 */
export function placeRefusal<T>(
  outcome: Outcome<T>,
  places: Readonly<Record<string, string>>,
): Outcome<T> {
  if (outcome.ok) return outcome;
  return { ok: false, refusal: placed(outcome.refusal, places) };
}

function placed(refusal: Refusal, places: Readonly<Record<string, string>>): Refusal {
  const place = refusal.field === undefined ? undefined : (places[refusal.field] ?? undefined);
  if (place === undefined) return refusal;
  return { ...refusal, field: place, text: `${refusal.text}[${place}]` };
}

/** Turns the value of an accepted outcome into something else. */
export function mapOutcome<T, U>(outcome: Outcome<T>, to: (value: T) => U): Outcome<U> {
  return outcome.ok ? { ok: true, value: to(outcome.value) } : outcome;
}
