/** An identity number: region, birth, sequence and check character, not inside a longer number. */
const BIRTH = String.raw`(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])`;
const IDENTITY = new RegExp(
  String.raw`(?<![0-9A-Za-z])[1-9]\d{5}${BIRTH}\d{3}[\dXx](?![0-9A-Za-z])`,
  'g',
);

/**
 * A field whose name says that it holds a number of a document or of a telephone, perhaps inside a
 * JSON text: its value in quotes, its characters perhaps escaped, or a bare number.
 */
const NAMES = String.raw`\w*cert_?no|card_sn|\w*id_?card|\w*sscno|fpsc_?no|ec_?token|\w*tel`;
const QUOTED = String.raw`(\\*")((?:[^"\\]|\\+u[0-9a-f]{4})+)`;
const NAMED = new RegExp(String.raw`(\\*"(?:${NAMES})\\*"\s*:\s*)(?:${QUOTED}|(\d+))`, 'gi');

/**
 * A message with the numbers of people in it masked: of each at most the first three characters
 * stay, the others are stars. Everything else is as it was.
 */
export function maskIdentities(text: string): string {
  return text
    .replaceAll(NAMED, (_all, name: string, quote?: string, value?: string, bare?: string) => {
      const mark = quote ?? name.slice(0, name.indexOf('"') + 1);
      if (value === undefined) return name + mark + maskOne(bare!) + mark;
      return name + mark + (value.includes('\\') ? STARS : maskOne(value));
    })
    .replaceAll(IDENTITY, (value) => maskOne(value));
}

/** For a value whose first characters are written in an escaped form. */
const STARS = '********';

function maskOne(value: string): string {
  const shown = Math.min(3, value.length - 1);
  return value.slice(0, shown) + '*'.repeat(value.length - shown);
}
