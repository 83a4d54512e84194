import { parseDay } from '../../kernel/day.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const FORM = /^[1-9]\d{16}[\dX]$/;

/** The check character of a citizen's number's first 17 digits: GB 11643, ISO 7064 mod 11-2. */
export function idCheckCharacter(first17: string): string {
  let total = 0;
  for (let i = 0; i < 17; i += 1) total += Number(first17[i]) * WEIGHTS[i]!;
  return CHECK_CHARACTERS[total % 11]!;
}

/** True for 18 characters with a day of birth that exists and the right check character. */
export function idNumberValid(text: string): boolean {
  if (!FORM.test(text)) return false;
  const birth = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  return parseDay(birth) !== null && idCheckCharacter(text) === text[17];
}
