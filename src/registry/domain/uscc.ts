// GB 32100: the digits and the letters without I, O, S, V, Z.
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** The check character of the first 17 characters of a 统一社会信用代码: weights 3^i, modulus 31. */
export function usccCheckCharacter(first17: string): string {
  let total = 0;
  let weight = 1;
  for (let i = 0; i < 17; i += 1) {
    total += CHARACTERS.indexOf(first17[i]!) * weight;
    weight = (weight * 3) % 31;
  }
  return CHARACTERS[(31 - (total % 31)) % 31]!;
}

/** True for 18 characters of the standard's alphabet with the right check character. */
export function usccValid(text: string): boolean {
  return FORM.test(text) && usccCheckCharacter(text) === text[17];
}
