export { auditTransactions } from './analyse.wire.ts';
export type { LoadPastLines } from './deps.ts';
export { type Checked, checkVisit } from './domain/check-visit.ts';
export type { Action, Choice } from './domain/choice.ts';
export type { Finding } from './domain/finding.ts';
export type { AskedItem } from './domain/item-classes.ts';
export { itemKindOf } from './domain/item-kind.ts';
export { type Judged, NOTHING_FOUND, reminderOf } from './domain/judge.ts';
export type { Limit, Numbers } from './domain/limit.ts';
export type { PastNeeds } from './domain/needs-past.ts';
export { newPointIndex, type PointIndex } from './domain/point-index.ts';
export type { Citation, Rule, RuleState, Severity, Stage } from './domain/rule.ts';
export type {
  AuditDiagnosis,
  AuditLine,
  AuditOperation,
  AuditVisit,
  Care,
  ItemKind,
  PastLine,
} from './domain/visit.ts';
export { choose, loadReasonsGiven, loadReminders, noteFindings } from './finding.store.ts';
export { type Batch, loadBatches } from './import-points.store.ts';
export { importPoints, type PointsReport } from './import-points.ts';
export { pointContext } from './import-points-context.ts';
export { loadOfficialPoints } from './import-points-official.ts';
export { findBatch, setState, undoBatch } from './import-points-review.ts';
export { loadRules, RulesUnusable } from './load-rules.ts';
export { type Audit, type KeptVisit, NO_AUDIT, openAudit } from './open-audit.ts';
export { listOverridden, type Overridden } from './overridden.store.ts';
export {
  countPoints,
  loadPointIndex,
  loadPoints,
  loadReviews,
  loadRuleStates,
  loadVersions,
  type PointCount,
  type PointVersion,
} from './point.store.ts';
export { writeLimit } from './read-limit.ts';
export { POINT_COLUMNS, type RowFault, writePoint } from './read-points.ts';
export { PointsUnusable } from './read-points-file.ts';
export { RULE_COLUMNS, ruleCells, rulesPage, rulesSummary } from './rules-page.ts';
export {
  countCases,
  countPointFiles,
  type PointsInHand,
  type RuleRow,
  ruleRows,
} from './rules-page-rows.ts';
