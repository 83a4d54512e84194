import { dayOf, daysBetween } from '../../../kernel/day.ts';
import { hourOf, isBetweenHours } from './bills.ts';
import type { History, ScreenLine, ScreenVisit } from './history.ts';
import { chargesOf, DAY } from './hit.ts';
import { isByPlan } from './stays.ts';

/** What is counted of an institution in a month; amounts in fen. */
export const COUNTED = [
  ...['settled', 'total', 'fund', 'eligible', 'takenBack', 'late', 'night', 'people', 'frequent'],
  ...['visits', 'visitFen', 'visitLines', 'drugVisits', 'drugLines', 'injections', 'antibiotics'],
  ...['stays', 'stayFen', 'stayDays', 'shortStays', 'readmitted', 'infected', 'stayAntibiotics'],
  ...['purchases', 'purchaseFen', 'roundPurchases', 'stayOutside', 'visitDrugFen', 'lines'],
  ...['drugFen', 'testFen', 'materialFen', 'treatmentFen', 'ctFen', 'mriFen', 'lineFen', 'refunds'],
] as const;
export type Counted = (typeof COUNTED)[number];

/** Rows of numbers under keys, in one growing array. */
export type Rows = {
  readonly width: number;
  readonly at: Map<string, number>;
  values: Float64Array;
};

/**
 * What institutions and the communities around them are judged by. Every number is a sum over
 * people, so that parts of it add up in any order.
 */
export type Tally = {
  /** `institution month` → COUNTED. */
  readonly months: Rows;
  /** `institution item` → lines, quantity × 10^4, amount. */
  readonly items: Rows;
  /** `institution doctor day` → visits, fund. */
  readonly doctors: Rows;
  /** `institution bin` → visits whose total lies in the bin of 10 yuan, their fund. */
  readonly bins: Rows;
};

export const BIN_FEN = 1000;

export function newTally(): Tally {
  return {
    months: newRows(COUNTED.length),
    ...{ items: newRows(3), doctors: newRows(2), bins: newRows(2) },
  };
}

function newRows(width: number): Rows {
  return { width, at: new Map(), values: new Float64Array(64 * width) };
}

/** Where the row of a key begins; a new one is all zero. */
function rowOf(rows: Rows, key: string): number {
  const known = rows.at.get(key);
  if (known !== undefined) return known;
  const from = rows.at.size * rows.width;
  if (from + rows.width > rows.values.length) {
    const grown = new Float64Array(rows.values.length * 2);
    grown.set(rows.values);
    rows.values = grown;
  }
  rows.at.set(key, from);
  return from;
}

function addTo(rows: Rows, key: string, values: readonly number[]): void {
  const from = rowOf(rows, key);
  for (let i = 0; i < values.length; i += 1) rows.values[from + i]! += values[i]!;
}

/** The numbers under each key. */
export function* entriesOf(rows: Rows): Generator<readonly [string, Float64Array]> {
  for (const [key, from] of rows.at) yield [key, rows.values.subarray(from, from + rows.width)];
}

type Written = Readonly<Record<keyof Tally, Readonly<Record<string, readonly number[]>>>>;

/** As JSON can hold it; `addWritten` reads it back. */
export function written(tally: Tally): Written {
  const rows = (of: Rows) =>
    Object.fromEntries([...entriesOf(of)].map(([key, values]) => [key, [...values]]));
  const { months, items, doctors, bins } = tally;
  return { months: rows(months), items: rows(items), doctors: rows(doctors), bins: rows(bins) };
}

export function addWritten(tally: Tally, part: Written): void {
  for (const name of ['months', 'items', 'doctors', 'bins'] as const) {
    for (const [key, values] of Object.entries(part[name])) addTo(tally[name], key, values);
  }
}

/** Adds what a person had, of the visits that count. */
export function addHistory(
  tally: Tally,
  history: History,
  counts: (visit: ScreenVisit) => boolean,
): void {
  const seen = new Map<string, number>();
  const before = new Map<string, ScreenVisit>();
  for (const visit of history.visits) {
    const last = before.get(visit.place.code) ?? null;
    if (visit.kind === 'inpatient') before.set(visit.place.code, visit);
    if (!counts(visit)) continue;
    const key = `${visit.place.code} ${dayOf(visit.settledAt).slice(0, 7)}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    const from = rowOf(tally.months, key);
    addVisit(tally, from, visit, history);
    if (visit.kind === 'inpatient') addStay(tally, from, visit, last);
    addLines(tally, from, visit);
  }
  for (const [key, visits] of seen) {
    const from = rowOf(tally.months, key);
    bump(tally, from, 'people', 1);
    if (visits >= FREQUENT) bump(tally, from, 'frequent', visits);
  }
}

/** Visits of a month at one institution from which on somebody is a frequent guest. */
export const FREQUENT = 10;
const LATE_DAYS = 3;
const NIGHT = { from: 22, to: 6 };
const ROUND_FEN = 1000;
const SHORT_NIGHTS = 2;
export const AGAIN_DAYS = 31;

const INDEX = new Map<Counted, number>(COUNTED.map((name, i) => [name as Counted, i]));

function bump(tally: Tally, from: number, name: Counted, by: number): void {
  tally.months.values[from + INDEX.get(name)!]! += by;
}

function addVisit(tally: Tally, from: number, visit: ScreenVisit, { takenBack }: History): void {
  const { kind, total, fund, eligible, place } = visit;
  const add = (name: Counted, by: number) => bump(tally, from, name, by);
  add('settled', visit.bills.length);
  add('total', total);
  add('fund', fund);
  add('eligible', eligible);
  add('takenBack', takenBack.filter((t) => t.encounterId === visit.encounterId).length);
  if (visit.settledAt - (visit.endedAt ?? visit.beganAt) >= LATE_DAYS * DAY) add('late', 1);
  if (kind !== 'inpatient' && isBetweenHours(hourOf(visit.settledAt), NIGHT.from, NIGHT.to)) {
    add('night', 1);
  }
  if (kind === 'pharmacy') {
    add('purchases', 1);
    add('purchaseFen', total);
    if (total > 0 && total % ROUND_FEN === 0) add('roundPurchases', 1);
  }
  if (kind !== 'outpatient') return;
  add('visits', 1);
  add('visitFen', total);
  addTo(tally.bins, `${place.code} ${Math.floor(total / BIN_FEN)}`, [1, fund]);
  if (visit.doctorCode === '') return;
  addTo(tally.doctors, `${place.code} ${visit.doctorCode} ${visit.firstDay}`, [1, fund]);
}

/** Infections that a hospital is the place of: ICD-10. */
const INFECTIONS = ['Y95', 'T80.2', 'T81.4', 'T82.6', 'T82.7', 'T83.5', 'T84.5', 'T85.7'];

function addStay(tally: Tally, from: number, stay: ScreenVisit, last: ScreenVisit | null): void {
  const add = (name: Counted, by: number) => bump(tally, from, name, by);
  const nights = daysBetween(stay.firstDay, stay.lastDay);
  add('stays', 1);
  add('stayFen', stay.total);
  add('stayDays', nights);
  add('stayOutside', stay.total - stay.eligible);
  if (nights <= SHORT_NIGHTS) add('shortStays', 1);
  const codes = stay.diagnoses.map((d) => d.code);
  if (codes.some((code) => INFECTIONS.some((i) => code.startsWith(i)))) add('infected', 1);
  if (last === null || isByPlan(stay) || isByPlan(last)) return;
  const apart = daysBetween(last.lastDay, stay.firstDay);
  if (apart >= 0 && apart <= AGAIN_DAYS) add('readmitted', 1);
}

/** 检查, 化验, 治疗. */
const TEST_TYPES = new Set(['03', '04']);
const TREATMENT = '05';
const CT = /CT|计算机.{0,4}断层|Ｘ线计算机体层/i;
const MRI = /磁共振|MRI/i;

function addLines(tally: Tally, from: number, visit: ScreenVisit): void {
  const add = (name: Counted, by: number) => bump(tally, from, name, by);
  const lines = chargesOf(visit);
  const isOut = visit.kind === 'outpatient';
  add('lines', visit.lines.length);
  add('refunds', visit.lines.filter((line) => line.refundOf !== null).length);
  if (isOut) add('visitLines', lines.length);
  const drugs = lines.filter(isDrug);
  if (isOut && drugs.length > 0) {
    add('drugVisits', 1);
    add('drugLines', drugs.length);
  }
  if (isOut && drugs.some(isInjection)) add('injections', 1);
  if (drugs.some(isAntibiotic)) {
    if (isOut) add('antibiotics', 1);
    if (visit.kind === 'inpatient') add('stayAntibiotics', 1);
  }
  for (const line of lines) {
    const { amount, chargeType, itemName } = line;
    add('lineFen', amount);
    if (isDrug(line)) add('drugFen', amount);
    if (isDrug(line) && isOut) add('visitDrugFen', amount);
    if (line.kind === 'material') add('materialFen', amount);
    if (line.kind === 'service' && chargeType === TREATMENT) add('treatmentFen', amount);
    if (TEST_TYPES.has(chargeType)) {
      add('testFen', amount);
      if (CT.test(itemName)) add('ctFen', amount);
      else if (MRI.test(itemName)) add('mriFen', amount);
    }
    addTo(tally.items, `${visit.place.code} ${line.itemCode}`, [1, line.quantityE4, amount]);
  }
}

function isDrug({ kind }: ScreenLine): boolean {
  return kind === 'drug' || kind === 'herbal';
}

/** The letter of the form in a western drug's code. */
function isInjection({ itemCode }: ScreenLine): boolean {
  return itemCode.startsWith('X') && itemCode[10] === 'B';
}

/** ATC J01: for systemic use. */
function isAntibiotic({ itemCode }: ScreenLine): boolean {
  return itemCode.startsWith('XJ01');
}
