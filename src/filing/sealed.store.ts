import type { KeyRing } from '../store/index.ts';
import type { Filed, FilingDetail } from './domain/filings.ts';
import { takeApart } from './domain/personal.ts';

/** Whose sealed numbers they are: those of one filing do not open as another's. */
export function ofFiling(filingId: string): string {
  return `filing ${filingId}`;
}

/** A detail as it is kept: the numbers of people in it sealed, if there are any. */
export function sealDetail(
  keys: KeyRing,
  filingId: string,
  detail: FilingDetail,
): Pick<Filed, 'detail' | 'personalSealed'> {
  const { plain, personal } = takeApart(detail);
  if (Object.keys(personal).length === 0) return { detail };
  const personalSealed = keys.seal(JSON.stringify(personal), ofFiling(filingId));
  return { detail: plain, personalSealed };
}

/** A detail as it was stated, with the numbers that are sealed. */
export function openDetail(
  keys: KeyRing,
  { filingId, detail, personalSealed }: Pick<Filed, 'filingId' | 'detail' | 'personalSealed'>,
): FilingDetail {
  if (personalSealed === undefined) return detail;
  const personal = JSON.parse(keys.open(personalSealed, ofFiling(filingId))) as FilingDetail;
  return { ...detail, ...personal };
}
