import type { FilingDetail } from './filings.ts';

/** Of a filing's detail: numbers of people and how to call them, which are kept sealed. */
export const PERSONAL: ReadonlySet<string> = new Set(['idNo', 'phone', 'agentIdNo', 'agentPhone']);

/** A detail without the numbers of people, and these apart. */
export function takeApart(detail: FilingDetail): {
  readonly plain: FilingDetail;
  readonly personal: FilingDetail;
} {
  const parts = Object.groupBy(Object.entries(detail), ([name]) =>
    PERSONAL.has(name) ? 'personal' : 'plain',
  );
  const { plain = [], personal = [] } = parts;
  return { plain: Object.fromEntries(plain), personal: Object.fromEntries(personal) };
}
