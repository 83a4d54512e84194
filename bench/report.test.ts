import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Figures, formatReport, spreadOf, summarize } from './report.ts';

const TIMES = Array.from({ length: 100 }, (_, i) => i + 1);
const SLICE = {
  visits: 300,
  seconds: 2,
  times: { '2201': TIMES, '2203': TIMES, '2204': TIMES, '2206': TIMES, '2207': TIMES },
};
const LOAD = { connections: 16, slices: [SLICE, { ...SLICE, visits: 400 }] };
const FIGURES: Figures = {
  ceiling: [600, 500],
  loads: [LOAD],
  compared: LOAD,
  cpu: {
    ceiling: { visits: 100, parts: [{ platform: 0, database: 150, own: 50 }] },
    visits: {
      visits: 200,
      parts: [
        { platform: 400, database: 300, own: 100 },
        { platform: 200, database: 300, own: 100 },
      ],
    },
  },
  audited: { off: [200, 220], on: [180, 176] },
  calculation: [250_000],
  memory: { nowMb: 200, peakMb: 300 },
  audit: { postings: 12, sum: 0, unequal: 0 },
  settled: 700,
};

test('the spread of one value is that value', () => {
  assert.deepEqual(spreadOf([3]), { min: 3, median: 3, max: 3 });
  assert.deepEqual(spreadOf([5, 1, 4]), { min: 1, median: 4, max: 5 });
});

test('the ratio is taken slice by slice, not from the medians', () => {
  const { ratio, loads } = summarize(FIGURES);
  assert.deepEqual(ratio, { min: 150 / 600, median: 200 / 500, max: 200 / 500 });
  assert.deepEqual(loads[0]!.rate, { min: 150, median: 200, max: 200 });
  assert.deepEqual(loads[0]!.calls['2207'], { p50: 51, p99: 100 });
});

test('processor time is given a visit', () => {
  const { cpu } = summarize(FIGURES);
  assert.deepEqual(cpu.visits, { platform: 3, database: 3, own: 1 });
  assert.deepEqual(cpu.ceiling, { platform: 0, database: 1.5, own: 0.5 });
});

test('the report is a page of Chinese with every figure', () => {
  const text = formatReport(summarize(FIGURES));
  for (const part of ['| 0.25 |', '| 250,000 |', '| 16 | 2207 | 51 | 100 |', '300 MB', '12 条']) {
    assert.ok(text.includes(part), part);
  }
});
