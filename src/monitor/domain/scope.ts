/** The bureau of the whole country. */
export const COUNTRY = '100000';

/**
 * The pooling regions an operator of a region sees: all for the country, those of a province for
 * the province, else his own.
 */
export function regionsInScope(own: string, all: readonly string[]): readonly string[] {
  if (own === COUNTRY) return all;
  if (all.includes(own)) return [own];
  return own.endsWith('0000') ? all.filter((code) => code.startsWith(own.slice(0, 2))) : [];
}
