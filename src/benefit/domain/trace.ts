import type { Fen, Rounding } from '../../kernel/fen.ts';
import type { Citation, Period } from './policy.ts';

/** What a step did; each kind has its sentence in an explanation. */
export type StepKind =
  | 'self-paid'
  | 'not-approved'
  | 'over-limit'
  | 'first-self-pay'
  | 'eligible'
  | 'first-pay'
  | 'waiting'
  | 'adjust'
  | 'again'
  | 'deductible'
  | 'cost-ceiling'
  | 'share'
  | 'ceiling'
  | 'account';

/**
 * One step of the trace: a rule applied to inputs gave an amount. Amounts in fen, shares per ten
 * thousand.
 */
export type Step = {
  readonly kind: StepKind;
  readonly rule: string;
  readonly version: string;
  readonly inputs: Readonly<Record<string, number>>;
  /** Of a ceiling: over what time it is counted. */
  readonly per?: Period;
  /** Of a change: what was changed. */
  readonly changed?: 'deductible' | 'share' | 'ceiling';
  readonly amount: Fen;
  readonly rounding: Rounding;
  readonly citation: Citation;
};
