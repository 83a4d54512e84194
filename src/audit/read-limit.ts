import { parseScaled, toDecimalNumber } from '../kernel/decimal.ts';
import type { Age, CareWord, Limit, Period, Within } from './domain/limit.ts';

/** A limit as a point's file writes it, or what is wrong with it, in Chinese. */
export type ReadLimit =
  | { readonly ok: true; readonly limit: Limit }
  | { readonly ok: false; readonly why: string };

type Rule = {
  readonly form: RegExp;
  readonly read: (parts: readonly string[]) => Limit | string;
};

const CARE = new Map<string, CareWord>([
  ['门诊', 'outpatient'],
  ['急诊', 'emergency'],
  ['住院', 'inpatient'],
  ['购药', 'pharmacy'],
  ['互联网', 'online'],
]);
const WITHIN = new Map<string, Within>([
  ['同时', 'moment'],
  ['同日', 'day'],
  ['同方', 'prescription'],
  ['同次', 'visit'],
]);
/** 410 as the code set of social insurance has it; this edition's has none for work injury. */
const INSURANCE = new Map([
  ['职工医保', '310'],
  ['居民医保', '390'],
  ['工伤保险', '410'],
  ['生育保险', '510'],
]);

const AGE = String.raw`(\d{1,3})(岁|天)`;
const EVERY = String.raw`(?:每([1-9]\d{0,3})天|(本次))`;
const NUMBER = String.raw`(\d+(?:\.\d+)?)`;

const ITEM = /^[A-Za-z0-9]{2,30}$/;
const ICD = /^[A-Z]\d{0,2}(?:\.[0-9A-Za-z+*]{0,8})?$/;

/** Each way of writing a limit; knowledge/audit/VOCABULARY.md lists them with an example. */
const RULES: readonly Rule[] = [
  { form: /^性别=(男|女)$/, read: ([sex]) => ({ check: 'sex', only: sex === '男' ? '1' : '2' }) },
  { form: new RegExp(`^年龄(<|≤)${AGE}$`), read: ([sign, n, unit]) => below(null, sign, n, unit) },
  {
    form: new RegExp(`^年龄≥${AGE}$`),
    read: ([n, unit]) => ({ check: 'age', from: age(n, unit), below: null }),
  },
  {
    form: new RegExp(`^${AGE}≤年龄(<|≤)${AGE}$`),
    read: ([from, unit, sign, n, to]) => below(age(from, unit), sign, n, to),
  },
  { form: /^险种=(.+)$/, read: ([list]) => insurances(split(list)) },
  {
    form: /^级别≥(二级|三级)$/,
    read: ([level]) => ({ check: 'level', from: level === '二级' ? 'secondary' : 'tertiary' }),
  },
  { form: /^就医方式=(.+)$/, read: ([list]) => cares(split(list)) },
  { form: /^科室=(.+)$/, read: ([list]) => ({ check: 'department', only: split(list) }) },
  { form: /^诊断=(.+)$/, read: ([list]) => diagnoses('indication', split(list)) },
  { form: /^诊断≠(.+)$/, read: ([list]) => diagnoses('contraindication', split(list)) },
  {
    form: /^(同时|同日|同方|同次)(须有|不与)=(.+)$/,
    read: ([within, how, list]) =>
      items(split(list), (codes) => ({
        check: how === '须有' ? 'with' : 'against',
        items: codes,
        within: WITHIN.get(within!)!,
      })),
  },
  {
    form: new RegExp(`^${EVERY}≤${NUMBER}次$`),
    read: ([days, , most]) =>
      scaled(most, 4, (mostE4) => ({ check: 'frequency', mostE4, per: period(days) })),
  },
  {
    form: new RegExp(`^${EVERY}≤${NUMBER}元$`),
    read: ([days, , most]) =>
      scaled(most, 2, (fen) => ({ check: 'total', most: fen, per: period(days) })),
  },
  {
    form: /^疗程≤(\d{1,4})天$/,
    read: ([days]) => count(days, (n) => ({ check: 'course', days: n })),
  },
  {
    form: /^每方≤(\d{1,3})天$/,
    read: ([days]) => count(days, (n) => ({ check: 'supply', days: n })),
  },
  {
    form: /^每方≤(\d{1,3})种$/,
    read: ([most]) => count(most, (n) => ({ check: 'kinds', most: n })),
  },
  {
    form: new RegExp(`^每行≤${NUMBER}$`),
    read: ([most]) => scaled(most, 4, (mostE4) => ({ check: 'dose', mostE4 })),
  },
  {
    form: new RegExp(`^单价≤${NUMBER}元$`),
    read: ([most]) => scaled(most, 6, (mostE6) => ({ check: 'price', mostE6 })),
  },
  {
    form: new RegExp(`^折价组=([^×]+)×${NUMBER}%$`),
    read: ([group, share]) =>
      scaled(share, 2, (e4) =>
        e4 > 10_000 ? '折价比例不能超过100%' : { check: 'discount', group: group!, share: e4 },
      ),
  },
  { form: /^不予支付$/, read: () => ({ check: 'never' }) },
  { form: /^单方不予支付$/, read: () => ({ check: 'alone' }) },
  {
    form: /^先用=(.+)$/,
    read: ([list]) => items(split(list), (first) => ({ check: 'second-line', first })),
  },
];

/** What begins a limit, with an example: for who wrote it another way. */
const EXAMPLES: readonly (readonly [RegExp, string])[] = [
  [/性别/, '性别=女'],
  [/年龄/, '年龄<18岁、年龄≥3岁、3岁≤年龄<13岁、年龄<29天'],
  [/险种/, '险种=310|390'],
  [/级别/, '级别≥二级'],
  [/就医/, '就医方式=急诊|住院'],
  [/科室/, '科室=眼科'],
  [/诊断/, '诊断=I63|I64、诊断≠O'],
  [/^同/, '同日不与=001102000030000、同方须有=XA'],
  [/疗程/, '疗程≤14天'],
  [/每方/, '每方≤30天、每方≤5种'],
  [/^每行/, '每行≤10'],
  [/^每|^本次/, '每7天≤1次、本次≤3次、每365天≤1000元'],
  [/单价/, '单价≤12.5元'],
  [/折价/, '折价组=胃肠手术组×50%'],
  [/支付/, '不予支付、单方不予支付'],
  [/先用/, '先用=XL01XA'],
];

/**
 * Reads one limit as written in the column 限定值. Blanks and the ASCII forms of signs (<=, >=,
 * !=) do not matter.
 */
export function readLimit(text: string): ReadLimit {
  const written = text
    .normalize('NFKC')
    .replaceAll(/\s+/g, '')
    .replaceAll('<=', '≤')
    .replaceAll('>=', '≥')
    .replaceAll('!=', '≠');
  for (const { form, read } of RULES) {
    const parts = form.exec(written);
    if (parts === null) continue;
    const made = read(parts.slice(1));
    return typeof made === 'string' ? { ok: false, why: made } : { ok: true, limit: made };
  }
  const example = EXAMPLES.find(([word]) => word.test(written))?.[1];
  const hint = example === undefined ? '写法见 knowledge/audit/VOCABULARY.md' : `应如 ${example}`;
  return { ok: false, why: `“${text}”不认识，${hint}` };
}

function split(list: string | undefined): string[] {
  return [...new Set(list!.split('|').filter((one) => one !== ''))];
}

function age(number: string | undefined, unit: string | undefined): Age {
  return unit === '岁' ? { years: Number(number) } : { days: Number(number) };
}

function below(
  from: Age | null,
  sign: string | undefined,
  number: string | undefined,
  unit: string | undefined,
): Limit | string {
  const to = age(String(Number(number) + (sign === '≤' ? 1 : 0)), unit);
  if (inDays(to) === 0) return '年龄的上限应大于0';
  if (from !== null && inDays(from) >= inDays(to)) return '年龄的下限应小于上限';
  return { check: 'age', from, below: to };
}

function inDays(of: Age): number {
  return 'years' in of ? of.years * 365 : of.days;
}

function insurances(names: readonly string[]): Limit | string {
  const codes = names.map((name) => INSURANCE.get(name) ?? name);
  const wrong = codes.find((code) => !/^\d{3,6}$/.test(code));
  return wrong === undefined
    ? { check: 'insurance', only: codes }
    : `险种“${wrong}”应为国家险种代码，或${[...INSURANCE.keys()].join('、')}`;
}

function cares(names: readonly string[]): Limit | string {
  const wrong = names.find((name) => !CARE.has(name));
  return wrong === undefined
    ? { check: 'care', only: names.map((name) => CARE.get(name)!) }
    : `就医方式“${wrong}”应为${[...CARE.keys()].join('、')}`;
}

function diagnoses(
  check: 'indication' | 'contraindication',
  codes: readonly string[],
): Limit | string {
  const wrong = codes.find((code) => !ICD.test(code));
  if (wrong !== undefined) return `诊断“${wrong}”应为 ICD-10 编码或其开头，如 I63、C34.9`;
  return codes.length === 0 ? '没有写诊断' : { check, diagnoses: codes };
}

function items(
  codes: readonly string[],
  make: (codes: readonly string[]) => Limit,
): Limit | string {
  const wrong = codes.find((code) => !ITEM.test(code));
  if (wrong !== undefined) return `项目“${wrong}”应为医保编码或其开头`;
  return codes.length === 0 ? '没有写项目' : make(codes);
}

function count(text: string | undefined, make: (n: number) => Limit): Limit | string {
  const n = Number(text);
  return n === 0 ? '数值应大于0' : make(n);
}

function scaled(
  text: string | undefined,
  scale: number,
  make: (value: number) => Limit | string,
): Limit | string {
  const value = parseScaled(text!, scale);
  if (value === 'too-many-decimals') return `“${text}”的小数位数太多，至多${scale}位`;
  if (typeof value === 'string') return `“${text}”不是可用的数值`;
  return value === 0 ? '数值应大于0' : make(value);
}

function period(days: string | undefined): Period {
  return days === undefined ? 'visit' : { days: Number(days) };
}

/** A limit as `readLimit` reads it; null for those a point cannot have (visit, screen). */
export function writeLimit(limit: Limit): string | null {
  switch (limit.check) {
    case 'sex':
      return `性别=${limit.only === '1' ? '男' : '女'}`;
    case 'age':
      return writeAge(limit.from, limit.below);
    case 'insurance':
      return `险种=${limit.only.join('|')}`;
    case 'level':
      return `级别≥${limit.from === 'secondary' ? '二级' : '三级'}`;
    case 'care':
      return `就医方式=${limit.only.map((word) => nameOf(CARE, word)).join('|')}`;
    case 'department':
      return `科室=${limit.only.join('|')}`;
    case 'indication':
      return `诊断=${limit.diagnoses.join('|')}`;
    case 'contraindication':
      return `诊断≠${limit.diagnoses.join('|')}`;
    case 'with':
    case 'against':
      return writeItems(limit);
    case 'frequency':
      return `${writePeriod(limit.per)}≤${decimal(limit.mostE4, 4)}次`;
    case 'total':
      return `${writePeriod(limit.per)}≤${decimal(limit.most, 2)}元`;
    case 'course':
      return `疗程≤${limit.days}天`;
    case 'supply':
      return `每方≤${limit.days}天`;
    case 'kinds':
      return `每方≤${limit.most}种`;
    case 'dose':
      return `每行≤${decimal(limit.mostE4, 4)}`;
    case 'price':
      return `单价≤${decimal(limit.mostE6, 6)}元`;
    case 'discount':
      return `折价组=${limit.group}×${decimal(limit.share, 2)}%`;
    case 'never':
      return '不予支付';
    case 'alone':
      return '单方不予支付';
    case 'second-line':
      return `先用=${limit.first.join('|')}`;
    case 'visit':
    case 'screen':
      return null;
  }
}

function writeItems(limit: Extract<Limit, { readonly check: 'with' | 'against' }>): string {
  const how = limit.check === 'with' ? '须有' : '不与';
  return `${nameOf(WITHIN, limit.within)}${how}=${limit.items.join('|')}`;
}

function nameOf(names: ReadonlyMap<string, string>, value: string): string {
  return [...names].find(([, known]) => known === value)![0];
}

function decimal(value: number, scale: number): string {
  return String(toDecimalNumber(value, scale));
}

function writeAge(from: Age | null, to: Age | null): string | null {
  const text = (of: Age) => ('years' in of ? `${of.years}岁` : `${of.days}天`);
  if (from === null) return to === null ? null : `年龄<${text(to)}`;
  return to === null ? `年龄≥${text(from)}` : `${text(from)}≤年龄<${text(to)}`;
}

function writePeriod(per: Period): string {
  return per === 'visit' ? '本次' : `每${per.days}天`;
}
