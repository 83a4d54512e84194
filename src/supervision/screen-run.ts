import type { Instant } from '../kernel/day.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Suspicion } from './domain/screen/suspicion.ts';
import { addWritten, newTally, type Tally, written } from './domain/screen/tally.ts';
import {
  advance,
  deleteParts,
  eachPart,
  insertPart,
  insertScreening,
  insertSuspicions,
  loadUnfinished,
  type Screening,
} from './screen.store.ts';
import {
  countScope,
  type Noted,
  type ScreenDeps,
  type ScreenWith,
  screenCommunities,
  screenInstitutions,
  screenPeople,
} from './screen.ts';

export type ScreeningDeps = ScreenDeps & {
  readonly ids: IdSource;
  readonly now: () => Instant;
};

/** What a screening came to. */
export type Screened = {
  readonly screeningId: string;
  /** Where it went on; null: it began at the beginning. */
  readonly resumedAfter: string | null;
  readonly settlements: number;
  readonly found: number;
  /** Of what was found, that which was not known before. */
  readonly made: number;
};

/** Said when `resume` is asked for and the rules are others than those it began with. */
export class ResumeRefused extends Error {}

type Going = {
  readonly screeningId: string;
  done: number;
  whole: number;
  found: number;
  made: number;
};

/** After every person's id, which is of digits. */
const LAST = '~';

/**
 * Screens a period and keeps what is suspicious: people in ranges, each with its mark in one
 * transaction, then institutions, then communities. Killed at any moment and begun again with
 * `resume` it ends with the suspicions of one that was not. What is known is not made again.
 */
export async function runScreening(
  deps: ScreeningDeps,
  work: ScreenWith,
  how: { readonly resume: boolean; readonly startedBy: string },
  note: Noted,
): Promise<Screened> {
  const begun = how.resume ? await unfinished(deps, work) : null;
  const screeningId = begun?.screeningId ?? (await begin(deps, work, how.startedBy));
  const going: Going = {
    ...{ screeningId, done: begun?.settlements ?? 0, whole: await countScope(deps, work) },
    ...{ found: 0, made: begun?.suspicions ?? 0 },
  };
  const stage = begun?.stage ?? 'people';
  if (stage === 'people') await goThroughPeople(deps, work, going, begun?.afterPerson ?? '', note);
  if (stage !== 'communities') await judgeInstitutions(deps, work, going);
  const communities = await screenCommunities(deps, work);
  await keep(deps, going, communities, { stage: 'done', afterPerson: LAST, settlements: 0 });
  const { done: settlements, found, made } = going;
  const resumedAfter = begun?.afterPerson ?? null;
  return { screeningId, resumedAfter, settlements, found, made };
}

async function unfinished({ db }: ScreeningDeps, work: ScreenWith): Promise<Screening | null> {
  const { from, to, region } = work;
  const found = await loadUnfinished(db, { from, to, region, rules: work.rules.versions });
  if (found === null || found.rulesHash === work.rules.hash) return found;
  throw new ResumeRefused(
    `筛查 ${found.screeningId} 之后规则有改动，不能接着做：请不带 --resume 重新筛查`,
  );
}

async function begin(deps: ScreeningDeps, work: ScreenWith, startedBy: string): Promise<string> {
  const { from, to, region, rules } = work;
  const startedAt = deps.now();
  const screeningId = deps.ids(region ?? '000000', startedAt);
  const { hash: rulesHash, versions } = rules;
  const of = { screeningId, from, to, region, rulesHash, rules: versions, startedAt, startedBy };
  await insertScreening(deps.db, of);
  return screeningId;
}

async function goThroughPeople(
  deps: ScreeningDeps,
  work: ScreenWith,
  going: Going,
  after: string,
  note: Noted,
): Promise<void> {
  note(going.done, going.whole);
  for await (const { upTo, settlements, suspicions, tally } of screenPeople(deps, work, after)) {
    const stage = upTo === null ? 'institutions' : 'people';
    const mark = { stage, afterPerson: upTo ?? LAST, settlements } as const;
    await keep(deps, going, suspicions, mark, tally);
    note(going.done, going.whole);
  }
}

/** Suspicions, the mark, and what institutions will be judged by: all of it or nothing. */
async function keep(
  { db, now }: ScreeningDeps,
  going: Going,
  suspicions: readonly Suspicion[],
  mark: Pick<Screening, 'stage' | 'afterPerson' | 'settlements'>,
  tally: Tally | null = null,
): Promise<void> {
  const { screeningId } = going;
  const at = now();
  const made = await db.transaction('write', async (tx) => {
    const kept = await insertSuspicions(tx, suspicions, { screeningId, now: at });
    if (tally !== null) await insertPart(tx, screeningId, mark.afterPerson, written(tally));
    if (mark.stage === 'communities' || mark.stage === 'done') await deleteParts(tx, screeningId);
    await advance(tx, { screeningId, ...mark, suspicions: kept, now: at });
    return kept;
  });
  going.done += mark.settlements;
  going.found += suspicions.length;
  going.made += made;
}

async function judgeInstitutions(
  deps: ScreeningDeps,
  work: ScreenWith,
  going: Going,
): Promise<void> {
  const tally = newTally();
  await eachPart(deps.db, going.screeningId, (counts) => addWritten(tally, counts));
  const suspicions = screenInstitutions(deps, work, tally);
  await keep(deps, going, suspicions, {
    ...{ stage: 'communities', afterPerson: LAST, settlements: 0 },
  });
}

/** Everything that rules would find, gathered and not kept. */
export async function tryScreening(
  deps: ScreenDeps,
  work: ScreenWith,
  note: Noted,
): Promise<Suspicion[]> {
  const whole = await countScope(deps, work);
  const found: Suspicion[] = [];
  const tally = newTally();
  let done = 0;
  for await (const range of screenPeople(deps, work, '')) {
    found.push(...range.suspicions);
    addWritten(tally, written(range.tally));
    done += range.settlements;
    note(done, whole);
  }
  return [
    ...found,
    ...screenInstitutions(deps, work, tally),
    ...(await screenCommunities(deps, work)),
  ];
}
