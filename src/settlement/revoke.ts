import { messageKey } from '../kernel/call.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { freeLineCodes } from '../stock/index.ts';
import { command, type Statement, type Tx, voidKey } from '../store/index.ts';
import { checkCancelling } from './change-stay.ts';
import { type By, commandId, type Deps } from './deps.ts';
import type { Encounter } from './domain/encounter.ts';
import { updateCancelled } from './encounter.store.ts';
import { countLines } from './fee-line.store.ts';
import { notRevocable, PERSON_UNKNOWN } from './refusals.ts';
import {
  afterApplying,
  checkLast,
  loadReversal,
  loadSoldCodes,
  type ReversalFacts,
  reversalOf,
  reversalWrites,
} from './reverse.ts';
import { loadLiveBatches, loadSettledByMessage } from './settlement.store.ts';
import { loadStayByMessage } from './stay.store.ts';

export type Revocation = {
  readonly personId: string;
  /** The message whose effect is to be undone. */
  readonly originalMsgid: string;
  readonly originalInfno: string;
};

/** Transactions whose effect 2601 can undo, as the edition of 2024 names them (2601 重点说明 1). */
const SETTLING: ReadonlySet<string> = new Set(['2102', '2207', '2304']);
const ADMITTING = '2401';

/**
 * Undoes a message whose reply was lost (2601), or a settlement found in reconciliation. Repeated,
 * it succeeds and changes nothing; where there is nothing to undo it says so beside the answer. The
 * message's key is voided: if it arrives yet, or again, it is refused. What has been built on the
 * message since stands in the way. Refusals: not-revocable, person-unknown; of a settlement
 * later-settlement, of an admission already-discharged,
 * has-settlement, has-lines.
 */
export async function revoke(deps: Deps, by: By, r: Revocation): Promise<Outcome<null>> {
  const original = {
    infno: r.originalInfno,
    institutionCode: by.institutionCode,
    msgid: r.originalMsgid,
  };
  const voided = voidKey(r.personId, r.originalInfno, messageKey(original));
  if (r.originalInfno === ADMITTING) return await revokeAdmission(deps, by, r, voided);
  if (!SETTLING.has(r.originalInfno)) return refuse(notRevocable(r.originalInfno));
  let isThere = true;
  const revoked: Outcome<null> = await command(deps.db, commandId(r.personId, by), {
    load: (tx, lock) => loadRevocation(deps, by, tx, r.personId, original, lock),
    decide: (facts) => {
      const { file, settled, live } = facts;
      if (file === null) return refuse(PERSON_UNKNOWN);
      isThere = settled !== null;
      const undo = settled !== null && settled.reversedBy === null;
      const later = undo ? checkLast(settled, live) : null;
      if (later !== null) return refuse(later);
      const at = afterApplying(by, facts);
      const reversal = undo ? reversalOf(deps, at, settled, facts.balance) : null;
      return accept({ answer: null, reversal, codes: facts.codes });
    },
    save: ({ reversal }) => [...(reversal === null ? [] : reversalWrites(reversal)), voided],
    elsewhere: ({ reversal, codes }) => (reversal === null ? [] : freeLineCodes(by, codes)),
  });
  if (revoked.ok && !isThere) by.remind(nothingUndone(r));
  return revoked;
}

async function loadRevocation(
  deps: Deps,
  by: By,
  tx: Tx,
  personId: string,
  original: { readonly infno: string; readonly institutionCode: string; readonly msgid: string },
  lock: boolean,
): Promise<ReversalFacts> {
  const facts = await loadReversal(deps, by, tx, { personId, lock }, () =>
    loadSettledByMessage(tx, personId, original),
  );
  // Only once the settlement is known is its encounter; a stay alone asks for what came after.
  const { settled } = facts;
  const isStay = settled?.encounterKind === 'inpatient';
  const live = isStay ? await loadLiveBatches(tx, personId, settled.encounterId) : [];
  if (settled === null) return { ...facts, live, codes: [] };
  const codes = await loadSoldCodes(tx, by, settled.encounterKind, settled.settlementId);
  return { ...facts, live, codes };
}

type AdmissionFacts = {
  readonly known: boolean;
  readonly encounter: Encounter | null;
  readonly settled: readonly string[];
  readonly lines: number;
};

/** Nothing of that message is known of that person: never arrived, or another's. */
function nothingUndone({ personId, originalInfno, originalMsgid }: Revocation): string {
  return (
    `人员${personId}没有由本机构报文${originalMsgid}（${originalInfno}）办成的业务，没有撤销任何业务；` +
    '该报文已作废，此后收到将拒绝。请核对人员编号与原交易编号'
  );
}

async function revokeAdmission(
  deps: Deps,
  by: By,
  r: Revocation,
  voided: Statement,
): Promise<Outcome<null>> {
  const { personId, originalMsgid: msgid } = r;
  let isThere = true;
  const revoked: Outcome<null> = await command(deps.db, commandId(personId, by), {
    load: async (tx: Tx, lock: boolean): Promise<AdmissionFacts> => {
      const { institutionCode } = by;
      const [file, encounter] = await Promise.all([
        deps.registry.loadPerson(tx, personId, lock),
        loadStayByMessage(tx, personId, { msgid, institutionCode }),
      ]);
      const known = file !== null;
      if (encounter === null) return { known, encounter, settled: [], lines: 0 };
      const { encounterId } = encounter;
      const [settled, lines] = await Promise.all([
        loadLiveBatches(tx, personId, encounterId),
        countLines(tx, personId, encounterId),
      ]);
      return { known, encounter, settled, lines };
    },
    decide: (facts) => {
      if (!facts.known) return refuse(PERSON_UNKNOWN);
      isThere = facts.encounter !== null;
      const refusal = checkUndoing(facts);
      return refusal === null ? accept({ answer: null, facts }) : refuse(refusal);
    },
    save: ({ facts: { encounter } }) =>
      encounter?.status === 'open'
        ? [updateCancelled(personId, encounter.encounterId), voided]
        : [voided],
  });
  if (revoked.ok && !isThere) by.remind(nothingUndone(r));
  return revoked;
}

function checkUndoing({ encounter, settled, lines }: AdmissionFacts): Refusal | null {
  if (encounter?.status !== 'open') return null;
  return checkCancelling(encounter, settled, lines);
}
