import { fen } from '../../kernel/fen.ts';
import { ACTION_NAME, type Actor, type CaseAction, type CaseFacts, stateOf } from './case.ts';
import { type StepContext, type StepRequest, takeStep } from './case-step.ts';
import { STEP_RULES } from './case-step-rules.ts';

/** A step that the case and the asker's role allow for; `why`: what stands against it now. */
export type NextStep = {
  readonly action: CaseAction;
  readonly name: string;
  readonly why: string | null;
};

/** The institutions that the evidence knows, each once. */
export function concernedBy({ suspicion }: Pick<CaseFacts, 'suspicion'>): readonly string[] {
  const { institutionCode, evidence } = suspicion;
  if (institutionCode !== null) return [institutionCode];
  return [...new Set(evidence.settlements.map((row) => row.institutionCode))].sort();
}

/** What an operator may do next, by the very rules that the step itself is decided by. */
export function nextSteps(
  facts: CaseFacts,
  actor: Actor & { readonly kind: 'operator' },
  context: StepContext,
): readonly NextStep[] {
  const state = stateOf(facts);
  const actions = Object.keys(STEP_RULES) as readonly CaseAction[];
  return actions.flatMap((action): NextStep[] => {
    const { by, from } = STEP_RULES[action];
    const isHis = by !== 'institution' && by !== 'platform' && actor.roles.includes(by);
    if (!isHis || !from.includes(state)) return [];
    const taken = takeStep(facts, actor, probe(facts, action), context);
    return [{ action, name: ACTION_NAME[action], why: taken.ok ? null : taken.refusal.text }];
  });
}

/** A request of the action with nothing wrong in it. */
function probe(facts: CaseFacts, action: CaseAction): StepRequest {
  const institutionCode = concernedBy(facts)[0] ?? null;
  const of = { reason: '-', amount: fen(0), upholds: true, institutionCode };
  return { ...of, action } as unknown as StepRequest;
}
