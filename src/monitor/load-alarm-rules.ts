import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseDay } from '../kernel/day.ts';
import {
  type AlarmRule,
  MEASURES,
  type Measure,
  SEVERITIES,
  type Severity,
} from './domain/alarm-rule.ts';

/** Thrown when knowledge/alarms.yaml cannot be used; says where and why, in Chinese. */
export class AlarmsUnusable extends Error {
  constructor(where: string, why: string) {
    super(`knowledge/alarms.yaml 有误：${where} ${why}`);
  }
}

type Values = Readonly<Record<string, unknown>>;

/** Reads alarms.yaml of the folder, whole or not at all. Throws AlarmsUnusable. */
export function loadAlarmRules(folder: string): readonly AlarmRule[] {
  return readAlarmRules(readFileSync(join(folder, 'alarms.yaml'), 'utf8'));
}

/** The text of such a file. Throws AlarmsUnusable. */
export function readAlarmRules(text: string): readonly AlarmRule[] {
  const content = parse(text) as unknown;
  const listed = isValues(content) ? content.alarms : undefined;
  if (!Array.isArray(listed)) throw new AlarmsUnusable('alarms', '应为一列');
  const rules = listed.map((one: unknown, i) => {
    if (!isValues(one)) throw new AlarmsUnusable(`alarms[${i}]`, '应为名值');
    return readRule(one, `alarms[${i}]`);
  });
  for (const [i, rule] of rules.entries()) {
    const other = rules.slice(0, i).find((o) => o.code === rule.code && overlap(o, rule));
    if (other === undefined) continue;
    throw new AlarmsUnusable(rule.code, `${other.from} 起与 ${rule.from} 起的两条重叠`);
  }
  return rules;
}

function overlap(a: AlarmRule, b: AlarmRule): boolean {
  return (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);
}

const KNOWN = new Set(
  'code name measure from to over at_least above hours seen_within severity advice'.split(' '),
);

function readRule(values: Values, at: string): AlarmRule {
  const unknown = Object.keys(values).find((key) => !KNOWN.has(key));
  if (unknown !== undefined) throw new AlarmsUnusable(at, `不认识 ${unknown}`);
  const code = wordIn(values, 'code', at);
  const where = `${at}（${code}）`;
  const measure = choiceIn(values, 'measure', MEASURES, where) as Measure;
  const day = (name: string) => {
    const on = parseDay(String(values[name]));
    if (on === null) throw new AlarmsUnusable(where, `${name} 不是日期`);
    return on;
  };
  const [from, to] = [day('from'), values.to === undefined ? null : day('to')];
  if (to !== null && to <= from) throw new AlarmsUnusable(where, 'to 不晚于 from');
  const amount = (name: string, unit: string, otherwise: number) =>
    values[name] === undefined ? otherwise : amountIn(values, name, unit, where);
  return {
    code,
    name: wordIn(values, 'name', where),
    measure,
    ...{ from, to },
    overMinutes: amount('over', 'minutes', 5),
    atLeast: amount('at_least', '', 0),
    above: amountIn(values, 'above', MEASURES[measure], where),
    hours: hoursIn(values, where),
    seenWithinHours: amount('seen_within', 'hours', 24),
    severity: choiceIn(values, 'severity', SEVERITIES, where) as Severity,
    advice: wordIn(values, 'advice', where),
  };
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wordIn(values: Values, name: string, at: string): string {
  const value = values[name];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new AlarmsUnusable(at, `缺少 ${name}`);
}

function choiceIn(values: Values, name: string, of: Values, at: string): string {
  const value = wordIn(values, name, at);
  if (Object.hasOwn(of, value)) return value;
  throw new AlarmsUnusable(at, `${name} 应为 ${Object.keys(of).join('、')} 之一，写的是 ${value}`);
}

/** "5 minutes", "1%", "20": a number of at least 0 with the unit behind it. */
function amountIn(values: Values, name: string, unit: string, at: string): number {
  const [, digits, stated] = /^(\d+(?:\.\d+)?) ?(.*)$/.exec(String(values[name])) ?? [];
  if (digits !== undefined && stated === unit) return Number(digits);
  throw new AlarmsUnusable(at, `${name} 应为数字${unit === '' ? '' : `加单位 ${unit}`}`);
}

const HOURS_FORM = /^([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/;

/** "08:30-17:30" as minutes of the day; the whole day when not stated. */
function hoursIn({ hours }: Values, at: string): readonly [number, number] {
  if (hours === undefined) return [0, 1440];
  const parts = HOURS_FORM.exec(String(hours));
  if (parts === null) throw new AlarmsUnusable(at, 'hours 应如 08:30-17:30');
  const [h1, m1, h2, m2] = parts.slice(1).map(Number) as [number, number, number, number];
  const span = [h1 * 60 + m1, h2 * 60 + m2] as const;
  if (span[1] <= span[0]) throw new AlarmsUnusable(at, 'hours 的结束不晚于开始');
  return span;
}
