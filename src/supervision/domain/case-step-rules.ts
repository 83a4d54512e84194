import type { CaseAction, CaseState, Role } from './case.ts';

export type StepRule = {
  readonly from: readonly CaseState[];
  readonly by: Role | 'institution' | 'platform';
};

/** Who may do what, in which state. */
export const STEP_RULES: Readonly<Record<CaseAction, StepRule>> = {
  dismiss: { from: ['open'], by: 'reviewer' },
  open: { from: ['open'], by: 'reviewer' },
  answer: { from: ['told'], by: 'institution' },
  confirm: { from: ['answered', 'told'], by: 're-reviewer' },
  withdraw: { from: ['answered', 'told'], by: 're-reviewer' },
  accept: { from: ['confirmed'], by: 'institution' },
  'ask-panel': { from: ['confirmed'], by: 'institution' },
  vote: { from: ['panel'], by: 'panel' },
  decide: { from: ['panel'], by: 'head' },
  recover: { from: ['confirmed', 'upheld'], by: 'head' },
  return: { from: ['recovered', 'closed'], by: 'platform' },
  close: { from: ['confirmed', 'upheld', 'recovered'], by: 'head' },
  overturn: { from: ['confirmed', 'upheld', 'recovered', 'closed'], by: 'head' },
};
