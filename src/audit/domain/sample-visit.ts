import { day, type Instant, parseTime } from '../../kernel/day.ts';
import type { Fen } from '../../kernel/fen.ts';
import { checkVisit } from './check-visit.ts';
import type { Finding } from './finding.ts';
import type { Limit } from './limit.ts';
import type { Point } from './point.ts';
import { newPointIndex } from './point-index.ts';
import type { Rule } from './rule.ts';
import type { AuditDiagnosis, AuditLine, AuditOperation, AuditVisit, PastLine } from './visit.ts';

// Invented visits for tests: each names only what matters to it.

export const ON = day('2026-03-10');

/** '2026-03-10 09:00' as an Instant. */
export function time(text: string): Instant {
  return parseTime(`${text}:00`)!;
}

const NAMES = { drug: '某药', herbal: '某饮片', service: '某项目', material: '某耗材' } as const;

function kindOf(itemCode: string): AuditLine['kind'] {
  if (/^[XZ]/.test(itemCode)) return 'drug';
  if (itemCode.startsWith('T')) return 'herbal';
  return itemCode.startsWith('C') ? 'material' : 'service';
}

let made = 0;

/** One unit at 10 yuan, all of it eligible, on 2026-03-10 at 9. */
export function sampleLine(itemCode: string, over: Partial<AuditLine> = {}): AuditLine {
  const kind = kindOf(itemCode);
  made += 1;
  const quantityE4 = over.quantityE4 ?? 10_000;
  const priceE6 = over.priceE6 ?? 10_000_000;
  const amount = over.amount ?? (Math.round((quantityE4 * priceE6) / 1e8) as Fen);
  return {
    lineNo: String(made),
    itemCode,
    itemName: `${NAMES[kind]}${itemCode}`,
    kind,
    chargeType: '',
    at: time('2026-03-10 09:00'),
    prescriptionNo: 'R1',
    days: null,
    departmentName: '内科',
    doctorCode: 'D1',
    ...over,
    ...{ quantityE4, priceE6, amount, eligible: over.eligible ?? amount },
  };
}

export function sampleDiagnosis(code: string, isMain = true): AuditDiagnosis {
  return { code, name: `病${code}`, isMain };
}

export function sampleOperation(code: string, over: Partial<AuditOperation> = {}): AuditOperation {
  return { code, name: `术${code}`, isMain: true, at: time('2026-03-10 10:00'), ...over };
}

export function samplePast(itemCode: string, over: Partial<PastLine> = {}): PastLine {
  const at = time('2026-03-08 09:00');
  return { encounterId: 'E0', itemCode, at, quantityE4: 10_000, days: null, ...over };
}

type Over = Partial<Omit<AuditVisit, 'person' | 'institution'>> & {
  readonly person?: Partial<AuditVisit['person']>;
  readonly institution?: Partial<AuditVisit['institution']>;
};

/** A woman of 40 at the outpatients of a secondary hospital on 2026-03-10, with hypertension. */
export function sampleVisit(over: Over = {}): AuditVisit {
  return {
    encounterId: 'E1',
    care: 'outpatient',
    medicalType: '11',
    insurance: '310',
    beganAt: time('2026-03-10 08:00'),
    endedAt: null,
    departmentName: '内科',
    diagnoses: [sampleDiagnosis('I10.x00')],
    operations: [],
    lines: [],
    past: [],
    ...over,
    person: {
      personId: 'P1',
      region: '440100',
      sex: '2',
      birth: day('1986-01-01'),
      ...over.person,
    },
    institution: { code: 'H1', kind: 'hospital', level: 'secondary', ...over.institution },
  };
}

/** A stay from the 9th 08:00 to the 12th 10:00 of March 2026: three days. */
export function sampleStay(over: Over = {}): AuditVisit {
  return sampleVisit({
    care: 'inpatient',
    medicalType: '21',
    beganAt: time('2026-03-09 08:00'),
    endedAt: time('2026-03-12 10:00'),
    ...over,
  });
}

export function sampleRule(over: Partial<Rule> = {}): Rule {
  return {
    code: 'KF-TEST',
    name: '测试规则',
    tier: ['政策类', '测试类'],
    definition: '测试。',
    subject: 'item',
    limit: null,
    check: over.limit?.check ?? 'sex',
    severity: 'violation',
    stages: ['before', 'during', 'after'],
    state: 'active',
    advice: '请核实。',
    span: { from: day('2026-01-01'), to: null },
    citation: { document: '测试', clause: '一', trust: 'example' },
    ...over,
  };
}

export function samplePoint(over: Partial<Point> = {}): Point {
  return {
    pointId: 'KP-1',
    ruleCode: 'KF-TEST',
    codes: ['X1'],
    name: '测试知识点',
    text: '限某某',
    limit: null,
    reading: 'stated',
    state: 'active',
    span: { from: day('2026-01-01'), to: null },
    batch: 'test',
    source: 'test',
    replaces: null,
    ...over,
  };
}

/** What is told of a visit by these rules and points. */
export function told(
  visit: AuditVisit,
  rules: readonly Rule[],
  points: readonly Point[] = [],
): readonly Finding[] {
  const builder = newPointIndex(rules);
  for (const point of points) builder.add(point);
  return checkVisit(rules, builder.seal(), visit, 'during', ON).told;
}

/** What one limit finds, on a point with these codes. */
export function toldBy(
  visit: AuditVisit,
  limit: Limit,
  codes: readonly string[],
  subject: Rule['subject'] = 'item',
): readonly Finding[] {
  return told(
    visit,
    [sampleRule({ subject, check: limit.check })],
    [samplePoint({ codes, limit })],
  );
}

/** What a named check of a visit finds, without points. */
export function toldByName(
  visit: AuditVisit,
  name: string,
  than: Readonly<Record<string, number>>,
): readonly Finding[] {
  return told(visit, [sampleRule({ subject: 'none', limit: { check: 'visit', name, than } })]);
}

/** A named check, its numbers, visits in which it finds something, visits in which it does not. */
export type VisitCase = readonly [
  name: string,
  than: Readonly<Record<string, number>>,
  hits: readonly AuditVisit[],
  misses: readonly AuditVisit[],
];

/** Names of cases that do not do as they say; a check without a hit or a miss is one. */
export function wrongCases(cases: readonly VisitCase[], names: readonly string[]): string[] {
  const wrong = cases.flatMap(([name, than, hits, misses]) => [
    ...hits.flatMap((visit, i) =>
      toldByName(visit, name, than).length === 0 ? [`${name} misses ${i}`] : [],
    ),
    ...misses.flatMap((visit, i) =>
      toldByName(visit, name, than).length > 0 ? [`${name} finds ${i}`] : [],
    ),
  ]);
  const untried = names.filter(
    (name) => !cases.some(([of, , hits, misses]) => of === name && hits.length * misses.length > 0),
  );
  const unknown = cases.map(([name]) => name).filter((name) => !names.includes(name));
  return [...wrong, ...untried, ...unknown];
}
