import type { Day, Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';

/** A draft of a region: its texts are kept under the hash of the book with it laid over. */
export type Draft = {
  readonly region: string;
  readonly hash: string;
  /** Of the book it was laid over. */
  readonly baseHash: string;
  readonly name: string;
  readonly files: readonly string[];
  readonly uploadedBy: string;
  readonly uploadedName: string;
  readonly uploadedAt: Instant;
};

const DRAFT_COLUMNS = `region_code as region, book_hash as hash, base_hash as "baseHash", name,
  files, uploaded_by as "uploadedBy", uploaded_name as "uploadedName", uploaded_at as "uploadedAt"`;

const INSERT_DRAFT: Sql = {
  name: 'draft-insert',
  text: `insert into benefit.draft (region_code, book_hash, base_hash, name, files, uploaded_by,
           uploaded_name, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8 / 1000.0))
         on conflict (region_code, book_hash) do nothing`,
};

/** Keeps a draft; the same one sent again stays as it was. */
export async function insertDraft(tx: Tx, draft: Draft): Promise<void> {
  const { region, hash, baseHash, name, files, uploadedBy, uploadedName, uploadedAt } = draft;
  const values = [region, hash, baseHash, name, files, uploadedBy, uploadedName, uploadedAt];
  await tx.run(INSERT_DRAFT, values);
}

const LIST_DRAFTS: Sql = {
  name: 'drafts-list',
  text: `select ${DRAFT_COLUMNS} from benefit.draft where region_code = $1
         order by uploaded_at desc, book_hash limit 200`,
};

/** The drafts of a region, the last uploaded first. */
export function listDrafts(tx: Tx, region: string): Promise<Draft[]> {
  return tx.rows<Draft>(LIST_DRAFTS, [region]);
}

const FIND_DRAFT: Sql = {
  name: 'draft-find',
  text: `select ${DRAFT_COLUMNS} from benefit.draft where region_code = $1 and book_hash = $2`,
};

export async function findDraft(tx: Tx, region: string, hash: string): Promise<Draft | null> {
  return (await tx.rows<Draft>(FIND_DRAFT, [region, hash]))[0] ?? null;
}

export type ReplayState = 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';

/** A replay of a draft over stored settlements, without its result. */
export type ReplayRun = {
  readonly region: string;
  readonly replayId: string;
  readonly beforeHash: string;
  readonly afterHash: string;
  readonly from: Day;
  readonly to: Day;
  readonly asIf: Day | null;
  readonly state: ReplayState;
  readonly done: number;
  readonly whole: number;
  readonly startedBy: string;
  readonly startedName: string;
  readonly startedAt: Instant;
  readonly beatAt: Instant;
  readonly endedAt: Instant | null;
  readonly resultHash: string | null;
  readonly fault: string | null;
};

const RUN_COLUMNS = `region_code as region, replay_id as "replayId", before_hash as "beforeHash",
  after_hash as "afterHash", first_day as "from", last_day as "to", as_if as "asIf", state, done,
  whole, started_by as "startedBy", started_name as "startedName", started_at as "startedAt",
  beat_at as "beatAt", ended_at as "endedAt", result_hash as "resultHash", fault`;

const DROP_SILENT: Sql = {
  name: 'replay-drop-silent',
  text: `update benefit.replay set state = 'interrupted', ended_at = to_timestamp($2 / 1000.0)
         where region_code = $1 and state = 'running' and beat_at < to_timestamp($3 / 1000.0)`,
};

const INSERT_RUN: Sql = {
  name: 'replay-insert',
  text: `insert into benefit.replay (region_code, replay_id, before_hash, after_hash, first_day,
           last_day, as_if, state, started_by, started_name, started_at, beat_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'running', $8, $9, to_timestamp($10 / 1000.0),
           to_timestamp($10 / 1000.0))
         on conflict do nothing`,
};

export type NewReplay = Pick<
  ReplayRun,
  | 'region'
  | 'replayId'
  | 'beforeHash'
  | 'afterHash'
  | 'from'
  | 'to'
  | 'asIf'
  | 'startedBy'
  | 'startedName'
>;

/**
 * Begins a replay; false when one is running in the region. One that was not heard of since
 * `silentSince` has died with its process, and gives way.
 */
export async function beginReplay(
  tx: Tx,
  run: NewReplay,
  now: Instant,
  silentSince: Instant,
): Promise<boolean> {
  const { region, replayId, beforeHash, afterHash, from, to, asIf, startedBy, startedName } = run;
  await tx.run(DROP_SILENT, [region, now, silentSince]);
  const of = [region, replayId, beforeHash, afterHash, from, to, asIf];
  return (await tx.run(INSERT_RUN, [...of, startedBy, startedName, now])) === 1;
}

const BEAT: Sql = {
  name: 'replay-beat',
  text: `update benefit.replay set done = $3, whole = $4, beat_at = to_timestamp($5 / 1000.0)
         where region_code = $1 and replay_id = $2 and state = 'running'`,
};

type RunKey = Pick<ReplayRun, 'region' | 'replayId'>;

/** Notes how far a replay is; false when it is no longer to run: somebody cancelled it. */
export async function beatReplay(
  tx: Tx,
  { region, replayId }: RunKey,
  of: { readonly done: number; readonly whole: number },
  now: Instant,
): Promise<boolean> {
  return (await tx.run(BEAT, [region, replayId, of.done, of.whole, now])) === 1;
}

const END: Sql = {
  name: 'replay-end',
  text: `update benefit.replay
         set state = $3, ended_at = to_timestamp($4 / 1000.0), result = $5, result_hash = $6,
           fault = $7, done = case when $3 = 'done' then whole else done end
         where region_code = $1 and replay_id = $2 and state = 'running'`,
};

/** How a replay came to its end. */
export type ReplayEnd =
  | { readonly state: 'done'; readonly result: string; readonly resultHash: string }
  | { readonly state: 'cancelled' | 'interrupted' }
  | { readonly state: 'failed'; readonly fault: string };

/** Ends a replay that runs; false when it had ended before. */
export async function endReplay(
  tx: Tx,
  { region, replayId }: RunKey,
  end: ReplayEnd,
  now: Instant,
): Promise<boolean> {
  const [result, hash] = end.state === 'done' ? [end.result, end.resultHash] : [null, null];
  const fault = end.state === 'failed' ? end.fault : null;
  return (await tx.run(END, [region, replayId, end.state, now, result, hash, fault])) === 1;
}

const LIST_RUNS: Sql = {
  name: 'replays-list',
  text: `select ${RUN_COLUMNS} from benefit.replay where region_code = $1
         order by started_at desc, replay_id limit 100`,
};

/** The replays of a region, the last begun first. */
export function listReplays(tx: Tx, region: string): Promise<ReplayRun[]> {
  return tx.rows<ReplayRun>(LIST_RUNS, [region]);
}

const FIND_RUN: Sql = {
  name: 'replay-find',
  text: `select ${RUN_COLUMNS}, result from benefit.replay
         where region_code = $1 and replay_id = $2`,
};

/** A replay with what it came to; `result` null while it has come to nothing. */
export async function findReplay(
  tx: Tx,
  { region, replayId }: RunKey,
): Promise<(ReplayRun & { readonly result: unknown }) | null> {
  const found = await tx.rows<ReplayRun & { result: unknown }>(FIND_RUN, [region, replayId]);
  return found[0] ?? null;
}
