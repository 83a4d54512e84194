import { type DecimalFault, parseScaled } from './decimal.ts';

/** Money in 分. A safe integer; never a float, never an exponent. */
export type Fen = number & { readonly __brand: 'fen' };

export const ZERO = 0 as Fen;

/** The number as Fen. A fault when it is not a safe integer. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer of fen: ${value}`);
  return value as Fen;
}

/**
 * "1234.5" → 123450. Accepts trailing zeros after the second decimal ("4.5200"), refuses a third
 * significant decimal, an exponent, a blank and anything past 2^53 fen.
 */
export function parseYuan(text: string): Fen | DecimalFault {
  return parseScaled(text, 2) as Fen | DecimalFault;
}

/** 123450 → "1234.50". */
export function formatYuan(amount: Fen): string {
  const sign = amount < 0 ? '-' : '';
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** For JSON numbers only: the double nearest to the amount in yuan, which prints as that amount. */
export function toYuanNumber(amount: Fen): number {
  return amount / 100;
}

export function sum(amounts: Iterable<Fen>): Fen {
  let total = 0;
  for (const amount of amounts) total += amount;
  return fen(total);
}

export function min(a: Fen, b: Fen): Fen {
  return a < b ? a : b;
}

export function max(a: Fen, b: Fen): Fen {
  return a > b ? a : b;
}

/** How a division ends. `half-up`: half away from zero. `down`: towards zero. */
export type Rounding = 'half-up' | 'down' | 'exact';

/**
 * amount × numerator ÷ denominator, exact to the last digit, rounded as named. The denominator is
 * positive. `exact` is a fault when something remains.
 */
export function mulDiv(amount: Fen, numerator: number, denominator: number, r: Rounding): Fen {
  const product = amount * numerator;
  if (Number.isSafeInteger(product)) return fen(divide(product, denominator, r));
  return fen(divideBig(BigInt(amount) * BigInt(numerator), BigInt(denominator), r));
}

function divide(product: number, denominator: number, r: Rounding): number {
  const size = product < 0 ? -product : product;
  const rest = size % denominator;
  let quotient = (size - rest) / denominator;
  if (rest !== 0) {
    if (r === 'exact') throw new RangeError(`${product} / ${denominator} leaves a remainder`);
    if (r === 'half-up' && rest * 2 >= denominator) quotient += 1;
  }
  return product < 0 && quotient !== 0 ? -quotient : quotient;
}

function divideBig(product: bigint, denominator: bigint, r: Rounding): number {
  const size = product < 0n ? -product : product;
  const rest = size % denominator;
  let quotient = size / denominator;
  if (rest !== 0n) {
    if (r === 'exact') throw new RangeError(`${product} / ${denominator} leaves a remainder`);
    if (r === 'half-up' && rest * 2n >= denominator) quotient += 1n;
  }
  return Number(product < 0n ? -quotient : quotient);
}

/**
 * Splits `total` in proportion to `weights` (non-negative integers, not all zero) so that the parts
 * add up to it: every 分 is given away, what is left over going to the largest remainders, the
 * earlier first.
 */
export function allocate(total: Fen, weights: readonly number[]): Fen[] {
  const whole = weights.reduce((a, b) => a + b, 0);
  if (whole <= 0 || weights.some((w) => !Number.isSafeInteger(w) || w < 0)) {
    throw new RangeError('weights must be non-negative integers, not all zero');
  }
  const size = Math.abs(total) as Fen;
  const parts = weights.map((w) => mulDiv(size, w, whole, 'down'));
  const remainders = weights.map((w, i) => ({
    i,
    rest: BigInt(size) * BigInt(w) - BigInt(parts[i]!) * BigInt(whole),
  }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  let left = size - sum(parts);
  for (const { i } of remainders) {
    if (left === 0) break;
    parts[i] = fen(parts[i]! + 1);
    left -= 1;
  }
  return total < 0 ? parts.map((p) => fen(p === 0 ? 0 : -p)) : parts;
}
