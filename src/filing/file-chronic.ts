import type { Day } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { overlaps } from '../kernel/span.ts';
import type { By, Deps } from './deps.ts';
import type { FilingDetail } from './domain/filings.ts';
import { type FiledAnswer, type ForPerson, fileForPerson } from './file-for-person.ts';
import { knownInstitution } from './known-institution.ts';
import { diseaseUnknown, filingExists, IDENTIFIED_IN_FUTURE } from './refusals.ts';

export type ChronicRequest = ForPerson & {
  readonly diseaseCode: string;
  /** The institution that identified the disease, and when. */
  readonly institutionCode: string;
  readonly institutionName: string;
  readonly identifiedOn: Day;
  readonly detail: FilingDetail;
};

/** 门慢门特病种: the codes of this form; diagnoses have a point in theirs. */
const CHRONIC_FORM = /^M\d{5}$/;

/**
 * Files a chronic disease (2503). Refusals: person-unknown, other-region, end-before-begin,
 * begins-too-late, not-enrolled, two-enrolments, disease-unknown, institution-unknown,
 * institution-ended, identified-in-future, filing-exists.
 */
export function fileChronic(
  deps: Deps,
  by: By,
  request: ChronicRequest,
): Promise<Outcome<FiledAnswer>> {
  return fileForPerson(deps, by, request, ({ filings, span, today }) => {
    const { diseaseCode, institutionCode, identifiedOn, detail } = request;
    const diseaseName = CHRONIC_FORM.test(diseaseCode)
      ? deps.catalogue.diseaseName(diseaseCode)
      : null;
    if (diseaseName === null) return refuse(diseaseUnknown(diseaseCode));
    // Contracted when it identified the disease: what it has become since does not matter.
    const stated = { code: institutionCode, area: null };
    const known = knownInstitution(deps.registry, stated, identifiedOn);
    if (!known.ok) return known;
    if (identifiedOn > today) return refuse(IDENTIFIED_IN_FUTURE);
    const same = filings.chronic.find(
      (c) => c.diseaseCode === diseaseCode && overlaps(c.span, span),
    );
    if (same !== undefined) return refuse(filingExists(`病种${diseaseCode}`, same, 'disease'));
    const institutionName = known.value?.name ?? request.institutionName;
    const institution = { institutionCode, institutionName };
    return accept({
      kind: 'chronic' as const,
      ...institution,
      diseaseCode,
      diseaseName,
      identifiedOn,
      detail,
    });
  });
}
