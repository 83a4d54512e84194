import type { Body, StatedDocument } from './domain/document.ts';
import { takeApart } from './domain/personal.ts';

/** Fields of documents that hold the number of a certificate of a person, or how to call one. */
export const PERSONAL_FIELDS: ReadonlySet<string> = new Set([
  'certno',
  'fpscNo',
  'coner_tel',
  'empr_tel',
  'emp_tel',
  'psn_tel',
  'tel',
]);

/** The body of a document, with the numbers of people in it apart. */
export function partsOf(body: Body): Pick<StatedDocument, 'body' | 'personal'> {
  return takeApart(body, (field) => PERSONAL_FIELDS.has(field));
}
