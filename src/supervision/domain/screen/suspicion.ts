import type { Finding, Rule } from '../../../audit/index.ts';
import { addDays, type Day, day, dayOf } from '../../../kernel/day.ts';
import { type Fen, fen } from '../../../kernel/fen.ts';
import { sha256 } from '../../../kernel/hash.ts';
import type { CommunityHit } from './communities.ts';
import type { ScreenVisit } from './history.ts';
import { fundPart, type Hit } from './hit.ts';
import type { InstitutionHit } from './institutions.ts';
import type { ServedColumns } from './served.ts';

/** What of a settlement a suspicion rests on; no lines: all of it. */
export type SuspectRow = {
  readonly personId: string;
  readonly settlementId: string;
  readonly encounterId: string;
  readonly institutionCode: string;
  readonly lineNos: readonly string[];
  /** What the fund paid for the settlement, fen. */
  readonly amount: Fen;
};

export type Evidence = {
  readonly settlements: readonly SuspectRow[];
  readonly facts: Readonly<Record<string, string | number>>;
};

/** A fact that a rule finds fault with, before anybody has looked at it. */
export type Suspicion = {
  /** The person, or of what is about no one person the institution or the region. */
  readonly ownerId: string;
  readonly suspicionId: string;
  readonly about: 'person' | 'institution' | 'community';
  readonly personId: string | null;
  readonly institutionCode: string | null;
  readonly region: string;
  readonly rule: Rule;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly atStake: Fen;
  readonly message: string;
  readonly evidence: Evidence;
};

/** Rows that are kept with a suspicion; how many there are is among its facts. */
const ROWS_MAX = 200;

type Unnamed = Omit<Suspicion, 'ownerId' | 'suspicionId' | 'evidence'> & Evidence;

/** Gives it the id that the same facts always get. */
function named(of: Unnamed, key: string): Suspicion {
  const { settlements, facts, ...rest } = of;
  const ownerId = of.personId ?? of.institutionCode ?? of.region;
  const rows = settlements.length;
  return {
    ...rest,
    ownerId,
    suspicionId: sha256([of.rule.code, ownerId, key].join('\n')),
    evidence: {
      settlements: settlements.slice(0, ROWS_MAX),
      facts: rows > ROWS_MAX ? { ...facts, rows } : facts,
    },
  };
}

/** What a person screen found. */
export function ofHit(rule: Rule, personId: string, hit: Hit): Suspicion {
  const visits = hit.rows.map(({ visit }) => visit);
  const days = visits.flatMap((v) => [v.firstDay, v.lastDay]).sort();
  return named(
    {
      ...{ about: 'person', personId, institutionCode: hit.institution, rule },
      region: visits[0]!.region,
      ...{ firstDay: days[0]!, lastDay: days.at(-1)! },
      ...{ atStake: hit.atStake, message: `${rule.name}：${hit.message}` },
      settlements: hit.rows.flatMap(({ visit, lineNos }) => rowsOf(visit, lineNos)),
      facts: hit.facts,
    },
    hit.key,
  );
}

function rowsOf(visit: ScreenVisit, lineNos: readonly string[]): SuspectRow[] {
  const { personId, encounterId, place } = visit;
  return visit.bills.map(({ settlementId, fund }) => ({
    ...{ personId, settlementId, encounterId, institutionCode: place.code, lineNos },
    amount: fund,
  }));
}

/** What a rule of one visit found after the fact. */
export function ofFinding(rule: Rule, visit: ScreenVisit, finding: Finding): Suspicion {
  const { pointId, codes, evidence } = finding;
  const about = { ...(pointId === null ? {} : { point: pointId }), codes: codes.join(' ') };
  return named(
    {
      ...{ about: 'person', personId: visit.personId, institutionCode: visit.place.code, rule },
      ...{ region: visit.region, firstDay: visit.firstDay, lastDay: visit.lastDay },
      ...{ atStake: fundPart(visit, finding.atStake), message: finding.message },
      settlements: rowsOf(visit, finding.lineNos),
      facts: { ...about, ...evidence },
    },
    `${visit.encounterId} ${finding.key}`,
  );
}

/** What a screen over institutions found in a period. */
export function ofInstitution(
  rule: Rule,
  hit: InstitutionHit,
  region: string,
  period: { readonly from: Day; readonly to: Day },
): Suspicion {
  const { from, to } = hit.month === null ? period : monthWithin(hit.month, period);
  return named(
    {
      ...{ about: 'institution', personId: null, institutionCode: hit.institution, region, rule },
      ...{ firstDay: from, lastDay: to, atStake: hit.atStake },
      message: `${rule.name}：${hit.message}`,
      ...{ settlements: [], facts: hit.facts },
    },
    hit.month === null ? `${hit.key} ${from} ${to}` : hit.key,
  );
}

function monthWithin(month: string, { from, to }: { readonly from: Day; readonly to: Day }) {
  const first = day(`${month}-01`);
  const next = day(`${addDays(first, 31).slice(0, 7)}-01`);
  const last = addDays(next, -1);
  return { from: first < from ? from : first, to: last > to ? to : last };
}

/** What a screen over communities found. */
export function ofCommunity(rule: Rule, hit: CommunityHit, served: ServedColumns): Suspicion {
  const days = hit.rows.map((row) => dayOf(served.at[row] as never)).sort();
  return named(
    {
      about: hit.person === null ? 'community' : 'person',
      ...{ personId: hit.person, institutionCode: hit.institution, region: hit.region, rule },
      ...{ firstDay: days[0]!, lastDay: days.at(-1)!, atStake: hit.atStake },
      message: `${rule.name}：${hit.message}`,
      settlements: hit.rows.map((row) => ({
        personId: served.people.names[served.person[row]!]!,
        settlementId: served.settlements[row]!,
        encounterId: '',
        institutionCode: served.places.names[served.place[row]!]!,
        lineNos: [],
        amount: fen(served.fund[row]!),
      })),
      facts: hit.facts,
    },
    hit.key,
  );
}
