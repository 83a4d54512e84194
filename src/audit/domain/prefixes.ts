/** Every beginning of every code, the whole included; both codes of a pair 'A17.0+G01*'. */
export function prefixesOf(codes: readonly string[]): Set<string> {
  const prefixes = new Set<string>();
  for (const code of codes) {
    for (const single of codesIn(code)) {
      for (let end = 1; end <= single.length; end += 1) prefixes.add(single.slice(0, end));
    }
  }
  return prefixes;
}

/** The codes of a pair of etiology (†) and manifestation (*), or the one code. */
export function codesIn(code: string): readonly string[] {
  return code.includes('+') ? code.split('+') : [code];
}

/** As `prefixesOf` for item codes, which are no pairs and often repeat. */
export function itemPrefixesOf(codes: readonly string[]): Set<string> {
  const prefixes = new Set<string>();
  for (const code of codes) {
    if (prefixes.has(code)) continue;
    // From the whole down: a beginning that is known has all of its own beginnings there already.
    for (let end = code.length; end > 0; end -= 1) {
      const prefix = code.slice(0, end);
      if (prefixes.has(prefix)) break;
      prefixes.add(prefix);
    }
  }
  return prefixes;
}

export function hasAny(prefixes: ReadonlySet<string>, wanted: readonly string[]): boolean {
  for (const one of wanted) if (prefixes.has(one)) return true;
  return false;
}

export function startsWithAny(code: string, prefixes: readonly string[]): boolean {
  for (const prefix of prefixes) if (code.startsWith(prefix)) return true;
  return false;
}
