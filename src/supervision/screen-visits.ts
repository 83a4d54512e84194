import {
  type AuditVisit,
  checkVisit,
  type PastLine,
  type PointIndex,
  type Rule,
} from '../audit/index.ts';
import type { History, ScreenVisit } from './domain/screen/history.ts';
import { DAY } from './domain/screen/hit.ts';
import { ofFinding, type Suspicion } from './domain/screen/suspicion.ts';

/** The rules of one visit, all versions, and the points they go by. */
export type VisitRules = { readonly rules: readonly Rule[]; readonly index: PointIndex };

const YEAR_DAYS = 366;

/** What the rules of one visit find after the fact on the visits that count. */
export function screenVisits(
  { rules, index }: VisitRules,
  history: History,
  counts: (visit: ScreenVisit) => boolean,
  shadow: boolean,
): Suspicion[] {
  if (rules.length === 0) return [];
  const before = pastOf(history);
  return history.visits.filter(counts).flatMap((visit) => {
    const audited = auditVisitOf(history, visit, before);
    const checked = checkVisit(rules, index, audited, 'after', visit.lastDay);
    return (shadow ? checked.shadow : checked.told).map((finding) => {
      const rule = rules.find(
        (r) =>
          r.code === finding.ruleCode &&
          r.span.from <= visit.lastDay &&
          (r.span.to === null || visit.lastDay < r.span.to),
      );
      return ofFinding(rule!, visit, finding);
    });
  });
}

/** Every line of the history in order of time, once for all of its visits. */
function pastOf({ visits }: History): PastLine[] {
  return visits
    .flatMap(({ encounterId, lines }) =>
      lines.map(({ itemCode, at, quantityE4, days }) => ({
        ...{ encounterId, itemCode, at, quantityE4, days },
      })),
    )
    .sort((a, b) => a.at - b.at);
}

function auditVisitOf(
  { region, sex, birth }: History,
  visit: ScreenVisit,
  all: readonly PastLine[],
): AuditVisit {
  const since = visit.beganAt - YEAR_DAYS * DAY;
  const { personId, encounterId, place } = visit;
  const { code, kind, level } = place;
  return {
    ...{ encounterId, care: visit.care, medicalType: visit.medicalType },
    ...{ insurance: visit.insurance, beganAt: visit.beganAt, endedAt: visit.endedAt },
    departmentName: visit.departmentName,
    person: { personId, region, sex, birth },
    institution: { code, kind, level },
    ...{ diagnoses: visit.diagnoses, operations: visit.operations, lines: visit.lines },
    past: all.filter((p) => p.encounterId !== encounterId && since <= p.at && p.at < visit.beganAt),
  };
}
