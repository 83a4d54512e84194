import { parse } from 'yaml';
import type { Care, ItemKind } from '../audit/index.ts';
import { type Day, dayOf, type Instant, parseTime } from '../kernel/day.ts';
import { fen } from '../kernel/fen.ts';
import type { CodeUsed } from './domain/screen/communities.ts';
import type { History, Place, ScreenLine, ScreenVisit } from './domain/screen/history.ts';

/** A small world with what a rule finds in it, and one like it in which it finds nothing. */
export type ScreenCase = {
  readonly file: string;
  readonly rule: string;
  readonly name: string;
  readonly found: World;
  readonly clear: World;
  readonly expect: {
    readonly suspicions: number;
    /** Settlements in the evidence of each; not looked at when null. */
    readonly rows: number | null;
    /** Fen, of all together. */
    readonly atStake: number;
  };
};

/** Everything of a small world. */
export type World = {
  readonly histories: readonly History[];
  readonly codes: readonly CodeUsed[];
};

/** Says in Chinese what of a case file cannot be read. */
export class ScreenCaseUnusable extends Error {}

type Entry = Readonly<Record<string, unknown>>;

/** The cases of a file; cases/audit/screen-README.md tells what may stand in it. */
export function readScreenCases(file: string, text: string): ScreenCase[] {
  const content = parse(text) as readonly Entry[];
  return content.map((entry) => {
    const expect = entry.expect as { suspicions?: number; rows?: number; atStake: number };
    return {
      ...{ file, rule: String(entry.rule), name: String(entry.case) },
      found: worldOf(entry.found as readonly Entry[]),
      clear: worldOf(entry.clear as readonly Entry[]),
      expect: {
        ...{ suspicions: expect.suspicions ?? 1, rows: expect.rows ?? null },
        atStake: Math.round(expect.atStake * 100),
      },
    };
  });
}

const ENTRY_KEYS = new Set([
  ...['on', 'what', 'who', 'people', 'at', 'nights', 'total', 'fund', 'outside', 'settled'],
  ...['disease', 'operation', 'doctor', 'department', 'died', 'takenBack', 'lines', 'times'],
  ...['every', 'codes', 'sex'],
]);
const LINE_KEYS = new Set(['item', 'price', 'qty', 'days', 'day', 'each', 'discharge', 'refund']);

function worldOf(entries: readonly Entry[]): World {
  const visits: ScreenVisit[] = [];
  const takenBack = new Map<string, number>();
  const codes: CodeUsed[] = [];
  const sexes = new Map<string, '1' | '2'>();
  for (const entry of entries) {
    const unknown = Object.keys(entry).find((key) => !ENTRY_KEYS.has(key));
    if (unknown !== undefined) throw new ScreenCaseUnusable(`不认识的词“${unknown}”`);
    for (let turn = 0; turn < Number(entry.times ?? 1); turn += 1) {
      const visit = visitOf(entry, turn, visits.length + 1);
      visits.push(visit);
      takenBack.set(visit.encounterId, Number(entry.takenBack ?? 0));
      if (entry.sex !== undefined) sexes.set(visit.personId, entry.sex === '男' ? '1' : '2');
      for (const code of (entry.codes as string[] | undefined) ?? []) codes.push(used(code, visit));
    }
  }
  const histories = [...Map.groupBy(visits, (v) => v.personId)].map(([personId, own]): History => {
    const back = own.flatMap((v) =>
      Array.from({ length: takenBack.get(v.encounterId)! }, (_, i) => ({
        ...{ settlementId: `${v.encounterId}b${i}`, encounterId: v.encounterId },
        ...{ at: v.settledAt, total: v.total },
      })),
    );
    return {
      ...{ personId, region: REGION, sex: sexes.get(personId) ?? '1', birth: '1970-01-01' as Day },
      visits: own.sort((a, b) => a.beganAt - b.beganAt || (a.encounterId < b.encounterId ? -1 : 1)),
      takenBack: back,
    };
  });
  return { histories, codes };
}

function used(code: string, { bills, place, settledAt }: ScreenVisit): CodeUsed {
  const { settlementId } = bills[0]!;
  return { code, settlementId, institutionCode: place.code, at: settledAt };
}

const REGION = '440100';
const HOUR = 3_600_000;
const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: HOUR, d: 24 * HOUR };

/** '30m', '2h', '1d' in milliseconds. */
function spanOf(text: unknown): number {
  const parts = /^(\d+(?:\.\d+)?)([mhd])$/.exec(String(text));
  if (parts === null) throw new ScreenCaseUnusable(`时长应写作 30m、2h、1d，收到“${text}”`);
  return Number(parts[1]) * UNITS[parts[2]!]!;
}

type What = { readonly kind: ScreenVisit['kind']; readonly care: Care; readonly type: string };

const WHAT: ReadonlyMap<string, What> = new Map([
  ['门诊', { kind: 'outpatient', care: 'outpatient', type: '11' }],
  ['急诊', { kind: 'outpatient', care: 'emergency', type: '13' }],
  ['住院', { kind: 'inpatient', care: 'inpatient', type: '21' }],
  ['购药', { kind: 'pharmacy', care: 'pharmacy', type: '41' }],
]);

/** One of several, in turn. */
function inTurn(given: unknown, turn: number, otherwise: string): string {
  if (given === undefined) return otherwise;
  return String(Array.isArray(given) ? given[turn % given.length] : given);
}

function visitOf(entry: Entry, turn: number, number: number): ScreenVisit {
  const what = WHAT.get(String(entry.what ?? '门诊'));
  if (what === undefined) throw new ScreenCaseUnusable(`不认识的就医方式“${entry.what}”`);
  const begun = parseTime(`${entry.on}:00`);
  if (begun === null)
    throw new ScreenCaseUnusable(`时间应写作 2026-03-02 08:00，收到“${entry.on}”`);
  const beganAt = (begun + turn * (entry.every === undefined ? 0 : spanOf(entry.every))) as Instant;
  const isStay = what.kind === 'inpatient';
  const endedAt = isStay ? ((beganAt + Number(entry.nights ?? 5) * 24 * HOUR) as Instant) : null;
  const settledAt = ((endedAt ?? beganAt) + spanOf(entry.settled ?? '30m')) as Instant;
  const lines = linesOf((entry.lines as readonly Entry[] | undefined) ?? [], beganAt);
  const charged = lines.reduce((sum, line) => sum + line.amount, 0);
  const total = fen(entry.total === undefined ? charged || 10_000 : toFen(entry.total));
  const eligible = fen(total - toFen(entry.outside ?? 0));
  const fund = fen(entry.fund === undefined ? Math.floor(eligible * 0.6) : toFen(entry.fund));
  const encounterId = `E${number}`;
  const firstDay = dayOf(beganAt);
  const lastDay = dayOf(endedAt ?? beganAt);
  const who = inTurn(entry.who, turn, '甲');
  const operation = entry.operation as string | undefined;
  return {
    personId: entry.people === undefined ? who : `${who}${turn % Number(entry.people)}`,
    ...{ encounterId, kind: what.kind, care: what.care, medicalType: what.type },
    ...{ insurance: '310', region: REGION, beganAt, endedAt, settledAt, firstDay, lastDay },
    place: placeOf(inTurn(entry.at, turn, what.kind === 'pharmacy' ? '一店' : '一院')),
    departmentName: inTurn(entry.department, turn, '内科'),
    doctorCode: what.kind === 'pharmacy' ? '' : inTurn(entry.doctor, turn, '医师甲'),
    diedOn: entry.died === true ? lastDay : null,
    bills: [{ settlementId: `S${number}`, at: settledAt, total, eligible, fund }],
    ...{ total, eligible, fund, lines },
    diagnoses: ((entry.disease as string[] | undefined) ?? []).map((code, i) => ({
      ...{ code, name: code, isMain: i === 0 },
    })),
    operations:
      operation === undefined ? [] : [{ code: operation, name: operation, isMain: true, at: null }],
  };
}

function toFen(yuan: unknown): number {
  return Math.round(Number(yuan) * 100);
}

/** 外省…: another province; 基层…, 三级…: the level; …店: a pharmacy. */
function placeOf(name: string): Place {
  const region = name.startsWith('外省') ? '500000' : REGION;
  const level = name.includes('基层')
    ? 'primary'
    : name.includes('三级')
      ? 'tertiary'
      : 'secondary';
  const kind = name.endsWith('店') ? 'pharmacy' : 'hospital';
  return { code: name, name, region, level: kind === 'pharmacy' ? 'primary' : level, kind };
}

type Item = {
  readonly kind: ItemKind;
  readonly type: string;
  readonly code: (n: string) => string;
};

/** What an item's name begins with tells what it is. */
const ITEMS: ReadonlyMap<string, Item> = new Map([
  ['药', { kind: 'drug', type: '09', code: (n) => `XA02BCA${n}A001010100001` }],
  ['针', { kind: 'drug', type: '09', code: (n) => `XA02BCB${n}B001010100001` }],
  ['抗', { kind: 'drug', type: '09', code: (n) => `XJ01CAA${n}A001010100001` }],
  ['验', { kind: 'service', type: '04', code: (n) => `250101000000${n}` }],
  ['检', { kind: 'service', type: '03', code: (n) => `220101000000${n}` }],
  ['CT', { kind: 'service', type: '03', code: (n) => `210300000000${n}` }],
  ['磁共振', { kind: 'service', type: '03', code: (n) => `210200000000${n}` }],
  ['治', { kind: 'service', type: '05', code: (n) => `310100000000${n}` }],
  ['血液透析', { kind: 'service', type: '05', code: (n) => `311000000000${n}` }],
  ['床位', { kind: 'service', type: '01', code: (n) => `110900000000${n}` }],
  ['诊查', { kind: 'service', type: '02', code: (n) => `110200000000${n}` }],
  ['材', { kind: 'material', type: '08', code: (n) => `C0100000000${n}` }],
]);

function linesOf(entries: readonly Entry[], beganAt: Instant): ScreenLine[] {
  const lines: ScreenLine[] = [];
  for (const entry of entries) {
    const unknown = Object.keys(entry).find((key) => !LINE_KEYS.has(key));
    if (unknown !== undefined) throw new ScreenCaseUnusable(`明细中不认识的词“${unknown}”`);
    for (let turn = 0; turn < Number(entry.each ?? 1); turn += 1) {
      lines.push(lineOf(entry, turn, beganAt, lines.length + 1));
    }
  }
  return lines;
}

/** `each` lines, a day after each other, from the day `day` after the beginning on. */
function lineOf(entry: Entry, turn: number, beganAt: Instant, number: number): ScreenLine {
  const name = String(entry.item);
  const [, word, n] = /^(\D+)(\d*)$/.exec(name) ?? [];
  const item = ITEMS.get(word ?? '');
  if (item === undefined) throw new ScreenCaseUnusable(`不认识的项目“${name}”`);
  const quantity = Number(entry.qty ?? 1);
  const amount = fen(toFen(entry.price ?? 10) * quantity);
  const isRefund = entry.refund !== undefined;
  const sign = isRefund ? -1 : 1;
  return {
    ...{ lineNo: String(number), itemCode: item.code((n ?? '').padStart(3, '0')), itemName: name },
    ...{ kind: item.kind, chargeType: item.type, priceE6: Number(entry.price ?? 10) * 1_000_000 },
    at: (beganAt + (Number(entry.day ?? 0) + turn) * 24 * HOUR) as Instant,
    quantityE4: sign * quantity * 10_000,
    ...{ amount: fen(sign * amount), eligible: fen(sign * amount) },
    ...{ prescriptionNo: '', departmentName: '内科', doctorCode: '' },
    days: entry.days === undefined ? null : Number(entry.days),
    refundOf: isRefund ? String(entry.refund) : null,
    isDischargeDrug: entry.discharge === true,
  };
}

/** The days that a world's settlements lie in, both included. */
export function daysOf({ histories }: World): { readonly from: Day; readonly to: Day } {
  const days = histories.flatMap((h) => h.visits.map((v) => dayOf(v.settledAt))).sort();
  return { from: days[0]!, to: days.at(-1)! };
}
