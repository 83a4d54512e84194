import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Fen, fen, formatYuan } from '../../kernel/fen.ts';
import type { Finding } from './details.ts';
import { ROWS_MAX, readStatement, type StatedBill, writeFindings } from './statement-file.ts';

const ROW = ['S1', 'E1', 'P1', '100.00', '64.50', '10', '0'];

function rowWith(column: number, value: string): string {
  return ROW.with(column, value).join('\t');
}

describe('a statement', () => {
  test('of one row is read, amounts as fen', () => {
    const bill = {
      settlementId: 'S1',
      encounterId: 'E1',
      personId: 'P1',
      total: 10_000,
      fund: 6_450,
      account: 1_000,
      refund: false,
    };
    for (const end of ['', '\n', '\r\n']) {
      assert.deepEqual(readStatement(ROW.join('\t') + end), [bill]);
    }
    assert.deepEqual(readStatement(`\uFEFF${ROW.join('\t')}`), [bill]);
  });

  test('of nothing has no rows', () => {
    assert.deepEqual(readStatement(''), []);
    assert.deepEqual(readStatement('\n'), []);
  });

  const faults: readonly (readonly [string, string, string])[] = [
    [ROW.slice(1).join('\t'), 'columns', '应为7列，实为6列'],
    [`${ROW.join('\t')}\t`, 'columns', '应为7列，实为8列'],
    ['', 'columns', '应为7列，实为1列'],
    [ROW.join(','), 'columns', '应为7列，实为1列'],
    [rowWith(0, ''), 'value', '结算ID不能为空'],
    [rowWith(1, 'null'), 'value', '就诊ID不能为空'],
    [rowWith(2, ' '), 'value', '人员编号不能为空'],
    [rowWith(2, 'P'.repeat(31)), 'value', '人员编号超过30个字符'],
    [rowWith(3, ''), 'value', '医疗费总额不能为空'],
    [rowWith(3, 'abc'), 'value', '医疗费总额“abc”不是有效的数值'],
    [rowWith(3, '1e2'), 'value', '医疗费总额“1e2”不是有效的数值'],
    [rowWith(4, '1.005'), 'value', '基金支付总额“1.005”小数位数过多'],
    [rowWith(5, '1,000.00'), 'value', '个人账户支出“1,000.00”不是有效的数值'],
    [rowWith(5, '９'), 'value', '个人账户支出“９”不是有效的数值'],
    [rowWith(3, '100000000.01'), 'value', '医疗费总额“100000000.01”数值过大'],
    [rowWith(3, `-1${'0'.repeat(16)}`), 'value', `医疗费总额“-1${'0'.repeat(16)}”数值过大`],
    [rowWith(3, 'x'.repeat(40)), 'value', `医疗费总额“${'x'.repeat(20)}…”不是有效的数值`],
    [rowWith(6, '2'), 'value', '退费结算标志应为0或1'],
    [rowWith(6, ''), 'value', '退费结算标志应为0或1'],
  ];
  for (const [row, kind, text] of faults) {
    test(`${JSON.stringify(row)}: ${text}, and its row is named`, () => {
      const read = readStatement(`${ROW.join('\t')}\n${row}\n${ROW.join('\t')}\n`);
      assert.deepEqual(read, { kind, row: 2, text });
    });
  }

  test('of too many rows is refused whole', () => {
    const row = `${ROW.join('\t')}\n`;
    const most = readStatement(row.repeat(ROWS_MAX));
    assert.ok(!('kind' in most) && most.length === ROWS_MAX);
    const more = readStatement(row.repeat(ROWS_MAX + 1));
    assert.ok('kind' in more && more.kind === 'rows');
  });

  test('whatever it holds is read as rows or as a fault, never thrown', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { maxLength: 9 })), (rows) => {
        const read = readStatement(rows.map((cells) => cells.join('\t')).join('\n'));
        assert.ok(Array.isArray(read) || 'kind' in read);
      }),
    );
  });

  test('written in the form of the edition it is read as it was', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9]{1,30}$/).filter((t) => t.toLowerCase() !== 'null');
    const amount = fc.integer({ min: -(10 ** 10), max: 10 ** 10 }).map(fen);
    const bill = fc.record({
      settlementId: id,
      encounterId: id,
      personId: id,
      total: amount,
      fund: amount,
      account: amount,
      refund: fc.boolean(),
    });
    const write = (b: StatedBill) =>
      [
        b.settlementId,
        b.encounterId,
        b.personId,
        formatYuan(b.total),
        formatYuan(b.fund),
        formatYuan(b.account),
        b.refund ? '1' : '0',
      ].join('\t');
    fc.assert(
      fc.property(fc.array(bill), (bills) => {
        const read = readStatement(bills.map(write).join('\r\n'));
        const plain = bills.map((b) => ({
          ...b,
          total: (b.total + 0) as Fen,
          fund: (b.fund + 0) as Fen,
          account: (b.account + 0) as Fen,
        }));
        assert.deepEqual(read, plain);
      }),
    );
  });
});

const CODES = { equal: '0', differs: '1', 'institution-only': '2', 'centre-only': '3' } as const;

test('findings are written in the columns of the edition, what is nothing as null', () => {
  const equal: Finding = {
    result: 'equal',
    personId: 'P1',
    encounterId: 'E1',
    settlementId: 'S1',
    msgid: 'M1',
    refund: false,
    memo: null,
    ours: { total: fen(10_000), fund: fen(6_450), account: fen(0) },
  };
  const lacking: Finding = {
    ...equal,
    result: 'institution-only',
    msgid: null,
    refund: true,
    memo: '机构多：中心没有该结算',
    ours: null,
  };
  assert.equal(
    writeFindings([equal, lacking], CODES),
    'P1\tE1\tS1\tM1\t0\t0\tnull\t100.00\t64.50\t0.00\n' +
      'P1\tE1\tS1\tnull\t2\t1\t机构多：中心没有该结算\tnull\tnull\tnull\n',
  );
  assert.equal(writeFindings([], CODES), '');
});
