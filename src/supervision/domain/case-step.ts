import { dayOf, type Instant } from '../../kernel/day.ts';
import { type Fen, fen, ZERO } from '../../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts';
import {
  type Actor,
  type CaseFacts,
  type CaseFile,
  type CaseStep,
  isJudging,
  judgesOf,
  type StepFacts,
  stateOf,
} from './case.ts';
import * as refusals from './case-step-refusals.ts';
import { STEP_RULES } from './case-step-rules.ts';
import { afterWorkdays, type Calendar } from './workdays.ts';

/** What is asked for. Amounts in fen. */
export type StepRequest = { readonly reason: string } & (
  | { readonly action: 'dismiss' | 'withdraw' | 'accept' | 'recover' | 'close' | 'overturn' }
  /** Who has to answer, where the suspicion names several; null: the one it names. */
  | { readonly action: 'open'; readonly institutionCode: string | null }
  | {
      readonly action: 'answer';
      readonly accepts: boolean;
      /** Of an appeal: what it contests, and with which attachment. */
      readonly amount: Fen | null;
      readonly attachmentId: string | null;
    }
  | { readonly action: 'confirm'; readonly amount: Fen }
  | {
      readonly action: 'ask-panel';
      readonly amount: Fen | null;
      readonly attachmentId: string | null;
    }
  | { readonly action: 'vote'; readonly upholds: boolean }
  /** The amount the panel leaves; null: as the review confirmed it. */
  | { readonly action: 'decide'; readonly amount: Fen | null }
  /** By the platform: what of the recoveries was given back, their settlements being reversed. */
  | { readonly action: 'return'; readonly amount: Fen }
);

/** What a step is decided with, beside the case. */
export type StepContext = {
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly terms: {
    readonly answerDays: number;
    readonly panelDays: number;
    readonly panelMembers: number;
  };
  /** The id a new case gets, and under which document it is told. */
  readonly newCase: { readonly caseId: string; readonly documentId: string };
  readonly money: CaseMoney;
};

/** What of the case's amount still stands: settlements may have been reversed since. */
export type CaseMoney = {
  /** What is in doubt of the settlements that stand. */
  readonly stake: Fen;
  /** What of the confirmed amount the funds paid and have not got back. */
  readonly recoverable: Fen;
  /** The case rests on settlements, and every one of them has been reversed. */
  readonly allReversed: boolean;
};

export type StepTaken = { readonly file: CaseFile; readonly step: CaseStep };

/**
 * Takes one step of a case, or says why not. Refusals, in order: other-region, role-missing,
 * case-unknown (of another institution), state-wrong, own-finding, judged-before, reason-missing;
 * then by action institution-wrong, answer-late, answer-awaited, amount-missing, amount-over,
 * attachment-missing, panel-late, panel-awaited, panel-short, panel-tied, settlements-reversed,
 * nothing-recoverable, not-recovered.
 */
export function takeStep(
  facts: CaseFacts,
  actor: Actor,
  request: StepRequest,
  context: StepContext,
): Outcome<StepTaken> {
  const refusal = checkActor(facts, actor, request);
  if (refusal !== null) return refuse(refusal);
  const from = stateOf(facts);
  const done = perform(facts, request, context);
  if ('code' in done) return refuse(done);
  const last = facts.steps.at(-1)?.stepNo ?? 0;
  const stepNo = last + 1;
  const file: CaseFile = { ...done.file, stepNo };
  const step: CaseStep = {
    stepNo,
    action: request.action,
    from,
    to: file.state,
    ...actorOf(actor),
    reason: request.reason.trim(),
    facts: done.facts ?? {},
    at: context.now,
  };
  return accept({ file, step });
}

function actorOf(actor: Actor): Pick<CaseStep, 'actorKind' | 'actorId' | 'actorName'> {
  switch (actor.kind) {
    case 'operator':
      return { actorKind: 'operator', actorId: actor.id, actorName: actor.name };
    case 'institution':
      return {
        actorKind: 'institution',
        actorId: `${actor.code}/${actor.id}`,
        actorName: actor.name,
      };
    case 'platform':
      return { actorKind: 'platform', actorId: 'platform', actorName: '平台' };
  }
}

function checkActor(facts: CaseFacts, actor: Actor, request: StepRequest): Refusal | null {
  const { action, reason } = request;
  const { by, from } = STEP_RULES[action];
  if (actor.kind === 'operator') {
    if (actor.region !== facts.suspicion.region) return refusals.OTHER_REGION;
    const role = by === 'institution' || by === 'platform' ? null : by;
    if (role === null || !actor.roles.includes(role)) return refusals.roleMissing(action, by);
  } else if (actor.kind !== by) return refusals.roleMissing(action, by);
  if (actor.kind === 'institution' && facts.file?.institutionCode !== actor.code)
    return refusals.NOT_OWN;
  const state = stateOf(facts);
  if (!from.includes(state)) return refusals.stateWrong(action, state, from);
  if (actor.kind === 'operator' && isJudging(action)) {
    const { foundBy } = facts.suspicion;
    if (foundBy !== null && (foundBy === actor.id || foundBy === actor.name))
      return refusals.OWN_FINDING;
    if (judgesOf(facts.steps).includes(actor.id)) return refusals.JUDGED_BEFORE;
  }
  return reason.trim() === '' ? refusals.REASON_MISSING : null;
}

type Performed = { readonly file: Omit<CaseFile, 'stepNo'>; readonly facts?: StepFacts };

function perform(
  facts: CaseFacts,
  request: StepRequest,
  context: StepContext,
): Performed | Refusal {
  if (request.action === 'dismiss') return dismissed(context);
  if (request.action === 'open') return opened(facts, request.institutionCode, context);
  const file = facts.file!;
  const ended = context.now;
  switch (request.action) {
    case 'answer':
      return answered(facts, file, request, context);
    case 'confirm':
      return confirmed(file, request.amount, context);
    case 'withdraw':
      return (
        stillAwaited(file, context) ?? { file: { ...file, state: 'withdrawn', endedAt: ended } }
      );
    case 'accept':
      return tooLateForPanel(file, context) ?? { file: { ...file, acceptsReview: true } };
    case 'ask-panel':
      return askedPanel(file, request, context);
    case 'vote':
      return { file, facts: { upholds: request.upholds } };
    case 'decide':
      return decided(facts, file, request.amount, context);
    case 'recover':
      return recovered(file, context);
    case 'return':
      return {
        file: { ...file, recovered: fen(file.recovered - request.amount) },
        facts: { amount: request.amount },
      };
    case 'close':
      return closed(file, context);
    case 'overturn': {
      const nothing = { confirmed: null, recovered: ZERO };
      const facts = { was: file.confirmed ?? 0, returned: file.recovered };
      return { file: { ...file, ...nothing, state: 'withdrawn', endedAt: ended }, facts };
    }
  }
}

const UNTOLD = {
  answerBy: null,
  answer: null,
  appealed: null,
  confirmed: null,
  confirmedAt: null,
  panelBy: null,
  acceptsReview: false,
  recovered: ZERO,
  endedAt: null,
} as const;

function dismissed({ now, newCase }: StepContext): Performed {
  const file = { ...newCase, ...UNTOLD, institutionCode: null, openedAt: now, endedAt: now };
  return { file: { ...file, state: 'dismissed' } };
}

function opened(
  { suspicion }: CaseFacts,
  named: string | null,
  { now, newCase, calendar, terms }: StepContext,
): Performed | Refusal {
  const { institutionCode: only, evidence } = suspicion;
  const concerned = new Set(evidence.settlements.map((row) => row.institutionCode));
  const institutionCode = only ?? named;
  if (institutionCode === null) return refusals.institutionWrong([...concerned]);
  const fits = only === null ? concerned.has(institutionCode) : named === null || named === only;
  if (!fits) return refusals.institutionWrong(only === null ? [...concerned] : [only]);
  const { on, isProvisional } = afterWorkdays(calendar, dayOf(now), terms.answerDays);
  const file = { ...newCase, ...UNTOLD, institutionCode, openedAt: now, answerBy: on };
  return {
    file: { ...file, state: 'told' },
    facts: { answerBy: on, ...(isProvisional ? { isProvisional } : {}) },
  };
}

function answered(
  { suspicion }: CaseFacts,
  file: CaseFile,
  request: Extract<StepRequest, { action: 'answer' }>,
  { now }: StepContext,
): Performed | Refusal {
  if (dayOf(now) > file.answerBy!) return refusals.answerLate(file.answerBy!);
  const { accepts, amount, attachmentId } = request;
  if (accepts) return { file: { ...file, state: 'answered', answer: 'accepts' } };
  const wrong = contestWrong(amount, suspicion.atStake, '申诉金额', attachmentId);
  if (wrong !== null) return wrong;
  return {
    file: { ...file, state: 'answered', answer: 'appeals', appealed: amount },
    facts: { amount: amount!, attachmentId: attachmentId! },
  };
}

/** What an appeal, or the wish for a panel, has to say. */
function contestWrong(
  amount: Fen | null,
  most: Fen,
  what: string,
  attachmentId: string | null,
): Refusal | null {
  if (amount === null) return refusals.amountMissing(what);
  if (amount < 0 || amount > most) return refusals.amountOver(what, most);
  return attachmentId === null ? refusals.ATTACHMENT_MISSING : null;
}

/** Nobody judges what the institution has not answered and still may. */
function stillAwaited(file: CaseFile, { now }: StepContext): Refusal | null {
  if (file.state !== 'told' || dayOf(now) > file.answerBy!) return null;
  return refusals.answerAwaited(file.answerBy!);
}

function confirmed(file: CaseFile, amount: Fen, context: StepContext): Performed | Refusal {
  const { now, calendar, terms, money } = context;
  const awaited = stillAwaited(file, context);
  if (awaited !== null) return awaited;
  if (money.allReversed) return refusals.SETTLEMENTS_REVERSED;
  if (amount < 0 || amount > money.stake) return refusals.amountOver('确认金额', money.stake);
  const { on, isProvisional } = afterWorkdays(calendar, dayOf(now), terms.panelDays);
  const acceptsReview = file.answer === 'accepts';
  const fixed = { confirmed: amount, confirmedAt: now, panelBy: on, acceptsReview };
  return {
    file: { ...file, ...fixed, state: 'confirmed' },
    facts: { amount, panelBy: on, ...(isProvisional ? { isProvisional } : {}) },
  };
}

function tooLateForPanel(file: CaseFile, { now }: StepContext): Refusal | null {
  return dayOf(now) <= file.panelBy! ? null : refusals.panelLate(file.panelBy!);
}

function askedPanel(
  file: CaseFile,
  request: Extract<StepRequest, { action: 'ask-panel' }>,
  context: StepContext,
): Performed | Refusal {
  const late = tooLateForPanel(file, context);
  if (late !== null) return late;
  const { amount, attachmentId } = request;
  const wrong = contestWrong(amount, file.confirmed!, '申诉金额', attachmentId);
  if (wrong !== null) return wrong;
  return {
    file: { ...file, state: 'panel', acceptsReview: false },
    facts: { amount: amount!, attachmentId: attachmentId! },
  };
}

/** The votes of the panel that sits: how many there are, and how many uphold. */
export function votesOf(steps: readonly CaseStep[]): { readonly all: number; readonly up: number } {
  const votes = steps.filter(({ action }) => action === 'vote');
  return { all: votes.length, up: votes.filter(({ facts }) => facts.upholds === true).length };
}

function decided(
  { steps }: CaseFacts,
  file: CaseFile,
  amount: Fen | null,
  { now, terms, money }: StepContext,
): Performed | Refusal {
  const { all, up } = votesOf(steps);
  if (all < terms.panelMembers) return refusals.panelShort(all, terms.panelMembers);
  if (up * 2 === all) return refusals.panelTied(all);
  const votes = { votes: all, upheld: up };
  if (up * 2 < all) {
    return { file: { ...file, confirmed: null, state: 'withdrawn', endedAt: now }, facts: votes };
  }
  const left = amount ?? file.confirmed!;
  if (left < 0 || left > file.confirmed!) return refusals.amountOver('合议金额', file.confirmed!);
  if (money.allReversed) return refusals.SETTLEMENTS_REVERSED;
  return {
    file: { ...file, confirmed: left, state: 'upheld' },
    facts: { ...votes, amount: left },
  };
}

/** A confirmation is final once no panel can be asked for. */
function notFinal(file: CaseFile, { now }: StepContext): Refusal | null {
  if (file.state !== 'confirmed' || file.acceptsReview || dayOf(now) > file.panelBy!) return null;
  return refusals.panelAwaited(file.panelBy!);
}

function recovered(file: CaseFile, context: StepContext): Performed | Refusal {
  const awaited = notFinal(file, context);
  if (awaited !== null) return awaited;
  const { allReversed, recoverable } = context.money;
  if (allReversed) return refusals.SETTLEMENTS_REVERSED;
  if (recoverable === 0) return refusals.NOTHING_RECOVERABLE;
  return {
    file: { ...file, state: 'recovered', recovered: recoverable },
    facts: { amount: recoverable },
  };
}

function closed(file: CaseFile, context: StepContext): Performed | Refusal {
  const awaited = notFinal(file, context);
  if (awaited !== null) return awaited;
  const { now, money } = context;
  if (file.state !== 'recovered' && money.recoverable > 0)
    return refusals.notRecovered(money.recoverable);
  return { file: { ...file, state: 'closed', endedAt: now } };
}
