import {
  type AccountKind,
  type Away,
  type Case,
  type CaseFacts,
  type Entitlement,
  type Policy,
  type PolicyQuery,
  personFacts,
  usageOf,
} from '../benefit/index.ts';
import { chronicOn, type Filings, type Referral, referralTo } from '../filing/index.ts';
import { type Day, dayOf } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Enrolment, PersonFile } from '../registry/index.ts';
import type { Deps } from './deps.ts';
import { type Encounter, isEmergency } from './domain/encounter.ts';
import {
  episodeOf,
  type JoinedStay,
  laterInEpisode,
  nthEpisode,
  reachedBy,
} from './domain/episode.ts';
import { monthOf } from './domain/settled.ts';
import type { PastStay, StayFacts } from './domain/stay.ts';
import { CHRONIC_NOT_STATED, chronicNotFiled } from './refusals.ts';
import type { Accumulated } from './settlement.store.ts';

/** What is known of an encounter when it is settled. */
export type BasisFacts = {
  readonly file: PersonFile;
  readonly entitled: Entitlement<Enrolment>;
  readonly encounter: Encounter;
  readonly insurance: string;
  readonly medicalType: string;
  readonly accumulated: readonly Accumulated[];
  /** What the accounts hold, as far as the person wants them used. */
  readonly balances: Readonly<Record<AccountKind, Fen | null>>;
  readonly filings: Filings;
  readonly stays: readonly PastStay[];
  /** Null but for a stay. */
  readonly stay: StayFacts | null;
  /** The day of settlement. */
  readonly today: Day;
};

/** What the calculation needs besides the lines. */
export type Basis = {
  readonly policy: Policy;
  /** Under which the accumulators are kept. */
  readonly month: string;
  readonly query: Pick<PolicyQuery, 'began' | 'through' | 'known'>;
  readonly of: Omit<Case, 'lines'>;
  /** The filings it relies on. */
  readonly filings: readonly string[];
};

type Places = Pick<Deps, 'benefit' | 'registry'>;

/**
 * From what is known to what `calculate` needs. Refusals: no-policy, policy-not-for,
 * chronic-not-stated, chronic-not-filed.
 */
export function basisOf(deps: Places, of: BasisFacts): Outcome<Basis> {
  const { encounter, insurance, medicalType, stay, accumulated } = of;
  const began = dayOf(encounter.beganAt);
  const query = { began, through: stay?.billedThrough ?? began, known: of.today };
  const region = encounter.region;
  const way = wayOf(deps, of, began);
  const factsOn = (on: Day) => factsOf(deps, of, way, on);
  const found = deps.benefit.find({ region, insurance, medicalType, ...query, factsOn });
  if (!found.ok) return found;
  const { policy, facts } = found.value;
  const chronic = policy.benefit.needsFiling ? filedChronic(of, policy.day) : accept(null);
  if (!chronic.ok) return chronic;
  return accept({
    policy,
    month: monthOf(policy.day),
    query,
    of: {
      facts,
      stay: stay === null ? null : { from: stay.admittedOn, through: stay.billedThrough },
      subject: {
        encounterId: encounter.encounterId,
        episodeId: way.episodeId,
        later: way.later,
        chronic: facts.chronic,
      },
      used: usageOf(accumulated, policy.day, policy.counters),
      waitingUntil: of.entitled.waitingUntil,
      balances: of.balances,
    },
    filings: [chronic.value, way.referral?.filingId ?? null].filter((id) => id !== null),
  });
}

/** A benefit for chronic diseases is for one that is stated (2203) and filed (2503). */
function filedChronic({ encounter, filings }: BasisFacts, on: Day): Outcome<string> {
  const code = encounter.chronicCode;
  if (code === null) return refuse(CHRONIC_NOT_STATED);
  const filed = chronicOn(filings, code, on);
  return filed === null ? refuse(chronicNotFiled(code, on)) : accept(filed.filingId);
}

/** How the person came to the institution. */
type Way = {
  readonly referral: Referral | null;
  readonly away: Away;
  readonly episodeId: string;
  readonly later: readonly string[];
  readonly nth: number;
};

function wayOf(deps: Places, of: BasisFacts, began: Day): Way {
  const { encounter, filings, stays, stay } = of;
  const own = deps.registry.institution(encounter.institutionCode)!;
  const inForce = (code: string, on: Day) =>
    referralTo(filings, code, deps.registry.institution(code)?.region ?? own.region, on);
  const referral = inForce(encounter.institutionCode, began);
  const atHome = own.region === of.file.person.region;
  const away = awayOf(atHome, referral !== null, isEmergency(of.medicalType, encounter.stay));
  if (stay === null) {
    return { referral: atHome ? null : referral, away, episodeId: '', later: [], nth: 0 };
  }
  const referralOf = (s: JoinedStay) => inForce(s.institutionCode, dayOf(s.beganAt));
  return {
    // At home a referral is for the stay it leads to; away it is for as long as it was filed.
    referral: atHome ? reachedBy(encounter, stays, referralOf) : referral,
    away,
    episodeId: episodeOf(encounter, stays, referralOf),
    later: laterInEpisode(encounter, stays, referralOf),
    nth: nthEpisode(encounter, stays, referralOf),
  };
}

function awayOf(atHome: boolean, isReferred: boolean, urgent: boolean): Away {
  if (atHome) return 'local';
  if (isReferred) return 'referred';
  return urgent ? 'emergency' : 'unfiled';
}

function factsOf(deps: Places, of: BasisFacts, way: Way, on: Day): CaseFacts {
  const { encounter, entitled, medicalType } = of;
  const institution = deps.registry.institution(encounter.institutionCode)!;
  return {
    ...personFacts(of.file, entitled.spell, on),
    level: institution.level,
    place: institution.kind,
    chronic: chronicOf(encounter),
    medicalType,
    nth: way.nth,
    referral: way.referral?.direction ?? 'none',
    away: way.away,
    continuousYears: entitled.continuousYears,
    zeroClaim: claimedIn(of.accumulated, Number(on.slice(0, 4)) - 1) ? 'no' : 'yes',
  };
}

/** Plain visits state their diagnosis in the same field: only a code of the M-list is a disease. */
function chronicOf({ chronicCode }: Encounter): string {
  return chronicCode !== null && /^M\d{5}$/.test(chronicCode) ? chronicCode : 'none';
}

/** Whether any fund paid for the person in a year. */
function claimedIn(accumulated: readonly Accumulated[], year: number): boolean {
  return accumulated.some(
    (a) => a.month.startsWith(`${year}`) && a.code.includes('.paid') && a.amount > 0,
  );
}
