import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTime } from '../../kernel/day.ts';
import { readPurchaseList, toPurchase } from './purchase-list.ts';

const HEADS = [
  ...['医疗目录编码', '品名', '批号', '生产日期*', '有效期至', '数量（盒）', '进价', '供应商'],
  ...['批准文号', '处方药', '入库时间'],
];
const SOUND = [
  ...['XA01', '阿莫西林胶囊', 'L1', '2025/6/1', '20270531', '1,200.5', '¥8.25', '样例医药'],
  ...['国药准字H1', '是', '2026年3月2日'],
];

function withCell(column: number, text: string): string[] {
  return SOUND.map((cell, i) => (i === column ? text : cell));
}

test('columns are found by their headings, dates and numbers as people write them', () => {
  const { rows, problems } = readPurchaseList([HEADS, SOUND, ['', '', ''], SOUND]);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    rows.map((row) => row.row),
    [2, 4],
  );
  const [first] = rows;
  assert.deepEqual(
    [first?.madeOn, first?.expiresOn, first?.at, first?.quantity, first?.price],
    ['2025-06-01', '2027-05-31', '2026-03-02', '1200.5', '8.25'],
  );
  // What the list does not say is taken from what it does.
  assert.deepEqual([first?.houseCode, first?.batchNo], ['XA01', 'L1']);
  const now = parseTime('2026-03-18 10:30:00')!;
  const stated = toPurchase(first!, { now, operator: '库管' });
  assert.deepEqual(
    [stated.quantityE4, stated.priceE6, stated.isPrescription, stated.movedAt],
    [12_005_000, 8_250_000, true, parseTime('2026-03-02 00:00:00')],
  );
  assert.deepEqual(stated.detail, {
    supplier: '样例医药',
    approvalNo: '国药准字H1',
    operator: '库管',
  });
});

test('every broken cell of every row is told, by line and column', () => {
  const lines = [
    HEADS,
    withCell(3, '2025-02-30'),
    withCell(5, '十盒'),
    withCell(6, '1.2345678'),
    withCell(9, '也许'),
    withCell(0, ''),
    withCell(5, '0'),
    withCell(7, '长'.repeat(201)),
    SOUND,
  ];
  const { rows, problems } = readPurchaseList(lines);
  assert.equal(rows.length, 8);
  assert.deepEqual(
    problems.map((one) => [one.row, one.column]),
    [
      [2, '生产日期'],
      [3, '数量'],
      [4, '单价'],
      [5, '处方药'],
      [6, '医疗目录编码'],
      [7, '数量'],
      [8, '供应商'],
    ],
  );
  assert.equal(problems[0]?.text, '生产日期“2025-02-30”不是日期，应如2026-03-01');
});

test('a list without a column, without rows or of too many rows is refused as a whole', () => {
  const headless = readPurchaseList([
    ['品名', '数量'],
    ['阿莫西林', '1'],
  ]);
  const text = '缺少列：医疗目录编码、生产批号、生产日期、有效期至、供应商、批准文号';
  assert.deepEqual(headless, { rows: [], problems: [{ row: 1, column: null, text }] });
  assert.equal(readPurchaseList([HEADS]).problems[0]?.text, '没有数据行');
  assert.equal(readPurchaseList([]).problems.length, 1);
  const long = readPurchaseList([HEADS, ...Array.from({ length: 2001 }, () => SOUND)]);
  assert.equal(long.problems[0]?.text, '超过2000行，请分成几个文件');
});
