import type { KeyRing } from '../store/index.ts';
import type { StatedMovement } from './domain/movement.ts';
import { takeApart } from './domain/personal.ts';

type Detail = StatedMovement['detail'];

/** Whose sealed numbers they are: those of one movement do not open as another's. */
function ofMovement(movementId: string): string {
  return `movement ${movementId}`;
}

/** What a buyer's number is marked as: two institutions have different marks of one person. */
export function buyerOf(institutionCode: string): string {
  return `buyer ${institutionCode}`;
}

/** The numbers of people of a movement as they are kept, both null where there are none. */
export type SealedPersonal = {
  readonly sealed: string | null;
  /** What the buyer's is found by; null where none is stated. */
  readonly mark: string | null;
};

/** Seals the numbers of people of a movement under the key in use. */
export function sealPersonal(
  keys: KeyRing,
  institutionCode: string,
  movementId: string,
  personal: Detail,
): SealedPersonal {
  if (Object.keys(personal).length === 0) return { sealed: null, mark: null };
  const { personIdNo } = personal;
  return {
    sealed: keys.seal(JSON.stringify(personal), ofMovement(movementId)),
    mark: personIdNo === undefined ? null : keys.marks(personIdNo, buyerOf(institutionCode))[0],
  };
}

/** A detail as it is kept: the numbers of people in it sealed. */
export function sealDetail(
  keys: KeyRing,
  institutionCode: string,
  movementId: string,
  detail: Detail,
): SealedPersonal & { readonly detail: Detail } {
  const { plain, personal } = takeApart(detail);
  return { detail: plain, ...sealPersonal(keys, institutionCode, movementId, personal) };
}

/** The numbers that were sealed; none where nothing was. */
export function openPersonal(keys: KeyRing, movementId: string, sealed: string | null): Detail {
  return sealed === null ? {} : (JSON.parse(keys.open(sealed, ofMovement(movementId))) as Detail);
}
