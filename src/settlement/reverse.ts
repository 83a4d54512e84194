import type { Instant } from '../kernel/day.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { loadBalance } from '../ledger/index.ts';
import type { PersonFile } from '../registry/index.ts';
import { type CodeUse, freeLineCodes, loadSettlementUses } from '../stock/index.ts';
import { command, type Statement, type Tx } from '../store/index.ts';
import { type By, commandId, type Deps } from './deps.ts';
import type { EncounterKind } from './domain/encounter.ts';
import { reversed, reversedAccumulations, reversedFunds, type Settled } from './domain/settled.ts';
import { hasLater, OPEN_BATCH } from './domain/stay.ts';
import { updateCancelled } from './encounter.store.ts';
import { deleteLines, keepReversedLines, moveLines } from './fee-line.store.ts';
import { settledWrites } from './make-settled.ts';
import { ALREADY_REVERSED, IS_REVERSAL, PERSON_UNKNOWN, SETTLEMENT_UNKNOWN } from './refusals.ts';
import { rememberSettled, type SettledVisit } from './settle.ts';
import { loadLiveBatches, loadSettled, markReversed } from './settlement.store.ts';
import { LATER_SETTLEMENT, settlementKind } from './stay-refusals.ts';

export type ReversalRequest = {
  readonly personId: string;
  readonly encounterId: string;
  readonly settlementId: string;
  readonly kind: EncounterKind;
};

export type ReversalFacts = {
  readonly file: PersonFile | null;
  readonly settled: Settled | null;
  /** The settled batches of its encounter. */
  readonly live: readonly string[];
  readonly balance: Fen | null;
  /** When its institution last applied for clearing; null: no application stands. */
  readonly appliedAt: Instant | null;
  /** The trace codes it sold. */
  readonly codes: readonly CodeUse[];
};

/**
 * Takes a settlement back (2208, 2305, 2103): a new record of negative amounts; accumulators,
 * personal account and payables return to where they were. The lines of a stay are unsettled again;
 * the encounter of a pharmacy, which is one purchase, is cancelled with its lines. A settlement
 * already cleared may be reversed; the negative amounts go into the next clearing. Refusals:
 * person-unknown, settlement-unknown, encounter-kind, is-reversal, already-reversed,
 * later-settlement.
 */
export function reverse(
  deps: Deps,
  by: By,
  request: ReversalRequest,
): Promise<Outcome<SettledVisit>> {
  const { personId, encounterId, settlementId } = request;
  return command(deps.db, commandId(personId, by), {
    load: async (tx, lock) => {
      const [facts, live, codes] = await Promise.all([
        loadReversal(deps, by, tx, { personId, lock }, () =>
          loadSettled(tx, personId, settlementId, lock),
        ),
        loadLiveBatches(tx, personId, encounterId),
        loadSoldCodes(tx, by, request.kind, settlementId),
      ]);
      return { ...facts, live, codes };
    },
    decide: (facts) => {
      const { file, settled } = facts;
      if (file === null) return refuse(PERSON_UNKNOWN);
      const own =
        settled !== null &&
        settled.encounterId === encounterId &&
        settled.institutionCode === by.institutionCode;
      if (!own) return refuse(SETTLEMENT_UNKNOWN);
      if (settled.encounterKind !== request.kind) {
        return refuse(settlementKind(settled.encounterKind, request.kind));
      }
      if (settled.kind === 'reversal') return refuse(IS_REVERSAL);
      if (settled.reversedBy !== null) return refuse(ALREADY_REVERSED);
      const later = checkLast(settled, facts.live);
      if (later !== null) return refuse(later);
      const reversal = reversalOf(deps, afterApplying(by, facts), settled, facts.balance);
      return accept({ answer: { settled: reversal, person: file.person }, codes: facts.codes });
    },
    save: (decision) => reversalWrites(decision.answer.settled),
    elsewhere: ({ codes }) => freeLineCodes(by, codes),
    memory: rememberSettled(deps, personId),
  });
}

/** later-settlement: those of a stay are undone from the last one (interface §2.5); or null. */
export function checkLast(
  { encounterKind, batchNo }: Settled,
  live: readonly string[],
): Refusal | null {
  return encounterKind === 'inpatient' && hasLater(batchNo, live) ? LATER_SETTLEMENT : null;
}

/** The trace codes a settlement sold: only those of pharmacies come with any. */
export async function loadSoldCodes(
  tx: Tx,
  by: By,
  kind: EncounterKind,
  settlementId: string,
): Promise<readonly CodeUse[]> {
  return kind === 'pharmacy' ? loadSettlementUses(tx, by.institutionCode, settlementId) : [];
}

/** The person first, then the settlement and the account; clearing last, and so not for long. */
export async function loadReversal(
  deps: Deps,
  by: By,
  tx: Tx,
  { personId, lock }: { readonly personId: string; readonly lock: boolean },
  load: () => Promise<Settled | null>,
): Promise<Omit<ReversalFacts, 'live' | 'codes'>> {
  const [file, settled, balance, appliedAt] = await Promise.all([
    deps.registry.loadPerson(tx, personId, lock),
    load(),
    loadBalance(tx, personId),
    deps.holdClearing(tx, by.institutionCode),
  ]);
  return { file, settled, balance, appliedAt };
}

/**
 * Who takes back, and when: after the last application for clearing, which may have been made while
 * this message waited. What that application was about cannot change by what it did not know of.
 */
export function afterApplying(by: By, { appliedAt }: Pick<ReversalFacts, 'appliedAt'>): By {
  return appliedAt === null || appliedAt < by.now ? by : { ...by, now: (appliedAt + 1) as Instant };
}

export function reversalOf(deps: Deps, by: By, original: Settled, balance: Fen | null): Settled {
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
    balance: fen((balance ?? ZERO) - (amounts.account - amounts.family)),
    funds: reversedFunds(original.funds),
    trace: {
      ...original.trace,
      steps: [],
      accumulations: reversedAccumulations(original.trace.accumulations),
    },
  };
}

export function reversalWrites(reversal: Settled): Statement[] {
  const { personId, encounterId, batchNo, settlementId } = reversal;
  const originalId = reversal.reversesId!;
  return [
    ...settledWrites(reversal),
    markReversed(personId, originalId, settlementId),
    keepReversedLines({ personId, encounterId, batchNo, settlementId: originalId }),
    ...unsettledWrites(reversal),
  ];
}

/**
 * What becomes of the encounter, by its kind. A batch of a visit may be settled again as it is, and
 * what a stay got it got; a purchase is undone and its drugs are back on the shelf, so that, as of
 * every encounter that is cancelled, no line is left that would count as had.
 */
function unsettledWrites({ encounterKind, personId, encounterId, batchNo }: Settled): Statement[] {
  if (encounterKind === 'pharmacy') {
    return [
      updateCancelled(personId, encounterId),
      deleteLines(personId, encounterId, batchNo, null),
    ];
  }
  if (encounterKind === 'outpatient') return [];
  return [moveLines({ personId, encounterId, from: batchNo, to: OPEN_BATCH, before: null })];
}
