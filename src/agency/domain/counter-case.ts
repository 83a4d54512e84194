import type { Day, Instant } from '../../kernel/day.ts';
import type { Matter, Paper, Request } from './matter.ts';

/** One thing that came of a case, as its receipt tells it. */
export type Effect = {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** 办件: somebody came to the counter of a region for something. */
export type CounterCase = {
  readonly personId: string;
  readonly caseId: string;
  readonly region: string;
  readonly matter: Matter;
  /** begun: what came of it is not known; it is found out by sending the same again. */
  readonly state: 'begun' | 'done' | 'refused';
  readonly askedBy: Request['askedBy'];
  readonly askerName: string;
  readonly relation: string | null;
  readonly papers: readonly Paper[];
  readonly reason: string;
  readonly effects: readonly Effect[];
  readonly refusal: string | null;
  readonly agentId: string;
  readonly agentName: string;
  readonly on: Day;
  readonly begunAt: Instant;
  readonly endedAt: Instant | null;
};

export const CASE_STATES: Readonly<Record<CounterCase['state'], string>> = {
  begun: '结果待核实',
  done: '已办结',
  refused: '未予办理',
};

export const ASKED_BY: Readonly<Record<CounterCase['askedBy'], string>> = {
  self: '本人',
  proxy: '代办人',
  institution: '定点医药机构',
};
