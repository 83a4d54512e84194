import { Type } from 'typebox';
import { type BureauPrincipal, type Route, route } from '../access/index.ts';
import {
  type BookSent,
  bookNamed,
  type CaseVisit,
  type DraftDeps,
  findReplay,
  listDrafts,
  listReplays,
  type ReplayRun,
  unlessBusy,
} from '../benefit/index.ts';
import { type Instant, parseDay } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Registry } from '../registry/index.ts';
import type { Replayed } from './replay.ts';
import type { ReplayBody, ReplayReply, ReplayShown, TryBody } from './replay-contract.ts';
import { replayCsv } from './replay-csv.ts';
import { dimensionValueName } from './replay-names.ts';
import { type Replays, SILENT_MS } from './replay-run.ts';
import { REPLAY, TRY } from './replay-schemas.ts';
import { DIMENSIONS, type Dimension } from './replay-sums.ts';
import { sideOf, triedVisits } from './replay-try.ts';

/** What the policy face tries out and replays with. */
export type ReplayDeps = DraftDeps & {
  readonly registry: Registry;
  readonly replays: Replays;
};

const UNKNOWN: Refusal = {
  code: 'replay-unknown',
  text: '本统筹区没有这次重放',
  field: 'replayId',
};
const NO_RESULT: Refusal = { code: 'replay-open', text: '这次重放没有结果' };

const READ = ['read', 'policy'] as const;
const CHANGE = ['change', 'policy'] as const;
const STATUS = { 'replay-unknown': 404, 'draft-unknown': 404, 'field-bad': 400 } as const;
const ID = Type.Object({ replayId: Type.String({ pattern: '^[0-9a-f]{24}$' }) });

/** Try-outs of a case, and replays of drafts over what was settled. */
export function replayRoutes(deps: ReplayDeps): readonly Route[] {
  return [
    tryRoute(deps),
    ...runRoutes(deps),
    route<BureauPrincipal, typeof ID>({
      ...{ method: 'GET', path: '/api/policy/replays/:replayId', may: READ },
      ...{ params: ID, status: STATUS },
      answer: ({ by, params, now }) => show(deps, by.region, params.replayId, now),
    }),
    route<BureauPrincipal, typeof ID>({
      ...{ method: 'GET', path: '/api/policy/replays/:replayId/csv', may: READ },
      ...{ params: ID, status: STATUS },
      answer: async ({ by, params, now }) => {
        const shown = await show(deps, by.region, params.replayId, now);
        if (!shown.ok) return shown;
        const { result, from, to } = shown.value;
        if (result === null) return refuse(NO_RESULT);
        const text = replayCsv(result, (dimension, value) => nameOf(deps, dimension, value));
        return accept({
          ...({ kind: 'file', type: 'text/csv; charset=utf-8' } as const),
          name: `政策重放-${from}-${to}.csv`,
          bytes: Buffer.from(text, 'utf8'),
        });
      },
    }),
  ];
}

function tryRoute(deps: ReplayDeps): Route {
  return route<BureauPrincipal, undefined, undefined, typeof TRY>({
    ...{ method: 'POST', path: '/api/policy/try', may: READ, body: TRY, status: STATUS },
    answer: ({ by, body: given }) =>
      unlessBusy(async () => {
        const body = given as unknown as TryBody;
        const visits = triedVisits(body);
        if (!visits.ok) return visits;
        const sides: { book: BookSent; visit: CaseVisit }[] = [];
        for (const [i, { hash }] of body.sides.entries()) {
          const book = await bookNamed(deps, by.region, hash);
          if (!book.ok) return book;
          sides.push({ book: book.value, visit: visits.value[i]! });
        }
        const outcomes = await deps.desk.ask({ kind: 'try', region: body.region, sides });
        return accept({
          sides: outcomes.map((outcome, i) =>
            sideOf(sides[i]!.book.hash, sides[i]!.visit, outcome),
          ),
        });
      }),
  });
}

function runRoutes(deps: ReplayDeps): readonly Route[] {
  const { db, replays } = deps;
  return [
    route<BureauPrincipal>({
      ...{ method: 'GET', path: '/api/policy/replays', may: READ },
      answer: async ({ by, now }) => {
        const [all, names] = await Promise.all([listReplays(db, by.region), namesOf(deps, by)]);
        return accept({ replays: all.map((run) => shownRun(run, names, now)) });
      },
    }),
    route<BureauPrincipal, undefined, undefined, typeof REPLAY>({
      ...{ method: 'POST', path: '/api/policy/replays', may: CHANGE },
      ...{ body: REPLAY, status: STATUS },
      answer: async ({ by, body, now }) => {
        const asked = await askedOf(deps, by, body);
        if (!asked.ok) return asked;
        const started = await replays.start(by, asked.value);
        return started.ok ? show(deps, by.region, started.value, now) : started;
      },
    }),
    route<BureauPrincipal, typeof ID>({
      ...{ method: 'POST', path: '/api/policy/replays/:replayId/cancel', may: CHANGE },
      ...{ params: ID, status: STATUS },
      answer: async ({ by, params, now }) => {
        const known = await findReplay(db, { region: by.region, ...params });
        if (known === null) return refuse(UNKNOWN);
        const cancelled = await replays.cancel(by.region, params.replayId);
        return cancelled.ok ? show(deps, by.region, params.replayId, now) : cancelled;
      },
    }),
  ];
}

const bad = (field: string, text: string) => refuse({ code: 'field-bad', text, field });

async function askedOf(deps: ReplayDeps, by: BureauPrincipal, body: ReplayBody) {
  const [from, to] = [parseDay(body.from), parseDay(body.to)];
  const asIf = body.asIf === null ? null : parseDay(body.asIf);
  if (from === null) return bad('from', '开始日期应为日期，如2026-01-01');
  if (to === null) return bad('to', '结束日期应为日期，如2026-12-31');
  if (to < from) return bad('to', '结束日期早于开始日期');
  if (body.asIf !== null && asIf === null) return bad('asIf', '规定的日期应为日期，如2027-01-01');
  const [before, after] = await Promise.all([
    bookNamed(deps, by.region, null),
    bookNamed(deps, by.region, body.hash),
  ]);
  if (!before.ok) return before;
  return after.ok ? accept({ from, to, asIf, before: before.value, after: after.value }) : after;
}

type DraftNames = ReadonlyMap<string, string>;

async function namesOf({ db }: ReplayDeps, by: Pick<BureauPrincipal, 'region'>) {
  const drafts = await listDrafts(db, by.region);
  return new Map(drafts.map(({ hash, name }) => [hash, name]));
}

/** A run of a process that is gone is shown as what it is. */
function shownRun(run: ReplayRun, names: DraftNames, now: Instant): ReplayShown {
  const { region: _, beatAt, ...rest } = run;
  const silent = run.state === 'running' && beatAt < now - SILENT_MS;
  const draftName = names.get(run.afterHash) ?? '';
  return { ...rest, draftName, ...(silent ? { state: 'interrupted', endedAt: beatAt } : {}) };
}

async function show(
  deps: ReplayDeps,
  region: string,
  replayId: string,
  now: Instant,
): Promise<Outcome<ReplayReply>> {
  const [found, names] = await Promise.all([
    findReplay(deps.db, { region, replayId }),
    namesOf(deps, { region }),
  ]);
  if (found === null) return refuse(UNKNOWN);
  const { result: text, ...run } = found;
  const result = text as Replayed | null;
  const groups = (dimension: Dimension) => result?.groups[dimension] ?? [];
  const named = (dimension: Dimension) =>
    groups(dimension).map(({ value }) => [value, nameOf(deps, dimension, value)] as const);
  return accept({
    ...shownRun(run, names, now),
    result,
    names: Object.fromEntries(DIMENSIONS.map((d) => [d, Object.fromEntries(named(d))])),
  });
}

function nameOf({ registry }: ReplayDeps, dimension: Dimension, value: string): string {
  if (dimension === 'institution') return registry.institution(value)?.name ?? value;
  if (dimension === 'region') return registry.regionName(value) ?? value;
  return dimensionValueName(dimension, value);
}
