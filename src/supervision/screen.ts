import type { PointIndex } from '../audit/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import { addDays, type Day, type Instant, startOf } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import type { Person, Registry } from '../registry/index.ts';
import {
  countBetween,
  listServed,
  loadPastVisits,
  nextRange,
  type PastVisits,
  type PeopleRange,
} from '../settlement/index.ts';
import { loadCodesSettledTwice } from '../stock/index.ts';
import type { Db } from '../store/index.ts';
import type { History, ScreenVisit } from './domain/screen/history.ts';
import type { Hit } from './domain/screen/hit.ts';
import { institutionsOf } from './domain/screen/institutions.ts';
import { addServed, newServed, type ServedColumns } from './domain/screen/served.ts';
import { ofCommunity, ofHit, ofInstitution, type Suspicion } from './domain/screen/suspicion.ts';
import { addHistory, newTally, type Tally } from './domain/screen/tally.ts';
import { historiesOf, placeOf } from './screen-history.ts';
import type { ScreenRules } from './screen-rules.ts';
import { screenVisits } from './screen-visits.ts';

export type ScreenDeps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly catalogue: Catalogue;
};

/** Which settlements are screened: those of these days of settlement, both included. */
export type ScreenScope = {
  readonly from: Day;
  readonly to: Day;
  /** The pooling region of the insured; null: all. */
  readonly region: string | null;
};

export type ScreenWith = ScreenScope & {
  readonly rules: ScreenRules;
  readonly index: PointIndex;
  /** Of rules on trial: what points on trial would tell too. */
  readonly shadow: boolean;
  /** Records of settlement a range; what is usual when it is not said. */
  readonly page?: number;
};

/** Told how many settlements are done, of how many. */
export type Noted = (done: number, whole: number) => void;

/** What the people of one range came to. */
export type RangeFound = {
  /** The last person of the range; null: there are none after it. */
  readonly upTo: string | null;
  readonly settlements: number;
  readonly suspicions: readonly Suspicion[];
  /** What institutions are judged by of these people alone. */
  readonly tally: Tally;
};

// Records of settlement a range: some tens of megabytes at most while it is looked at.
const PAGE = 4000;
/** How far back what a person had is looked at, for what began before the period. */
const BACK_DAYS = 366;

/** Screens the people after one, range by range, the next being read meanwhile. */
export async function* screenPeople(
  deps: ScreenDeps,
  work: ScreenWith,
  after: string,
): AsyncGenerator<RangeFound> {
  let next: Promise<Page> | null = readPage(deps, work, after);
  while (next !== null) {
    const page: Page = await next;
    const { upTo } = page.range;
    next = upTo === null ? null : readPage(deps, work, upTo);
    // What fails while the page is worked on is told when it is waited for.
    next?.catch(() => {});
    yield screenPage(deps, work, page);
  }
}

type Page = {
  readonly range: PeopleRange;
  readonly past: PastVisits;
  readonly people: ReadonlyMap<string, Person>;
};

export function between({ from, to }: Pick<ScreenScope, 'from' | 'to'>) {
  return { since: startOf(from), before: startOf(addDays(to, 1)) };
}

async function readPage(deps: ScreenDeps, work: ScreenWith, after: string): Promise<Page> {
  return await deps.db.transaction('read', async (tx) => {
    const range = await nextRange(tx, after, work.page ?? PAGE);
    const back = startOf(addDays(work.from, -BACK_DAYS));
    const of = { ...between(work), back, region: work.region };
    const past = await loadPastVisits(tx, range, of);
    const people = new Map<string, Person>();
    // Everybody between the first and the last of those who are needed.
    const ids = past.visits.map((v) => v.personId).sort();
    for (let from = beforeFirst(ids[0]); from !== null; ) {
      const listed = await deps.registry.listPeople(tx, from, PEOPLE);
      for (const { file } of listed) people.set(file.person.personId, file.person);
      const last = listed.at(-1)?.file.person.personId ?? null;
      from = last === null || last >= ids.at(-1)! ? null : last;
    }
    return { range, past, people };
  });
}

const PEOPLE = 1000;

/** A text that comes before an id and after every id before it, as far as ids of digits go. */
function beforeFirst(id: string | undefined): string | null {
  if (id === undefined) return null;
  return id.slice(0, -1) + String.fromCharCode(id.charCodeAt(id.length - 1) - 1);
}

function screenPage(deps: ScreenDeps, work: ScreenWith, page: Page): RangeFound {
  const { since, before } = between(work);
  const counts = ({ settledAt }: ScreenVisit) => since <= settledAt && settledAt < before;
  const suspicions: Suspicion[] = [];
  const tally = newTally();
  const needsTally = work.rules.institutions.length > 0;
  let settlements = 0;
  for (const history of historiesOf(deps, page.people, page.past)) {
    suspicions.push(...screenHistory(work, history, counts));
    if (needsTally) addHistory(tally, history, counts);
    for (const visit of history.visits) if (counts(visit)) settlements += visit.bills.length;
  }
  return { upTo: page.range.upTo, settlements, suspicions, tally };
}

/** What the rules find of one person, as far as its last row was settled in the period. */
export function screenHistory(
  { rules, index, shadow }: Pick<ScreenWith, 'rules' | 'index' | 'shadow'>,
  history: History,
  counts: (visit: ScreenVisit) => boolean,
): Suspicion[] {
  const found = screenVisits({ rules: rules.visit, index }, history, counts, shadow);
  for (const { rule, screen, than } of rules.people) {
    for (const hit of screen.find(history, than)) {
      const last = lastOf(hit);
      if (!counts(last) || !covers(rule.span, last.lastDay)) continue;
      found.push(ofHit(rule, history.personId, hit));
    }
  }
  return found;
}

function lastOf({ rows }: Hit): ScreenVisit {
  return rows.reduce((a, b) => (b.visit.settledAt > a.visit.settledAt ? b : a)).visit;
}

/** What the rules find of institutions, from what was gathered of all people. */
export function screenInstitutions(
  deps: Pick<ScreenDeps, 'registry'>,
  { rules, from, to }: Pick<ScreenWith, 'rules' | 'from' | 'to'>,
  tally: Tally,
): Suspicion[] {
  const institutions = institutionsOf(tally, (code) => placeOf(deps, code));
  const regionOf = new Map(institutions.all.map(({ place }) => [place.code, place.region]));
  return rules.institutions.flatMap(({ rule, screen, than }) =>
    screen
      .find(institutions, than)
      .map((hit) => ofInstitution(rule, hit, regionOf.get(hit.institution)!, { from, to }))
      .filter(({ lastDay }) => covers(rule.span, lastDay)),
  );
}

const SERVED_PAGE = 20_000;

/** What the rules find of people who are served together, and of each among all. */
export async function screenCommunities(
  { db }: Pick<ScreenDeps, 'db'>,
  work: ScreenWith,
): Promise<Suspicion[]> {
  if (work.rules.communities.length === 0) return [];
  const span = between(work);
  const { served, codes } = await db.transaction('read', async (tx) => ({
    served: await readServed(tx, work, span),
    codes: await loadCodesSettledTwice(tx, span.since, span.before),
  }));
  return work.rules.communities.flatMap(({ rule, screen, than }) =>
    screen
      .find(served, than, codes)
      .map((hit) => ofCommunity(rule, hit, served))
      .filter(({ lastDay }) => covers(rule.span, lastDay)),
  );
}

async function readServed(
  tx: Parameters<typeof listServed>[0],
  { region }: ScreenScope,
  span: { readonly since: Instant; readonly before: Instant },
): Promise<ServedColumns> {
  const served = newServed();
  for (let after: Parameters<typeof listServed>[3] = null; ; ) {
    const page = await listServed(tx, span, region, after, SERVED_PAGE);
    for (const row of page) addServed(served, row);
    if (page.length < SERVED_PAGE) return served;
    after = page.at(-1)!;
  }
}

/** How many settlements a scope holds. */
export function countScope(deps: Pick<ScreenDeps, 'db'>, scope: ScreenScope): Promise<number> {
  return countBetween(deps.db, between(scope), scope.region);
}
