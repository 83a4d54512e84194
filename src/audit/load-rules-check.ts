import { overlaps, type Span } from '../kernel/span.ts';
import type { Rule } from './domain/rule.ts';
import type { Fault } from './load-rules-yaml.ts';

/** A version of a rule and where it stands. */
export type PlacedRule = {
  readonly rule: Rule;
  readonly file: string;
  readonly line: number | null;
};

/** Holds the rules of all files against each other: one version a day, one name for one code. */
export function checkTogether(placed: readonly PlacedRule[]): Fault[] {
  const byCode = Map.groupBy(placed, ({ rule }) => rule.code);
  const byName = Map.groupBy(placed, ({ rule }) => rule.name);
  return [
    ...[...byCode.values()].flatMap((same) => pairs(same).flatMap(twoInForce)),
    ...[...byName.values()].flatMap((same) => pairs(same).flatMap(oneName)),
  ];
}

function pairs<T>(all: readonly T[]): (readonly [T, T])[] {
  return all.flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const));
}

function twoInForce([a, b]: readonly [PlacedRule, PlacedRule]): Fault[] {
  if (!overlaps(a.rule.span, b.rule.span)) return [];
  const [earlier, later] = a.rule.span.from <= b.rule.span.from ? [a, b] : [b, a];
  const same = earlier.rule.span.from === later.rule.span.from;
  const remedy = same
    ? '两个版本同日起生效，请删去一个或改 from'
    : `请给较早的版本写 to: ${later.rule.span.from}`;
  const reason = `同一编码在同一天有两个版本，另一个在 ${placeOf(later)}：${remedy}`;
  return [faultAt(earlier, reason)];
}

function oneName([a, b]: readonly [PlacedRule, PlacedRule]): Fault[] {
  if (a.rule.code === b.rule.code || !overlaps(a.rule.span, b.rule.span)) return [];
  return [faultAt(b, `与 ${placeOf(a)} 的 ${a.rule.code} 同名，分不清是哪一条`)];
}

function faultAt({ rule, file, line }: PlacedRule, reason: string): Fault {
  return { file, line, at: `${rule.code}（${spanText(rule.span)}）`, reason };
}

function placeOf({ file, line }: PlacedRule): string {
  return `rules/${file}${line === null ? '' : ` 第 ${line} 行`}`;
}

/** "2026-02-12 起", or "2023-05-15 起，2026-02-12 前". */
export function spanText({ from, to }: Span): string {
  return to === null ? `${from} 起` : `${from} 起，${to} 前`;
}
