import { BILLS } from './bills.ts';
import { BODIES } from './bodies.ts';
import { DRUGS } from './drugs.ts';
import type { PersonScreen } from './hit.ts';
import { OFTEN } from './often.ts';
import { STAYS } from './stays.ts';

/** Every word of `check: screen` about one person. */
export const PERSON_SCREENS: Readonly<Record<string, PersonScreen>> = {
  ...OFTEN,
  ...BILLS,
  ...STAYS,
  ...DRUGS,
  ...BODIES,
};
