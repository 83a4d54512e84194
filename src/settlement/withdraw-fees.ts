import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { command } from '../store/index.ts';
import { ownEncounter } from './change-encounter.ts';
import { ALL } from './change-fees.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { OPEN_BATCH } from './domain/stay.ts';
import { loadEncounter } from './encounter.store.ts';
import { deleteLines, deleteUnsettledLines, loadLinesByNumber } from './fee-line.store.ts';
import { loadFollowed } from './refund.store.ts';
import { batchSettled } from './refusals.ts';
import { loadLiveBatches } from './settlement.store.ts';
import { lineRefunded, lineSettled, refundFollowed } from './stay-refusals.ts';

export type FeeWithdrawal = {
  readonly personId: string;
  readonly encounterId: string;
  readonly batchNo: string;
};

/**
 * Takes fee lines back (2205): those of a batch, or with batch 0000 all that are not settled. With
 * nothing to take back it does nothing and succeeds: clients send it before every upload
 * (interface §2.5). Refusals: encounter-unknown, encounter-cancelled, encounter-kind,
 * batch-settled.
 */
export function withdrawFees(deps: Deps, by: By, w: FeeWithdrawal): Promise<Outcome<null>> {
  const batch = w.batchNo === ALL ? null : w.batchNo;
  return command(deps.db, commandId(w.personId, by), {
    load: (tx, lock) =>
      Promise.all([
        loadEncounter(tx, w.personId, w.encounterId, lock),
        loadLiveBatches(tx, w.personId, w.encounterId),
      ]),
    decide: ([found, settled]) => {
      const own = ownEncounter(found, by, 'outpatient');
      if (!own.ok) return own;
      if (batch !== null && settled.includes(batch)) return refuse(batchSettled(batch));
      return accept({ answer: null });
    },
    save: () => [deleteUnsettledLines(w.personId, w.encounterId, batch)],
  });
}

export type LineWithdrawal = {
  readonly personId: string;
  readonly encounterId: string;
  /** '0000' among them: all that are not settled. */
  readonly lineNos: readonly string[];
};

/**
 * Takes lines of a stay back (2302): those named, or all that are not settled. Lines that are not
 * there do not matter. A charge goes with its refunds, a refund with the later ones of its charge:
 * they took back what it left. Refusals: encounter-unknown, encounter-cancelled, encounter-kind,
 * line-settled, line-refunded, refund-followed.
 */
export function withdrawLines(deps: Deps, by: By, w: LineWithdrawal): Promise<Outcome<null>> {
  const { personId, encounterId } = w;
  const named = w.lineNos.includes(ALL) ? null : w.lineNos;
  return command(deps.db, commandId(personId, by), {
    load: async (tx, lock) => {
      const [encounter, lines, followed] = await Promise.all([
        loadEncounter(tx, personId, encounterId, lock),
        named === null ? [] : loadLinesByNumber(tx, personId, encounterId, named),
        loadFollowed(tx, personId, encounterId, { batchNo: OPEN_BATCH, lineNos: named }),
      ]);
      return { encounter, lines, followed };
    },
    decide: ({ encounter, lines, followed }) => {
      const own = ownEncounter(encounter, by, 'inpatient');
      if (!own.ok) return own;
      const settled = lines.find((line) => line.batchNo !== OPEN_BATCH);
      if (settled !== undefined) return refuse(lineSettled(settled.lineNo));
      if (followed === null) return accept({ answer: null });
      const { lineNo, isRefund } = followed;
      return refuse(isRefund ? refundFollowed(lineNo) : lineRefunded(lineNo));
    },
    save: () => [deleteLines(personId, encounterId, OPEN_BATCH, named)],
  });
}
