import type { Instant } from '../../kernel/day.ts';

/** 初审、复审、合议、负责人. */
export type OperatorRole = 'reviewer' | 're-reviewer' | 'panel' | 'head';

export const OPERATOR_ROLES: Readonly<Record<OperatorRole, string>> = {
  reviewer: '初审',
  're-reviewer': '复审',
  panel: '合议',
  head: '负责人',
};

/** Somebody of the bureau: what he may do, and in which pooling region. */
export type Operator = {
  readonly operatorId: string;
  readonly name: string;
  readonly region: string;
  readonly roles: readonly OperatorRole[];
  readonly addedAt: Instant;
  readonly endedAt: Instant | null;
};

/** The role of a word, in English or Chinese; null when it is none. */
export function operatorRole(word: string): OperatorRole | null {
  const found = Object.entries(OPERATOR_ROLES).find(
    ([role, name]) => role === word || name === word,
  );
  return (found?.[0] as OperatorRole | undefined) ?? null;
}
