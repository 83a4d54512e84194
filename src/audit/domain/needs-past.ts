import type { Day } from '../../kernel/day.ts';
import { YEAR_DAYS } from './checks/over-time.ts';
import { VISIT_CHECKS } from './checks/visit.ts';
import type { AskedItem } from './item-classes.ts';
import type { Limit } from './limit.ts';
import { OWN_LIMIT, type PointIndex } from './point-index.ts';
import type { Rule, Stage } from './rule.ts';
import { type RulesInForce, rulesInForce } from './rules-in-force.ts';

/** What rules ask of other visits before a line, on its day too. */
export type PastNeeds = {
  /** On how many days, that of the line the last of them; 0: nothing is asked. */
  readonly days: number;
  /** Codes of items, whole. */
  readonly codes: readonly string[];
  /** Beginnings of codes. */
  readonly beginnings: readonly string[];
};

type Needs = { days: number; readonly codes: Set<string>; readonly beginnings: Set<string> };

/** On how many days a limit looks, that of the line the last of them. */
function lookBack(limit: Limit): number {
  if (limit.check === 'frequency') return limit.per === 'visit' ? 0 : limit.per.days;
  if (limit.check === 'course' || limit.check === 'second-line') return YEAR_DAYS + 1;
  if (limit.check === 'visit') return VISIT_CHECKS[limit.name]?.past?.days(limit.than) ?? 0;
  return 0;
}

/**
 * What the rules of a day and a stage ask, because of these items, of what the person had before:
 * by points in force and by rules without points.
 */
export function needsPast(
  rules: readonly Rule[],
  index: PointIndex,
  items: readonly AskedItem[],
  stage: Stage,
  on: Day,
): PastNeeds {
  const needs: Needs = { days: 0, codes: new Set(), beginnings: new Set() };
  const inForce = rulesInForce(rules, index, stage, on);
  const whole = lookingBack(inForce);
  for (const item of items) {
    for (const limit of whole) add(needs, limit, item, [item.itemCode]);
    addOfPoints(needs, index, inForce, item);
  }
  const { days, codes, beginnings } = needs;
  return { days, codes: [...codes], beginnings: [...beginnings] };
}

/** Whether an item of the time before is among what is asked. */
export function isAsked({ codes, beginnings }: PastNeeds, itemCode: string): boolean {
  return codes.includes(itemCode) || beginnings.some((from) => itemCode.startsWith(from));
}

const kept = new WeakMap<RulesInForce, readonly Limit[]>();

/** Of the rules without points those that look back: few. */
function lookingBack(inForce: RulesInForce): readonly Limit[] {
  const known = kept.get(inForce);
  if (known !== undefined) return known;
  const found = inForce.whole.map(({ limit }) => limit!).filter((limit) => lookBack(limit) > 0);
  kept.set(inForce, found);
  return found;
}

function add(needs: Needs, limit: Limit, item: AskedItem, codes: Iterable<string>): void {
  const days = lookBack(limit);
  if (days === 0) return;
  if (limit.check === 'visit') {
    const beginning = VISIT_CHECKS[limit.name]!.past!.of(item);
    if (beginning === null) return;
    // The whole code finds its own kind only, and is the cheaper to look for.
    (beginning === item.itemCode ? needs.codes : needs.beginnings).add(beginning);
  } else if (limit.check === 'second-line') {
    for (const first of limit.first) needs.beginnings.add(first);
  } else {
    for (const code of codes) needs.codes.add(code);
  }
  needs.days = Math.max(needs.days, days);
}

function addOfPoints(
  needs: Needs,
  index: PointIndex,
  { isSortIn, byNo }: RulesInForce,
  item: AskedItem,
): void {
  const { codes, sorts, sortOf, limitOf, limits } = index;
  const code = codes.numbers.item.get(item.itemCode);
  if (code === undefined) return;
  for (let at = codes.pointsFrom[code]!; at < codes.pointsFrom[code + 1]!; at += 1) {
    const point = codes.points[at]!;
    const sort = sortOf[point]!;
    if (isSortIn[sort] === 0) continue;
    const own = limitOf[point]!;
    const ofRule = own === OWN_LIMIT;
    // The head tells how far; the whole limit, which codes.
    const head = ofRule ? byNo[sorts[sort]!.ruleNo]!.limit : limits.heads[limits.headOf[own]!]!;
    if (head === null || lookBack(head) === 0) continue;
    add(needs, ofRule ? head : limits.get(own), item, codesOf(index, point));
  }
}

function* codesOf({ codes: { codes, codesFrom, itemOf } }: PointIndex, point: number) {
  for (let i = codesFrom[point]!; i < codesFrom[point + 1]!; i += 1) yield itemOf(codes[i]!);
}

/** On how many days any items can make the rules look. */
export function needsPastAtMost({ rules, limits }: PointIndex): number {
  const own = rules.flatMap(({ limit }) => limit ?? []);
  return [...own, ...limits.heads].reduce((days, limit) => Math.max(days, lookBack(limit)), 0);
}
