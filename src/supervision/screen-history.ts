import type { AuditDiagnosis, Care, ItemKind } from '../audit/index.ts';
import type { Catalogue, CatalogueItem } from '../catalogue/index.ts';
import { type Day, dayOf } from '../kernel/day.ts';
import { fen } from '../kernel/fen.ts';
import type { Person, Registry } from '../registry/index.ts';
import type {
  PastBill,
  PastDiagnosis,
  PastFeeLine,
  PastVisit,
  PastVisits,
} from '../settlement/index.ts';
import type { History, Place, ScreenLine, ScreenVisit } from './domain/screen/history.ts';

/** What the directories and the registry say of what was stored. */
export type Known = {
  readonly registry: Pick<Registry, 'institution'>;
  readonly catalogue: Pick<Catalogue, 'item' | 'diseaseName'>;
};

/** The histories of the people of a page, in order of their ids. People unknown are left out. */
export function historiesOf(
  known: Known,
  people: ReadonlyMap<string, Person>,
  past: PastVisits,
): History[] {
  const key = (of: { personId: string; encounterId: string }) => `${of.personId} ${of.encounterId}`;
  const bills = Map.groupBy(past.bills, key);
  const lines = Map.groupBy(past.lines, key);
  const diagnoses = Map.groupBy(past.diagnoses, key);
  const visits = past.visits.map((visit) =>
    visitOf(known, visit, {
      bills: bills.get(key(visit)) ?? [],
      lines: lines.get(key(visit)) ?? [],
      diagnoses: diagnoses.get(key(visit)) ?? [],
    }),
  );
  const takenBack = Map.groupBy(
    past.bills.filter((b) => b.kind === 'settlement' && b.reversedBy !== null),
    (b) => b.personId,
  );
  return [...Map.groupBy(visits, (v) => v.personId)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([personId, own]) => {
      const person = people.get(personId);
      if (person === undefined) return [];
      const { region, sex, birth } = person;
      const back = (takenBack.get(personId) ?? []).map((b) => ({
        ...{ settlementId: b.settlementId, encounterId: b.encounterId },
        ...{ at: b.settledAt, total: b.total },
      }));
      return { personId, region, sex, birth, visits: own.sort(inOrder), takenBack: back };
    });
}

function inOrder(a: ScreenVisit, b: ScreenVisit): number {
  return a.beganAt - b.beganAt || (a.encounterId < b.encounterId ? -1 : 1);
}

type Parts = {
  readonly bills: readonly PastBill[];
  readonly lines: readonly PastFeeLine[];
  readonly diagnoses: readonly PastDiagnosis[];
};

function visitOf(known: Known, visit: PastVisit, parts: Parts): ScreenVisit {
  const standing = parts.bills
    .filter((b) => b.kind === 'settlement' && b.reversedBy === null)
    .sort((a, b) => a.settledAt - b.settledAt || (a.settlementId < b.settlementId ? -1 : 1));
  const batches = new Set(standing.map((b) => b.batchNo));
  const sum = (of: (b: PastBill) => number) => fen(standing.reduce((all, b) => all + of(b), 0));
  const settledAt = standing.at(-1)!.settledAt;
  const medicalType = standing.at(-1)!.medicalType;
  const firstDay = dayOf(visit.beganAt);
  const lastAt = visit.kind === 'inpatient' ? (visit.dischargedAt ?? settledAt) : visit.beganAt;
  return {
    ...{ personId: visit.personId, encounterId: visit.encounterId, kind: visit.kind },
    ...{ care: careOf(visit.kind, medicalType), medicalType, insurance: visit.insurance },
    ...{ region: visit.region, place: placeOf(known, visit.institutionCode) },
    ...{ departmentName: visit.departmentName, doctorCode: visit.doctorCode },
    ...{ beganAt: visit.beganAt, endedAt: visit.dischargedAt, settledAt },
    ...{ firstDay, lastDay: dayOf(lastAt), diedOn: visit.diedOn as Day | null },
    bills: standing.map(({ settlementId, settledAt: at, total, eligible, fund }) => ({
      ...{ settlementId, at, total, eligible, fund },
    })),
    ...{ total: sum((b) => b.total), eligible: sum((b) => b.eligible), fund: sum((b) => b.fund) },
    diagnoses: diagnosesOf(known, parts.diagnoses),
    operations: operationsOf(known, visit),
    lines: parts.lines
      .filter((line) => batches.has(line.batchNo))
      .map((line) => lineOf(known, visit, line))
      .sort((a, b) => a.at - b.at || (a.lineNo < b.lineNo ? -1 : 1)),
  };
}

/** 急诊 of visits; 互联网诊疗 is told apart by none of the medical types we settle. */
const EMERGENCY = new Set(['13', '1301']);

function careOf(kind: PastVisit['kind'], medicalType: string): Care {
  if (kind !== 'outpatient') return kind;
  return EMERGENCY.has(medicalType) ? 'emergency' : 'outpatient';
}

export function placeOf({ registry }: Pick<Known, 'registry'>, code: string): Place {
  const known = registry.institution(code);
  if (known === null) throw new Error(`no institution of code ${code}`);
  const { name, region, kind, level } = known;
  return { code, name, region, kind, level };
}

/** Those of the discharge where there are any, else of the visit or the admission. */
function diagnosesOf({ catalogue }: Known, all: readonly PastDiagnosis[]): AuditDiagnosis[] {
  const last = all.some((d) => d.stage === 'discharge') ? 'discharge' : null;
  const own = all
    .filter((d) => last === null || d.stage === last)
    .sort((a, b) => a.sortNo - b.sortNo || (a.code < b.code ? -1 : 1));
  const stated = own.some((d) => d.isMain === true);
  return own.map(({ code, name, isMain }, i) => ({
    ...{ code, name, isMain: stated ? isMain === true : i === 0 },
    isKnown: catalogue.diseaseName(code) !== null,
  }));
}

function operationsOf({ catalogue }: Known, { operationCode, operationName }: PastVisit) {
  if (operationCode === null || operationCode === '') return [];
  const isKnown = catalogue.diseaseName(operationCode) !== null;
  return [
    { code: operationCode, name: operationName ?? '', isMain: true, at: null, isKnown } as const,
  ];
}

const LIST_KINDS: Readonly<Record<string, ItemKind>> = {
  '101': 'drug',
  '102': 'herbal',
  '201': 'service',
  '301': 'material',
};

function kindOf(item: CatalogueItem | null): ItemKind {
  return LIST_KINDS[item?.listType ?? '201'] ?? 'service';
}

function lineOf({ catalogue }: Known, visit: PastVisit, line: PastFeeLine): ScreenLine {
  const { detail } = line;
  const item = catalogue.item(line.itemCode, dayOf(line.occurredAt));
  const days = Number(detail.days ?? '');
  return {
    ...{ lineNo: line.lineNo, itemCode: line.itemCode, itemName: item?.name ?? line.itemCode },
    ...{ kind: kindOf(item), chargeType: item?.chargeType ?? '', at: line.occurredAt },
    ...{ quantityE4: line.quantityE4, priceE6: line.priceE6, amount: line.amount },
    eligible: line.eligible,
    prescriptionNo: detail.prescriptionNo ?? '',
    days: Number.isFinite(days) && days > 0 ? days : null,
    departmentName: detail.orderingDepartmentName ?? visit.departmentName,
    doctorCode: detail.orderingDoctorCode ?? visit.doctorCode,
    refundOf: line.refundOf,
    isDischargeDrug: detail.dischargeDrug === '1',
  };
}
