import type { Day } from '../../kernel/day.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { VISIT_CHECKS } from './checks/visit.ts';
import { factsOf, type VisitFacts } from './facts.ts';
import type { About, Fault } from './fault.ts';
import type { Finding } from './finding.ts';
import { findingOf, type PointWords } from './finding-of.ts';
import type { Limit } from './limit.ts';
import { checkLimit } from './limit-checks.ts';
import { compare } from './net-lines.ts';
import type { PointIndex } from './point-index.ts';
import type { Rule, Severity, Stage } from './rule.ts';
import { rulesInForce } from './rules-in-force.ts';
import type { AuditVisit } from './visit.ts';

/** What the rules find: `told` to people, and what rules and points on trial would have told. */
export type Checked = { readonly told: readonly Finding[]; readonly shadow: readonly Finding[] };

type Found = {
  readonly finding: Finding;
  readonly isShadow: boolean;
  /** Two with the same text say the same. */
  readonly same: string;
};

const GRAVITY: Readonly<Record<Severity, number>> = { violation: 0, suspect: 1, hint: 2 };

/**
 * Checks one visit by the rules and points in force on a day at a stage. Pure: the same visit finds
 * the same, in the same order (gravest first, then by rule and line), however its lines are
 * ordered. `rules`: the list the index was built for, or one with other states of the same rules.
 */
export function checkVisit(
  rules: readonly Rule[],
  index: PointIndex,
  visit: AuditVisit,
  stage: Stage,
  on: Day,
): Checked {
  const facts = factsOf(visit);
  const inForce = rulesInForce(rules, index, stage, on);
  const found: Found[] = [];
  for (const candidate of candidatesOf(index, inForce, facts)) {
    const words = wordsOf(index, candidate);
    for (const fault of faultsOf(facts, candidate.about, candidate.limit)) {
      found.push(foundBy(facts, candidate, words, fault));
    }
  }
  for (const rule of inForce.whole) {
    const of = { rule, limit: rule.limit!, limitNo: -1, isShadow: rule.state === 'shadow' };
    for (const fault of wholeFaults(facts, rule.limit!)) {
      found.push(foundBy(facts, of, null, fault));
    }
  }
  const ordered = found.length < 2 ? found : inOrder(facts, found);
  return {
    told: ordered.filter(({ isShadow }) => !isShadow).map(({ finding }) => finding),
    shadow: ordered.filter(({ isShadow }) => isShadow).map(({ finding }) => finding),
  };
}

function faultsOf(facts: VisitFacts, about: About, limit: Limit): readonly Fault[] {
  if (limit.check === 'visit') {
    return VISIT_CHECKS[limit.name]!.find(facts, { lines: about.lines, than: limit.than });
  }
  const fault = checkLimit(facts, about, limit);
  return fault === null ? [] : [fault];
}

/** A rule without points is about the whole visit, or about each item of it by itself. */
function wholeFaults(facts: VisitFacts, limit: Limit): readonly Fault[] {
  if (limit.check === 'visit') {
    return VISIT_CHECKS[limit.name]!.find(facts, { lines: null, than: limit.than });
  }
  if (limit.check === 'kinds') {
    const lines = facts.lines.filter(({ line }) => line.kind === 'drug');
    return faultsOf(facts, { lines, coded: [], owns: () => false }, limit);
  }
  return [...facts.byItem].flatMap(([itemCode, lines]) =>
    faultsOf(facts, { lines, coded: [], owns: (code) => code === itemCode }, limit),
  );
}

function wordsOf(index: PointIndex, { point }: Candidate): PointWords {
  return { pointId: index.pointId(point), name: index.name(point), text: index.text(point) };
}

function foundBy(
  facts: VisitFacts,
  { rule, limit, limitNo, isShadow }: Omit<Candidate, 'point' | 'about'>,
  words: PointWords | null,
  fault: Fault,
): Found {
  const finding = findingOf(facts, rule, words, fault);
  // A pair is named from either side, by points of different limits.
  const how = limit.check === 'against' ? '' : limitNo;
  const about = [...finding.lineNos, ...finding.codes].sort();
  return { finding, isShadow, same: [rule.code, isShadow, how, ...about].join('\n') };
}

function inOrder({ sent }: VisitFacts, found: readonly Found[]): readonly Found[] {
  const places = new Map(sent.map(({ lineNo }, i) => [lineNo, i] as const));
  const placeOf = ({ finding }: Found) => places.get(finding.lineNos[0] ?? '') ?? -1;
  const ordered = [...found].sort(
    (a, b) =>
      GRAVITY[a.finding.severity] - GRAVITY[b.finding.severity] ||
      compare(a.finding.ruleCode, b.finding.ruleCode) ||
      placeOf(a) - placeOf(b) ||
      compare(a.finding.key, b.finding.key),
  );
  const seen = new Set<string>();
  return ordered.filter(({ same }) => !seen.has(same) && seen.add(same));
}
