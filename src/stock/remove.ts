import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { command, type Tx } from '../store/index.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { type Batch, lastOf, quantityText } from './domain/batch.ts';
import { boughtBy, type MovementKind } from './domain/movement.ts';
import { DATA_TYPE_UNKNOWN, nothingToDelete, stockShort } from './refusals.ts';
import {
  type KeptBatch,
  loadBatches,
  loadStanding,
  markDeleted,
  type Standing,
  writeBatches,
} from './stock.store.ts';
import { type CodeUse, freeCodes, loadUsesOf, updateUses } from './trace-code.store.ts';

/** All that was told of one batch in messages of one kind (3507). */
export type Removal = { readonly batchNo: string; readonly dataType: string };

export type Removed = { readonly results: readonly Outcome<null>[] };

/** 进销存数据类型 → what its messages recorded. */
const KINDS: Readonly<Record<string, readonly MovementKind[]>> = {
  '1': ['count'],
  '2': ['change'],
  '3': ['purchase', 'purchase-return'],
  '4': ['sale', 'sale-return'],
};

type Facts = {
  readonly batches: ReadonlyMap<string, KeptBatch>;
  readonly standing: ReadonlyMap<string, readonly Standing[]>;
  readonly uses: readonly CodeUse[];
};

/** The batches as they go on being deleted from. */
type State = {
  readonly batches: Map<string, Batch>;
  readonly standing: Map<string, readonly Standing[]>;
  readonly deleted: string[];
};

type Decision = { readonly answer: Removed; readonly state: State; readonly uses: Freed };

/** What deleted sales leave of the sales of codes. */
type Freed = { readonly uses: readonly CodeUse[]; readonly codes: readonly string[] };

/**
 * Deletes (3507, 3507A): the rows are marked and stay, the stock is what the others make of it,
 * and the codes of deleted sales are free unless a settlement holds them. `whole` as in `record`.
 * Refusals: data-type-unknown, nothing-to-delete, stock-short.
 */
export function remove(
  deps: Deps,
  by: By,
  removals: readonly Removal[],
  whole: boolean,
): Promise<Outcome<Removed>> {
  const { institutionCode } = by;
  return command<Facts, Removed, Decision>(deps.db, commandId(by), {
    load: (tx) => loadFacts(tx, institutionCode, removals),
    decide: (facts) => {
      const state: State = {
        batches: new Map(facts.batches),
        standing: new Map(facts.standing),
        deleted: [],
      };
      const results: Outcome<null>[] = [];
      for (const one of removals) {
        const refusal = removeOne(state, one);
        if (refusal !== null && whole) return refuse(refusal);
        results.push(refusal === null ? accept(null) : refuse(refusal));
      }
      return accept({ answer: { results }, state, uses: freed(by, state, facts.uses) });
    },
    save: ({ state, uses }) =>
      state.deleted.length === 0
        ? []
        : [
            ...writeBatches(by, [...state.batches.values()], state.batches),
            markDeleted(by, state.deleted),
            ...updateUses(institutionCode, uses.uses),
          ],
    elsewhere: ({ uses }) => freeCodes(institutionCode, uses.codes),
  });
}

async function loadFacts(
  tx: Tx,
  institutionCode: string,
  removals: readonly Removal[],
): Promise<Facts> {
  const batchNos = [...new Set(removals.map((r) => r.batchNo))].toSorted();
  const batches = await loadBatches(tx, institutionCode, batchNos);
  const each = await Promise.all(
    batchNos.map(async (b) => [b, await loadStanding(tx, institutionCode, b)] as const),
  );
  const sales = each.flatMap(([, rows]) => rows).filter((m) => KINDS['4']!.includes(m.kind));
  const ids = sales.map((m) => m.movementId);
  return { batches, standing: new Map(each), uses: await loadUsesOf(tx, institutionCode, ids) };
}

function removeOne(state: State, { batchNo, dataType }: Removal): Refusal | null {
  if (!Object.hasOwn(KINDS, dataType)) return DATA_TYPE_UNKNOWN;
  const kinds = KINDS[dataType]!;
  const standing = state.standing.get(batchNo) ?? [];
  const batch = state.batches.get(batchNo);
  const going = standing.filter((m) => kinds.includes(m.kind));
  if (batch === undefined || going.length === 0) return nothingToDelete(batchNo);
  const effect = going.reduce((sum, m) => sum + m.effectE4, 0);
  if (batch.quantityE4 < effect) {
    return stockShort(batchNo, quantityText(batch.quantityE4), quantityText(effect));
  }
  const left = standing.filter((m) => !kinds.includes(m.kind));
  const quantityE4 = batch.quantityE4 - effect;
  const movedOn = lastOf(left.map((m) => m.movedOn)) ?? batch.movedOn;
  state.batches.set(batchNo, {
    ...batch,
    quantityE4,
    boughtBy: left.map(boughtBy).find((by) => by !== null) ?? null,
    movedOn,
  });
  state.standing.set(batchNo, left);
  state.deleted.push(...going.map((m) => m.movementId));
  return null;
}

/**
 * A deleted sale no longer sells its code; one that a settlement holds stays sold by that. Its
 * return, deleted with it, never was.
 */
function freed(by: By, { deleted }: State, uses: readonly CodeUse[]): Freed {
  const gone = new Set(deleted);
  const changed: CodeUse[] = [];
  const codes: string[] = [];
  for (const use of uses) {
    const ofSale = use.movementId !== null && gone.has(use.movementId);
    const ofReturn = use.returnedBy !== null && gone.has(use.returnedBy);
    if (!ofSale && !ofReturn) continue;
    const holds = use.settlementId !== null && use.freedAt === null;
    if (ofSale && use.freedAt === null && !holds) codes.push(use.code);
    changed.push({
      ...use,
      movementId: ofSale && holds ? null : use.movementId,
      returnedBy: ofReturn ? null : use.returnedBy,
      freedAt: holds ? null : (use.freedAt ?? by.now),
    });
  }
  return { uses: changed, codes };
}
