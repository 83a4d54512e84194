import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowsCsv } from './flows-csv.ts';

test('amounts are plain numbers, names may hold anything, nothing is a formula', () => {
  const csv = flowsCsv({
    columns: ['机构', '净支出'],
    rows: [
      ['甲，"乙"医院', '1,234.50'],
      ['=1+1', '-12.00'],
      ['-x', 3],
    ],
  });
  assert.deepEqual(csv.split('\r\n'), [
    '\uFEFF机构,净支出',
    '"甲，""乙""医院",1234.50',
    "'=1+1,-12.00",
    "'-x,3",
    '',
  ]);
});
