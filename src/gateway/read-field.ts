import tolerances from '../../spec/tolerances.json' with { type: 'json' };
import type { FieldSpec } from '../../spec/wire-spec.ts';
import { codesOf } from '../catalogue/index.ts';
import { parseDay, parseTime } from '../kernel/day.ts';

/** Why a value is no good: a stable code and the end of the sentence that says so. */
export type Problem = { readonly code: string; readonly reason: string };

/** Reads one value as it came into the text the input types promise, '' where empty. */
export type Reader = (raw: unknown) => string | Problem;

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const DATE = String.raw`(\d{4})-?(\d{2})-?(\d{2})`;
const TIME = String.raw`(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d{1,9})?)?)?(?:\+08:?00)?`;
const CLOCK = new RegExp(`^${DATE}${TIME}$`);
const SHOWN = 40;

function listed(id: string): readonly string[] {
  return tolerances.find((one) => one.id === id)?.fields ?? [];
}

const MISSING: Problem = { code: 'field-missing', reason: '不能为空' };
const NO_TEXT: Problem = { code: 'wrong-type', reason: '不是有效的文本' };

function show(text: string): string {
  return text.length > SHOWN ? `${[...text].slice(0, SHOWN).join('')}…` : text;
}

/** A problem with the value that came, so that it is found among a thousand rows. */
function told(code: string, reason: string, raw: unknown): Problem {
  const isPlain = typeof raw === 'string' || typeof raw === 'number';
  return { code, reason: isPlain ? `${reason}，收到“${show(String(raw).trim())}”` : reason };
}

/** A JSON number without an exponent. Null for one that has lost digits on the way. */
function plain(value: number): string | null {
  if (Number.isInteger(value)) return Number.isSafeInteger(value) ? String(value) : null;
  if (!Number.isFinite(value)) return null;
  const text = String(value);
  return text.includes('e') ? withoutExponent(text) : text;
}

/** "1.5e-7" → "0.00000015". Only small numbers reach here: large ones are not safe. */
function withoutExponent(text: string): string {
  const [mantissa, exponent] = text.split('e');
  const digits = mantissa!.replace('-', '').replace('.', '');
  const sign = text.startsWith('-') ? '-' : '';
  return `${sign}0.${'0'.repeat(-Number(exponent) - 1)}${digits}`;
}

/** An object as JSON; null when it is nested too deep to print. */
function asJson(value: object): string | null {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}

/** The trimmed text of a value, '' for every way of saying nothing, null for what is no text. */
function textOf(raw: unknown): string | null {
  if (raw === null || raw === undefined) return '';
  if (typeof raw === 'number') return plain(raw);
  if (typeof raw !== 'string') return null;
  if (raw === '') return '';
  const text = raw.trim();
  if (text.length === 4 && (text === 'null' || text === 'NULL')) return '';
  // PostgreSQL keeps neither a NUL nor half of a surrogate pair.
  return text.includes('\0') || !text.isWellFormed() ? null : text;
}

function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function readText(field: FieldSpec): Reader {
  const { length, required } = field;
  const codes = field.dictionary === null ? null : codesOf(field.dictionary);
  const translated = field.codes;
  const takesObjects = listed('object-as-text').includes(field.code);
  return (raw) => {
    const isObject = takesObjects && typeof raw === 'object' && raw !== null;
    const text = isObject ? asJson(raw) : textOf(raw);
    if (text === null) return NO_TEXT;
    if (text === '') return required ? MISSING : '';
    if (translated !== undefined && Object.hasOwn(translated, text)) return translated[text]!;
    if (codes !== null) {
      const code = codes.get(text);
      if (code !== undefined) return code;
      const reason = `取值[${show(text)}]不在字典[${field.dictionary}]中`;
      return { code: 'not-in-dictionary', reason };
    }
    if (text.length <= length) return text;
    const count = countCharacters(text);
    if (count <= length) return text;
    return { code: 'too-long', reason: `长度不能超过${length}，收到${count}个字符` };
  };
}

/** Whether a decimal of these digits is counted exactly, by its last one. */
function isCounted({ kind, scale }: FieldSpec, whole: string, fraction: string): boolean {
  const digits = whole + fraction.slice(0, scale).padEnd(scale, '0');
  return kind === 'integer' || Number.isSafeInteger(Number(digits));
}

/** 90.40 and 90.4 are one number: a message sent again may write it the other way. */
function withoutZeros(text: string): string {
  return text.endsWith('0') && text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function readNumber(field: FieldSpec): Reader {
  const { length, scale, required } = field;
  const most = length - scale;
  // As many digits as are always counted; what has more is looked at more closely.
  const few = field.kind === 'integer' ? most : Math.min(most, 15 - scale);
  const noNumber = (raw: unknown) => told('wrong-type', '不是有效的数值', raw);
  const decimals = scale === 0 ? '' : `(?:\\.\\d{1,${scale}})?`;
  const usual = new RegExp(`^(?:0|[1-9]\\d{0,${few - 1}})${decimals}$`);
  return (raw) => {
    const text = textOf(raw);
    if (text === '') return required ? MISSING : '';
    if (text !== null && usual.test(text)) return withoutZeros(text);
    const parts = text === null ? null : NUMBER.exec(text);
    if (text === null || parts === null) return noNumber(raw);
    const [, sign, digits = '', printed = ''] = parts;
    if (digits === '' && printed === '') return noNumber(raw);
    let fraction = printed;
    if (fraction.length > scale) {
      fraction = fraction.replace(/0+$/, '').padEnd(scale, '0');
      if (fraction.length > scale) return told('too-many-decimals', `最多${scale}位小数`, text);
    }
    const whole = digits.replace(/^0+(?=\d)/, '') || '0';
    if (whole.length > most) return told('too-long', `整数部分不能超过${most}位`, text);
    if (!isCounted(field, whole, fraction)) return told('too-long', '数值过大', text);
    const size = fraction === '' ? whole : withoutZeros(`${whole}.${fraction}`);
    return sign === '-' && /[1-9]/.test(size) ? `-${size}` : size;
  };
}

/** A list of texts, or one text with commas between. Each is read as the field's text. */
function readTexts(field: FieldSpec): Reader {
  const readOne = readText({ ...field, required: true });
  return (raw) => {
    const all: readonly unknown[] = Array.isArray(raw) ? raw : (textOf(raw) ?? '').split(',');
    const wanted = all.length === 1 && all[0] === '' ? [] : all;
    if (wanted.length === 0) return field.required ? MISSING : '';
    const read = wanted.map(readOne);
    return read.find((one) => typeof one !== 'string') ?? read.join(',');
  };
}

function readDay(field: FieldSpec): Reader {
  const noDay = (raw: unknown) => told('wrong-type', '不是有效的日期', raw);
  return (raw) => {
    const text = textOf(raw);
    if (text === '') return field.required ? MISSING : '';
    const parts = text === null ? null : CLOCK.exec(text);
    if (parts === null) return noDay(raw);
    return parseDay(`${parts[1]}-${parts[2]}-${parts[3]}`) ?? noDay(raw);
  };
}

function readTime(field: FieldSpec): Reader {
  const noTime = (raw: unknown) => told('wrong-type', '不是有效的日期时间', raw);
  const fill = listed('day-as-end').includes(field.code) ? '23:59:59' : '00:00:00';
  // The lines of one message mostly carry the same time, and telling a real day costs the most.
  let lastGood = '';
  return (raw) => {
    const text = textOf(raw);
    if (text === '') return field.required ? MISSING : '';
    if (text === null) return noTime(raw);
    if (text === lastGood) return text;
    if (text.length === 19 && parseTime(text) !== null) {
      lastGood = text;
      return text;
    }
    const parts = CLOCK.exec(text);
    if (parts === null) return noTime(raw);
    const [, year, month, date, hour, minute, second] = parts;
    const clock = hour === undefined ? fill : `${hour}:${minute}:${second ?? '00'}`;
    const time = `${year}-${month}-${date} ${clock}`;
    return parseTime(time) === null ? noTime(raw) : time;
  };
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function isByte(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= -128 && Number(value) <= 255;
}

/** Bytes as base64, or as a list of numbers (Java writes those above 127 as negative ones). */
function readBytes(field: FieldSpec): Reader {
  const noBytes: Problem = { code: 'wrong-type', reason: '不是有效的字节数组或base64文本' };
  return (raw) => {
    if (Array.isArray(raw)) {
      if (!raw.every(isByte)) return noBytes;
      if (raw.length > 0) return Buffer.from(raw).toString('base64');
    }
    const text = Array.isArray(raw) ? '' : textOf(raw)?.replaceAll(/\s/g, '');
    if (text === '') return field.required ? MISSING : '';
    if (text === undefined || text.length % 4 !== 0 || !BASE64.test(text)) return noBytes;
    return text;
  };
}

/** The reader of a field, made once. */
export function readerOf(field: FieldSpec): Reader {
  switch (field.kind) {
    case 'text':
      return readText(field);
    case 'texts':
      return readTexts(field);
    case 'bytes':
      return readBytes(field);
    case 'decimal':
    case 'integer':
      return readNumber(field);
    case 'date':
      return readDay(field);
    case 'time':
      return readTime(field);
  }
}

const ALIASES: Readonly<Record<string, readonly string[]>> =
  tolerances.find((one) => one.id === 'field-alias')?.aliases ?? {};

/** Other names under which editions and provinces send the field. */
export function aliasesOf(code: string): readonly string[] {
  return Object.hasOwn(ALIASES, code) ? ALIASES[code]! : [];
}
