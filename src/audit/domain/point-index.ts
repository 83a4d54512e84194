import type { Day } from '../../kernel/day.ts';
import { VISIT_CHECKS } from './checks/visit.ts';
import type { Limit } from './limit.ts';
import { type LimitTable, newLimitTable } from './limit-table.ts';
import type { Point } from './point.ts';
import { type CodeTable, newCodeTable } from './point-codes.ts';
import type { Rule, Subject } from './rule.ts';
import { grown, newTextPool } from './text-pool.ts';

/** What becomes of a point that is added. */
export type Fate =
  | 'indexed'
  /** No limit of its own, and none of its rule. */
  | 'inert'
  /** Its rule is in no file, or needs no points. */
  | 'unknown-rule'
  | 'draft';

export type PointCounts = Readonly<Record<Fate, number>>;

/**
 * Points as arrays of numbers, point `p` at place `p` of each, those of one code side by side: to
 * ask them is to read on. Made by `newPointIndex`, read by `checkVisit`; nothing else looks inside.
 */
export type PointIndex = {
  readonly rules: readonly Rule[];
  readonly size: number;
  readonly counts: PointCounts;
  /** By code of the rule. */
  readonly countsByRule: ReadonlyMap<string, PointCounts>;
  readonly codes: CodeTable;
  readonly ruleNos: ReadonlyMap<string, number>;
  /** What many points share, by number: rule, state and span. */
  readonly sorts: readonly PointSort[];
  readonly sortOf: Uint32Array;
  /** `OWN_LIMIT`: what the rule says. */
  readonly limitOf: Uint32Array;
  readonly limits: LimitTable;
  /** The rules' own limits: numbers in `limits`. */
  readonly ownLimits: ReadonlyMap<Limit, number>;
  readonly pointId: (point: number) => string;
  readonly name: (point: number) => string;
  readonly text: (point: number) => string;
};

export type PointSort = {
  readonly ruleNo: number;
  readonly isShadow: boolean;
  /** Days since 1970, from the first up to but not including the last. */
  readonly from: number;
  readonly to: number;
};

export type PointIndexBuilder = {
  add(point: Point): Fate;
  /** The builder is spent. */
  seal(): PointIndex;
};

/** In place of the number of a limit. */
export const OWN_LIMIT = 0xffffffff;
const FOR_EVER = 0x7fffffff;
const NO_COUNTS: PointCounts = { indexed: 0, inert: 0, 'unknown-rule': 0, draft: 0 };

/** Days since 1970 of a day. */
export function dayNumber(on: Day): number {
  return Date.parse(`${on}T00:00:00Z`) / 86_400_000;
}

/** What the points of each rule name; rules without points are not among them. */
function subjectsOf(rules: readonly Rule[]): Map<string, Exclude<Subject, 'none'>> {
  const subjects = new Map<string, Exclude<Subject, 'none'>>();
  for (const { code, subject } of rules) if (subject !== 'none') subjects.set(code, subject);
  return subjects;
}

function canCheck(limit: Limit): boolean {
  return limit.check !== 'screen' && (limit.check !== 'visit' || limit.name in VISIT_CHECKS);
}

/**
 * Builds the index of the points of these rules (every version of each). A rule keeps one subject
 * over its versions. Drafts, inert points and points of unknown rules are only counted.
 */
export function newPointIndex(rules: readonly Rule[]): PointIndexBuilder {
  const subjects = subjectsOf(rules);
  const ruleNos = new Map([...subjects.keys()].map((code, i) => [code, i] as const));
  const hasLimit = new Set(
    rules.flatMap(({ code, limit }) => (limit !== null && canCheck(limit) ? [code] : [])),
  );
  const columns = newColumns();
  const codes = newCodeTable();
  const sorts = newSorts();
  const limits = newLimitTable();
  const ownLimits = new Map(
    rules.flatMap(({ subject, limit }) =>
      subject === 'none' || limit === null ? [] : [[limit, limits.put(limit)] as const],
    ),
  );
  const days = new Map<Day, number>();
  const dayNo = (on: Day) => {
    const known = days.get(on);
    if (known !== undefined) return known;
    days.set(on, dayNumber(on));
    return days.get(on)!;
  };
  const counts = { ...NO_COUNTS };
  const countsByRule = new Map<string, PointCounts>();
  const fateOf = ({ ruleCode, state, limit }: Point): Fate => {
    if (!subjects.has(ruleCode)) return 'unknown-rule';
    if (state === 'draft') return 'draft';
    const works = limit === null ? hasLimit.has(ruleCode) : canCheck(limit);
    return works ? 'indexed' : 'inert';
  };
  return {
    add: (point) => {
      const fate = fateOf(point);
      counts[fate] += 1;
      const ofRule = countsByRule.get(point.ruleCode) ?? NO_COUNTS;
      countsByRule.set(point.ruleCode, { ...ofRule, [fate]: ofRule[fate] + 1 });
      if (fate !== 'indexed') return fate;
      codes.add(subjects.get(point.ruleCode)!, point.codes);
      columns.add(point, {
        sort: sorts.put({
          ruleNo: ruleNos.get(point.ruleCode)!,
          isShadow: point.state === 'shadow',
          from: dayNo(point.span.from),
          to: point.span.to === null ? FOR_EVER : dayNo(point.span.to),
        }),
        limit: point.limit === null ? OWN_LIMIT : limits.put(point.limit),
      });
      return fate;
    },
    seal: () => {
      // Those asked alike side by side: see `may-find.ts`.
      const limitNos = columns.limits();
      const order = codes.order(Uint8Array.from(limitNos, (no) => limits.toldBy(no)));
      const limitsNow = limits.seal(order, limitNos);
      return {
        ...columns.seal(order, limitsNow.numbers),
        rules,
        counts,
        countsByRule,
        codes: codes.seal(order),
        ruleNos,
        sorts: sorts.all,
        limits: limitsNow.table,
        ownLimits: new Map([...ownLimits].map(([of, no]) => [of, limitsNow.numbers[no]!])),
      };
    },
  };
}

function newSorts(): { put(sort: PointSort): number; readonly all: PointSort[] } {
  const all: PointSort[] = [];
  const known = new Map<string, number>();
  return {
    all,
    put: (sort) => {
      const key = `${sort.ruleNo} ${sort.isShadow} ${sort.from} ${sort.to}`;
      const at = known.get(key);
      if (at !== undefined) return at;
      known.set(key, all.length);
      return all.push(sort) - 1;
    },
  };
}

type Placed = { readonly sort: number; readonly limit: number };

function newColumns() {
  const texts = newTextPool();
  let size = 0;
  let sortOf = new Uint32Array(0);
  let limitOf = new Uint32Array(0);
  let words = new Uint32Array(0);
  return {
    add: (point: Point, { sort, limit }: Placed) => {
      const needed = size + 1;
      sortOf = grown(sortOf, needed);
      limitOf = grown(limitOf, needed);
      words = grown(words, needed * 3);
      sortOf[size] = sort;
      limitOf[size] = limit;
      words[size * 3] = texts.put(point.pointId);
      words[size * 3 + 1] = texts.put(point.name);
      words[size * 3 + 2] = texts.put(point.text);
      size = needed;
    },
    limits: () => limitOf.subarray(0, size),
    seal: (order: Uint32Array, limitNos: Uint32Array) => {
      const at = (column: Uint32Array) => order.map((point) => column[point]!);
      const kept = new Uint32Array(size * 3);
      for (const [i, point] of order.entries()) {
        kept.set(words.subarray(point * 3, point * 3 + 3), i * 3);
      }
      texts.seal();
      return {
        size,
        sortOf: at(sortOf),
        limitOf: at(limitOf).map((no) => (no === OWN_LIMIT ? no : limitNos[no]!)),
        pointId: (point: number) => texts.get(kept[point * 3]!),
        name: (point: number) => texts.get(kept[point * 3 + 1]!),
        text: (point: number) => texts.get(kept[point * 3 + 2]!),
      };
    },
  };
}
