import { insuranceName, medicalTypeName } from '../benefit/index.ts';
import { addDays, type Day, daysBetween, type Instant, startOf } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { loadNames } from '../registry/index.ts';
import { loadRegistered, loadSettledCodes } from '../stock/index.ts';
import type { Deps } from './deps.ts';
import type { FeeLine } from './domain/fee-line.ts';
import type { Settled } from './domain/settled.ts';
import { listDiagnoses } from './encounter.store.ts';
import { loadLinesOfEncounter } from './fee-line.store.ts';
import { itemOf } from './price-line.ts';
import { ENCOUNTER_UNKNOWN } from './refusals.ts';
import { openContactPhone } from './sealed.store.ts';
import { listSettled } from './settlement.store.ts';
import type {
  DayBill,
  DayReply,
  DayVisit,
  ListedStay,
  SoldReply,
  StayBill,
  StayLine,
  StayReply,
  StaysReply,
} from './station-contract.ts';
import {
  type Between,
  type BilledRow,
  listBilled,
  listOpened,
  listSold,
  listStays,
  loadSummedStay,
  type Summed,
} from './station-day.store.ts';

const DAYS_MAX = 31;
const ROWS_MAX = 3000;
const STAYS_MAX = 1000;

const BACKWARDS: Refusal = {
  code: 'end-before-begin',
  text: '结束日期不能早于开始日期',
  field: 'to',
};
const TOO_LONG: Refusal = {
  code: 'period-too-long',
  text: `一次最多查${DAYS_MAX}天，请缩短期间`,
  field: 'to',
};
const TOO_MANY: Refusal = {
  code: 'too-many',
  text: `符合条件的超过${ROWS_MAX}笔，请缩短期间`,
  field: 'to',
};

/** The moments of some days, both included. Refusals: end-before-begin, period-too-long. */
function momentsOf(from: Day, to: Day): Outcome<Between> {
  if (to < from) return refuse(BACKWARDS);
  if (daysBetween(from, to) >= DAYS_MAX) return refuse(TOO_LONG);
  return accept({ from: startOf(from), to: startOf(addDays(to, 1)) });
}

/**
 * What was settled on some days and may have to leave the shelves, with what has. Refusals:
 * end-before-begin, period-too-long, too-many.
 */
export async function listSoldLines(
  deps: Deps,
  institutionCode: string,
  from: Day,
  to: Day,
): Promise<Outcome<SoldReply>> {
  const { db } = deps;
  const stretch = momentsOf(from, to);
  if (!stretch.ok) return stretch;
  const sold = await listSold(db, institutionCode, stretch.value, ROWS_MAX + 1);
  if (sold.length > ROWS_MAX) return refuse(TOO_MANY);
  const ids = [...new Set(sold.map((row) => row.settlementId))];
  const [names, registered, codes] = await Promise.all([
    loadNames(
      db,
      sold.map((row) => row.personId),
    ),
    loadRegistered(db, institutionCode, ids),
    loadSettledCodes(db, institutionCode, ids),
  ]);
  const left = new Map(registered.map((r) => [`${r.settlementId}/${r.itemCode}`, r.quantityE4]));
  const codesOf = Map.groupBy(codes, (one) => `${one.settlementId}/${one.lineNo}`);
  const lines = sold.map(({ pricedOn, ...row }) => {
    const key = `${row.settlementId}/${row.itemCode}`;
    const registeredE4 = Math.min(row.quantityE4, left.get(key) ?? 0);
    left.set(key, (left.get(key) ?? 0) - registeredE4);
    const own = codesOf.get(`${row.settlementId}/${row.lineNo}`) ?? [];
    return {
      ...row,
      registeredE4,
      personName: names.get(row.personId) ?? '',
      itemName: itemOf(deps, { itemCode: row.itemCode, pricedOn }).name,
      codes: own.map(({ code, batchNo }) => ({ code, batchNo })),
    };
  });
  return accept({ lines });
}

/**
 * The visits an institution opened on some days and the bills it settled, in order of time.
 * Refusals: end-before-begin, period-too-long, too-many.
 */
export async function listDay(
  { db }: Pick<Deps, 'db'>,
  institutionCode: string,
  from: Day,
  to: Day,
): Promise<Outcome<DayReply>> {
  const stretch = momentsOf(from, to);
  if (!stretch.ok) return stretch;
  const between = stretch.value;
  const [visits, bills] = await Promise.all([
    listOpened(db, institutionCode, between, ROWS_MAX + 1),
    listBilled(db, institutionCode, between, ROWS_MAX + 1),
  ]);
  if (visits.length > ROWS_MAX || bills.length > ROWS_MAX) return refuse(TOO_MANY);
  const names = await loadNames(
    db,
    [...visits, ...bills].map((row) => row.personId),
  );
  const nameOf = (personId: string) => names.get(personId) ?? '';
  return accept({
    from,
    to,
    visits: visits.map((visit) => toVisit(visit, nameOf(visit.personId))),
    bills: bills.map((bill) => toBill(bill, nameOf(bill.personId))),
  });
}

const DAY_MS = 86_400_000;
/** How long a stay that was never paid stays on the list, and how long a paid one does. */
const UNPAID_DAYS = 400;
const PAID_DAYS = 30;

/** Who is in the house of an institution, and who left it lately or has yet to pay. */
export async function findStays(
  { db }: Pick<Deps, 'db'>,
  institutionCode: string,
  now: Instant,
): Promise<StaysReply> {
  const since = (days: number) => (now - days * DAY_MS) as Instant;
  const bounds = { opened: since(UNPAID_DAYS), left: since(PAID_DAYS) };
  const stays = await listStays(db, institutionCode, bounds, STAYS_MAX);
  const names = await loadNames(
    db,
    stays.map((stay) => stay.personId),
  );
  return { stays: stays.map((stay) => toListed(stay, names.get(stay.personId) ?? '')) };
}

/** All of one stay. Refusal: encounter-unknown, of another institution's stay too. */
export async function findStay(
  deps: Deps,
  institutionCode: string,
  personId: string,
  encounterId: string,
): Promise<Outcome<StayReply>> {
  const { db } = deps;
  const [stay, diagnoses, lines, bills, names] = await Promise.all([
    loadSummedStay(db, personId, encounterId),
    listDiagnoses(db, personId, encounterId),
    loadLinesOfEncounter(db, personId, encounterId),
    listSettled(db, personId, encounterId),
    loadNames(db, [personId]),
  ]);
  if (stay?.institutionCode !== institutionCode) return refuse(ENCOUNTER_UNKNOWN);
  const standing = bills.filter((b) => b.kind === 'settlement' && b.reversedBy === null);
  const byBatch = new Map(standing.map((b) => [b.batchNo, b.settlementId]));
  return accept({
    ...toListed(stay, names.get(personId) ?? ''),
    credentialKind: stay.credentialKind,
    doctorCode: stay.doctorCode,
    departmentCode: stay.departmentCode,
    came: stay.stay?.came ?? null,
    recordNo: stay.stay?.recordNo ?? null,
    contactName: stay.stay?.contactName ?? null,
    contactPhone: openContactPhone(db.keys, stay),
    condition: stay.condition,
    admissionDiagnosis: stay.stay?.admissionDiagnosis ?? null,
    diagnosisCode: stay.stay?.mainDiagnosisCode ?? null,
    dischargeWay: stay.dischargeWay,
    cancelled: stay.status === 'cancelled',
    diagnoses: diagnoses.map(({ stage, kind, sortNo, code, name, isMain }, i) => {
      return { stage, kind, sortNo, code, name, isMain: isMain ?? i === 0 };
    }),
    lines: lines.map((line) => toLine(deps, line, byBatch.get(line.batchNo) ?? null)),
    bills: bills.map(toStayBill),
  });
}

function toVisit(visit: Summed, personName: string): DayVisit {
  const { personId, encounterId, kind, medicalType, insurance, visitNo, doctorName } = visit;
  return {
    ...{ personId, personName, encounterId, kind, medicalType, insurance, visitNo, doctorName },
    medicalTypeName: medicalType === null ? null : medicalTypeName(medicalType),
    insuranceName: insuranceName(insurance),
    departmentName: visit.departmentName,
    openedAt: visit.openedAt,
    openedByName: visit.openedByName,
    cancelled: visit.status === 'cancelled',
    openLines: visit.openLines,
    openAmount: visit.openAmount as Fen,
    settled: visit.settled,
  };
}

function toBill({ funds, ...bill }: BilledRow, personName: string): DayBill {
  return {
    ...bill,
    personName,
    insuranceName: insuranceName(bill.insurance),
    medicalTypeName: medicalTypeName(bill.medicalType),
    funds: funds
      .filter((f) => f.amount !== 0)
      .map((f) => ({ code: f.fund, name: f.name, amount: f.amount })),
  };
}

function toListed(stay: Summed, personName: string): ListedStay {
  const { personId, encounterId, region, insurance, medicalType, visitNo } = stay;
  return {
    ...{ personId, personName, encounterId, region, insurance, medicalType, visitNo },
    insuranceName: insuranceName(insurance),
    medicalTypeName: medicalType === null ? null : medicalTypeName(medicalType),
    bed: stay.stay?.bed ?? null,
    doctorName: stay.doctorName,
    departmentName: stay.departmentName,
    diagnosisName: stay.stay?.mainDiagnosisName ?? null,
    admittedAt: stay.beganAt,
    dischargedAt: stay.dischargedAt,
    openLines: stay.openLines,
    openAmount: stay.openAmount as Fen,
    amount: stay.amount as Fen,
    settled: stay.settled,
    finallySettled: stay.finallySettled,
  };
}

function toLine(deps: Deps, line: FeeLine, settledBy: string | null): StayLine {
  const { lineNo, itemCode, itemClass, occurredAt, quantityE4, priceE6, amount } = line;
  const { selfPaid, overLimit, firstSelf, eligible, refundOf } = line;
  return {
    ...{ lineNo, itemCode, itemClass, occurredAt, quantityE4, priceE6, amount, settledBy },
    ...{ selfPaid, overLimit, firstSelf, eligible, refundOf },
    approved: line.approval === 'approved',
    itemName: itemOf(deps, line).name,
  };
}

function toStayBill(bill: Settled): StayBill {
  const { settlementId, kind, reversesId, reversedBy, midStay, settledAt, msgid } = bill;
  const { total, fund, account, family, cash } = bill.amounts;
  return {
    ...{ settlementId, kind, reversesId, reversedBy, midStay, settledAt, msgid },
    ...{ total, fund, account, family, cash, operatorName: bill.operatorName },
  };
}
