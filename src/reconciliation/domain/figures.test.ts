import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fen } from '../../kernel/fen.ts';
import { count, differing, type Figure, money, tellFigures } from './figures.ts';

const FIGURES: readonly Figure[] = [
  count('count', '结算笔数', 67, 66),
  money('total', '医疗费总额', fen(895_823), fen(895_823)),
  money('fund', '基金支付总额', fen(-181_904), fen(0)),
];

test('what differs is told with both values, money in yuan', () => {
  assert.equal(
    tellFigures(differing(FIGURES), ['机构', '中心'], 100),
    '结算笔数 机构67 中心66；基金支付总额 机构-1819.04 中心0.00',
  );
});

test('what does not differ is not told', () => {
  assert.deepEqual(
    differing(FIGURES).map((f) => f.field),
    ['count', 'fund'],
  );
  assert.equal(tellFigures([], ['机构', '中心'], 100), '');
});

test('a text that would be too long ends after a whole figure, and says so', () => {
  const told = tellFigures(differing(FIGURES), ['机构', '中心'], 40);
  assert.equal(told, '结算笔数 机构67 中心66；等');
});

test('four figures of the greatest length fit the field of 3201', () => {
  const most = fen(-9_007_199_254_740_991);
  const all = ['医疗费总额', '基金支付总额', '个人账户支付金额'].map((name) =>
    money('x', name, most, fen(most + 1)),
  );
  const told = tellFigures(
    [count('n', '结算笔数', 9_999_999_999, 1), ...all],
    ['机构', '中心'],
    197,
  );
  assert.ok(told.length <= 197 && !told.endsWith('等'), `${told.length}: ${told}`);
});
