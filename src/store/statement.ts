import type { Sql } from './db.ts';

/** A statement with its values, not yet sent. */
export type Statement = { readonly sql: Sql; readonly values: readonly unknown[] };

export function statement(sql: Sql, values: readonly unknown[]): Statement {
  return { sql, values };
}

/**
 * Several writes as one statement: all are done or none, in one message and one round trip. Each
 * is a plain insert, update or delete on rows that no other of them touches: they run on one
 * snapshot and do not see each other's effects. The text is made once for each combination.
 */
export function mergeStatements(parts: readonly Statement[]): Statement {
  if (parts.length === 1) return parts[0]!;
  // Without a name there is nothing to know it by again.
  if (parts.some((p) => p.sql.name === '')) return merged('', mergeTexts(parts), parts);
  const name = parts.map((p) => p.sql.name).join('+');
  let text = MERGED.get(name);
  if (text === undefined) {
    text = mergeTexts(parts);
    MERGED.set(name, text);
  }
  return merged(shortName(name), text, parts);
}

function merged(name: string, text: string, parts: readonly Statement[]): Statement {
  return { sql: { name, text }, values: parts.flatMap((p) => p.values) };
}

/** Texts by the names of what they are made of: as many as there are kinds of commands. */
const MERGED = new Map<string, string>();

function mergeTexts(parts: readonly Statement[]): string {
  let offset = 0;
  const texts = parts.map(({ sql, values }) => {
    const before = offset;
    offset += values.length;
    return sql.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + before}`);
  });
  const last = texts.pop();
  return `with ${texts.map((text, i) => `w${i} as (${text})`).join(',\n')}\n${last}`;
}

/** PostgreSQL cuts names at 63 bytes; what would be cut is told apart by its number. */
function shortName(name: string): string {
  if (name.length <= 63) return name;
  const known = SHORT.get(name) ?? `merged-${SHORT.size + 1}`;
  SHORT.set(name, known);
  return known;
}

const SHORT = new Map<string, string>();
