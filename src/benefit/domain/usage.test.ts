import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { day } from '../../kernel/day.ts';
import { fen } from '../../kernel/fen.ts';
import {
  type Accumulated,
  accumulatorCode,
  counterOf,
  ofCalendar,
  usageKey,
  usageOf,
} from './usage.ts';

const SUBJECT = { encounterId: 'E2', episodeId: 'E1', later: [], chronic: 'M01600' };
const at = (code: string, month: string, amount: number): Accumulated => ({
  ...{ code, month, amount: fen(amount) },
});

test('a code names the counter, what is counted, the disease, and one encounter or episode', () => {
  const code = (per: Parameters<typeof accumulatorCode>[2], byDisease = false) =>
    accumulatorCode('a.pool', 'paid', per, byDisease, SUBJECT);
  assert.deepEqual(
    (['year', 'quarter', 'month', 'stay', 'visit', 'episode'] as const).map((per) => code(per)),
    [
      'a.pool.paid',
      'a.pool.paid',
      'a.pool.paid',
      'a.pool.paid@E2',
      'a.pool.paid@E2',
      'a.pool.paid@E1',
    ],
  );
  assert.equal(code('month', true), 'a.pool.paid:M01600');
  assert.equal(code('stay', true), 'a.pool.paid:M01600@E2');
});

test('the counter of a code is what stands before what is counted', () => {
  const codes = ['a.pool.paid', 'a.pool.cost:M01600', 'a.pool.deductible@E.paid', 'x.paid:M1@E1'];
  assert.deepEqual(codes.map(counterOf), ['a.pool', 'a.pool', 'a.pool', 'x']);
  assert.equal(counterOf('a.paid.paid'), 'a.paid');
});

test('what has a place in the calendar is not of one encounter', () => {
  assert.deepEqual(['a.paid', 'a.paid:M01600', 'a.paid@E1'].map(ofCalendar), [true, true, false]);
  assert.equal(usageKey('a.paid', 'month'), 'a.paid/month');
  assert.equal(usageKey('a.paid@E1', 'stay'), 'a.paid@E1');
});

describe('usage', () => {
  const counters = new Set(['a']);
  const of = (on: string, ...all: readonly Accumulated[]) => usageOf(all, day(on), counters);

  test('sums the year, the quarter and the month of the day', () => {
    const months = ['202512', '202601', '202603', '202604', '202605', '202701'];
    const all = months.map((month, i) => at('a.paid', month, 10 ** i));
    assert.deepEqual(of('2026-05-31', ...all), {
      'a.paid/year': 11_110,
      'a.paid/quarter': 11_000,
      'a.paid/month': 10_000,
    });
    assert.deepEqual(of('2026-01-01', ...all), {
      'a.paid/year': 11_110,
      'a.paid/quarter': 110,
      'a.paid/month': 10,
    });
  });

  test('knows the quarters by their months', () => {
    const quarters = Array.from({ length: 12 }, (_, i) => {
      const month = String(i + 1).padStart(2, '0');
      const first = String(Math.floor(i / 3) * 3 + 1).padStart(2, '0');
      return of(`2026-${month}-15`, at('a.paid', `2026${first}`, 7))['a.paid/quarter'];
    });
    assert.deepEqual(
      quarters,
      Array.from({ length: 12 }, () => 7),
    );
  });

  test('keeps what is of one encounter whatever its month, and apart from the calendar', () => {
    const all = [at('a.deductible@E1', '202512', 5), at('a.deductible@E1', '202601', 6)];
    assert.deepEqual(of('2026-01-31', ...all), { 'a.deductible@E1': 11 });
  });

  test('leaves out counters that the policy does not name', () => {
    assert.deepEqual(
      of('2026-01-31', at('b.paid', '202601', 5), at('a.pool.paid', '202601', 5)),
      {},
    );
  });
});
