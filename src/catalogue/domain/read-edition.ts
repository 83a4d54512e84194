import { RATE_ONE, type Rate, rate } from '../../kernel/rate.ts';
import type { ItemClass } from './item.ts';
import type { EditionItem } from './plan-edition.ts';

/** The columns of an edition's file. The first three are required, the others may be missing. */
export const EDITION_COLUMNS = [
  '编码',
  '名称',
  '类别',
  '收费项目类别',
  '职工先行自付比例',
  '居民先行自付比例',
  '限价',
  '限制使用',
  '基本药物',
  '谈判药品',
  '儿童用药',
  '规格',
  '生产企业',
] as const;

type Column = (typeof EDITION_COLUMNS)[number];

export type ReadEdition = {
  readonly items: readonly EditionItem[];
  /** What is wrong, each with its row; nothing can be loaded when there is any. */
  readonly problems: readonly string[];
};

const CLASS_OF = new Map<string, ItemClass>([
  ['甲', 'A'],
  ['乙', 'B'],
  ['丙', 'C'],
  ['甲类', 'A'],
  ['乙类', 'B'],
  ['丙类', 'C'],
  ['01', 'A'],
  ['02', 'B'],
  ['03', 'C'],
]);

const FLAGS = new Map([
  ['', false],
  ['0', false],
  ['否', false],
  ['1', true],
  ['是', true],
]);

const CHARGE_TYPE = /^(0[1-9]|1[0-4])$/;
const CODE = /^[A-Za-z0-9]{4,30}$/;

/**
 * Reads the rows of an edition's file, the heading first. A cell that is empty, or whose column is
 * missing, says what `before` says of the item; of a new one: no share, no limit, no flag.
 */
export function readEdition(
  rows: readonly (readonly string[])[],
  list: { readonly type: string; readonly chargeType: (code: string, name: string) => string },
  before: (code: string) => EditionItem | null,
): ReadEdition {
  const [heading = [], ...lines] = rows;
  const problems = checkHeading(heading);
  if (problems.length > 0) return { items: [], problems };
  const at = new Map(heading.map((column, i) => [column.trim(), i]));
  const items = new Map<string, EditionItem>();
  for (const [i, line] of lines.entries()) {
    if (line.every((cell) => cell.trim() === '')) continue;
    const row = `第${i + 2}行`;
    if (line.length !== heading.length) {
      problems.push(`${row}：有${line.length}列，表头有${heading.length}列`);
      continue;
    }
    const cell = (column: Column) => line[at.get(column) ?? -1]?.trim() ?? '';
    const item = readItem(cell, list, before);
    if (typeof item === 'string') problems.push(`${row}：${item}`);
    else if (items.has(item.code)) problems.push(`${row}：编码${item.code}重复`);
    else items.set(item.code, item);
  }
  if (items.size === 0 && problems.length === 0) problems.push('文件里没有项目');
  return { items: [...items.values()], problems };
}

function checkHeading(heading: readonly string[]): string[] {
  const names = heading.map((column) => column.trim());
  const missing = EDITION_COLUMNS.slice(0, 3).filter((column) => !names.includes(column));
  const unknown = names.filter((name) => !EDITION_COLUMNS.includes(name as Column));
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  return [
    ...missing.map((column) => `第1行：缺少列“${column}”`),
    ...unknown.map((name) => `第1行：不认识的列“${name}”`),
    ...twice.map((name) => `第1行：列“${name}”重复`),
  ];
}

type Cell = (column: Column) => string;

/** The item of a row, or what is wrong with it. */
function readItem(
  cell: Cell,
  list: Parameters<typeof readEdition>[1],
  before: (code: string) => EditionItem | null,
): EditionItem | string {
  const code = cell('编码');
  const name = cell('名称');
  const itemClass = CLASS_OF.get(cell('类别'));
  if (!CODE.test(code)) return `编码“${code}”应为4到30位字母与数字`;
  if (name === '' || name.length > 200) return '名称应为1到200字';
  if (itemClass === undefined) return `类别“${cell('类别')}”应为甲、乙或丙`;
  const old = before(code);
  if (old !== null && old.listType !== list.type) return `编码${code}属于目录${old.listType}`;
  const chargeType = cell('收费项目类别') || (old?.chargeType ?? list.chargeType(code, name));
  if (!CHARGE_TYPE.test(chargeType)) return `收费项目类别“${chargeType}”应为01到14`;
  const employee = readShare(cell('职工先行自付比例'), itemClass, old?.firstSelfPay.employee);
  const resident = readShare(cell('居民先行自付比例'), itemClass, old?.firstSelfPay.resident);
  if (typeof employee === 'string') return `职工先行自付比例${employee}`;
  if (typeof resident === 'string') return `居民先行自付比例${resident}`;
  const limit = readLimit(cell('限价'), old?.priceLimitE6 ?? null);
  if (typeof limit === 'string') return limit;
  const flags = readFlags(cell, old);
  if (typeof flags === 'string') return flags;
  const spec = cell('规格') || (old?.spec ?? null);
  const maker = cell('生产企业') || (old?.maker ?? null);
  if ((spec?.length ?? 0) > 200 || (maker?.length ?? 0) > 200) return '规格、生产企业至多200字';
  const price = { firstSelfPay: { employee, resident }, priceLimitE6: limit };
  const what = { code, name, listType: list.type, class: itemClass, chargeType, spec, maker };
  return { ...what, ...price, ...flags };
}

const SHARE = /^(?:(\d{1,3}(?:\.\d{1,2})?)%|(0(?:\.\d{1,4})?|1(?:\.0{1,4})?))$/;

/** "10%" or "0.1"; of class A none, of C all. */
function readShare(text: string, itemClass: ItemClass, before: Rate | undefined): Rate | string {
  const fixed = itemClass === 'A' ? rate(0) : itemClass === 'C' ? RATE_ONE : null;
  if (text === '') return fixed ?? before ?? rate(0);
  const parts = SHARE.exec(text);
  const value = parts === null ? Number.NaN : Number(parts[1] ?? Number(parts[2]) * 100) * 100;
  const share = Math.round(value);
  if (!(share >= 0 && share <= RATE_ONE)) return `“${text}”应为0%到100%`;
  if (fixed !== null && share !== fixed) return `“${text}”与类别不符：甲类为0，丙类为100%`;
  return rate(share);
}

/** Yuan with at most two decimals; "无" takes a limit away. */
function readLimit(text: string, before: number | null): number | null | string {
  if (text === '') return before;
  if (text === '无') return null;
  const parts = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text);
  const fen = parts === null ? 0 : Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
  return fen === 0 ? `限价“${text}”应为大于0、至多两位小数的金额，或“无”` : fen * 10_000;
}

type Flags = Pick<EditionItem, 'restricted' | 'basicDrug' | 'negotiated' | 'children'>;

const FLAG_COLUMNS = [
  ['限制使用', 'restricted'],
  ['基本药物', 'basicDrug'],
  ['谈判药品', 'negotiated'],
  ['儿童用药', 'children'],
] as const;

function readFlags(cell: Cell, old: EditionItem | null): Flags | string {
  const flags = { restricted: false, basicDrug: false, negotiated: false, children: false };
  for (const [column, key] of FLAG_COLUMNS) {
    const text = cell(column);
    const read = FLAGS.get(text);
    if (read === undefined) return `${column}“${text}”应为是或否`;
    flags[key] = text === '' && old !== null ? old[key] : read;
  }
  return flags;
}
