import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Instant, parseTime } from '../../kernel/day.ts';
import { type Fen, fen } from '../../kernel/fen.ts';
import type { Bill } from '../../settlement/index.ts';
import { compareDetails, type DetailScope } from './details.ts';
import type { StatedBill } from './statement-file.ts';

const SCOPE: DetailScope = {
  from: parseTime('2026-03-01 00:00:00')!,
  to: parseTime('2026-04-01 00:00:00')!,
  region: '440100',
  encounterKinds: ['outpatient'],
  refunds: true,
};

function bill(id: string, over: Partial<Bill> = {}): Bill {
  return {
    personId: `P${id}`,
    settlementId: id,
    encounterId: `E${id}`,
    encounterKind: 'outpatient',
    kind: 'settlement',
    reversesId: null,
    reversedBy: null,
    region: '440100',
    insurance: '310',
    msgid: `M${id}`,
    infno: '2207',
    settledAt: parseTime('2026-03-18 10:30:00')!,
    total: fen(10_000),
    fund: fen(6_400),
    account: fen(1_000),
    cash: fen(2_600),
    annulled: false,
    ...over,
  };
}

function reversalOf(of: Bill, id: string, over: Partial<Bill> = {}): Bill {
  const { total, fund, account, cash } = of;
  const [t, f, a, c] = [total, fund, account, cash].map((x) => -x as Fen);
  const amounts = { total: t!, fund: f!, account: a!, cash: c! };
  const { personId, encounterId, settlementId } = of;
  const what = { kind: 'reversal', infno: '2208', reversesId: settlementId } as const;
  return { ...bill(id), ...amounts, personId, encounterId, ...what, ...over };
}

function rowOf(of: Bill, over: Partial<StatedBill> = {}): StatedBill {
  const { settlementId, encounterId, personId, total, fund, account, kind } = of;
  const refund = kind === 'reversal';
  return { settlementId, encounterId, personId, total, fund, account, refund, ...over };
}

const told = (rows: readonly StatedBill[], bills: readonly Bill[], scope = SCOPE) =>
  compareDetails(rows, bills, scope).map((f) => [f.result, f.settlementId, f.msgid, f.memo]);

describe('a row', () => {
  const one = bill('1');

  test('as the centre has it is equal', () => {
    assert.deepEqual(compareDetails([rowOf(one)], [one], SCOPE), [
      {
        result: 'equal',
        personId: 'P1',
        encounterId: 'E1',
        settlementId: '1',
        msgid: 'M1',
        refund: false,
        memo: null,
        ours: { total: 10_000, fund: 6_400, account: 1_000 },
      },
    ]);
  });

  test('that differs names each field and both values', () => {
    const row = rowOf(one, { total: fen(10_001), fund: fen(0), encounterId: 'X' });
    const memo =
      '数据不一致：就诊ID 机构X 中心E1；医疗费总额 机构100.01 中心100.00；' +
      '基金支付总额 机构0.00 中心64.00';
    assert.deepEqual(told([row], [one]), [['differs', '1', 'M1', memo]]);
    const who = rowOf(one, { personId: 'P9', account: fen(1) });
    const whose = '数据不一致：人员编号 机构P9 中心P1；个人账户支出 机构0.01 中心10.00';
    assert.deepEqual(told([who], [one]), [['differs', '1', 'M1', whose]]);
  });

  test('flagged as a refund without one differs', () => {
    const memo = '数据不一致：退费结算标志 机构1 中心0';
    assert.deepEqual(told([rowOf(one, { refund: true })], [one]), [['differs', '1', 'M1', memo]]);
  });

  test('the centre does not have is the institution’s alone', () => {
    const memo = '机构多：中心没有该结算';
    assert.deepEqual(told([rowOf(one)], []), [['institution-only', '1', null, memo]]);
  });

  test('that comes twice is compared once', () => {
    assert.deepEqual(told([rowOf(one), rowOf(one)], [one]), [
      ['equal', '1', 'M1', null],
      ['institution-only', '1', 'M1', '机构多：该结算在文件中重复'],
    ]);
  });

  const outside: readonly (readonly [string, Partial<Bill>, string])[] = [
    ['annulled', { annulled: true, reversedBy: '2' }, '该结算已冲正'],
    [
      'settled the second before the period',
      { settledAt: (SCOPE.from - 1000) as Instant },
      '结算时间2026-02-28 23:59:59不在对账期间',
    ],
    [
      'settled when the period is over',
      { settledAt: SCOPE.to },
      '结算时间2026-04-01 00:00:00不在对账期间',
    ],
    ['of another region', { region: '330100' }, '结算经办机构为330100'],
    ['of another clearing type', { encounterKind: 'inpatient' }, '清算类别为住院'],
  ];
  for (const [what, over, why] of outside) {
    test(`of a bill ${what} is told so, without amounts; alone the bill is not told of`, () => {
      const other = bill('1', over);
      const [finding, ...more] = compareDetails([rowOf(other)], [other], SCOPE);
      assert.deepEqual(more, []);
      assert.equal(finding!.result, 'institution-only');
      assert.equal(finding!.memo, `机构多：${why}`);
      assert.equal(finding!.ours, null);
      assert.deepEqual(told([], [other]), []);
    });
  }

  test('of the first and of the last moment of the period is compared', () => {
    for (const settledAt of [SCOPE.from, (SCOPE.to - 1) as Instant]) {
      const at = bill('1', { settledAt });
      assert.deepEqual(told([rowOf(at)], [at]), [['equal', '1', 'M1', null]]);
    }
  });
});

describe('a refund', () => {
  const paid = bill('1', { reversedBy: '2' });
  const back = reversalOf(paid, '2');

  test('is a row of its own id, or once more of the id of what it refunds', () => {
    for (const id of ['2', '1']) {
      const rows = [rowOf(paid), rowOf(back, { settlementId: id })];
      assert.deepEqual(told(rows, [paid, back]), [
        ['equal', '1', 'M1', null],
        ['equal', id, 'M2', null],
      ]);
    }
  });

  test('the institution does not know of is the centre’s alone, with its message', () => {
    const memo = '中心多：原交易2208，退费，撤销的结算为1';
    assert.deepEqual(told([rowOf(paid)], [paid, back]), [
      ['equal', '1', 'M1', null],
      ['centre-only', null, 'M2', memo],
    ]);
  });

  test('is not asked for when refunds are not in it', () => {
    const without = { ...SCOPE, refunds: false };
    const other = bill('3');
    assert.deepEqual(told([rowOf(other)], [paid, back, other], without), [
      ['equal', '3', 'M3', null],
    ]);
    assert.deepEqual(told([rowOf(paid)], [paid, back], without), [
      ['institution-only', '1', 'M1', '机构多：该结算已退费，而本次对账不含退费'],
    ]);
  });
});

test('what only the centre has comes last, without the ids the institution never got', () => {
  const [one, two] = [bill('1'), bill('2')];
  const found = compareDetails([rowOf(two)], [one, two], SCOPE);
  assert.deepEqual(found[1], {
    result: 'centre-only',
    personId: 'P1',
    encounterId: null,
    settlementId: null,
    msgid: 'M1',
    refund: false,
    memo: '中心多：原交易2207，结算时间2026-03-18 10:30:00',
    ours: { total: 10_000, fund: 6_400, account: 1_000 },
  });
});

const BILLS = fc.array(
  fc.record({
    known: fc.boolean(),
    stated: fc.constantFrom('as it is', 'more', 'not'),
    total: fc.integer({ min: -100_000, max: 100_000 }),
  }),
  { maxLength: 40 },
);

test('every row and every bill is found once; the sums differ by what is found', () => {
  fc.assert(
    fc.property(BILLS, (drawn) => {
      const all = drawn.map((d, i) => bill(`${i}`, { total: fen(d.total) }));
      const bills = all.filter((_, i) => drawn[i]!.known);
      const rows = all.flatMap((b, i) => {
        const { stated } = drawn[i]!;
        if (stated === 'not') return [];
        return [rowOf(b, stated === 'more' ? { total: fen(b.total + 1) } : {})];
      });
      const found = compareDetails(rows, bills, SCOPE);
      const of = (result: string) => found.filter((f) => f.result === result);
      assert.equal(found.length - of('centre-only').length, rows.length);
      assert.equal(found.length - of('institution-only').length, bills.length);
      // The institution's sum is the centre's, less what only the centre has, with what only the
      // institution has, and a fen more for each that differs.
      const sum = (list: readonly { readonly total: number }[]) =>
        list.reduce((t, x) => t + x.total, 0);
      const mine = new Map(rows.map((r) => [r.settlementId, r]));
      const only = of('institution-only').map((f) => mine.get(f.settlementId!)!);
      const lost = of('centre-only').map((f) => f.ours!);
      assert.equal(sum(rows), sum(bills) - sum(lost) + sum(only) + of('differs').length);
    }),
  );
});

test('the order of the bills does not matter to what the rows are found to be', () => {
  fc.assert(
    fc.property(BILLS, fc.integer(), (drawn, seed) => {
      const bills = drawn.map((d, i) => bill(`${i}`, { total: fen(d.total) }));
      const rows = bills.filter((_, i) => drawn[i]!.stated !== 'not').map((b) => rowOf(b));
      const shuffled = bills.toSorted(
        (a, b) => Math.sin(seed + +a.settlementId) - Math.sin(seed + +b.settlementId),
      );
      const results = (list: readonly Bill[]) =>
        compareDetails(rows, list, SCOPE).slice(0, rows.length);
      assert.deepEqual(results(shuffled), results(bills));
    }),
  );
});
