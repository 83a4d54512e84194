import { dayOf } from '../kernel/day.ts';
import type { Refusal } from '../kernel/outcome.ts';
import type { Practitioner } from '../registry/index.ts';
import type { By, Deps } from './deps.ts';
import { NO_ITEM, type StatedMovement } from './domain/movement.ts';
import { isTraceCode } from './domain/trace-code.ts';
import {
  doctorUnknown,
  EXPIRES_BEFORE_MADE,
  itemUnknown,
  MOVED_IN_FUTURE,
  movedBeforeMade,
  PRICE_NEGATIVE,
  pharmacistUnknown,
  QUANTITY_NEGATIVE,
  QUANTITY_NOT_POSITIVE,
  QUANTITY_TOO_LARGE,
  SETTLEMENT_UNKNOWN,
  traceForm,
  traceTwice,
} from './refusals.ts';

/** Clocks of institutions may be ahead by so much. */
const CLOCK_AHEAD_MS = 10 * 60_000;

/** A thousand million packages, in 1/10,000: what is in stock then adds up exactly. */
const QUANTITY_MAX = 10_000_000_000_000;

/** What is wrong with a movement by itself, whatever is in stock; or null. */
export function checkStated(
  { catalogue }: Pick<Deps, 'catalogue'>,
  by: Pick<By, 'now'>,
  stated: StatedMovement,
): Refusal | null {
  const { kind, movedAt, madeOn, expiresOn, quantityE4, priceE6, itemCode, codes } = stated;
  if (movedAt > by.now + CLOCK_AHEAD_MS) return MOVED_IN_FUTURE;
  const on = dayOfMovement(stated);
  if (madeOn !== null && on < madeOn) return movedBeforeMade(on, madeOn);
  if (madeOn !== null && expiresOn !== null && expiresOn < madeOn) return EXPIRES_BEFORE_MADE;
  if (kind === 'count' && quantityE4 < 0) return QUANTITY_NEGATIVE;
  if (kind !== 'count' && quantityE4 <= 0) return QUANTITY_NOT_POSITIVE;
  if (quantityE4 > QUANTITY_MAX) return QUANTITY_TOO_LARGE;
  if (priceE6 !== null && priceE6 < 0) return PRICE_NEGATIVE;
  if (itemCode !== NO_ITEM && !catalogue.itemKnown(itemCode)) return itemUnknown(itemCode);
  const odd = codes.find((code) => !isTraceCode(code));
  if (odd !== undefined) return traceForm(odd);
  const twice = codes.find((code, i) => codes.indexOf(code) !== i);
  return twice === undefined ? null : traceTwice(twice);
}

/** Who and what a sale names, as far as it exists. */
export type Named = {
  readonly practitioners: ReadonlyMap<string, Practitioner['kind']>;
  /** The settlements of the institution among those named with a person. */
  readonly settlements: ReadonlySet<string>;
};

/** Refusals: doctor-unknown, pharmacist-unknown, settlement-unknown. */
export function checkNamed(named: Named, stated: StatedMovement): Refusal | null {
  const { doctorCode, pharmacistCode, settlementId, personId } = stated;
  if (doctorCode !== null && named.practitioners.get(doctorCode) !== 'doctor') {
    return doctorUnknown(doctorCode);
  }
  if (pharmacistCode !== null && named.practitioners.get(pharmacistCode) !== 'pharmacist') {
    return pharmacistUnknown(pharmacistCode);
  }
  const isKnown = settlementId === null || personId === null || named.settlements.has(settlementId);
  return isKnown ? null : SETTLEMENT_UNKNOWN;
}

/** The day a movement happened on. */
export function dayOfMovement({ movedAt }: StatedMovement): string {
  return dayOf(movedAt);
}
