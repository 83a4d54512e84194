import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from './domain/rule.ts';
import { OFFICIAL_LIST } from './import-points-official.ts';
import { parseYaml } from './load-rules-yaml.ts';
import { knownRules, readHeading, readPoint } from './read-points.ts';
import { readPointsFile } from './read-points-file.ts';

/** Points in hand: all, and those that say a limit which can be checked. */
export type PointsInHand = { readonly all: number; readonly limited: number };

/** How many visits it is tried on that it has to find, and that it must not. */
export type CasesInHand = { readonly positive: number; readonly negative: number };

/** A rule as it is in force, with what there is to work with and to show that it works. */
export type RuleRow = {
  readonly rule: Rule;
  /** Null: it needs no points. */
  readonly points: PointsInHand | null;
  readonly cases: CasesInHand;
};

const NO_POINTS: PointsInHand = { all: 0, limited: 0 };
const NO_CASES: CasesInHand = { positive: 0, negative: 0 };

/** The rules that have no end, ordered as their files are, with points and cases by code. */
export function ruleRows(
  rules: readonly Rule[],
  points: ReadonlyMap<string, PointsInHand>,
  cases: ReadonlyMap<string, CasesInHand>,
): readonly RuleRow[] {
  return rules
    .filter(({ span }) => span.to === null)
    .map((rule) => ({
      rule,
      points: rule.subject === 'none' ? null : inHand(rule, points.get(rule.code) ?? NO_POINTS),
      cases: cases.get(rule.code) ?? NO_CASES,
    }));
}

/** Where the rule says what holds, a point need not. */
function inHand({ limit }: Rule, { all, limited }: PointsInHand): PointsInHand {
  return { all, limited: limit === null ? limited : all };
}

/**
 * The official points in the folder by rule: of a point in several files the last, without those
 * that another one replaced.
 */
export async function countPointFiles(folder: string): Promise<ReadonlyMap<string, PointsInHand>> {
  const points = new Map<string, { readonly ruleCode: string; readonly isLimited: boolean }>();
  const lines = readFileSync(join(folder, OFFICIAL_LIST), 'utf8').trimEnd().split('\n').slice(1);
  for (const line of lines) {
    const path = join(folder, line.split('\t')[0]!);
    let heading: ReturnType<typeof readHeading> | null = null;
    for await (const { number, cells } of readPointsFile(path)) {
      if (heading === null) {
        heading = readHeading(cells);
        continue;
      }
      if (!heading.ok) throw new Error(`${path}: ${heading.why.join(', ')}`);
      const point = readPoint(cells, number, heading, CONTEXT);
      if (!('pointId' in point)) throw new Error(`${path}:${number}: ${JSON.stringify(point)}`);
      if (point.replaces !== null) points.delete(point.replaces);
      if (point.state === 'withdrawn') points.delete(point.pointId);
      else {
        const isLimited = point.limit !== null;
        points.set(point.pointId, { ruleCode: point.ruleCode, isLimited });
      }
    }
  }
  const byRule = Map.groupBy(points.values(), ({ ruleCode }) => ruleCode);
  return new Map(
    [...byRule].map(([code, of]) => {
      return [code, { all: of.length, limited: of.filter((p) => p.isLimited).length }] as const;
    }),
  );
}

const CONTEXT = { rules: knownRules([]), directory: null, readWords: null };

/** The cases in the folder by rule: each is found once, and names one or more that are not. */
export function countCases(folder: string): ReadonlyMap<string, CasesInHand> {
  const counts = new Map<string, CasesInHand>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const parsed = parseYaml(readFileSync(join(folder, file), 'utf8'));
    const content = 'content' in parsed ? parsed.content : [];
    for (const entry of Array.isArray(content) ? content : []) {
      const of = new Map(Object.entries(entry));
      // A case of a screen has one world each way; what it leaves out is a plain one.
      const isScreen = of.has('rule');
      const code = String(of.get(isScreen ? 'rule' : '规则'));
      const { positive, negative } = counts.get(code) ?? NO_CASES;
      const not = of.get('无');
      const negatives = not === undefined ? 0 : Array.isArray(not) ? not.length : 1;
      counts.set(code, {
        positive: positive + (isScreen || of.has('有') ? 1 : 0),
        negative: negative + (isScreen ? 1 : negatives),
      });
    }
  }
  return counts;
}
