import { timesPrice } from '../benefit/index.ts';
import type { Catalogue, CatalogueItem } from '../catalogue/index.ts';
import type { Instant } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import type { Practitioner } from '../registry/index.ts';
import { type Diagnosis, PAST_BATCH, type PastSeen, type StatedLine } from '../settlement/index.ts';
import type { Draw } from './world-draw.ts';
import type { Days } from './year-plan.ts';

/** What encounters of a year are made of: items that no rule objects to, in force all year. */
export type Menu = {
  /** Tablets and capsules of which no knowledge point speaks. */
  readonly drugs: readonly CatalogueItem[];
  readonly tests: readonly CatalogueItem[];
  readonly consultations: readonly CatalogueItem[];
  readonly beds: readonly CatalogueItem[];
  readonly nursing: readonly CatalogueItem[];
  readonly rounds: readonly CatalogueItem[];
};

const ITEMS_MAX = 400;

/** 门急诊诊查费; 普通病房床位费(四人及以上间); Ⅲ级护理, 特级护理; 住院诊查费. */
const CONSULTATIONS = ['001102000010000', '001102000030000'];
const BEDS = ['001109000010400', '001109000010000'];
const NURSING = ['001201000020000'];
const ROUNDS = ['001102000050000'];

/** Drugs for which rules ask a diagnosis, an antibiotic's grade, a special form. */
const NOT_PLAIN = /^X(L|J|A10|H03|N06D|M04|M05|S01|G)/;

/** The menu of a directory; `isPlain`: no knowledge point speaks of the item. */
export function menuOf(
  catalogue: Catalogue,
  { from, to }: Days,
  isPlain: (code: string) => boolean,
): Menu {
  const all = [...catalogue.items()].filter((i) => covers(i.span, from) && covers(i.span, to));
  const byCode = new Map(all.map((item) => [item.code, item]));
  const named = (codes: readonly string[]) =>
    codes.flatMap((code) => byCode.get(code) ?? []).slice(0, 1);
  const plain = all.filter(({ code }) => isPlain(code));
  return {
    drugs: sampled(plain.filter(isTablet)),
    tests: sampled(plain.filter((i) => i.chargeType === '04' && i.listType === '201')),
    ...{ consultations: named(CONSULTATIONS), beds: named(BEDS) },
    ...{ nursing: named(NURSING), rounds: named(ROUNDS) },
  };
}

/** The letter of the form stands after substance and number: A tablets, E capsules. */
function isTablet({ code, listType, children, restricted }: CatalogueItem): boolean {
  if (listType !== '101' || children || restricted) return false;
  return /^X.{9}[AE]/.test(code) && !NOT_PLAIN.test(code);
}

function sampled(items: readonly CatalogueItem[]): CatalogueItem[] {
  const step = Math.max(1, Math.floor(items.length / ITEMS_MAX));
  return items.filter((_, i) => i % step === 0);
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FEN_E6 = 10_000;

/** A charge of an item; `more` is what else is stated of it. */
export function chargeOf(
  item: CatalogueItem,
  of: { readonly at: number; readonly quantity: number; readonly priceE6: number },
  more: Readonly<Record<string, string>> = {},
): Omit<StatedLine, 'lineNo'> {
  const quantityE4 = of.quantity * 10_000;
  return {
    ...{ batchNo: PAST_BATCH, itemCode: item.code, occurredAt: of.at as Instant },
    ...{ quantityE4, priceE6: of.priceE6, amount: timesPrice(quantityE4, of.priceE6)! },
    ...{ approval: 'none', refundOf: null, detail: more },
  };
}

/** Lines with their numbers. */
export function numbered(lines: readonly Omit<StatedLine, 'lineNo'>[]): StatedLine[] {
  return lines.map((line, i) => ({ ...line, lineNo: String(i + 1) }));
}

/** A price around the item's limit where it has one; 1/1,000,000 yuan. */
export function priceOf(draw: Draw, { priceLimitE6, listType }: CatalogueItem): number {
  if (priceLimitE6 !== null) {
    const around = Math.round((priceLimitE6 * draw.between(70, 105)) / 100 / FEN_E6);
    return Math.max(1, around) * FEN_E6;
  }
  const [low, high] = listType === '101' ? PRICES.drug : PRICES.service;
  return draw.between(low, high) * FEN_E6;
}

const PRICES = { drug: [300, 9000], service: [500, 8000] } as const;

/** Some of a list, none twice, and no two drugs of one substance. */
export function someOf(draw: Draw, items: readonly CatalogueItem[], count: number) {
  const chosen = new Map<string, CatalogueItem>();
  for (let tries = 0; items.length > 0 && chosen.size < count && tries < count * 4; tries += 1) {
    const item = draw.pick(items);
    chosen.set(item.listType === '101' ? item.code.slice(0, 6) : item.code, item);
  }
  return [...chosen.values()];
}

/** A visit: a consultation, drugs for a week or two, at times a test. */
export function visitLines(draw: Draw, menu: Menu, at: Instant): Omit<StatedLine, 'lineNo'>[] {
  const charge = (item: CatalogueItem) => ({ at, quantity: 1, priceE6: priceOf(draw, item) });
  return [
    ...menu.consultations.map((item) => chargeOf(item, charge(item))),
    ...(draw.chance(30)
      ? someOf(draw, menu.tests, draw.between(1, 2)).map((item) => chargeOf(item, charge(item)))
      : []),
    ...drugLines(draw, menu, at, draw.between(1, 4)),
  ];
}

export function drugLines(draw: Draw, menu: Menu, at: Instant, count: number) {
  const days = { days: draw.chance(60) ? '7' : '14', prescriptionNo: String(draw.int(1e9)) };
  return someOf(draw, menu.drugs, count).map((item) => {
    const of = { at, quantity: draw.between(1, 3), priceE6: priceOf(draw, item) };
    return chargeOf(item, of, days);
  });
}

/** A stay: bed, nursing, round and drugs each day, tests on the first. */
export function stayLines(draw: Draw, menu: Menu, at: Instant, nights: number) {
  const daily = [...menu.beds, ...menu.nursing, ...menu.rounds, ...someOf(draw, menu.drugs, 3)];
  const prices = daily.map((item) => priceOf(draw, item));
  const onDay = (n: number) =>
    daily.map((item, i) => chargeOf(item, { at: at + n * DAY, quantity: 1, priceE6: prices[i]! }));
  const tests = someOf(draw, menu.tests, draw.between(2, 5)).map((item) =>
    chargeOf(item, { at, quantity: 1, priceE6: priceOf(draw, item) }),
  );
  return [...tests, ...Array.from({ length: nights }, (_, n) => onDay(n)).flat()];
}

/** ICD-10 and name. */
export type Disease = readonly [code: string, name: string];

/** What people come with, and are admitted with. */
const COMPLAINTS: readonly Disease[] = [
  ['I10.x00', '特发性（原发性）高血压'],
  ['E78.500', '高脂血症'],
  ['J06.900', '急性上呼吸道感染'],
  ['K29.500', '慢性胃炎'],
  ['M54.500', '下背痛'],
  ['J20.900', '急性支气管炎'],
  ['M17.900', '膝关节病'],
];
const ADMISSIONS: readonly Disease[] = [
  ['I63.900', '脑梗死'],
  ['J18.900', '肺炎'],
  ['I50.900', '心力衰竭'],
  ['I20.900', '心绞痛'],
  ['J44.100', '慢性阻塞性肺病伴有急性加重'],
];

/** By one of the doctors, with one diagnosis. */
export function seenBy(
  draw: Draw,
  doctors: readonly Practitioner[],
  of: { readonly at: Instant; readonly isStay: boolean },
): PastSeen | null {
  if (doctors.length === 0) return null;
  const doctor = draw.pick(doctors);
  return seenWith(doctor, draw.pick(of.isStay ? ADMISSIONS : COMPLAINTS), of);
}

/** By a doctor, with a diagnosis. */
export function seenWith(
  { code: doctorCode, name: doctorName, departmentCode, departmentName }: Practitioner,
  [code, name]: Disease,
  { at, isStay }: { readonly at: Instant; readonly isStay: boolean },
): PastSeen {
  const stages = isStay ? (['admission', 'discharge'] as const) : (['visit'] as const);
  const diagnoses = stages.map(
    (stage): Diagnosis => ({
      ...{ stage, kind: '1', sortNo: 1, code, name, department: departmentName },
      ...{ doctorCode, doctorName, diagnosedAt: at, isMain: true, condition: null },
    }),
  );
  return {
    ...{ doctorCode, doctorName, departmentCode, departmentName, diagnoses },
    ...{ operation: null, diedOn: null },
  };
}

/** Rooms in which everybody is treated. */
const ROOMS = new Set(['内科', '全科医疗科']);

export function forEverybody({ kind, departmentName }: Practitioner): boolean {
  return kind === 'doctor' && ROOMS.has(departmentName);
}
