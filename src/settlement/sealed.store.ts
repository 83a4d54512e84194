import type { KeyRing } from '../store/index.ts';
import type { Encounter } from './domain/encounter.ts';
import type { StatedStay, Stay } from './domain/stay.ts';

/** Whose sealed number it is: that of one stay does not open as another's. */
export function ofStay(encounterId: string): string {
  return `stay ${encounterId}`;
}

/** What is kept of a stay: the number of whom to call sealed. */
export function sealStay(
  keys: KeyRing,
  encounterId: string,
  { contactPhone, ...stay }: StatedStay,
): Stay {
  const contactPhoneSealed =
    contactPhone === null ? null : keys.seal(contactPhone, ofStay(encounterId));
  return { ...stay, contactPhoneSealed };
}

/** The number of whom to call about a stay; null where none was stated, and of a visit. */
export function openContactPhone(
  keys: KeyRing,
  { encounterId, stay }: Pick<Encounter, 'encounterId' | 'stay'>,
): string | null {
  const sealed = stay?.contactPhoneSealed ?? null;
  return sealed === null ? null : keys.open(sealed, ofStay(encounterId));
}
