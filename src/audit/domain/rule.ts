import type { Span } from '../../kernel/span.ts';
import type { Limit } from './limit.ts';

/** 违规: against a clause. 可疑: looks so, a person has to say. 提示: worth knowing. */
export type Severity = 'violation' | 'suspect' | 'hint';

/** 事前 before ordering, 事中 while lines are sent and settled, 事后 over what is stored. */
export type Stage = 'before' | 'during' | 'after';

/** A draft does nothing; a shadow is counted and never told; an active one is told. */
export type RuleState = 'draft' | 'shadow' | 'active';

/** What the codes of a rule's points name. `none`: the rule needs no points. */
export type Subject = 'item' | 'diagnosis' | 'operation' | 'none';

/** One dated version of a rule. */
export type Rule = {
  /** GZ… or ZB… with 14 digits (规则库 1.0); LB2025-nnn: new in the 2025 book; KF-…: ours. */
  readonly code: string;
  readonly name: string;
  /** 一级分类, 二级分类: 政策类, 药品政策限定类. */
  readonly tier: readonly [string, string];
  /** What it watches for, in one sentence. */
  readonly definition: string;
  readonly subject: Subject;
  /** What holds where a point says nothing else; null: each point says it. */
  readonly limit: Limit | null;
  /** The word of `limit.check` of its points. */
  readonly check: Limit['check'];
  readonly severity: Severity;
  readonly stages: readonly Stage[];
  readonly state: RuleState;
  /** What the doctor or cashier should do. */
  readonly advice: string;
  readonly span: Span;
  readonly citation: Citation;
};

export type Citation = {
  /** 文号 or title. */
  readonly document: string;
  readonly clause: string;
  /** official: read in the document; second-hand: as others tell it; example: made up for show. */
  readonly trust: 'official' | 'second-hand' | 'example';
};
