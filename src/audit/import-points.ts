import type { Day, Instant } from '../kernel/day.ts';
import { sha256 } from '../kernel/hash.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Db, Tx } from '../store/index.ts';
import {
  countPlan,
  dropIncoming,
  type Incoming,
  insertBatch,
  insertIncoming,
  loadBatches,
  loadIncomingFaults,
  lockBatches,
  openIncoming,
  type PlannedKind,
  type PlannedSample,
  planIncoming,
  samplePlan,
  savePlan,
  withdrawMissing,
} from './import-points.store.ts';
import { writeLimit } from './read-limit.ts';
import {
  type PointContext,
  type RowFault,
  readHeading,
  readPoint,
  type StatedPoint,
  unknownCodes,
} from './read-points.ts';
import { hashFile, PointsUnusable, readPointsFile } from './read-points-file.ts';

/** What is loaded, and how. */
export type PointsLoad = {
  readonly path: string;
  /** Of the batch; no other that is not taken back may bear it. */
  readonly name: string;
  readonly publishedOn: Day | null;
  /** From when a point holds whose row states no day. */
  readonly from: Day;
  readonly at: Instant;
  readonly by: string;
  readonly dryRun: boolean;
  /** Loads the good rows when some are wrong. */
  readonly skipBad: boolean;
  /** The file is the whole of the rules in it: points of theirs that it does not name end. */
  readonly whole: boolean;
  readonly context: PointContext;
  /** Told from time to time how many rows were read. */
  readonly onRows?: (count: number) => void;
};

/** What a load did, or would do. */
export type PointsReport = Readonly<Record<PlannedKind, number>> & {
  /** Null when nothing was written. */
  readonly batch: number | null;
  readonly rows: number;
  /** All faults, and the first of them. */
  readonly faultCount: number;
  readonly faults: readonly RowFault[];
  readonly skipped: number;
  readonly samples: Readonly<Record<PlannedKind, readonly PlannedSample[]>>;
  /** Points with codes no directory holds: kept, inert for these codes. */
  readonly unknown: { readonly points: number; readonly codes: number; readonly some: string[] };
  /** Points of rules that are not there, and those without a limit: kept, inert. */
  readonly unknownRules: ReadonlyMap<string, number>;
  readonly inert: number;
  /** Points whose limit was read out of their words in this load. */
  readonly read: number;
};

const PAGE = 2000;
const FAULTS_KEPT = 1000;
const SAMPLES = 5;

/**
 * Loads a file of points in one transaction, a page at a time; a point that changed gets a new
 * version, what it said before stays. Throws PointsUnusable when the file is no table of points.
 * Refusals: batch-known, points-unreadable (nothing is loaded; `faults` of the report says why).
 */
export async function importPoints(
  db: Db,
  load: PointsLoad,
): Promise<Outcome<PointsReport> & { readonly faults?: readonly RowFault[] }> {
  const fileHash = await hashFile(load.path);
  return await db.transaction('write', async (tx, end) => {
    await lockBatches(tx);
    const batches = await loadBatches(tx);
    const known = batches.find((one) => one.undoneAt === null && one.name === load.name);
    if (known !== undefined) {
      await end('rollback');
      const text = `批次“${load.name}”已装入（${known.number}），请另起名称，或先撤回它`;
      return refuse({ code: 'batch-known', text });
    }
    const passed = await passRows(tx, load);
    await planIncoming(tx, load.from);
    const together = (await loadIncomingFaults(tx)) as RowFault[];
    const faultCount = passed.faultCount + together.length;
    const faults = [...passed.faults, ...together].sort((a, b) => a.row - b.row);
    const shown = faults.slice(0, FAULTS_KEPT);
    if (faultCount > 0 && !load.skipBad) {
      await end('rollback');
      const text = `文件有${faultCount}处错误，没有装入`;
      return { ...refuse({ code: 'points-unreadable', text }), faults: shown };
    }
    const bad = [...new Set(together.map(({ row }) => row))];
    if (bad.length > 0) await dropIncoming(tx, bad);
    if (load.whole) await withdrawMissing(tx, load.from);
    const counts = await countPlan(tx);
    const samples = await loadSamples(tx);
    const skipped = passed.badRows + bad.length;
    const number = (batches.at(-1)?.number ?? 0) + 1;
    const nothing = counts.added + counts.changed + counts.withdrawn === 0;
    if (load.dryRun || nothing) {
      await end('rollback');
    } else {
      const { name, publishedOn, at, by } = load;
      await insertBatch(tx, { number, name, publishedOn, fileHash, ...counts, skipped, at, by });
      await savePlan(tx, number);
    }
    const batch = load.dryRun || nothing ? null : number;
    const { rows, unknown, unknownRules, inert, read } = passed;
    const report = { batch, rows, faultCount, faults: shown, skipped, samples };
    return accept({ ...counts, ...report, unknown, unknownRules, inert, read });
  });
}

async function loadSamples(tx: Tx): Promise<PointsReport['samples']> {
  return {
    added: await samplePlan(tx, 'added', SAMPLES),
    changed: await samplePlan(tx, 'changed', SAMPLES),
    unchanged: [],
    withdrawn: await samplePlan(tx, 'withdrawn', SAMPLES),
  };
}

type Passed = Pick<PointsReport, 'rows' | 'faultCount' | 'faults' | 'unknownRules'> & {
  readonly unknown: PointsReport['unknown'];
  readonly badRows: number;
  readonly inert: number;
  readonly read: number;
};

/** Reads the rows and sends the good ones to the passing table. */
async function passRows(tx: Tx, load: PointsLoad): Promise<Passed> {
  await openIncoming(tx);
  const tally = newTally(load.context);
  let page: Incoming[] = [];
  let sent: Promise<void> = Promise.resolve();
  const rows = readPointsFile(load.path);
  const first = await rows.next();
  if (first.done === true) throw new PointsUnusable(`${load.path} 里没有内容`);
  const heading = readHeading(first.value.cells);
  if (!heading.ok) {
    throw new PointsUnusable(`${load.path} 的表头不对：${heading.why.join('；')}`);
  }
  let count = 0;
  for await (const { number, cells } of rows) {
    count += 1;
    const point = readPoint(cells, number, heading, load.context);
    if (isFaults(point)) {
      tally.fault(point);
      continue;
    }
    tally.point(point);
    page.push({ ...point, digest: digestOf(point) });
    if (page.length < PAGE) continue;
    // One page is written while the next is read.
    await sent;
    sent = insertIncoming(tx, page);
    sent.catch(() => {});
    page = [];
    load.onRows?.(count);
  }
  if (count === 0) throw new PointsUnusable(`${load.path} 只有表头，没有知识点`);
  await sent;
  if (page.length > 0) await insertIncoming(tx, page);
  load.onRows?.(count);
  return { rows: count, ...tally.sum() };
}

function isFaults(read: StatedPoint | readonly RowFault[]): read is readonly RowFault[] {
  return Array.isArray(read);
}

const UNKNOWN_SHOWN = 20;

function newTally(context: PointContext) {
  const faults: RowFault[] = [];
  const unknownRules = new Map<string, number>();
  const unknown = { points: 0, codes: 0, some: [] as string[] };
  const n = { faultCount: 0, badRows: 0, inert: 0, read: 0 };
  return {
    fault: (found: readonly RowFault[]) => {
      n.badRows += 1;
      n.faultCount += found.length;
      if (faults.length < FAULTS_KEPT) faults.push(...found);
    },
    point: (point: StatedPoint) => {
      if (point.state === 'withdrawn') return;
      if (point.limit === null) n.inert += 1;
      else if (point.reading === 'read') n.read += 1;
      const { ruleCode } = point;
      if (context.rules.byCode.size > 0 && !context.rules.byCode.has(ruleCode)) {
        unknownRules.set(ruleCode, (unknownRules.get(ruleCode) ?? 0) + 1);
      }
      const codes = unknownCodes(point, context);
      if (codes.length === 0) return;
      unknown.points += 1;
      unknown.codes += codes.length;
      unknown.some.push(...codes.slice(0, UNKNOWN_SHOWN - unknown.some.length));
    },
    sum: () => ({ ...n, faults, unknownRules, unknown }),
  };
}

function digestOf(point: StatedPoint): string {
  const { ruleCode, name, text, limit, reading, replaces } = point;
  const codes = [...point.codes].sort();
  const allowed = limit === null ? null : writeLimit(limit);
  return sha256(JSON.stringify([ruleCode, codes, name, text, allowed, reading, replaces]));
}
