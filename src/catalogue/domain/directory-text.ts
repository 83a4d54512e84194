import { addDays, type Day } from '../../kernel/day.ts';

/** A row of a directory as a download says it: what is not known is null. */
export type DirectoryRow = {
  readonly code: string;
  readonly name: string;
  /** What only items have: class, flags, and the days they hold. */
  readonly item: {
    readonly class: 'A' | 'B' | 'C';
    readonly restricted: boolean;
    readonly basicDrug: boolean;
    readonly negotiated: boolean;
    readonly children: boolean;
    readonly from: Day;
    readonly to: Day | null;
  } | null;
  /** 唯一记录号. */
  readonly recordId: string;
  readonly version: string;
  readonly versionName: string;
  /** The day the edition was loaded. */
  readonly madeOn: Day;
};

type Cell = (row: DirectoryRow) => string | null;

const flag = (value: boolean | undefined) => (value === undefined ? null : value ? '1' : '0');
const CLASS_NAME = { A: '甲', B: '乙', C: '丙' } as const;

const code: Cell = (row) => row.code;
const name: Cell = (row) => row.name;
const recordId: Cell = (row) => row.recordId;
const madeOn: Cell = (row) => row.madeOn;
const begins: Cell = (row) => row.item?.from ?? null;
/** The last day it holds. */
const ends: Cell = ({ item }) => (item?.to == null ? null : addDays(item.to, -1));
const valid: Cell = ({ item, madeOn: on }) => flag(item?.to == null || item.to > on);

/** What stands in a column, by the column's name in the national interface. */
const CELLS: ReadonlyMap<string, Cell> = new Map<string, Cell>([
  ['医疗目录编码', code],
  ['药品通用名', name],
  ['注册名称', name],
  ['单味药名称', name],
  ['医疗服务项目名称', name],
  ['耗材名称', name],
  ['西医疾病诊断ID', code],
  ['诊断代码', code],
  ['诊断名称', name],
  ['手术标准目录ID', code],
  ['手术操作代码', code],
  ['手术操作名称', name],
  ['门慢门特病种目录代码', code],
  ['门慢门特病种名称', name],
  ['中成药标志', (row) => flag(row.code.startsWith('Z'))],
  ['限制使用标志', ({ item }) => flag(item?.restricted)],
  ['基本药物标志', ({ item }) => flag(item?.basicDrug)],
  ['基本药物标志名称', ({ item }) => (item === null ? null : item.basicDrug ? '是' : '否')],
  ['医保谈判药品标志', ({ item }) => flag(item?.negotiated)],
  ['儿童用药', ({ item }) => flag(item?.children)],
  ['国家医保药品目录甲乙类标识', ({ item }) => (item === null ? null : CLASS_NAME[item.class])],
  ['开始日期', begins],
  ['结束日期', ends],
  ['生效时间', begins],
  ['失效时间', ends],
  ['有效标志', valid],
  ['唯一记录号', recordId],
  ['数据创建时间', madeOn],
  ['数据更新时间', madeOn],
  ['版本号', (row) => row.version],
  ['版本名称', (row) => row.versionName],
  ['下发标志', () => '1'],
]);

/**
 * Rows as the text of a download: columns in the order given, a TAB between them, each row ended
 * by a line feed, what is not known as null (interface §1.3).
 */
export function directoryText(columns: readonly string[], rows: readonly DirectoryRow[]): string {
  const cells = columns.map((column) => CELLS.get(column) ?? null);
  return rows.map((row) => `${cells.map((cell) => printed(cell, row)).join('\t')}\n`).join('');
}

function printed(cell: Cell | null, row: DirectoryRow): string {
  const text = cell === null ? null : cell(row);
  if (text === null || text === '') return 'null';
  return text.replaceAll(/[\t\r\n]+/g, ' ');
}
