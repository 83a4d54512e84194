import type { By } from '../kernel/call.ts';
import { addDays, dayOf, type Instant, startOf } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Institution } from '../registry/index.ts';
import type { Statement, Tx } from '../store/index.ts';
import type { Deps } from './deps.ts';
import type { Noted } from './domain/judge.ts';
import type { AuditVisit, PastLine } from './domain/visit.ts';
import { loadReasonsGiven, noteFindings } from './finding.store.ts';

/** A visit as an institution states it, before or while it is charged. */
export type AnalysedVisit = Omit<AuditVisit, 'person' | 'institution'> & {
  readonly personId: string;
  readonly region: string;
  readonly sex: AuditVisit['person']['sex'];
  readonly birth: AuditVisit['person']['birth'];
  readonly institutionCode: string;
};

export type Analysis = {
  readonly stage: 'before' | 'during';
  readonly visits: readonly AnalysedVisit[];
  /** Only these rules; null: all. */
  readonly rules: readonly string[] | null;
};

export type Analysed = { readonly visit: AnalysedVisit; readonly noted: readonly Noted[] };

/**
 * What the rules find on visits stated in a message (3101, 3102). Nothing is charged by it; what
 * is told is kept, so that the institution can answer it (3103). Refusals: institution-differs,
 * rule-unknown.
 */
export async function analyse(
  deps: Deps,
  by: By,
  { stage, visits, rules }: Analysis,
): Promise<Outcome<readonly Analysed[]>> {
  const { audit, db, registry } = deps;
  const unknown = rules?.find((code) => !audit.rules().some((rule) => rule.code === code));
  if (unknown !== undefined) return refuse(ruleUnknown(unknown));
  const other = visits.find((visit) => visit.institutionCode !== by.institutionCode);
  if (other !== undefined) return refuse(institutionDiffers(other.institutionCode));
  const institution = registry.institution(by.institutionCode)!;
  const only = rules === null ? null : new Set(rules);
  const analysed: Analysed[] = [];
  const notes: Statement[] = [];
  for (const visit of visits) {
    const { personId, encounterId } = visit;
    const [given, before] = await Promise.all([
      loadReasonsGiven(db, personId, encounterId),
      pastOf(deps, db, stage, visit),
    ]);
    const at = { stage, on: dayOf(visit.beganAt), region: institution.region, given };
    const { noted } = audit.judge(auditVisitOf(visit, institution, before), {
      ...at,
      only,
      about: null,
    });
    analysed.push({ visit, noted: noted.filter((one) => !one.isShadow) });
    const found = { personId, encounterId, stage, at: by.now, infno: by.infno, msgid: by.msgid };
    const where = { institutionCode: institution.code, region: institution.region };
    notes.push(...noteFindings({ ...found, ...where }, noted));
  }
  // Two visits may have one finding: each writes by itself.
  for (const { sql, values } of notes) await db.run(sql, values);
  return accept(analysed);
}

/** What the message tells of earlier visits, and what is on record of others. */
async function pastOf(
  { audit, loadPastLines }: Deps,
  tx: Tx,
  stage: Analysis['stage'],
  visit: AnalysedVisit,
): Promise<readonly PastLine[]> {
  const { personId, encounterId: except, lines } = visit;
  const on = dayOf(visit.beganAt);
  const { days, ...items } = audit.needsPast(lines, stage, on);
  if (days === 0) return visit.past;
  const first = Math.min(visit.beganAt, ...lines.map(({ at }) => at)) as Instant;
  const since = startOf(addDays(dayOf(first), 1 - days));
  const known = await loadPastLines(tx, personId, { since, except, items });
  const told = new Set(visit.past.map((line) => line.encounterId));
  return [...visit.past, ...known.filter((line) => !told.has(line.encounterId))].sort(
    (a, b) => a.at - b.at,
  );
}

function auditVisitOf(
  visit: AnalysedVisit,
  { code, kind, level }: Institution,
  past: readonly PastLine[],
): AuditVisit {
  const { personId, region, sex, birth, institutionCode: _stated, ...rest } = visit;
  return {
    ...rest,
    person: { personId, region, sex, birth },
    institution: { code, kind, level },
    past,
  };
}

function ruleUnknown(code: string): Refusal {
  return { code: 'rule-unknown', text: `没有审核规则${code}`, field: 'ruleCode' };
}

function institutionDiffers(code: string): Refusal {
  return {
    code: 'institution-differs',
    text: `当前就诊的医疗机构${code}不是报文的发送机构`,
    field: 'institution',
  };
}
