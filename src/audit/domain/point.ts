import type { Span } from '../../kernel/span.ts';
import type { Limit } from './limit.ts';
import type { RuleState } from './rule.ts';

/** 知识点: what one rule says of some codes. */
export type Point = {
  readonly pointId: string;
  readonly ruleCode: string;
  /** Codes of items, or prefixes of diagnoses or operations, as the rule's subject says. */
  readonly codes: readonly string[];
  /** 项目名称 as the source names it. */
  readonly name: string;
  /** 限定内容 in the words of the source. */
  readonly text: string;
  /** Null: nothing that can be checked was read out of the text; the point is kept and inert. */
  readonly limit: Limit | null;
  /** Whether the source gives the limit as such, or it was read out of its words. */
  readonly reading: 'stated' | 'read';
  readonly state: RuleState;
  readonly span: Span;
  /** The load it came with, and where in the source it stands. */
  readonly batch: string;
  readonly source: string;
  /** The point that this one replaced, or null. */
  readonly replaces: string | null;
};
