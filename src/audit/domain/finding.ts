import type { Fen } from '../../kernel/fen.ts';
import type { Severity } from './rule.ts';

/** What one rule found on one visit. */
export type Finding = {
  readonly ruleCode: string;
  readonly ruleName: string;
  readonly severity: Severity;
  /** The point it rests on, or null for a rule without points. */
  readonly pointId: string | null;
  /** The lines concerned, those at fault first; none when a diagnosis or the visit itself is. */
  readonly lineNos: readonly string[];
  /** The diagnoses or operations concerned. */
  readonly codes: readonly string[];
  /** What the fund might not pay, fen. */
  readonly atStake: Fen;
  /** Which item, what the rule says, what was found: a sentence for a doctor. */
  readonly message: string;
  /** What to do. */
  readonly advice: string;
  /** What was found and what is allowed, by name, for who has to judge. */
  readonly evidence: Readonly<Record<string, string | number>>;
  /** Tells the same finding again: rule, point and what it is about. */
  readonly key: string;
};
