import {
  type Calculation,
  type PolicyBook,
  type PolicyFinder,
  policyFinder,
} from '../benefit/index.ts';
import { type Day, dayOf, type Instant, startOf } from '../kernel/day.ts';
import { canonicalJson } from '../kernel/hash.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Db } from '../store/index.ts';
import {
  countSince,
  type LinesOf,
  loadPastLines,
  loadPastPage,
  nextRange,
  type PastPage,
  type PastSettled,
  type PeopleRange,
} from './replay.store.ts';
import { type Ruled, type Rules, replayPerson } from './replay-person.ts';
import {
  addPerson,
  type Compared,
  type ComparedSettlement,
  compared,
  newComparison,
} from './replay-sums.ts';

/** Which settlements are calculated again: those of these days of settlement, both included. */
export type ReplayScope = {
  readonly from: Day;
  readonly to: Day;
  /** The pooling region; null: all. */
  readonly region: string | null;
};

/** Under what they are calculated again. */
export type ReplayRequest = ReplayScope & {
  readonly before: PolicyBook;
  readonly after: PolicyBook;
  /** By the policies of this day, all being known; null: each by those of its own. */
  readonly asIf: Day | null;
  /** As known on this day; null: each as known when it was settled (with `asIf`: all is known). */
  readonly known: Day | null;
};

export type Replayed = Compared & {
  /** Settlements whose amounts under the first book are not those stored; not asked with `asIf`. */
  readonly unlikeStored: number;
};

/** Told how many records are done, of how many. */
export type Noted = (done: number, whole: number) => void;

const PAGE = 4000;

/**
 * Calculates what was settled in a period again under two books, each carrying its own accumulators
 * and accounts forward from the first of January of the year in which the period begins. What was
 * reversed counts until its reversal, as it did, and is in no sum. Reads people page by page, each
 * page of one moment; writes nothing.
 */
export async function replay(db: Db, request: ReplayRequest, note: Noted): Promise<Replayed> {
  const { asIf, before, after } = request;
  const needsLines = linesMatter(request);
  const find = { before: ruling(before, request), after: ruling(after, request) };
  const sums = newComparison();
  let unlikeStored = 0;
  await eachPerson(db, request, needsLines, note, (settled, accumulated, lines) => {
    const first = replayPerson({ find: find.before, lines }, settled, accumulated);
    const second =
      before === after ? first : replayPerson({ find: find.after, lines }, settled, accumulated);
    const both: ComparedSettlement[] = [];
    first.forEach(({ of, outcome, benefit }, i) => {
      if (outcome === null || !isCounted(of, request)) return;
      if (asIf === null && !isAsStored(of, outcome)) unlikeStored += 1;
      both.push({ of, benefit: benefit ?? '', before: outcome, after: second[i]!.outcome! });
    });
    addPerson(sums, both);
  });
  return { ...compared(sums), unlikeStored };
}

/** The stored splits do when no rule on lines can come out otherwise. */
function linesMatter({ before, after, asIf }: ReplayRequest): boolean {
  if (canonicalJson(before.lines) !== canonicalJson(after.lines)) return true;
  return asIf !== null && before.lines.length > 1;
}

function isCounted(of: PastSettled, scope: ReplayScope): boolean {
  const on = dayOf(of.settledAt);
  return (
    of.kind === 'settlement' &&
    of.reversedBy === null &&
    scope.from <= on &&
    on <= scope.to &&
    (scope.region === null || scope.region === of.region)
  );
}

/** A day by which everything that a book holds is known. */
const ALL_KNOWN = '2999-12-31' as Day;

function ruling(
  book: PolicyBook,
  { asIf, known }: Pick<ReplayRequest, 'asIf' | 'known'>,
): Rules['find'] {
  const find = policyFinder(book);
  return (of) => {
    const { query } = of.trace;
    if (asIf === null) return ruledBy(find, of, { ...query, known: known ?? query.known });
    const days = { began: asIf, through: asIf, known: known ?? ALL_KNOWN };
    return ruledBy(find, of, days);
  };
}

/** The policy by the days given, counted under the settlement's own day. */
function ruledBy(
  find: PolicyFinder,
  of: PastSettled,
  days: PastSettled['trace']['query'],
): Outcome<Ruled> {
  const { region, insurance, medicalType, trace } = of;
  const factsOn = () => trace.of.facts;
  const found = find({ region, insurance, medicalType, ...days, factsOn });
  if (!found.ok) return found;
  const { policy } = found.value;
  const { began, through } = trace.query;
  return accept({ policy, on: policy.benefit.day === 'visit' ? began : through });
}

/** A settlement that does not come out as it is stored. */
export type Mismatch = {
  readonly settlementId: string;
  readonly personId: string;
  readonly what: string;
};

export type Verified = {
  readonly settlements: number;
  readonly mismatches: number;
  /** The first hundred of them. */
  readonly examples: readonly Mismatch[];
};

const EXAMPLES_MAX = 100;

/**
 * Calculates what was settled in a period again, each by the book it names, upon what those before
 * it left: amounts, payers and accumulations must be those stored, to the fen. Reversed settlements
 * too.
 */
export async function verifyStored(
  db: Db,
  findAsOf: (hash: string) => Promise<PolicyFinder | null>,
  scope: ReplayScope,
  note: Noted,
): Promise<Verified> {
  const finders = new Map<string, PolicyFinder | null>();
  const find: Rules['find'] = (of) => {
    const own = finders.get(of.bookHash) ?? null;
    if (own === null) return refuse(bookMissing(of.bookHash));
    return ruledBy(own, of, of.trace.query);
  };
  const examples: Mismatch[] = [];
  let settlements = 0;
  let mismatches = 0;
  await eachPerson(db, scope, false, note, async (settled, accumulated) => {
    for (const { bookHash } of settled) {
      if (!finders.has(bookHash)) finders.set(bookHash, await findAsOf(bookHash));
    }
    for (const { of, outcome } of replayPerson({ find, lines: null }, settled, accumulated)) {
      if (outcome === null || !isCounted({ ...of, reversedBy: null }, scope)) continue;
      settlements += 1;
      const what = mismatchOf(of, outcome);
      if (what === null) continue;
      mismatches += 1;
      if (examples.length < EXAMPLES_MAX) {
        examples.push({ settlementId: of.settlementId, personId: of.personId, what });
      }
    }
  });
  return { settlements, mismatches, examples };
}

function bookMissing(hash: string) {
  return { code: 'book-missing', text: `数据库中没有散列为 ${hash} 的政策册` };
}

function isAsStored(of: PastSettled, outcome: Outcome<Calculation>): boolean {
  return mismatchOf(of, outcome) === null;
}

/** The first of a settlement's values that comes out otherwise, in Chinese; null: none does. */
function mismatchOf(of: PastSettled, outcome: Outcome<Calculation>): string | null {
  if (!outcome.ok) return `被拒绝：${outcome.refusal.text}`;
  const again = outcome.value;
  const { amounts: a, funds, trace } = of;
  const pairs: readonly (readonly [string, number, number])[] = [
    ['总费用', a.total, again.total],
    ['全自费', a.selfPaid, again.selfPaid],
    ['超限价', a.overLimit, again.overLimit],
    ['先行自付', a.firstSelf, again.firstSelf],
    ['政策范围内', a.eligible, again.eligible],
    ['起付线', a.deductible, again.deductible],
    ['支付比例', a.share, again.share],
    ['基金', a.fund, again.fund],
    ['账户', a.account, again.account + again.family],
    ['共济', a.family, again.family],
    ['现金', a.cash, again.cash],
  ];
  const other = pairs.find(([, stored, now]) => stored !== now);
  if (other !== undefined) return `${other[0]} 已存 ${other[1]} 分，重算 ${other[2]} 分`;
  if (canonicalJson(funds) !== canonicalJson(again.funds)) return '各支付方不同';
  const counted = canonicalJson(trace.accumulations) === canonicalJson(again.accumulations);
  return counted ? null : '累计增量不同';
}

type PerPerson = (
  settled: readonly PastSettled[],
  accumulated: PastPage['accumulated'],
  lines: LinesOf | null,
) => void | Promise<void>;

/** Goes through the people in order of their ids, the next page being read meanwhile. */
async function eachPerson(
  db: Db,
  { from, region }: ReplayScope,
  needsLines: boolean,
  note: Noted,
  body: PerPerson,
): Promise<void> {
  const since = startOf(`${from.slice(0, 4)}-01-01` as Day);
  const whole = await countSince(db, since);
  let done = 0;
  let next: Promise<ReadPage> | null = readPage(db, '', since, region, needsLines);
  while (next !== null) {
    const page: ReadPage = await next;
    const { upTo } = page.range;
    next = upTo === null ? null : readPage(db, upTo, since, region, needsLines);
    // What fails while the page is worked on is told when it is waited for.
    next?.catch(() => {});
    const accumulated = Map.groupBy(page.accumulated, (a) => a.personId);
    for (const [personId, settled] of Map.groupBy(page.settled, (s) => s.personId)) {
      await body(settled, accumulated.get(personId) ?? [], page.lines);
      done += settled.length;
    }
    note(done, whole);
  }
}

type ReadPage = PastPage & { readonly range: PeopleRange; readonly lines: LinesOf | null };

function readPage(
  db: Db,
  after: string,
  since: Instant,
  region: string | null,
  needsLines: boolean,
): Promise<ReadPage> {
  return db.transaction('read', async (tx) => {
    const range = await nextRange(tx, after, PAGE);
    const [page, lines] = await Promise.all([
      loadPastPage(tx, range, since, region),
      needsLines ? loadPastLines(tx, range, since, region) : null,
    ]);
    return { ...page, range, lines };
  });
}
