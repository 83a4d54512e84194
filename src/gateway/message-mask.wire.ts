/** An identity number: region, birth, sequence and check character, not inside a longer number. */
const BIRTH = String.raw`(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])`;
const IDENTITY = new RegExp(
  String.raw`(?<![0-9A-Za-z])[1-9]\d{5}${BIRTH}\d{3}[\dXx](?![0-9A-Za-z])`,
  'g',
);

/** A field whose name says that it holds a number of a document, perhaps inside a JSON text. */
const NAMES = String.raw`\w*certno|mdtrt_?cert_?no|card_sn|cert_?no|ec_?token|tel|\w*_tel`;
const DOCUMENT = new RegExp(String.raw`(\\*"(?:${NAMES})\\*"\s*:\s*\\*")([^"\\]{2,})`, 'gi');

/**
 * A message with its identity numbers masked: of each the first three characters and as many stars
 * stay. Everything else is as it was.
 */
export function maskIdentities(text: string): string {
  return text
    .replaceAll(DOCUMENT, (_all, name: string, value: string) => name + maskOne(value))
    .replaceAll(IDENTITY, (value) => maskOne(value));
}

function maskOne(value: string): string {
  return value.slice(0, Math.min(3, value.length - 1)) + '*'.repeat(value.length - 3 || 1);
}
