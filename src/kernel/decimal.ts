/** What is wrong with a decimal number written as text. */
export type DecimalFault = 'not-a-number' | 'too-many-decimals' | 'too-large';

const DECIMAL = /^([+-]?)(\d{1,17})(?:\.(\d*))?$/;

/**
 * A decimal text as an integer of its last digit: ("12.5", 4) → 125000. Accepts trailing zeros,
 * refuses more significant decimals than `scale`, an exponent, a blank, and past 2^53.
 */
export function parseScaled(text: string, scale: number): number | DecimalFault {
  const parts = DECIMAL.exec(text);
  if (parts === null) return 'not-a-number';
  const decimals = (parts[3] ?? '').replace(/0+$/, '');
  if (decimals.length > scale) return 'too-many-decimals';
  const value = Number(parts[2]! + decimals.padEnd(scale, '0'));
  if (!Number.isSafeInteger(value)) return 'too-large';
  return parts[1] === '-' && value !== 0 ? -value : value;
}

/** For JSON numbers only: the double nearest to an integer of 10^-scale, which prints as it. */
export function toDecimalNumber(scaled: number, scale: number): number {
  return scaled / 10 ** scale;
}
