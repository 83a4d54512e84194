import type { Day } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Institution } from '../registry/index.ts';
import type { By, Deps } from './deps.ts';
import type { FilingDetail, ReferralPart } from './domain/filings.ts';
import { cityOf, directionOf, type Reach, reachOf } from './domain/place.ts';
import { yearAfter } from './domain/term.ts';
import {
  type FiledAnswer,
  type FilingFacts,
  type ForPerson,
  fileForPerson,
} from './file-for-person.ts';
import { knownInstitution } from './known-institution.ts';
import {
  areaDiffers,
  diagnosisUnknown,
  ENCOUNTER_UNKNOWN,
  filingExists,
  NOT_A_HOSPITAL,
  REFERRED_TO_ITSELF,
  REFERRED_TOO_LATE,
  reachDiffers,
} from './refusals.ts';

export type ReferralRequest = ForPerson & {
  readonly institutionCode: string;
  readonly institutionName: string;
  readonly area: string;
  /** How far the message says it is. */
  readonly reach: Reach;
  readonly diagnosisCode: string;
  readonly referredOn: Day;
  readonly agreed: boolean;
  /** The encounter that is left; null when none is named. */
  readonly encounterId: string | null;
  readonly detail: FilingDetail;
};

/**
 * Files a referral to another institution, or treatment in another place (2501). Refusals:
 * person-unknown, other-region, end-before-begin, begins-too-late, not-enrolled, two-enrolments,
 * referred-too-late, institution-unknown, institution-ended, not-a-hospital, referred-to-itself,
 * area-differs, reach-differs, diagnosis-unknown, encounter-unknown, filing-exists.
 */
export async function refer(
  deps: Deps,
  by: By,
  request: ReferralRequest,
): Promise<Outcome<FiledAnswer>> {
  const { personId, encounterId } = request;
  // Asked before the transaction, which holds a connection: who answers may take another. An
  // encounter that was there does not go away.
  const left =
    encounterId === null ||
    (await deps.encounterExists(deps.db, personId, encounterId, by.institutionCode));
  return fileForPerson(deps, by, request, (facts) => {
    if (request.referredOn > yearAfter(facts.today)) return refuse(REFERRED_TOO_LATE);
    const target = targetOf(deps, by, request, facts);
    if (!target.ok) return target;
    const diagnosis = deps.catalogue.diseaseName(request.diagnosisCode);
    if (diagnosis === null) return refuse(diagnosisUnknown(request.diagnosisCode));
    if (!left) return refuse(ENCOUNTER_UNKNOWN);
    const same = facts.filings.referrals.find(
      (r) =>
        r.institutionCode === request.institutionCode &&
        r.diseaseCode === request.diagnosisCode &&
        r.referredOn === request.referredOn,
    );
    if (same !== undefined) {
      const what = `${same.referredOn}转往${same.institutionCode}`;
      return refuse(filingExists(what, same, 'institution'));
    }
    return accept({ ...partOf(request, diagnosis), ...target.value });
  });
}

type Target = Pick<ReferralPart, 'institutionName' | 'reach' | 'direction'>;

/** Where the person goes: what the two institutions and the regions say of it. */
function targetOf(
  deps: Deps,
  by: By,
  request: ReferralRequest,
  { file, span }: FilingFacts,
): Outcome<Target> {
  const { registry } = deps;
  const stated = { code: request.institutionCode, area: request.area };
  const known = knownInstitution(registry, stated, span.from);
  if (!known.ok) return known;
  const to = known.value;
  const wrong = to === null ? null : targetRefusal(deps, by, request, to);
  if (wrong !== null) return refuse(wrong);
  const reach = reachOf(file.person.region, request.area);
  if (reach !== request.reach) return refuse(reachDiffers(REACH_NAME[reach]));
  const from = registry.institution(by.institutionCode)?.level ?? null;
  return accept({
    institutionName: to?.name ?? request.institutionName,
    reach,
    direction: directionOf(from, to?.level ?? null),
  });
}

function targetRefusal({ registry }: Deps, by: By, request: ReferralRequest, to: Institution) {
  if (to.kind !== 'hospital') return NOT_A_HOSPITAL;
  if (to.code === by.institutionCode) return REFERRED_TO_ITSELF;
  if (cityOf(to.region) === cityOf(request.area)) return null;
  return areaDiffers(registry.regionName(to.region) ?? to.region);
}

/** 转院类型, as the dictionary names it. */
const REACH_NAME: Readonly<Record<Reach, string>> = {
  local: '市内转院',
  province: '转往省内异地',
  elsewhere: '转往省外异地',
};

function partOf(request: ReferralRequest, diagnosis: string) {
  const { institutionCode, area, referredOn, agreed, encounterId, detail } = request;
  const disease = { diseaseCode: request.diagnosisCode, diseaseName: diagnosis };
  const stated = { institutionCode, area, referredOn, agreed, encounterId, detail };
  return { kind: 'referral' as const, ...disease, ...stated };
}
