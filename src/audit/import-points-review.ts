import type { Instant } from '../kernel/day.ts';
import { accept, type Outcome, type Refused, refuse } from '../kernel/outcome.ts';
import type { Db, Tx } from '../store/index.ts';
import type { RuleState } from './domain/rule.ts';
import {
  type Batch,
  laterBatch,
  loadBatches,
  lockBatches,
  undoPlan,
} from './import-points.store.ts';
import { insertReview, loadVersions, setBatchState, setPointState } from './point.store.ts';

/** Who did something to batches or points, when and why. */
export type Who = { readonly at: Instant; readonly by: string; readonly reason: string };

/** The batch of a number or a name; of a name before all the one that is not taken back. */
export function findBatch(batches: readonly Batch[], named: string): Batch | null {
  return (
    batches.find((one) => String(one.number) === named) ??
    batches.findLast((one) => one.name === named && one.undoneAt === null) ??
    batches.findLast((one) => one.name === named) ??
    null
  );
}

/** Takes a batch back. Refusals: batch-unknown, batch-undone, batch-followed. */
export function undoBatch(db: Db, named: string, who: Who): Promise<Outcome<Batch>> {
  return db.transaction('write', async (tx, end) => {
    await lockBatches(tx);
    const batch = findBatch(await loadBatches(tx), named);
    if (batch === null) return await stop(end, 'batch-unknown', `没有批次 ${named}`);
    const { number, name, undoneAt } = batch;
    if (undoneAt !== null) return await stop(end, 'batch-undone', `批次 ${name} 已撤回`);
    const later = await laterBatch(tx, number);
    if (later !== null) {
      const text = `批次 ${later} 在它之后改动了同样的知识点，请先撤回 ${later}`;
      return await stop(end, 'batch-followed', text);
    }
    await undoPlan(tx, number, who);
    return accept(batch);
  });
}

async function stop(
  end: (how: 'rollback') => Promise<void>,
  code: string,
  text: string,
): Promise<Refused> {
  await end('rollback');
  return refuse({ code, text });
}

/** What was reviewed, and how many points changed their state. */
export type Reviewed = {
  readonly scope: 'point' | 'batch' | 'rule';
  readonly name: string;
  readonly points: number;
};

/** What shall have another state; `rule`: it is the code of a rule, which the caller knows. */
export type ReviewTarget = {
  readonly named: string;
  readonly isRule: boolean;
  readonly state: RuleState;
};

/**
 * Gives a rule, one point, or the points of a batch a state, and keeps who, when and why. Refusals:
 * target-unknown, batch-undone, state-same.
 */
export function setState(db: Db, target: ReviewTarget, who: Who): Promise<Outcome<Reviewed>> {
  return db.transaction('write', async (tx, end) => {
    await lockBatches(tx);
    const found = await findTarget(tx, target);
    if ('refused' in found) return await stop(end, found.refused, found.text);
    const { scope, id, name } = found;
    const points = await changeState(tx, found, target.state);
    if (points === 0 && scope !== 'rule') {
      const what = scope === 'point' ? `知识点 ${name} 已` : `批次 ${name} 的知识点都已`;
      return await stop(end, 'state-same', `${what}是这个状态`);
    }
    await insertReview(tx, { scope, target: id, state: target.state, points, ...who });
    return accept({ scope, name, points });
  });
}

type Found = { readonly scope: Reviewed['scope']; readonly id: string; readonly name: string };

async function findTarget(
  tx: Tx,
  { named, isRule }: ReviewTarget,
): Promise<Found | { readonly refused: string; readonly text: string }> {
  if (isRule) return { scope: 'rule', id: named, name: named };
  const versions = await loadVersions(tx, named);
  if (versions.some((one) => !one.isUndone)) return { scope: 'point', id: named, name: named };
  const batch = findBatch(await loadBatches(tx), named);
  if (batch === null) {
    const text = `没有编码、编号或名称为 ${named} 的规则、知识点或批次`;
    return { refused: 'target-unknown', text };
  }
  if (batch.undoneAt === null)
    return { scope: 'batch', id: String(batch.number), name: batch.name };
  return { refused: 'batch-undone', text: `批次 ${batch.name} 已撤回` };
}

async function changeState(tx: Tx, { scope, id }: Found, state: RuleState): Promise<number> {
  if (scope === 'rule') return 0;
  if (scope === 'point') return await setPointState(tx, id, state);
  return await setBatchState(tx, Number(id), state);
}
