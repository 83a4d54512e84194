import type { Day } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { overlaps } from '../kernel/span.ts';
import type { Person } from '../registry/index.ts';
import type { By, Deps } from './deps.ts';
import type { FilingDetail } from './domain/filings.ts';
import { type FiledAnswer, type ForPerson, fileForPerson } from './file-for-person.ts';
import { knownInstitution } from './known-institution.ts';
import {
  ADMITTED_BEFORE_INJURY,
  filingExists,
  INJURED_IN_FUTURE,
  personDiffers,
} from './refusals.ts';

export type AccidentRequest = ForPerson & {
  /** Who the message says the person is. */
  readonly idNo: string;
  readonly name: string;
  readonly institutionCode: string;
  readonly institutionName: string;
  readonly injuredOn: Day | null;
  readonly admittedOn: Day | null;
  readonly payable: boolean;
  /** The rest of the message, whole. */
  readonly detail: FilingDetail;
};

/**
 * Files an accident (2507). Refusals: person-unknown, other-region, end-before-begin,
 * begins-too-late, not-enrolled, two-enrolments, person-differs, institution-unknown,
 * institution-ended, injured-in-future, admitted-before-injury, filing-exists.
 */
export function fileAccident(
  deps: Deps,
  by: By,
  request: AccidentRequest,
): Promise<Outcome<FiledAnswer>> {
  return fileForPerson(deps, by, request, ({ file, filings, span, today }) => {
    const { institutionCode, injuredOn, payable, detail } = request;
    const another = identityRefusal(file.person, request);
    if (another !== null) return refuse(another);
    const stated = { code: institutionCode, area: null };
    const known = knownInstitution(deps.registry, stated, span.from);
    if (!known.ok) return known;
    const wrong = injuryRefusal(request, today);
    if (wrong !== null) return refuse(wrong);
    const same = filings.accidents.find(
      (a) => injuredOn !== null && a.injuredOn === injuredOn && overlaps(a.span, span),
    );
    if (same !== undefined) {
      return refuse(filingExists(`${injuredOn}的意外伤害`, same, 'injuredOn'));
    }
    const institutionName = known.value?.name ?? request.institutionName;
    const institution = { institutionCode, institutionName };
    return accept({ kind: 'accident' as const, ...institution, injuredOn, payable, detail });
  });
}

function identityRefusal(person: Person, stated: AccidentRequest): Refusal | null {
  if (stated.idNo !== person.idNo) return personDiffers('证件号码', 'idNo');
  return stated.name === person.name ? null : personDiffers('人员姓名', 'name');
}

function injuryRefusal(request: AccidentRequest, today: Day): Refusal | null {
  const { injuredOn, admittedOn } = request;
  if (injuredOn === null) return null;
  if (injuredOn > today) return INJURED_IN_FUTURE;
  return admittedOn !== null && admittedOn < injuredOn ? ADMITTED_BEFORE_INJURY : null;
}
