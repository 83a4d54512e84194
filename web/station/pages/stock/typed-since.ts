/** A form after it was sent: empty but for what was typed while it was on its way. */
export function typedSince<T extends object>(now: T, sent: T, empty: T): T {
  const keys = Object.keys(empty) as (keyof T)[];
  const since = keys.filter((key) => now[key] !== sent[key]).map((key) => [key, now[key]]);
  return { ...empty, ...Object.fromEntries(since) };
}
