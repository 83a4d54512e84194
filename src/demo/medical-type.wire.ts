import { dictionary } from '../catalogue/index.ts';

const NAMES = dictionary('med_type').values;

/** The name of a medical type: '21' → 普通住院; a code the edition does not know as it is. */
export function medicalTypeName(code: string): string {
  return NAMES[code] ?? code;
}
