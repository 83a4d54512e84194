import type { Day } from '../../kernel/day.ts';
import { covers } from '../../kernel/span.ts';
import { VISIT_CHECKS } from './checks/visit.ts';
import type { Limit } from './limit.ts';
import { dayNumber, OWN_LIMIT, type PointIndex } from './point-index.ts';
import type { Rule, Stage } from './rule.ts';

/** The rules of a day and a stage, by their number in the index. */
export type RulesInForce = {
  /** By sort of points: whether rule and points are in force. */
  readonly isSortIn: Uint8Array;
  /** Null: not in force, not of this stage, a draft, or unknown. */
  readonly byNo: readonly (Rule | null)[];
  /** Number of the rule's own limit in the index; `OWN_LIMIT`: it has none. */
  readonly limitOf: Uint32Array;
  /** Those that need no points. */
  readonly whole: readonly Rule[];
};

const KEPT_DAYS = 1000;
const kept = new WeakMap<PointIndex, WeakMap<readonly Rule[], Map<string, RulesInForce>>>();

/** Rules are few and days repeat: found once for a list, an index, a day and a stage. */
export function rulesInForce(
  rules: readonly Rule[],
  index: PointIndex,
  stage: Stage,
  on: Day,
): RulesInForce {
  const lists = entry(kept, index, () => new WeakMap());
  const days = entry(lists, rules, () => new Map<string, RulesInForce>());
  if (days.size >= KEPT_DAYS) days.clear();
  return entry(days, stage + on, () => select(rules, index, stage, on));
}

type Entries<K, V> = { get(key: K): V | undefined; set(key: K, value: V): unknown };

function entry<K, V>(entries: Entries<K, V>, key: K, make: () => V): V {
  const known = entries.get(key);
  if (known !== undefined) return known;
  const made = make();
  entries.set(key, made);
  return made;
}

function select(rules: readonly Rule[], index: PointIndex, stage: Stage, on: Day): RulesInForce {
  const chosen = rules.filter(
    (rule) => rule.state !== 'draft' && rule.stages.includes(stage) && covers(rule.span, on),
  );
  const byNo: (Rule | null)[] = Array(index.ruleNos.size).fill(null);
  const limitOf = new Uint32Array(index.ruleNos.size).fill(OWN_LIMIT);
  for (const rule of chosen) {
    const no = index.ruleNos.get(rule.code);
    if (no === undefined || rule.subject === 'none') continue;
    byNo[no] = rule;
    if (rule.limit !== null && rule.limit.check !== 'screen') {
      checkName(rule);
      limitOf[no] = ownLimitNo(index, rule);
    }
  }
  const whole = chosen.filter(({ subject, limit }) => subject === 'none' && limit !== null);
  for (const rule of whole) checkName(rule);
  const dayNo = dayNumber(on);
  const isSortIn = Uint8Array.from(index.sorts, ({ ruleNo, from, to }) =>
    byNo[ruleNo] !== null && from <= dayNo && dayNo < to ? 1 : 0,
  );
  return { isSortIn, byNo, limitOf, whole };
}

/** A rule of another list is one of the index's in another state: its limit is the same. */
function ownLimitNo(index: PointIndex, { code, limit, span }: Rule): number {
  const same = index.rules.find((rule) => rule.code === code && rule.span.from === span.from);
  const no = index.ownLimits.get(limit!) ?? index.ownLimits.get(same?.limit as Limit);
  if (no === undefined) throw new Error(`the index was not built for rule ${code}`);
  return no;
}

/** The loader refuses a rule with an unknown name: here it is a fault. */
function checkName({ code, limit }: Rule): void {
  if (limit?.check === 'visit' && !(limit.name in VISIT_CHECKS)) {
    throw new Error(`rule ${code} names no check of a visit: ${limit.name}`);
  }
}
