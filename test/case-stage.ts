import assert from 'node:assert/strict';
import { type Day, day, type Instant, startOf } from '../src/kernel/day.ts';
import { fen } from '../src/kernel/fen.ts';
import type {
  Actor,
  CaseAction,
  CaseFacts,
  CaseState,
  CaseStep,
  Role,
  Suspicion,
} from '../src/supervision/domain/case.ts';
import {
  type StepContext,
  type StepRequest,
  takeStep,
} from '../src/supervision/domain/case-step.ts';

export const HOSPITAL = 'H44010000001';
export const TODAY = day('2026-03-18');

export const SUSPICION: Suspicion = {
  ownerId: 'p1',
  suspicionId: 's1',
  about: 'person',
  personId: 'p1',
  institutionCode: HOSPITAL,
  region: '440100',
  ruleCode: 'GZ1',
  ruleName: '重复收费',
  ruleFrom: day('2026-01-01'),
  severity: 'violation',
  stage: 'after',
  screeningId: 'r1',
  foundBy: 'finder',
  firstDay: TODAY,
  lastDay: TODAY,
  atStake: fen(1_000),
  message: '重复收费',
  advice: '',
  document: '示例',
  clause: '',
  trust: 'example',
  evidence: {
    settlements: [
      {
        personId: 'p1',
        settlementId: 'x1',
        encounterId: 'e1',
        institutionCode: HOSPITAL,
        lineNos: [],
        amount: fen(1_000),
      },
    ],
    facts: {},
  },
  state: 'open',
  foundAt: startOf(TODAY),
};

export const ROLES: readonly Role[] = ['reviewer', 're-reviewer', 'panel', 'head'];

export function operator(id: string, roles: readonly Role[], region = '440100'): Actor {
  return { kind: 'operator', id, name: `${id}名`, region, roles };
}
export const own: Actor = { kind: 'institution', code: HOSPITAL, id: '001', name: '医保办' };
export const other: Actor = {
  kind: 'institution',
  code: 'H44010000002',
  id: '001',
  name: '医保办',
};
export const platform: Actor = { kind: 'platform' };

export function noon(on: Day): Instant {
  return (startOf(on) + 43_200_000) as Instant;
}

export function context(change: Partial<StepContext> = {}): StepContext {
  return {
    now: noon(TODAY),
    calendar: new Map(),
    terms: { answerDays: 10, panelDays: 5, panelMembers: 3 },
    newCase: { caseId: '1'.padStart(30, '0'), documentId: 'x1' },
    money: { stake: fen(1_000), recoverable: fen(600), allReversed: false },
    ...change,
  };
}

export type Played = readonly [actor: Actor, request: StepRequest, on?: string];

export const by = (action: Exclude<CaseAction, 'answer' | 'ask-panel'>, more: object = {}) =>
  ({ action, reason: '理由', ...more }) as StepRequest;
export const APPEAL = {
  action: 'answer',
  accepts: false,
  amount: fen(1_000),
  attachmentId: 'a1',
  reason: '合理',
} as const;
export const ASK = {
  action: 'ask-panel',
  amount: fen(500),
  attachmentId: 'a1',
  reason: '不服',
} as const;

export const OPEN: Played = [operator('r', ['reviewer']), by('open', { institutionCode: null })];
export const ANSWER: Played = [own, APPEAL];
export const CONFIRM: Played = [
  operator('rr', ['re-reviewer']),
  by('confirm', { amount: fen(800) }),
];
export const PANEL: Played = [own, ASK];
export const vote = (id: string, upholds: boolean): Played => [
  operator(id, ['panel']),
  by('vote', { upholds }),
];
export const THREE = [vote('p1', true), vote('p2', true), vote('p3', false)];
export const DECIDE: Played = [operator('h', ['head']), by('decide', { amount: null })];
export const ACCEPT: Played = [own, by('accept')];
export const RECOVER: Played = [operator('h', ['head']), by('recover')];
export const CLOSE: Played = [operator('h', ['head']), by('close')];
export const WITHDRAW: Played = [operator('rr', ['re-reviewer']), by('withdraw')];

/** How each state is reached. */
export const WAY: Readonly<Record<CaseState, readonly Played[]>> = {
  open: [],
  dismissed: [[operator('r', ['reviewer']), by('dismiss')]],
  told: [OPEN],
  answered: [OPEN, ANSWER],
  confirmed: [OPEN, ANSWER, CONFIRM, ACCEPT],
  panel: [OPEN, ANSWER, CONFIRM, PANEL, ...THREE],
  upheld: [OPEN, ANSWER, CONFIRM, PANEL, ...THREE, DECIDE],
  recovered: [OPEN, ANSWER, CONFIRM, ACCEPT, RECOVER],
  closed: [OPEN, ANSWER, CONFIRM, ACCEPT, RECOVER, CLOSE],
  withdrawn: [OPEN, ANSWER, WITHDRAW],
};

export function play(
  steps: readonly Played[],
  change: Partial<StepContext> = {},
  suspicion = SUSPICION,
): CaseFacts {
  let facts: CaseFacts = { suspicion, file: null, steps: [] };
  for (const [actor, request, on] of steps) {
    const now = on === undefined ? {} : { now: noon(day(on)) };
    const taken = takeStep(facts, actor, request, context({ ...change, ...now }));
    assert.ok(taken.ok, taken.ok ? '' : `${request.action}: ${taken.refusal.text}`);
    const { file, step } = taken.value;
    facts = { ...facts, file, steps: [...facts.steps, step] as readonly CaseStep[] };
  }
  return facts;
}

export function codeOf(
  facts: CaseFacts,
  actor: Actor,
  request: StepRequest,
  change: Partial<StepContext> = {},
): string {
  const taken = takeStep(facts, actor, request, context(change));
  return taken.ok ? taken.value.file.state : taken.refusal.code;
}
