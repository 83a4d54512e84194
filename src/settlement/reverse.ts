import { messageKey } from '../kernel/call.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { loadBalance } from '../ledger/index.ts';
import type { PersonFile } from '../registry/index.ts';
import { command, type Statement, type Tx, voidKey } from '../store/index.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { reversed, reversedAccumulations, reversedFunds, type Settled } from './domain/settled.ts';
import { keepReversedLines } from './fee-line.store.ts';
import {
  ALREADY_REVERSED,
  IS_REVERSAL,
  notRevocable,
  PERSON_UNKNOWN,
  SETTLEMENT_UNKNOWN,
} from './refusals.ts';
import { rememberSettled, type SettledVisit, settledWrites } from './settle.ts';
import { loadSettled, loadSettledByMessage, markReversed } from './settlement.store.ts';

export type ReversalRequest = {
  readonly personId: string;
  readonly encounterId: string;
  readonly settlementId: string;
};

type Facts = {
  readonly file: PersonFile | null;
  readonly settled: Settled | null;
  readonly balance: Fen | null;
};

/**
 * Takes a settlement back (2208): a new record of negative amounts; accumulators, personal account
 * and payables return to where they were. A settlement already cleared may be reversed; the
 * negative amounts go into the next clearing. Refusals: person-unknown, settlement-unknown,
 * is-reversal, already-reversed.
 */
export function reverse(
  deps: Deps,
  by: By,
  request: ReversalRequest,
): Promise<Outcome<SettledVisit>> {
  return command(deps.db, commandId(request.personId, by), {
    load: (tx, lock) =>
      loadFacts(deps, tx, request.personId, lock, () =>
        loadSettled(tx, request.personId, request.settlementId, lock),
      ),
    decide: (facts) => {
      const { file, settled } = facts;
      if (file === null) return refuse(PERSON_UNKNOWN);
      const own =
        settled !== null &&
        settled.encounterId === request.encounterId &&
        settled.institutionCode === by.institutionCode;
      if (!own) return refuse(SETTLEMENT_UNKNOWN);
      if (settled.kind === 'reversal') return refuse(IS_REVERSAL);
      if (settled.reversedBy !== null) return refuse(ALREADY_REVERSED);
      const answer = { settled: reversalOf(deps, by, settled, facts.balance), person: file.person };
      return accept({ answer });
    },
    save: (decision) => reversalWrites(decision.answer.settled),
    memory: rememberSettled(deps, request.personId),
  });
}

export type Revocation = {
  readonly personId: string;
  /** The message whose effect is to be undone. */
  readonly originalMsgid: string;
  readonly originalInfno: string;
};

/** Transactions whose effect 2601 can undo. */
const REVOCABLE = '2207';

/**
 * Undoes a message whose reply was lost (2601), or a settlement found in reconciliation. Repeated,
 * it succeeds and changes nothing. The message's key is voided: if it arrives yet, or again, it is
 * refused. Refusals: not-revocable, person-unknown.
 */
export function revoke(deps: Deps, by: By, r: Revocation): Promise<Outcome<null>> {
  const original = {
    infno: r.originalInfno,
    institutionCode: by.institutionCode,
    msgid: r.originalMsgid,
  };
  if (r.originalInfno !== REVOCABLE) {
    return Promise.resolve(refuse(notRevocable(r.originalInfno)));
  }
  return command(deps.db, commandId(r.personId, by), {
    load: (tx, lock) =>
      loadFacts(deps, tx, r.personId, lock, () => loadSettledByMessage(tx, r.personId, original)),
    decide: (facts) => {
      const { file, settled } = facts;
      if (file === null) return refuse(PERSON_UNKNOWN);
      const undo = settled !== null && settled.reversedBy === null;
      const reversal = undo ? reversalOf(deps, by, settled, facts.balance) : null;
      return accept({ answer: null, reversal });
    },
    save: ({ reversal }) => [
      ...(reversal === null ? [] : reversalWrites(reversal)),
      voidKey(r.personId, r.originalInfno, messageKey(original)),
    ],
  });
}

async function loadFacts(
  deps: Deps,
  tx: Tx,
  personId: string,
  lock: boolean,
  load: () => Promise<Settled | null>,
): Promise<Facts> {
  const [file, settled, balance] = await Promise.all([
    deps.registry.loadPerson(tx, personId, lock),
    load(),
    loadBalance(tx, personId),
  ]);
  return { file, settled, balance };
}

function reversalOf(deps: Deps, by: By, original: Settled, balance: Fen | null): Settled {
  const amounts = reversed(original.amounts);
  return {
    ...original,
    settlementId: deps.ids(original.region, by.now),
    kind: 'reversal',
    reversesId: original.settlementId,
    reversedBy: null,
    msgid: by.msgid,
    infno: by.infno,
    operatorId: by.operatorId,
    operatorName: by.operatorName,
    settledAt: by.now,
    amounts,
    balance: fen((balance ?? ZERO) - amounts.account),
    funds: reversedFunds(original.funds),
    trace: {
      ...original.trace,
      steps: [],
      accumulations: reversedAccumulations(original.trace.accumulations),
    },
  };
}

function reversalWrites(reversal: Settled): Statement[] {
  const { personId, encounterId, batchNo, settlementId } = reversal;
  const originalId = reversal.reversesId!;
  return [
    ...settledWrites(reversal),
    markReversed(personId, originalId, settlementId),
    keepReversedLines({ personId, encounterId, batchNo, settlementId: originalId }),
  ];
}
