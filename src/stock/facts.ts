import { loadPractitionerKinds } from '../registry/index.ts';
import type { Tx } from '../store/index.ts';
import type { Named } from './check-movement.ts';
import type { By, Deps } from './deps.ts';
import { type MovementKind, recordKey, type StatedMovement } from './domain/movement.ts';
import {
  type KeptBatch,
  type KeptRecord,
  loadBatches,
  loadRecords,
  loadTraded,
  type Traded,
} from './stock.store.ts';
import { type CodeFacts, type CodeUse, loadCodeFacts, loadUses } from './trace-code.store.ts';

/** All that movements of one message are decided on. */
export type Facts = {
  readonly batches: ReadonlyMap<string, KeptBatch>;
  readonly records: ReadonlyMap<string, KeptRecord>;
  /** Of the batches of returns: what was sold or bought of them, and what came back. */
  readonly traded: readonly Traded[];
  readonly codes: CodeFacts;
  /** The institution's own sales of the codes. */
  readonly uses: readonly CodeUse[];
  readonly named: Named;
};

/** What a return is measured by; of other kinds nothing. */
const TRADED: Readonly<Partial<Record<MovementKind, readonly MovementKind[]>>> = {
  'sale-return': ['sale', 'sale-return'],
  'purchase-return': ['purchase', 'purchase-return'],
};

/** Loads them; the batches and the sales of the codes are held until the transaction ends. */
export async function loadFacts(
  deps: Deps,
  by: By,
  tx: Tx,
  stated: readonly StatedMovement[],
): Promise<Facts> {
  const { institutionCode } = by;
  const kind = stated[0]!.kind;
  const batchNos = [...new Set(stated.map((s) => s.batchNo))];
  const codes = [...new Set(stated.flatMap((s) => s.codes))];
  const kinds = TRADED[kind];
  const [batches, records, traded, facts, uses, named] = await Promise.all([
    loadBatches(tx, institutionCode, batchNos),
    loadRecords(tx, institutionCode, kind, stated.map(recordKey)),
    kinds === undefined ? [] : loadTraded(tx, institutionCode, batchNos, kinds),
    loadCodeFacts(tx, institutionCode, codes),
    loadUses(tx, institutionCode, codes),
    loadNamed(deps, tx, institutionCode, stated),
  ]);
  return { batches, records, traded, codes: facts, uses, named };
}

async function loadNamed(
  deps: Deps,
  tx: Tx,
  institutionCode: string,
  stated: readonly StatedMovement[],
): Promise<Named> {
  const people = stated.flatMap((s) => [s.doctorCode, s.pharmacistCode]);
  const wanted = new Map<string, string>();
  for (const { settlementId, personId } of stated) {
    if (settlementId !== null && personId !== null) wanted.set(settlementId, personId);
  }
  const [practitioners, known] = await Promise.all([
    loadPractitionerKinds(tx, [...new Set(people.filter((code) => code !== null))]),
    Promise.all(
      [...wanted].map(async ([id, personId]) =>
        (await deps.settlementExists(tx, personId, id, institutionCode)) ? [id] : [],
      ),
    ),
  ]);
  return { practitioners, settlements: new Set(known.flat()) };
}
