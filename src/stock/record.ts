import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { command, type Statement } from '../store/index.ts';
import { checkNamed, checkStated, dayOfMovement } from './check-movement.ts';
import { type By, commandId, type Deps, newId } from './deps.ts';
import {
  type Batch,
  differenceOf,
  effectOf,
  moved,
  newBatch,
  quantityText,
} from './domain/batch.ts';
import { contentHash, recordKey, type StatedMovement, saidTheSame } from './domain/movement.ts';
import { type Facts, loadFacts } from './facts.ts';
import {
  batchDiffers,
  batchExpired,
  originalUnknown,
  QUANTITY_TOO_LARGE,
  recordExists,
  recordTwice,
  returnExceeds,
  stockShort,
} from './refusals.ts';
import {
  insertDocuments,
  insertMovements,
  type NewMovement,
  type Traded,
  writeBatches,
} from './stock.store.ts';
import { type CodeState, codeState, takeCodes } from './take-codes.ts';
import { freeCodes, insertUses, sellCodes, updateUses } from './trace-code.store.ts';

/** What became of each movement of a message: its number, or why it was refused. */
export type Recorded = { readonly results: readonly Outcome<string>[] };

/** Stock while the movements of a message are taken one after the other. */
type State = {
  readonly facts: Facts;
  readonly batches: Map<string, Batch>;
  readonly opened: Set<string>;
  readonly taken: Map<string, string>;
  readonly traded: Traded[];
  readonly movements: NewMovement[];
  readonly codes: CodeState;
};

type Decision = { readonly answer: Recorded; readonly state: State };

/**
 * Takes movements of one kind (3501–3506 and their A forms). `whole`: one that is refused refuses
 * the message; else the others are taken. A record sent again, under whatever message id, is taken
 * once. Refusals: moved-in-future, moved-before-made, expires-before-made, quantity-negative,
 * quantity-not-positive, price-negative, item-unknown, trace-form, trace-twice, record-twice,
 * record-exists, batch-differs, doctor-unknown, pharmacist-unknown, settlement-unknown,
 * batch-expired, original-unknown, return-exceeds, stock-short, virtual-unknown, trace-sold,
 * trace-not-sold.
 */
export function record(
  deps: Deps,
  by: By,
  stated: readonly StatedMovement[],
  whole: boolean,
): Promise<Outcome<Recorded>> {
  return command<Facts, Recorded, Decision>(deps.db, commandId(by), {
    load: (tx) => loadFacts(deps, by, tx, stated),
    decide: (facts) => decide(deps, by, facts, stated, whole),
    save: ({ state }) => writes(deps, by, state),
    elsewhere: ({ state: { codes } }) => [
      ...freeCodes(by.institutionCode, codes.free),
      ...sellCodes(by.institutionCode, codes.sell),
    ],
  });
}

/** What would become of each movement if the message came now; nothing is written. */
export function tryRecord(
  deps: Deps,
  by: By,
  stated: readonly StatedMovement[],
): Promise<Outcome<Recorded>> {
  return deps.db.transaction('write', async (tx) => {
    const tried = decide(deps, by, await loadFacts(deps, by, tx, stated), stated, false);
    return tried.ok ? accept(tried.value.answer) : tried;
  });
}

function decide(
  deps: Deps,
  by: By,
  facts: Facts,
  stated: readonly StatedMovement[],
  whole: boolean,
): Outcome<Decision> {
  const state = openState(facts);
  const results: Outcome<string>[] = [];
  for (const one of stated) {
    const taken = take(deps, by, state, one);
    if (!taken.ok && whole) return taken;
    results.push(taken);
  }
  return accept({ answer: { results }, state });
}

function openState(facts: Facts): State {
  return {
    facts,
    batches: new Map(facts.batches),
    opened: new Set([...facts.batches.values()].filter((b) => !b.isEmpty).map((b) => b.batchNo)),
    taken: new Map(),
    traded: [...facts.traded],
    movements: [],
    codes: codeState(facts.codes, facts.uses),
  };
}

function writes({ db }: Deps, by: By, state: State): Statement[] {
  const { movements, codes, facts } = state;
  if (movements.length === 0) return [];
  const touched = [...new Set(movements.map((m) => m.batchNo))];
  return [
    ...writeBatches(
      by,
      touched.map((batchNo) => state.batches.get(batchNo)!),
      facts.batches,
    ),
    insertMovements(db.keys, by, movements),
    ...insertDocuments(by, movements),
    ...insertUses(by, codes.added),
    ...updateUses(
      by.institutionCode,
      [...codes.changed].map((id) => codes.uses.get(id)!),
    ),
  ];
}

function take(deps: Deps, by: By, state: State, stated: StatedMovement): Outcome<string> {
  const wrong = checkStated(deps, by, stated);
  if (wrong !== null) return refuse(wrong);
  const { batchNo } = stated;
  const key = recordKey(stated);
  if (state.taken.has(key)) return refuse(recordTwice(batchNo));
  const kept = state.facts.records.get(key);
  if (kept !== undefined) {
    return saidTheSame(kept, stated) ? accept(kept.movementId) : refuse(recordExists(batchNo));
  }
  const isNew = !state.opened.has(batchNo);
  const batch = state.batches.get(batchNo) ?? newBatch(stated);
  const effectE4 = effectOf(batch, isNew, stated);
  const refusal = checkAgainst(state, batch, effectE4, stated);
  if (refusal !== null) return refuse(refusal);
  const movementId = newId(deps, by);
  const codes = takeCodes(deps, by, state.codes, stated, movementId);
  if (!codes.ok) return codes;
  state.taken.set(key, movementId);
  state.opened.add(batchNo);
  state.batches.set(batchNo, moved(batch, effectE4, stated));
  state.traded.push({ ...stated, movementId });
  const content = { recordKey: key, contentHash: contentHash(stated), effectE4 };
  state.movements.push({ ...stated, movementId, ...content });
  return accept(movementId);
}

/** In 1/10,000: beyond it numbers are no longer exact. */
const STOCK_MAX = 1_000_000_000_000_000;

function checkAgainst(
  state: State,
  batch: Batch,
  effect: number,
  stated: StatedMovement,
): Refusal | null {
  const { batchNo, kind, quantityE4 } = stated;
  const difference = differenceOf(batch, stated);
  if (difference !== null) return batchDiffers(batchNo, difference);
  const unknown = checkNamed(state.facts.named, stated);
  if (unknown !== null) return unknown;
  const { expiresOn } = batch;
  if (kind === 'sale' && expiresOn !== null && expiresOn < dayOfMovement(stated)) {
    return batchExpired(batchNo, expiresOn);
  }
  const returned = checkReturn(state.traded, stated);
  if (returned !== null) return returned;
  const after = batch.quantityE4 + effect;
  if (after > STOCK_MAX) return QUANTITY_TOO_LARGE;
  if (after >= 0) return null;
  return stockShort(batchNo, quantityText(batch.quantityE4), quantityText(quantityE4));
}

/** A return is of a sale or purchase that is named, else of the same visit, else of the batch. */
function checkReturn(traded: readonly Traded[], stated: StatedMovement): Refusal | null {
  const { kind, batchNo, ofId, visitNo, quantityE4 } = stated;
  if (kind !== 'sale-return' && kind !== 'purchase-return') return null;
  const origin = kind === 'sale-return' ? 'sale' : 'purchase';
  const what = kind === 'sale-return' ? '销售' : '采购';
  // Purchases may have been told as changes, or before this platform: the stock alone limits them.
  if (kind === 'purchase-return' && ofId === null) return null;
  const ofBatch = traded.filter((t) => t.batchNo === batchNo);
  const isNamed = ofBatch.some((t) => t.movementId === ofId && t.kind === origin);
  if (ofId !== null && !isNamed) return originalUnknown(what);
  const related = ofBatch.filter((t) => {
    if (ofId !== null) return t.movementId === ofId || t.ofId === ofId;
    return visitNo === null || t.visitNo === visitNo;
  });
  const left = related.reduce(
    (sum, t) => sum + (t.kind === origin ? t.quantityE4 : -t.quantityE4),
    0,
  );
  if (quantityE4 <= left) return null;
  return returnExceeds(what, quantityText(left), quantityText(quantityE4));
}
