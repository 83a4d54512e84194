import type { Day } from '../../kernel/day.ts';
import { covers } from '../../kernel/span.ts';
import { YEAR_DAYS } from './checks/over-time.ts';
import { VISIT_CHECKS } from './checks/visit.ts';
import type { Limit } from './limit.ts';
import { dayNumber, OWN_LIMIT, type PointIndex } from './point-index.ts';
import type { Rule } from './rule.ts';

/** How many days before the day of a line its limit looks. */
function lookBack(limit: Limit): number {
  if (limit.check === 'frequency') return limit.per === 'visit' ? 0 : limit.per.days - 1;
  if (limit.check === 'course' || limit.check === 'second-line') return YEAR_DAYS;
  if (limit.check === 'visit') return VISIT_CHECKS[limit.name]?.lookBack?.(limit.than) ?? 0;
  return 0;
}

/**
 * How many days back these items make the rules of a day look for what the person had before, by
 * points in force and by rules without points; 0: not at all.
 */
export function needsPast(index: PointIndex, itemCodes: readonly string[], on: Day): number {
  if (itemCodes.length === 0) return 0;
  const inForce = index.rules.filter((rule) => rule.state !== 'draft' && covers(rule.span, on));
  const byCode = new Map(inForce.map((rule) => [rule.code, rule] as const));
  const byNo = [...index.ruleNos.keys()].map((code) => byCode.get(code));
  let days = 0;
  for (const { subject, limit } of inForce) {
    if (subject === 'none' && limit !== null) days = Math.max(days, lookBack(limit));
  }
  for (const itemCode of new Set(itemCodes)) {
    days = Math.max(days, ofItem(index, byNo, itemCode, dayNumber(on)));
  }
  return days;
}

function ofItem(
  { codes, sorts, sortOf, limitOf, limits }: PointIndex,
  byNo: readonly (Rule | undefined)[],
  itemCode: string,
  dayNo: number,
): number {
  const code = codes.numbers.item.get(itemCode);
  if (code === undefined) return 0;
  let days = 0;
  for (let at = codes.pointsFrom[code]!; at < codes.pointsFrom[code + 1]!; at += 1) {
    const point = codes.points[at]!;
    const { ruleNo, from, to } = sorts[sortOf[point]!]!;
    const rule = byNo[ruleNo];
    if (rule === undefined || dayNo < from || dayNo >= to) continue;
    const limit =
      limitOf[point] === OWN_LIMIT ? rule.limit : limits.heads[limits.headOf[limitOf[point]!]!]!;
    if (limit !== null) days = Math.max(days, lookBack(limit));
  }
  return days;
}

/** How many days back any items can make the rules look. */
export function needsPastAtMost({ rules, limits }: PointIndex): number {
  const own = rules.flatMap(({ limit }) => limit ?? []);
  return [...own, ...limits.heads].reduce((days, limit) => Math.max(days, lookBack(limit)), 0);
}
