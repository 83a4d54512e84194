import type { StatedMovement } from './movement.ts';

type Detail = StatedMovement['detail'];

/** Of a movement's detail: certificate numbers of people, which are kept sealed. */
const PERSONAL: ReadonlySet<string> = new Set(['personIdNo', 'doctorIdNo', 'pharmacistIdNo']);

/** A detail without the numbers of people, and these apart. */
export function takeApart(detail: Detail): { readonly plain: Detail; readonly personal: Detail } {
  const fields = Object.entries(detail);
  return {
    plain: Object.fromEntries(fields.filter(([name]) => !PERSONAL.has(name))),
    personal: Object.fromEntries(fields.filter(([name]) => PERSONAL.has(name))),
  };
}
