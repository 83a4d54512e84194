import type { VisitFacts } from './facts.ts';
import type { About, Coded } from './fault.ts';
import type { Limit } from './limit.ts';
import { type Asked, askedOf } from './may-find.ts';
import { compare, type NetLine } from './net-lines.ts';
import { OWN_LIMIT, type PointIndex } from './point-index.ts';
import { codesIn } from './prefixes.ts';
import type { Rule } from './rule.ts';
import type { RulesInForce } from './rules-in-force.ts';

/** A point that may find fault with a visit, and what of the visit it is about. */
export type Candidate = {
  /** The first of those that belong together. */
  readonly point: number;
  readonly limitNo: number;
  readonly limit: Limit;
  readonly rule: Rule;
  readonly isShadow: boolean;
  readonly about: About;
};

type Open = Candidate & { readonly lines: NetLine[]; readonly coded: Coded[] };

/**
 * The points in force that name a code of the visit and may find fault with it, each once with all
 * of its codes; points of `alone`, and those of one group of `discount`, come as one.
 */
export function candidatesOf(
  index: PointIndex,
  rules: RulesInForce,
  facts: VisitFacts,
): readonly Candidate[] {
  const asked = askedOf(index, facts);
  const found = new Map<number | string, Open>();
  const scan = scanner(index, rules, asked, found);
  for (const [itemCode, lines] of facts.byItem) {
    const code = index.codes.numbers.item.get(itemCode);
    if (code !== undefined) scan(code, lines, []);
  }
  scanCoded(index, facts, scan);
  asked.done();
  for (const { lines } of found.values()) lines.sort(byTime);
  return [...found.values()];
}

function byTime(a: NetLine, b: NetLine): number {
  return a.line.at - b.line.at || compare(a.line.lineNo, b.line.lineNo);
}

type Scan = (code: number, lines: readonly NetLine[], coded: readonly Coded[]) => void;

function scanner(
  index: PointIndex,
  rules: RulesInForce,
  asked: Asked,
  found: Map<number | string, Open>,
): Scan {
  const { sortOf, sorts, limitOf, limits, codes } = index;
  const { pointsFrom, points } = codes;
  const { isSortIn, byNo } = rules;
  return (code, lines, coded) => {
    const end = pointsFrom[code + 1]!;
    for (let at = pointsFrom[code]!; at < end; at += 1) {
      const point = points[at]!;
      const sort = sortOf[point]!;
      if (isSortIn[sort] === 0) continue;
      const own = limitOf[point]!;
      const limitNo = own === OWN_LIMIT ? rules.limitOf[sorts[sort]!.ruleNo]! : own;
      if (limitNo === OWN_LIMIT || !asked.mayFind(limitNo, point)) continue;
      const limit = limits.get(limitNo);
      const { ruleNo, isShadow } = sorts[sort]!;
      const rule = byNo[ruleNo]!;
      const hidden = rule.state === 'shadow' || isShadow;
      const key = keyOf(point, limit, rule, hidden);
      let one = found.get(key);
      if (one === undefined) {
        one = opened(index, { point, limitNo, limit, rule, isShadow: hidden });
        found.set(key, one);
      }
      for (const line of lines) if (!one.lines.includes(line)) one.lines.push(line);
      for (const each of coded) if (!one.coded.includes(each)) one.coded.push(each);
    }
  };
}

function keyOf(point: number, limit: Limit, rule: Rule, hidden: boolean): number | string {
  if (limit.check === 'alone') return `${rule.code} ${hidden}`;
  if (limit.check === 'discount') return `${rule.code} ${hidden} ${limit.group} ${limit.share}`;
  return point;
}

function opened(index: PointIndex, of: Omit<Candidate, 'about'>): Open {
  const lines: NetLine[] = [];
  const coded: Coded[] = [];
  const { codesFrom, codes, numbers } = index.codes;
  const owns = (itemCode: string) => {
    const code = numbers.item.get(itemCode);
    if (code === undefined) return false;
    for (let i = codesFrom[of.point]!; i < codesFrom[of.point + 1]!; i += 1) {
      if (codes[i] === code) return true;
    }
    return false;
  };
  return { ...of, lines, coded, about: { lines, coded, owns } };
}

/** Points name diagnoses and operations by beginnings of their codes. */
function scanCoded(index: PointIndex, { visit }: VisitFacts, scan: Scan): void {
  const { diagnosis, operation } = index.codes.numbers;
  const look = (table: ReadonlyMap<string, number>, one: Coded) => {
    if (table.size === 0) return;
    for (const single of codesIn(one.code)) {
      for (let end = 1; end <= single.length; end += 1) {
        const code = table.get(single.slice(0, end));
        if (code !== undefined) scan(code, [], [one]);
      }
    }
  };
  for (const { code, name } of visit.diagnoses) look(diagnosis, { code, name, at: visit.beganAt });
  for (const { code, name, at } of visit.operations) {
    look(operation, { code, name, at: at ?? visit.beganAt });
  }
}
