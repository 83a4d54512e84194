import { type Instant, parseDay, parseTime } from '../../kernel/day.ts';
import type { StatedMovement } from './movement.ts';

/** A row of a purchase list, as it was read; texts as they stand there. */
export type PurchaseRow = {
  /** The line of the file, its heading being 1. */
  readonly row: number;
  readonly itemCode: string;
  readonly houseCode: string;
  readonly name: string;
  readonly batchNo: string;
  readonly lotNo: string;
  readonly madeOn: string;
  readonly expiresOn: string;
  readonly quantity: string;
  readonly price: string;
  readonly supplier: string;
  readonly supplierPermit: string;
  readonly maker: string;
  readonly approvalNo: string;
  readonly deliveryNo: string;
  readonly invoiceNo: string;
  readonly prescription: string;
  readonly at: string;
  readonly note: string;
};
export type PurchaseColumn = Exclude<keyof PurchaseRow, 'row'>;

/** What is wrong with a row: the Chinese heading of the column, and why. */
export type PurchaseProblem = {
  readonly row: number;
  readonly column: string | null;
  readonly text: string;
};

/** The columns of a purchase list: their headings, the first being ours, and their length. */
export const PURCHASE_COLUMNS: Readonly<
  Record<
    PurchaseColumn,
    { readonly headings: readonly string[]; readonly max: number; readonly needed: boolean }
  >
> = {
  itemCode: { headings: ['医疗目录编码', '国家医保编码', '医保编码'], max: 50, needed: true },
  houseCode: { headings: ['商品编码', '机构目录编码', '药品编码'], max: 30, needed: false },
  name: { headings: ['商品名称', '药品名称', '名称', '品名'], max: 200, needed: true },
  batchNo: { headings: ['批次流水号', '批次号'], max: 30, needed: false },
  lotNo: { headings: ['生产批号', '批号'], max: 30, needed: true },
  madeOn: { headings: ['生产日期'], max: 10, needed: true },
  expiresOn: { headings: ['有效期至', '有效期止', '有效期'], max: 10, needed: true },
  quantity: { headings: ['数量', '采购数量', '入库数量'], max: 20, needed: true },
  price: { headings: ['单价', '采购单价', '进价'], max: 20, needed: false },
  supplier: { headings: ['供应商', '供应商名称', '供货商'], max: 200, needed: true },
  supplierPermit: { headings: ['供应商许可证号', '许可证号'], max: 50, needed: false },
  maker: { headings: ['生产厂家', '生产企业', '厂家'], max: 200, needed: false },
  approvalNo: { headings: ['批准文号'], max: 100, needed: true },
  deliveryNo: { headings: ['随货单号'], max: 50, needed: false },
  invoiceNo: { headings: ['发票号', '发票号码'], max: 50, needed: false },
  prescription: { headings: ['处方药', '处方药标志'], max: 2, needed: false },
  at: { headings: ['入库时间', '入库日期'], max: 19, needed: false },
  note: { headings: ['备注'], max: 500, needed: false },
};
const NAMES = Object.keys(PURCHASE_COLUMNS) as readonly PurchaseColumn[];

export const PURCHASE_ROWS_MAX = 2000;

/** What a file holds: its rows, and all that is wrong with how they are written. */
export type PurchaseList = {
  readonly rows: readonly PurchaseRow[];
  readonly problems: readonly PurchaseProblem[];
};

const headingOf = (column: PurchaseColumn) => PURCHASE_COLUMNS[column].headings[0]!;

/** Reads the cells of a purchase list; the first row holds the headings, in any order. */
export function readPurchaseList(cells: readonly (readonly string[])[]): PurchaseList {
  const [heads = [], ...lines] = cells;
  const places = new Map<PurchaseColumn, number>();
  for (const [i, head] of heads.entries()) {
    const plain = head.replace(/[\s*＊（(].*$/u, '');
    const column = NAMES.find((name) => PURCHASE_COLUMNS[name].headings.includes(plain));
    if (column !== undefined && !places.has(column)) places.set(column, i);
  }
  const missing = NAMES.filter((name) => PURCHASE_COLUMNS[name].needed && !places.has(name));
  if (missing.length > 0) {
    const text = `缺少列：${missing.map(headingOf).join('、')}`;
    return { rows: [], problems: [{ row: 1, column: null, text }] };
  }
  const rows = lines.flatMap((line, i) => {
    if (line.every((cell) => cell.trim() === '')) return [];
    return [rowOf(i + 2, (column) => line[places.get(column) ?? -1]?.trim() ?? '')];
  });
  if (rows.length === 0) {
    return { rows, problems: [{ row: 2, column: null, text: '没有数据行' }] };
  }
  if (rows.length > PURCHASE_ROWS_MAX) {
    const text = `超过${PURCHASE_ROWS_MAX}行，请分成几个文件`;
    return { rows: [], problems: [{ row: PURCHASE_ROWS_MAX + 2, column: null, text }] };
  }
  return { rows, problems: rows.flatMap(problemsOf) };
}

function rowOf(row: number, cell: (column: PurchaseColumn) => string): PurchaseRow {
  const read = Object.fromEntries(NAMES.map((name) => [name, cell(name)]));
  const texts = read as Record<PurchaseColumn, string>;
  return {
    row,
    ...texts,
    houseCode: texts.houseCode || texts.itemCode,
    batchNo: texts.batchNo || texts.lotNo,
    madeOn: dayText(texts.madeOn),
    expiresOn: dayText(texts.expiresOn),
    at: dayText(texts.at),
    quantity: texts.quantity.replaceAll(',', ''),
    price: texts.price.replaceAll(',', '').replace(/^[¥￥]/, ''),
  };
}

/** Dates as people write them: 2026/3/1, 2026.3.1, 20260301, 2026年3月1日. */
function dayText(text: string): string {
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(\s.*)?$/.exec(text);
  if (parts === null) return text;
  const [, year, month = '', date = '', rest = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}${rest}`;
}

function problemsOf(one: PurchaseRow): PurchaseProblem[] {
  const at = (column: PurchaseColumn, why: string): PurchaseProblem => {
    return { row: one.row, column: headingOf(column), text: `${headingOf(column)}${why}` };
  };
  const found: PurchaseProblem[] = [];
  for (const name of NAMES) {
    const { max, needed } = PURCHASE_COLUMNS[name];
    if (needed && one[name] === '') found.push(at(name, '不能为空'));
    else if (one[name].length > max) found.push(at(name, `超过${max}个字`));
  }
  const wrong = (column: PurchaseColumn, is: boolean, why: string) => {
    if (one[column] !== '' && is) found.push(at(column, why));
  };
  wrong('madeOn', parseDay(one.madeOn) === null, `“${one.madeOn}”不是日期，应如2026-03-01`);
  wrong(
    'expiresOn',
    parseDay(one.expiresOn) === null,
    `“${one.expiresOn}”不是日期，应如2028-02-29`,
  );
  wrong(
    'at',
    momentOf(one.at) === null,
    `“${one.at}”不是时间，应如2026-03-01或2026-03-01 09:30:00`,
  );
  wrong('quantity', scaled(one.quantity, 4) === null, `“${one.quantity}”不是数字（至多四位小数）`);
  wrong('quantity', scaled(one.quantity, 4) === 0, '应大于零');
  wrong('price', scaled(one.price, 6) === null, `“${one.price}”不是单价（至多六位小数）`);
  wrong('prescription', !FLAGS.has(one.prescription), '应为“是”或“否”');
  return found;
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['是', true],
  ['否', false],
  ['1', true],
  ['0', false],
]);

function momentOf(text: string): Instant | null {
  return parseTime(text.length <= 10 ? `${text} 00:00:00` : text);
}

/** A plain decimal in units of its last allowed place; null when it is none or too long. */
function scaled(text: string, places: number): number | null {
  const found = /^(\d{1,9})(?:\.(\d+))?$/.exec(text);
  if (found === null || (found[2]?.length ?? 0) > places) return null;
  return Number(found[1]! + (found[2] ?? '').padEnd(places, '0'));
}

/** A row that was found in order as a purchase; `now` where it does not say when. */
export function toPurchase(one: PurchaseRow, by: { now: Instant; operator: string }) {
  const movedAt = one.at === '' ? by.now : momentOf(one.at)!;
  const { houseCode, itemCode, batchNo, name, lotNo, deliveryNo, invoiceNo } = one;
  const { supplier, supplierPermit, maker, approvalNo, note } = one;
  const said = { deliveryNo, supplier, supplierPermit, maker, approvalNo, invoiceNo, note };
  const detail = { ...said, operator: by.operator };
  const stated: StatedMovement = {
    kind: 'purchase',
    ...{ batchNo, houseCode, houseName: name, itemCode, lotNo, movedAt },
    isPrescription: FLAGS.get(one.prescription) ?? false,
    madeOn: parseDay(one.madeOn),
    expiresOn: parseDay(one.expiresOn),
    quantityE4: scaled(one.quantity, 4) ?? 0,
    priceE6: one.price === '' ? null : scaled(one.price, 6),
    ...{ changeType: null, isSplit: null, ofId: null, visitNo: null, settlementId: null },
    ...{ personId: null, doctorCode: null, pharmacistCode: null },
    codes: [],
    recordNo: [deliveryNo, invoiceNo, one.at],
    detail: Object.fromEntries(Object.entries(detail).filter(([, text]) => text !== '')),
    documents: [],
  };
  return stated;
}
