import dictionaries from '../../spec/dictionaries.json' with { type: 'json' };

export type Dictionary = {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
};

const TABLES: Readonly<Record<string, Dictionary>> = dictionaries;

/** The name of a code set however its letters are written; null when the edition has none. */
export function dictionaryNamed(name: string): string | null {
  if (Object.hasOwn(TABLES, name)) return name;
  const lower = name.toLowerCase();
  return Object.keys(TABLES).find((known) => known.toLowerCase() === lower) ?? null;
}

/** The code set of that name: code → label. A fault when the edition has none. */
export function dictionary(name: string): Dictionary {
  const table = Object.hasOwn(TABLES, name) ? TABLES[name] : undefined;
  if (table === undefined) throw new Error(`no dictionary ${name}`);
  return table;
}

/**
 * Every way a code may be written → the way the code set writes it. A code is also known with its
 * leading zeros taken off, and a one-digit code with one put on, unless that is another code.
 */
export function codesOf(name: string): ReadonlyMap<string, string> {
  const codes = Object.keys(dictionary(name).values);
  const known = new Map(codes.map((code) => [code, code]));
  for (const code of codes) {
    const variants = [code.replace(/^0+(?=.)/, ''), code.padStart(2, '0')];
    for (const variant of variants) if (!known.has(variant)) known.set(variant, code);
  }
  return known;
}
