import { dayOf, type Instant } from '../kernel/day.ts';
import { type Fen, fen, sum } from '../kernel/fen.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { postRecovery } from '../ledger/index.ts';
import { linesOf, loadSettled } from '../settlement/index.ts';
import { type CommandId, command, type Statement, type Tx } from '../store/index.ts';
import { insertStep, loadCase, markSuspicion, saveFile } from './case.store.ts';
import { attachmentExists } from './case-attachment.store.ts';
import type { CaseDeps } from './case-deps.ts';
import {
  insertRecovery,
  loadRecovered,
  loadRecoveries,
  markReturned,
  type Recovery,
} from './case-recovery.store.ts';
import { ATTACHMENT_UNKNOWN, CASE_UNKNOWN, caseMoved, NOTHING_REVERSED } from './case-refusals.ts';
import type { Actor, CaseAction, CaseFacts, CaseState } from './domain/case.ts';
import {
  type MoneyAsked,
  moneyOf,
  type PlannedRecovery,
  planRecovery,
  type SettlementNow,
} from './domain/case-money.ts';
import { type StepRequest, type StepTaken, takeStep } from './domain/case-step.ts';

/** Who acts, when, and by which request: sent again, it is done once. */
export type ActBy = {
  readonly actor: Actor;
  readonly now: Instant;
  /** Of the request: unique within the case. */
  readonly key: string;
  /** The last step that was seen; null or left out: it does not matter who has gone on. */
  readonly seen?: number | null;
};

/** A case after a step. */
export type Acted = {
  readonly suspicionId: string;
  readonly caseId: string;
  readonly state: CaseState;
  readonly stepNo: number;
};

type Facts = {
  readonly of: CaseFacts | null;
  readonly settlements: readonly SettlementNow[];
  readonly recoveries: readonly Recovery[];
  readonly attachmentIsKnown: boolean;
};

type Decision = {
  readonly answer: Acted;
  readonly of: CaseFacts;
  readonly taken: StepTaken;
  readonly planned: readonly PlannedRecovery[];
  readonly returned: readonly Recovery[];
};

/** What a step may change about money is decided on settlements that are held meanwhile. */
const ABOUT_MONEY: ReadonlySet<CaseAction> = new Set([
  'confirm',
  'decide',
  'recover',
  'close',
  'overturn',
  'return',
]);

/**
 * Takes a step of a case: from the first review to its end. A recovery moves money from the
 * institution's payable to the funds that paid, an overturned confirmation moves it back, each in
 * the transaction of the step. Refusals: case-unknown, attachment-unknown, and those of takeStep.
 */
export function act(
  deps: CaseDeps,
  by: ActBy,
  at: { readonly ownerId: string; readonly suspicionId: string },
  request: StepRequest,
): Promise<Outcome<Acted>> {
  const { ownerId, suspicionId } = at;
  const id: CommandId = {
    owner: ownerId,
    kind: `case.${request.action}`,
    key: `case/${suspicionId}/${by.key}`,
    input: JSON.stringify({ ...request, actor: nameOf(by.actor) }),
  };
  return command<Facts, Acted, Decision>(deps.db, id, {
    load: (tx, lock) => loadFacts(tx, by.actor, at, request, lock),
    decide: (facts) => decide(deps, by, facts, request),
    save: (decision) => [
      saveFile(decision.of.suspicion, decision.taken.file),
      insertStep(ownerId, decision.taken.file.caseId, decision.taken.step),
      ...markWrites(decision),
      ...moneyWrites(deps, by, decision, (personId) => personId === ownerId),
    ],
    elsewhere: (decision) => moneyWrites(deps, by, decision, (personId) => personId !== ownerId),
  });
}

function nameOf(actor: Actor): string {
  if (actor.kind === 'platform') return 'platform';
  return actor.kind === 'operator' ? actor.id : `${actor.code}/${actor.id}`;
}

async function loadFacts(
  tx: Tx,
  actor: Actor,
  at: { readonly ownerId: string; readonly suspicionId: string },
  request: StepRequest,
  lock: boolean,
): Promise<Facts> {
  const of = await loadCase(tx, at.ownerId, at.suspicionId, lock);
  const nothing = { of, settlements: [], recoveries: [], attachmentIsKnown: true };
  if (of === null) return nothing;
  const attachmentId = 'attachmentId' in request ? request.attachmentId : null;
  const attachmentIsKnown =
    attachmentId === null ||
    (actor.kind === 'institution' && (await attachmentExists(tx, actor.code, attachmentId)));
  if (!ABOUT_MONEY.has(request.action)) return { ...nothing, attachmentIsKnown };
  const settlements = await loadSettlements(tx, of, lock);
  const recoveries = of.file === null ? [] : await loadRecoveries(tx, at.ownerId, of.file.caseId);
  return { of, settlements, recoveries, attachmentIsKnown };
}

/** The settlements of the evidence as they are, each once; in one order, so that none wait. */
export async function loadSettlements(
  tx: Tx,
  { suspicion }: CaseFacts,
  lock: boolean,
): Promise<readonly SettlementNow[]> {
  const rows = new Map(suspicion.evidence.settlements.map((row) => [row.settlementId, row]));
  const found: SettlementNow[] = [];
  for (const id of [...rows.keys()].sort()) {
    const { personId, settlementId } = rows.get(id)!;
    const settled = await loadSettled(tx, personId, settlementId, lock);
    if (settled === null) continue;
    const [lines, recovered] = await Promise.all([
      linesOf(tx, settled),
      loadRecovered(tx, personId, settlementId),
    ]);
    const { institutionCode, region, reversedBy, funds, amounts } = settled;
    found.push({
      ...{ settlementId, personId, institutionCode, region, recovered },
      isReversed: reversedBy !== null,
      eligible: amounts.eligible,
      funds: funds.map(({ fund, amount }) => ({ fund, amount })),
      lines: lines.map(({ lineNo, eligible }) => ({ lineNo, eligible })),
    });
  }
  return found;
}

/** What is asked of the money of a case. */
export function moneyAsked(
  { suspicion, file }: CaseFacts,
  settlements: readonly SettlementNow[],
  confirmed: Fen | null,
): MoneyAsked {
  return {
    rows: suspicion.evidence.settlements,
    settlements,
    atStake: suspicion.atStake,
    confirmed,
    region: suspicion.region,
    institutionCode: file?.institutionCode ?? null,
  };
}

function decide(deps: CaseDeps, by: ActBy, facts: Facts, request: StepRequest): Outcome<Decision> {
  const { of, settlements, recoveries } = facts;
  if (of === null) return refuse(CASE_UNKNOWN);
  if (!facts.attachmentIsKnown) return refuse(ATTACHMENT_UNKNOWN);
  const last = of.steps.at(-1);
  const seen = by.seen ?? null;
  // Votes do not hinder each other.
  if (seen !== null && seen !== (last?.stepNo ?? 0) && request.action !== 'vote') {
    return refuse(caseMoved(last));
  }
  const { suspicion } = of;
  const caseId = of.file?.caseId ?? deps.ids(suspicion.region, by.now);
  const documentId = documentOf(of, request) ?? caseId;
  const asked = moneyAsked(of, settlements, of.file?.confirmed ?? null);
  const isReturn = request.action === 'return';
  const back = returnable(recoveries, settlements);
  if (isReturn && back === 0) return refuse(NOTHING_REVERSED);
  const exact = isReturn ? { ...request, amount: back } : request;
  const newCase = { caseId, documentId };
  const context = { now: by.now, ...deps.calendar, newCase, money: moneyOf(asked) };
  const stepped = takeStep(of, by.actor, exact, context);
  if (!stepped.ok) return stepped;
  const { file, step } = stepped.value;
  const { suspicionId } = suspicion;
  const answer = { suspicionId, caseId: file.caseId, state: file.state, stepNo: step.stepNo };
  const standing = recoveries.filter(({ returnId }) => returnId === null);
  const gone = (r: Recovery) =>
    settlements.some((s) => s.settlementId === r.settlementId && s.isReversed);
  return accept({
    answer,
    of,
    taken: stepped.value,
    planned: request.action === 'recover' ? planRecovery(asked) : [],
    returned:
      request.action === 'overturn'
        ? standing
        : request.action === 'return'
          ? standing.filter(gone)
          : [],
  });
}

/** The bill a new case is told under: the first of the evidence at the institution that is told. */
function documentOf({ suspicion }: CaseFacts, request: StepRequest): string | null {
  const named = request.action === 'open' ? request.institutionCode : null;
  const institutionCode = suspicion.institutionCode ?? named;
  const { settlements } = suspicion.evidence;
  const own = settlements.find((row) => row.institutionCode === institutionCode);
  return own?.settlementId ?? null;
}

/** What of the recoveries of a case goes back because their settlements are reversed. */
function returnable(recoveries: readonly Recovery[], settlements: readonly SettlementNow[]): Fen {
  const reversed = new Set(settlements.filter((s) => s.isReversed).map((s) => s.settlementId));
  const gone = recoveries.filter((r) => r.returnId === null && reversed.has(r.settlementId));
  return fen(sum(gone.map(({ amount }) => amount)));
}

function markWrites({ of, taken }: Decision): Statement[] {
  const { action } = taken.step;
  if (action === 'dismiss') return [markSuspicion(of.suspicion, 'dismissed')];
  return action === 'open' ? [markSuspicion(of.suspicion, 'taken')] : [];
}

/** The money that moves, of the people it is asked for: each on his own shard. */
function moneyWrites(
  deps: CaseDeps,
  { now }: ActBy,
  { of, taken, planned, returned }: Decision,
  wanted: (personId: string) => boolean,
): Statement[] {
  const on = dayOf(now);
  const { ownerId } = of.suspicion;
  const { caseId } = taken.file;
  const made = planned
    .filter((p) => wanted(p.personId))
    .flatMap((plan) => {
      const recoveryId = deps.ids(plan.region, now);
      return [
        insertRecovery({ ...plan, recoveryId, ownerId, caseId, postedOn: on }),
        ...postRecovery({ id: recoveryId, kind: 'recovery', on }, plan),
      ];
    });
  const given = returned
    .filter((r) => wanted(r.personId))
    .flatMap((recovery) => {
      const returnId = deps.ids(recovery.region, now);
      return [
        markReturned(recovery, returnId, on),
        ...postRecovery({ id: returnId, kind: 'recovery-return', on }, recovery),
      ];
    });
  return [...made, ...given];
}
