import type { Severity } from './rule.ts';

/** What becomes of a finding: nothing, a reminder, a reason asked for, the message refused. */
export type Action = 'off' | 'remind' | 'reason' | 'block';

/** What a region has chosen for every rule ('*'), those of a severity, or one rule. */
export type Choice = {
  readonly region: string;
  readonly scope: string;
  readonly action: Action;
};

/** The narrowest choice holds; a region that has chosen nothing does not audit. */
export function actionOf(
  choices: readonly Choice[],
  region: string,
  of: { readonly ruleCode: string; readonly severity: Severity },
): Action {
  for (const scope of [of.ruleCode, of.severity, '*']) {
    const chosen = choices.find((c) => c.region === region && c.scope === scope);
    if (chosen !== undefined) return chosen.action;
  }
  return 'off';
}

/** Whether anything at all is audited in a region. */
export function watches(choices: readonly Choice[], region: string): boolean {
  return choices.some((c) => c.region === region && c.action !== 'off');
}

/** Whether a region wants a reason for any finding. */
export function asksReasons(choices: readonly Choice[], region: string): boolean {
  return choices.some((c) => c.region === region && c.action === 'reason');
}
