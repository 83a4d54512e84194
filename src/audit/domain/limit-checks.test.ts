import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { day } from '../../kernel/day.ts';
import type { Limit } from './limit.ts';
import { LIMIT_WORDS } from './limit-checks.ts';
import {
  sampleDiagnosis,
  sampleLine,
  sampleOperation,
  samplePast,
  samplePoint,
  sampleRule,
  sampleStay,
  sampleVisit,
  time,
  told,
  toldBy,
} from './sample-visit.ts';
import type { AuditVisit } from './visit.ts';

type Case = {
  readonly limit: Limit;
  readonly codes?: readonly string[];
  readonly subject?: 'item' | 'diagnosis' | 'operation';
  /** Found, and how much of it is at stake. */
  readonly hits: readonly (readonly [AuditVisit, number])[];
  readonly misses: readonly AuditVisit[];
};

const A = 'XA01AAA001A001';
const B = 'XB01AAA001A001';
const SERVICE = '002500000010000';
const one = (...over: readonly Parameters<typeof sampleLine>[1][]) =>
  over.map((each) => sampleLine(A, each));
const days = (first: number, count: number, over = {}) =>
  Array.from({ length: count }, (_, i) => ({
    at: time(`2026-03-${String(first + i).padStart(2, '0')} 09:00`),
    ...over,
  }));
const born = (birth: string) => sampleVisit({ lines: one({}), person: { birth: day(birth) } });

const CASES: readonly Case[] = [
  {
    limit: { check: 'sex', only: '1' },
    hits: [[sampleVisit({ lines: one({}) }), 1000]],
    misses: [sampleVisit({ lines: one({}), person: { sex: '1' } })],
  },
  {
    limit: { check: 'sex', only: '1' },
    subject: 'diagnosis',
    codes: ['N40'],
    hits: [[sampleVisit({ diagnoses: [sampleDiagnosis('N40.x00')] }), 0]],
    misses: [sampleVisit({ diagnoses: [sampleDiagnosis('N41.000')] })],
  },
  {
    limit: { check: 'sex', only: '2' },
    subject: 'operation',
    codes: ['68.'],
    hits: [[sampleVisit({ operations: [sampleOperation('68.4100')], person: { sex: '1' } }), 0]],
    misses: [sampleVisit({ operations: [sampleOperation('68.4100')] })],
  },
  {
    limit: { check: 'age', from: null, below: { years: 18 } },
    hits: [[born('2008-03-10'), 1000]],
    misses: [born('2008-03-11')],
  },
  {
    limit: { check: 'age', from: { days: 28 }, below: null },
    hits: [[born('2026-02-11'), 1000]],
    misses: [born('2026-02-10')],
  },
  {
    // Of age in the middle of the stay: only what came after is at fault.
    limit: { check: 'age', from: null, below: { years: 18 } },
    hits: [[sampleStay({ lines: one(...days(9, 3)), person: { birth: day('2008-03-11') } }), 1000]],
    misses: [sampleStay({ lines: one(...days(9, 2)), person: { birth: day('2008-03-11') } })],
  },
  {
    limit: { check: 'insurance', only: ['510'] },
    hits: [[sampleVisit({ lines: one({}) }), 1000]],
    misses: [sampleVisit({ lines: one({}), insurance: '510' })],
  },
  {
    limit: { check: 'level', from: 'tertiary' },
    hits: [[sampleVisit({ lines: one({}) }), 1000]],
    misses: [
      sampleVisit({ lines: one({}), institution: { level: 'tertiary' } }),
      sampleVisit({ lines: one({}), institution: { level: 'primary', kind: 'pharmacy' } }),
    ],
  },
  {
    limit: { check: 'care', only: ['inpatient', 'emergency'] },
    hits: [[sampleVisit({ lines: one({}) }), 1000]],
    misses: [sampleVisit({ lines: one({}), care: 'emergency' })],
  },
  {
    limit: { check: 'department', only: ['康复', '理疗'] },
    hits: [[sampleVisit({ lines: one({}) }), 1000]],
    misses: [
      sampleVisit({ lines: one({ departmentName: '康复医学科' }) }),
      sampleVisit({ lines: one({ departmentName: '' }), departmentName: '理疗科' }),
      sampleVisit({ lines: one({ departmentName: '' }), departmentName: '' }),
    ],
  },
  {
    limit: { check: 'indication', diagnoses: ['I63', 'G01'] },
    hits: [[sampleVisit({ lines: one({}) }), 1000]],
    misses: [
      sampleVisit({ lines: one({}), diagnoses: [sampleDiagnosis('I63.900')] }),
      sampleVisit({ lines: one({}), diagnoses: [sampleDiagnosis('A01.002+G01*')] }),
      sampleVisit({ lines: one({}), diagnoses: [] }),
    ],
  },
  {
    limit: { check: 'indication', diagnoses: ['K35'] },
    subject: 'operation',
    codes: ['47.0'],
    hits: [[sampleStay({ operations: [sampleOperation('47.0100')] }), 0]],
    misses: [
      sampleStay({
        operations: [sampleOperation('47.0100')],
        diagnoses: [sampleDiagnosis('K35.800')],
      }),
    ],
  },
  {
    limit: { check: 'contraindication', diagnoses: ['O'] },
    hits: [[sampleVisit({ lines: one({}), diagnoses: [sampleDiagnosis('O80.000')] }), 1000]],
    misses: [sampleVisit({ lines: one({}) })],
  },
  {
    limit: { check: 'contraindication', diagnoses: ['O'] },
    subject: 'diagnosis',
    codes: ['O0'],
    hits: [
      [sampleVisit({ diagnoses: [sampleDiagnosis('O00.000'), sampleDiagnosis('O80.000')] }), 0],
    ],
    misses: [sampleVisit({ diagnoses: [sampleDiagnosis('O00.000')] })],
  },
  {
    limit: { check: 'with', items: [B], within: 'day' },
    hits: [
      [sampleStay({ lines: one({}) }), 1000],
      [sampleStay({ lines: [...one({}), sampleLine(B, days(11, 1)[0])] }), 1000],
    ],
    misses: [sampleStay({ lines: [...one({}), sampleLine(B, { at: time('2026-03-10 23:59') })] })],
  },
  {
    limit: { check: 'with', items: [B.slice(0, 5)], within: 'visit' },
    hits: [[sampleStay({ lines: one({}) }), 1000]],
    misses: [sampleStay({ lines: [...one({}), sampleLine(B, days(11, 1)[0])] })],
  },
  {
    limit: { check: 'with', items: [SERVICE], within: 'visit' },
    subject: 'diagnosis',
    codes: ['I10'],
    hits: [[sampleVisit({ lines: one({}) }), 0]],
    misses: [sampleVisit({ lines: [sampleLine(SERVICE)] })],
  },
  {
    limit: { check: 'against', items: [B], within: 'moment' },
    hits: [[sampleVisit({ lines: [...one({}), sampleLine(B, { priceE6: 3_000_000 })] }), 300]],
    misses: [
      sampleVisit({ lines: [...one({}), sampleLine(B, { at: time('2026-03-10 09:01') })] }),
      sampleVisit({ lines: one({}, {}) }),
    ],
  },
  {
    limit: { check: 'against', items: [B], within: 'prescription' },
    hits: [[sampleVisit({ lines: [...one({}), sampleLine(B)] }), 1000]],
    misses: [sampleVisit({ lines: [...one({}), sampleLine(B, { prescriptionNo: 'R2' })] })],
  },
  {
    limit: { check: 'frequency', mostE4: 10_000, per: { days: 1 } },
    hits: [
      [sampleStay({ lines: one({ quantityE4: 30_000 }) }), 2000],
      [sampleStay({ lines: one({}, {}, ...days(11, 1)) }), 1000],
    ],
    misses: [sampleStay({ lines: one(...days(9, 3)) })],
  },
  {
    limit: { check: 'frequency', mostE4: 10_000, per: { days: 3 } },
    hits: [[sampleVisit({ lines: one({}), past: [samplePast(A)] }), 1000]],
    misses: [
      sampleVisit({ lines: one({}), past: [samplePast(A, { at: time('2026-03-07 23:59') })] }),
      sampleVisit({ lines: one({}), past: [samplePast(A, { encounterId: 'E1' })] }),
      sampleVisit({ lines: one({}), past: [samplePast(B)] }),
    ],
  },
  {
    limit: { check: 'frequency', mostE4: 20_000, per: 'visit' },
    hits: [[sampleStay({ lines: one(...days(9, 3)) }), 1000]],
    misses: [sampleStay({ lines: one(...days(9, 2)), past: [samplePast(A)] })],
  },
  {
    limit: { check: 'course', days: 3 },
    hits: [
      [sampleStay({ lines: one(...days(9, 4)) }), 1000],
      [sampleVisit({ lines: one({ days: 4 }) }), 250],
      [sampleVisit({ lines: one({ days: 2 }), past: [samplePast(A, { days: 2 })] }), 500],
    ],
    misses: [
      sampleStay({ lines: one(...days(9, 3), ...days(9, 3)) }),
      sampleVisit({
        lines: one({ days: 2 }),
        past: [samplePast(A, { days: 2, at: time('2025-03-09 09:00') })],
      }),
    ],
  },
  {
    limit: { check: 'supply', days: 7 },
    hits: [[sampleVisit({ lines: one({ days: 10 }) }), 300]],
    misses: [sampleVisit({ lines: one({ days: 7 }, {}) })],
  },
  {
    limit: { check: 'dose', mostE4: 20_000 },
    hits: [[sampleVisit({ lines: one({ quantityE4: 40_000 }) }), 2000]],
    misses: [sampleVisit({ lines: one({ quantityE4: 20_000 }) })],
  },
  {
    limit: { check: 'kinds', most: 1 },
    codes: [A, B],
    hits: [[sampleVisit({ lines: [...one({}), sampleLine(B, { priceE6: 2_000_000 })] }), 200]],
    misses: [sampleVisit({ lines: [...one({}), sampleLine(B, { prescriptionNo: 'R2' })] })],
  },
  {
    limit: { check: 'price', mostE6: 8_000_000 },
    hits: [
      [sampleVisit({ lines: one({}) }), 200],
      [sampleVisit({ lines: one({ eligible: 100 as never }) }), 100],
    ],
    misses: [sampleVisit({ lines: one({ priceE6: 8_000_000 }) })],
  },
  {
    limit: { check: 'total', most: 2500, per: 'visit' },
    hits: [[sampleStay({ lines: one(...days(9, 3)) }), 500]],
    misses: [sampleStay({ lines: one(...days(9, 2)) })],
  },
  {
    limit: { check: 'total', most: 1000, per: { days: 2 } },
    hits: [[sampleStay({ lines: one(...days(9, 2)) }), 1000]],
    misses: [sampleStay({ lines: one(...days(9, 1), ...days(11, 1)) })],
  },
  {
    limit: { check: 'discount', group: '胃肠手术组', share: 5000 },
    codes: [A, B],
    hits: [[sampleStay({ lines: [...one({}), sampleLine(B, { priceE6: 30_000_000 })] }), 500]],
    misses: [
      sampleStay({
        lines: [...one({ quantityE4: 5000 }), sampleLine(B, { priceE6: 30_000_000 })],
      }),
      sampleStay({
        lines: [
          ...one({ priceE6: 5_000_000, fullPriceE6: 10_000_000 }),
          sampleLine(B, { priceE6: 30_000_000 }),
        ],
      }),
      sampleStay({ lines: [...one({}), sampleLine(B, days(11, 1)[0])] }),
      sampleStay({ lines: one({}, {}) }),
    ],
  },
  {
    limit: { check: 'never' },
    hits: [[sampleVisit({ lines: one({}) }), 1000]],
    misses: [sampleVisit({ lines: [sampleLine(B)] })],
  },
  {
    limit: { check: 'alone' },
    codes: ['T1', 'T2'],
    hits: [
      [sampleVisit({ lines: [sampleLine('T1')] }), 1000],
      [sampleVisit({ lines: [sampleLine('T1'), sampleLine('T2')] }), 2000],
      [
        sampleVisit({ lines: [sampleLine('T1'), sampleLine('T3', { prescriptionNo: 'R2' })] }),
        1000,
      ],
    ],
    misses: [sampleVisit({ lines: [sampleLine('T1'), sampleLine('T3')] })],
  },
  {
    limit: { check: 'second-line', first: [B] },
    hits: [
      [sampleVisit({ lines: one({}) }), 1000],
      [sampleStay({ lines: [...one({}), sampleLine(B, days(11, 1)[0])] }), 1000],
    ],
    misses: [
      sampleVisit({ lines: one({}), past: [samplePast(B)] }),
      sampleVisit({ lines: [...one({}), sampleLine(B, { at: time('2026-03-10 20:00') })] }),
    ],
  },
];

test('every word is tried', () => {
  const tried = new Set(CASES.map(({ limit }) => limit.check));
  assert.deepEqual([...tried].sort(), [...LIMIT_WORDS].sort());
});

for (const [i, { limit, codes = [A], subject = 'item', hits, misses }] of CASES.entries()) {
  describe(`${limit.check} (${i})`, () => {
    test('finds', () => {
      for (const [visit, atStake] of hits) {
        const found = toldBy(visit, limit, codes, subject);
        assert.equal(found.length, 1);
        assert.equal(found[0]!.atStake, atStake);
        assert.equal(found[0]!.pointId, 'KP-1');
        assert.match(found[0]!.message, /限某某/);
      }
    });
    test('finds nothing', () => {
      for (const visit of misses) assert.deepEqual(toldBy(visit, limit, codes, subject), []);
    });
    test('is not reached by other codes', () => {
      for (const [visit] of hits) {
        assert.deepEqual(toldBy(visit, limit, ['XX', '99.', 'Z99'], subject), []);
      }
    });
  });
}

describe('pairs', () => {
  const rule = sampleRule({ check: 'against' });
  const visit = sampleVisit({ lines: [sampleLine(A), sampleLine(B, { priceE6: 3_000_000 })] });
  const pair = (pointId: string, codes: string[], items: string[]) =>
    samplePoint({ pointId, codes, limit: { check: 'against', items, within: 'visit' } });

  test('come to the same from either side, or from both', () => {
    const found = told(visit, [rule], [pair('1', [A], [B])]);
    assert.deepEqual(
      told(visit, [rule], [pair('1', [B], [A])]).map(({ lineNos, atStake }) => [lineNos, atStake]),
      found.map(({ lineNos, atStake }) => [lineNos, atStake]),
    );
    assert.equal(told(visit, [rule], [pair('1', [A, B], [A, B])]).length, 1);
    assert.equal(told(visit, [rule], [pair('1', [A], [B]), pair('2', [B], [A])]).length, 1);
  });

  test('the cheaper side is at fault', () => {
    const [found] = told(visit, [rule], [pair('1', [A], [B])]);
    assert.equal(found!.atStake, 300);
    assert.equal(found!.lineNos[0], visit.lines[1]!.lineNo);
  });
});

test('a rule without points asks each item by itself', () => {
  const limit = { check: 'price', mostE6: 8_000_000 } as const;
  const rule = sampleRule({ subject: 'none', limit });
  const visit = sampleVisit({
    lines: [sampleLine(A), sampleLine(B), sampleLine('XC', { priceE6: 1_000_000 })],
  });
  assert.equal(told(visit, [rule]).length, 2);
  const kinds = sampleRule({ subject: 'none', limit: { check: 'kinds', most: 2 } });
  assert.equal(told(visit, [kinds]).length, 1);
});
