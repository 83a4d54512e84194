import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Limit } from '../src/audit/domain/limit.ts';
import type { Point } from '../src/audit/domain/point.ts';
import type { Rule } from '../src/audit/domain/rule.ts';
import type { AuditLine, AuditVisit } from '../src/audit/domain/visit.ts';
import { type Day, day, type Instant, startOf } from '../src/kernel/day.ts';
import type { Fen } from '../src/kernel/fen.ts';

export const ON = day('2026-06-01');
const SINCE = day('2026-03-01');
const KNOWLEDGE = fileURLToPath(new URL('../knowledge', import.meta.url));
/** Codes that stand together in the directories are products of one name: a point names some. */
const GROUP = 5;

/** A stream of numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function drawer(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Item = { readonly code: string; readonly name: string; readonly kind: AuditLine['kind'] };

function rowsOf(path: string): string[][] {
  const text = readFileSync(`${KNOWLEDGE}/${path}`, 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split('\t'));
}

export type Codes = {
  readonly items: readonly Item[];
  readonly diagnoses: readonly (readonly string[])[];
};

/** The item codes of the directories, in order, and the diagnoses. */
export function readCodes(): Codes {
  const of = (path: string, kind: Item['kind']) =>
    rowsOf(`codes/${path}`).map(([code, name]) => ({ code: code!, name: name!, kind }));
  const items = [
    ...of('drug.tsv', 'drug'),
    ...of('service.tsv', 'service'),
    ...of('herbal-piece.tsv', 'herbal'),
  ].sort((a, b) => (a.code < b.code ? -1 : 1));
  return { items, diagnoses: rowsOf('icd/icd10-diagnosis.tsv') };
}

/** Whom the items of a group are for: what visits are drawn by, and what points say. */
type Profile = {
  readonly sex: '1' | '2' | null;
  readonly adults: boolean;
  readonly stays: boolean;
};

function profileOf(group: number): Profile {
  const turn = Math.imul(group, 2_654_435_761) >>> 24;
  const sex = turn < 12 ? '1' : turn < 24 ? '2' : null;
  return { sex, adults: turn >= 24 && turn < 60, stays: turn >= 60 && turn < 80 };
}

function profileLimit({ sex, adults, stays }: Profile, turn: number): Limit | null {
  if (sex !== null && turn === 0) return { check: 'sex', only: sex };
  if (adults && turn === 1) return { check: 'age', from: { years: 18 }, below: null };
  if (stays && turn === 2) return { check: 'care', only: ['inpatient', 'emergency'] };
  return null;
}

type Draw = () => number;

function pick<T>(all: readonly T[], draw: Draw): T {
  return all[Math.floor(draw() * all.length)]!;
}

/** Limits that ordinary visits keep, as most points of a million do. */
function ordinaryLimit(check: Limit['check'], codes: Codes, draw: Draw): Limit | null {
  const some = <T>(of: () => T) => Array.from({ length: 1 + Math.floor(draw() * 3) }, of);
  const item = () => pick(codes.items, draw).code;
  const disease = () => pick(codes.diagnoses, draw)[0]!.slice(0, 5);
  const count = 5 + Math.floor(draw() * 300);
  if (check === 'against')
    return { check, items: some(item), within: draw() < 0.5 ? 'day' : 'visit' };
  if (check === 'contraindication') return { check, diagnoses: some(disease) };
  if (check === 'frequency') return { check, mostE4: count * 10_000, per: { days: count % 30 } };
  if (check === 'course') return { check, days: 90 + count };
  if (check === 'supply') return { check, days: 30 + count };
  if (check === 'dose') return { check, mostE4: count * 10_000 };
  if (check === 'price') return { check, mostE6: (500 + count) * 1_000_000 };
  if (check === 'total') return { check, most: 1_000_000 * count, per: 'visit' };
  return null;
}

/**
 * So many points over the codes, each of a rule that takes its limit, five codes a point. Points
 * of sex, age and kind of care are few a code and agree, as real ones do; pairs, diseases and
 * quantities make up the million.
 */
export function* generatedPoints(
  count: number,
  rules: readonly Rule[],
  codes: Codes,
): Generator<Point> {
  const draw = drawer(20_260_601);
  const takers = Map.groupBy(
    rules.filter(({ subject, state }) => subject === 'item' && state === 'active'),
    ({ check }) => check,
  );
  const words = (
    [
      'against',
      'against',
      'against',
      'contraindication',
      'frequency',
      'course',
      'supply',
      'dose',
      'price',
      'total',
    ] as const
  ).filter((word) => takers.has(word));
  const groups = Math.ceil(codes.items.length / GROUP);
  for (let i = 0; i < count; i += 1) {
    const group = i % groups;
    const word = pick(words, draw);
    const limit =
      profileLimit(profileOf(group), Math.floor(i / groups)) ?? ordinaryLimit(word, codes, draw)!;
    const items = codes.items.slice(group * GROUP, group * GROUP + GROUP);
    const rule = pick(takers.get(limit.check) ?? takers.get(word)!, draw);
    yield {
      pointId: `KP-${String(i).padStart(12, '0')}`,
      ruleCode: rule.code,
      codes: items.map(({ code }) => code),
      name: items[0]!.name,
      text: `${items[0]!.name}：${rule.definition.slice(0, 40)}（第${i}条）`,
      limit,
      reading: 'stated',
      state: i % 50 === 0 ? 'shadow' : 'active',
      span: { from: SINCE, to: null },
      batch: 'bench',
      source: 'bench',
      replaces: null,
    };
  }
}

const HOUR_MS = 3_600_000;

function lineOf(item: Item, no: number, at: number, draw: Draw): AuditLine {
  const quantity = 1 + Math.floor(draw() * 3);
  const price = 100 + Math.floor(draw() * 20_000);
  const amount = (price * quantity) as Fen;
  return {
    lineNo: String(no),
    itemCode: item.code,
    itemName: item.name,
    kind: item.kind,
    chargeType: '',
    at: at as Instant,
    quantityE4: quantity * 10_000,
    priceE6: price * 10_000,
    amount,
    eligible: amount,
    prescriptionNo: item.kind === 'service' ? '' : `R${no % 3}`,
    days: item.kind === 'drug' ? 3 + Math.floor(draw() * 5) : null,
    departmentName: '内科',
    doctorCode: 'D440100000001',
  };
}

/** A visit of so many lines; one in ten has a line that is not for the person. */
export function generatedVisit(no: number, lines: number, codes: Codes, draw: Draw): AuditVisit {
  const sex = draw() < 0.5 ? '1' : '2';
  const years = Math.floor(draw() * 80) + 1;
  const isStay = draw() < 0.2;
  const suits = (index: number) => {
    const profile = profileOf(Math.floor(index / GROUP));
    if (profile.sex !== null && profile.sex !== sex) return false;
    return (years >= 18 || !profile.adults) && (isStay || !profile.stays);
  };
  const anyItem = () => Math.floor(draw() * codes.items.length);
  const item = (careless: boolean) => {
    let index = anyItem();
    while (!careless && !suits(index)) index = anyItem();
    return codes.items[index]!;
  };
  const began = startOf(ON) + 8 * HOUR_MS;
  const span = isStay ? 5 * 24 * HOUR_MS : HOUR_MS;
  const careless = draw() < 0.1;
  const items = Array.from({ length: lines }, (_, i) => item(careless && i === 0));
  const past = Array.from({ length: 30 }, () => item(false));
  return {
    encounterId: `E${no}`,
    care: isStay ? 'inpatient' : 'outpatient',
    medicalType: isStay ? '21' : '11',
    insurance: '310',
    beganAt: began as Instant,
    endedAt: isStay ? ((began + span) as Instant) : null,
    departmentName: '内科',
    person: { personId: `P${no}`, region: '440100', sex, birth: birthOf(years) },
    institution: { code: 'H44010000001', kind: 'hospital', level: 'tertiary' },
    diagnoses: Array.from({ length: 3 }, (_, i) => {
      const [code, name] = pick(codes.diagnoses, draw);
      return { code: code!, name: name!, isMain: i === 0 };
    }),
    operations: [],
    lines: items.map((one, i) => lineOf(one, i, began + Math.floor(draw() * span), draw)),
    past: past.map(({ code }, i) => ({
      encounterId: `past${i % 5}`,
      itemCode: code,
      at: (began - (1 + (i % 5)) * 20 * 24 * HOUR_MS) as Instant,
      quantityE4: 10_000,
      days: 5,
    })),
  };
}

function birthOf(years: number): Day {
  return day(`${2026 - years}-01-15`);
}
