import { addDays, type Day, dayOf, type Instant, parseDay, parseTime } from '../kernel/day.ts';
import { parseScaled } from '../kernel/decimal.ts';
import { type Fen, fen } from '../kernel/fen.ts';
import type {
  AuditDiagnosis,
  AuditLine,
  AuditOperation,
  AuditVisit,
  Care,
  ItemKind,
  PastLine,
} from './domain/visit.ts';

/** A visit in the short form of a case: only what matters is written. */
export type Short = ReadonlyMap<string, unknown>;

/** Says in Chinese what of a short form cannot be understood. */
export class ShortUnusable extends Error {}

type Words<T> = ReadonlyMap<string, T>;

const CARES: Words<readonly [Care, medicalType: string]> = new Map([
  ['门诊', ['outpatient', '11']],
  ['急诊', ['emergency', '13']],
  ['住院', ['inpatient', '21']],
  ['购药', ['pharmacy', '41']],
  ['互联网', ['online', '11']],
]);
const INSURANCES: Words<string> = new Map([
  ['职工', '310'],
  ['居民', '390'],
  ['生育', '510'],
  ['工伤', '410'],
]);
const LEVELS: Words<AuditVisit['institution']['level']> = new Map([
  ['基层', 'primary'],
  ['二级', 'secondary'],
  ['三级', 'tertiary'],
]);
const SEXES: Words<'1' | '2'> = new Map([
  ['男', '1'],
  ['女', '2'],
]);
const KINDS: Words<ItemKind> = new Map([
  ['药', 'drug'],
  ['饮片', 'herbal'],
  ['项目', 'service'],
  ['耗材', 'material'],
]);
const HOUR = 3_600_000;

const VISIT_KEYS = [
  ...['就医', '医疗类别', '险种', '性别', '年龄', '出生', '级别', '科室', '始', '止'],
  ...['诊断', '手术', '明细', '既往'],
];
const LINE_KEYS = [
  ...['项目', '名称', '种类', '类别', '时间', '数量', '单价', '金额', '纳入', '处方', '天数'],
  ...['科室', '医师', '追溯码', '库存', '上传', '全价'],
];
const PAST_KEYS = ['项目', '时间', '数量', '天数', '就诊'];

/**
 * The visit that a short form stands for. Defaults: a man of 45 with 高血压 in 内科 of a 三级
 * hospital under 职工 insurance, on 2026-03-02 from 09:00; a stay goes on. Throws ShortUnusable.
 */
export function visitOf(written: unknown): AuditVisit {
  const short = keysOf(written, VISIT_KEYS, '就诊');
  const [care, medicalType] = wordOf(CARES, short.get('就医') ?? '门诊', '就医');
  const beganAt = timeOf(short.get('始') ?? '2026-03-02 09:00', null);
  const endedAt = care === 'inpatient' ? endOf(short.get('止'), beganAt) : null;
  const departmentName = String(short.get('科室') ?? DEPARTMENTS[care]);
  const of = { care, beganAt, departmentName };
  return {
    encounterId: 'E1',
    care,
    medicalType: String(short.get('医疗类别') ?? medicalType),
    insurance: insuranceOf(short.get('险种') ?? '职工'),
    ...{ beganAt, endedAt, departmentName },
    person: {
      personId: 'P1',
      region: '440100',
      sex: wordOf(SEXES, short.get('性别') ?? '男', '性别'),
      birth: birthOf(short, dayOf(beganAt)),
    },
    institution: {
      code: 'H1',
      kind: care === 'pharmacy' ? 'pharmacy' : 'hospital',
      level: wordOf(LEVELS, short.get('级别') ?? '三级', '级别'),
    },
    diagnoses: listOf(short.get('诊断') ?? ['I10.x00x002 高血压']).map(diagnosisOf),
    operations: listOf(short.get('手术') ?? []).map((text, i) => operationOf(text, i, beganAt)),
    lines: listOf(short.get('明细') ?? [])
      .flatMap(each)
      .map((line, i) => lineOf(line, i, of)),
    past: listOf(short.get('既往') ?? []).map((line, i) => pastOf(line, i, beganAt)),
  };
}

const DEPARTMENTS: Readonly<Record<Care, string>> = {
  outpatient: '内科',
  emergency: '急诊科',
  inpatient: '内科',
  pharmacy: '',
  online: '内科',
};

function endOf(written: unknown, beganAt: Instant): Instant | null {
  return written === undefined ? null : timeOf(written, beganAt);
}

/** 45岁, 20天, or the day of birth. */
function birthOf(short: Short, on: Day): Day {
  if (short.get('出生') !== undefined) {
    const birth = parseDay(String(short.get('出生')));
    if (birth !== null) return birth;
    throw new ShortUnusable(`出生“${short.get('出生')}”应为日期`);
  }
  const parts = /^(\d{1,5})(岁|天)$/.exec(String(short.get('年龄') ?? '45岁'));
  if (parts === null) throw new ShortUnusable(`年龄“${short.get('年龄')}”应如 45岁、20天`);
  if (parts[2] === '天') return addDays(on, -Number(parts[1]));
  const year = Number(on.slice(0, 4)) - Number(parts[1]);
  return parseDay(`${year}${on.slice(4)}`) ?? (`${year}-03-01` as Day);
}

/** "C16.900 胃恶性肿瘤", the first one main; 主 or 次 behind it says otherwise; 未知: not listed. */
function diagnosisOf(written: unknown, i: number): AuditDiagnosis {
  const [code = '', ...rest] = String(written).split(' ');
  const isMain = rest.includes('主') || (i === 0 && !rest.includes('次'));
  const name = rest.find((word) => !['主', '次', '未知'].includes(word)) ?? code;
  return { code, name, isMain, ...(rest.includes('未知') ? { isKnown: false } : {}) };
}

/** "47.0100 阑尾切除 03-04T10:00", as a diagnosis, with the time; without: half a day in. */
function operationOf(written: unknown, i: number, beganAt: Instant): AuditOperation {
  const words = String(written).split(' ');
  const time = words.find((word) => word.includes('T'));
  const diagnosis = diagnosisOf(words.filter((word) => word !== time).join(' '), i);
  const otherwise = (beganAt + 12 * HOUR) as Instant;
  const at = time === undefined ? otherwise : timeOf(time.replace('T', ' '), beganAt);
  return { ...diagnosis, at };
}

const RANGE = /^(.*)\{(\d+)\.\.(\d+)\}(.*)$/;

/** A line of 项目 '0025030{01..30}0000' is thirty lines. */
function each(line: unknown): unknown[] {
  const of = new Map(Object.entries(line ?? {}));
  const parts = RANGE.exec(String(of.get('项目') ?? ''));
  if (parts === null) return [line];
  const [, before, from, to, after] = parts;
  const count = Number(to) - Number(from) + 1;
  return Array.from({ length: count }, (_, i) => {
    const number = String(Number(from) + i).padStart(from!.length, '0');
    return Object.fromEntries(new Map(of).set('项目', `${before}${number}${after}`));
  });
}

type Within = {
  readonly care: Care;
  readonly beganAt: Instant;
  readonly departmentName: string;
};

function lineOf(written: unknown, i: number, of: Within): AuditLine {
  const line = keysOf(written, LINE_KEYS, `明细${i + 1}`);
  const itemCode = String(line.get('项目') ?? '002503020010000');
  const kind =
    line.get('种类') === undefined ? kindOf(itemCode) : wordOf(KINDS, line.get('种类'), '种类');
  const isDrug = kind === 'drug' || kind === 'herbal';
  const isPrescribed = isDrug && of.care !== 'inpatient';
  const quantityE4 = scaledOf(line.get('数量') ?? 1, 4, '');
  const priceE6 = scaledOf(line.get('单价') ?? '10元', 6, '元');
  const product = Math.round((quantityE4 * priceE6) / 1e8);
  const amount = line.get('金额') === undefined ? fen(product) : yuanOf(line.get('金额'));
  const days =
    line.get('天数') === undefined ? (isPrescribed ? 3 : null) : daysOf(line.get('天数'));
  return {
    lineNo: String(i + 1),
    ...{ itemCode, kind, quantityE4, priceE6, amount, days },
    itemName: String(line.get('名称') ?? itemCode),
    chargeType: String(line.get('类别') ?? chargeTypeOf(itemCode, kind)),
    at: timeOf(line.get('时间'), of.beganAt),
    eligible: line.get('纳入') === undefined ? amount : yuanOf(line.get('纳入')),
    prescriptionNo: String(line.get('处方') ?? (isPrescribed ? 'C1' : '')),
    departmentName: String(line.get('科室') ?? of.departmentName),
    doctorCode: String(line.get('医师') ?? (of.care === 'pharmacy' ? '' : 'D1')),
    ...optionalOf(line, of.beganAt),
  };
}

/** What may be not known of a line, and is left out then. */
function optionalOf(line: Short, beganAt: Instant): Partial<AuditLine> {
  return {
    ...(line.get('追溯码') === undefined
      ? {}
      : { traceCodes: listOf(line.get('追溯码')).map(String) }),
    ...(line.get('库存') === undefined ? {} : { stockE4: scaledOf(line.get('库存'), 4, '') }),
    ...(line.get('上传') === undefined ? {} : { uploadedAt: timeOf(line.get('上传'), beganAt) }),
    ...(line.get('全价') === undefined ? {} : { fullPriceE6: scaledOf(line.get('全价'), 6, '元') }),
  };
}

function kindOf(itemCode: string): ItemKind {
  if (/^[XZ]/.test(itemCode)) return 'drug';
  if (itemCode.startsWith('T')) return 'herbal';
  return itemCode.startsWith('C') ? 'material' : 'service';
}

const SERVICE_TYPES: readonly (readonly [prefix: string, chargeType: string])[] = [
  ['001101', '13'],
  ['001102', '02'],
  ['001109', '01'],
  ['001201', '07'],
  ['0021', '03'],
  ['0022', '03'],
  ['0023', '03'],
  ['0025', '04'],
  ['0033', '06'],
];

function chargeTypeOf(itemCode: string, kind: ItemKind): string {
  if (kind === 'drug') return itemCode.startsWith('Z') ? '11' : '09';
  if (kind === 'herbal') return '10';
  if (kind === 'material') return '08';
  return SERVICE_TYPES.find(([prefix]) => itemCode.startsWith(prefix))?.[1] ?? '05';
}

function pastOf(written: unknown, i: number, beganAt: Instant): PastLine {
  const line = keysOf(written, PAST_KEYS, `既往${i + 1}`);
  return {
    encounterId: String(line.get('就诊') ?? `E0${i}`),
    itemCode: String(line.get('项目')),
    at: timeOf(line.get('时间'), beganAt),
    quantityE4: scaledOf(line.get('数量') ?? 1, 4, ''),
    days: line.get('天数') === undefined ? null : daysOf(line.get('天数')),
  };
}

/** "2026-03-02 09:00", or "03-02 09:00" of the year it began; missing: an hour after it began. */
function timeOf(written: unknown, beganAt: Instant | null): Instant {
  if (written === undefined && beganAt !== null) return (beganAt + HOUR) as Instant;
  const text = String(written);
  const full = /^\d{4}-/.test(text) || beganAt === null ? text : `${yearOf(beganAt)}-${text}`;
  const at = parseTime(`${full}:00`);
  if (at !== null) return at;
  throw new ShortUnusable(`时间“${text}”应如 2026-03-02 09:00 或 03-02 09:00`);
}

function yearOf(at: Instant): string {
  return dayOf(at).slice(0, 4);
}

function insuranceOf(written: unknown): string {
  const text = String(written);
  return /^\d{3}$/.test(text) ? text : wordOf(INSURANCES, text, '险种');
}

function wordOf<T>(words: Words<T>, written: unknown, what: string): T {
  const found = words.get(String(written));
  if (found !== undefined) return found;
  throw new ShortUnusable(`${what}“${written}”应为 ${[...words.keys()].join('、')}`);
}

/** The content as a mapping of these keys. */
export function keysOf(written: unknown, keys: readonly string[], what: string): Short {
  if (written === null || typeof written !== 'object' || Array.isArray(written)) {
    throw new ShortUnusable(`${what}应为一组键值：${JSON.stringify(written)}`);
  }
  const unknown = Object.keys(written).find((key) => !keys.includes(key));
  if (unknown === undefined) return new Map(Object.entries(written));
  throw new ShortUnusable(`${what}有不认识的键“${unknown}”，可用：${keys.join(' ')}`);
}

/** The content as a list. */
export function listOf(written: unknown): readonly unknown[] {
  if (Array.isArray(written)) return written;
  throw new ShortUnusable(`应为一列：${JSON.stringify(written)}`);
}

function daysOf(written: unknown): number | null {
  if (written === '不明') return null;
  return scaledOf(written, 0, '');
}

function scaledOf(written: unknown, scale: number, unit: string): number {
  const text = String(written);
  const number = text.endsWith(unit) ? text.slice(0, text.length - unit.length) : '';
  const value = parseScaled(number, scale);
  if (typeof value === 'number') return value;
  throw new ShortUnusable(`“${text}”应为数${unit === '' ? '' : `加单位“${unit}”`}`);
}

/** "30元" in fen. */
export function yuanOf(written: unknown): Fen {
  return fen(scaledOf(written, 2, '元'));
}
