import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, type Instant, parseTime } from '../../kernel/day.ts';
import { type Application, appliedAlready, clearedSpans, madeAfter } from './applications.ts';

function application(id: string, month: string, over: Partial<Application> = {}): Application {
  return {
    applicationId: id,
    encounterKind: 'outpatient',
    period: { first: day(`${month}-01`), last: day(`${month}-28`) },
    appliedAt: Number(id) as Instant,
    withdrawn: false,
    ...over,
  };
}

test('a day is applied for once, by kind; a withdrawn application leaves it free', () => {
  const all = [application('1', '2026-01'), application('2', '2026-02', { withdrawn: true })];
  const january = { first: day('2026-01-28'), last: day('2026-02-27') };
  assert.equal(appliedAlready(all, 'outpatient', january)?.applicationId, '1');
  assert.equal(appliedAlready(all, 'inpatient', january), null);
  const february = { first: day('2026-02-01'), last: day('2026-02-28') };
  assert.equal(appliedAlready(all, 'outpatient', february), null);
});

test('the last one of a kind stands in the way of those before it, and nothing else', () => {
  const [one, two, three] = [
    application('1', '2026-01'),
    application('2', '2026-02'),
    application('3', '2026-03'),
  ] as const;
  assert.equal(madeAfter([one, two, three], one)?.applicationId, '3');
  assert.equal(madeAfter([one, two, three], three), null);
  const stays = application('4', '2026-03', { encounterKind: 'inpatient' });
  assert.equal(madeAfter([one, stays], one), null);
  assert.equal(madeAfter([one, { ...two, withdrawn: true }], one), null);
  const atOnce = application('2', '2026-02', { appliedAt: one.appliedAt });
  assert.equal(madeAfter([one, atOnce], one)?.applicationId, '2');
  assert.equal(madeAfter([one, atOnce], atOnce), null);
});

test('what stands as applied for is a span of moments', () => {
  const all = [application('1', '2026-02'), application('2', '2026-03', { withdrawn: true })];
  assert.deepEqual(clearedSpans(all), [
    {
      encounterKind: 'outpatient',
      from: parseTime('2026-02-01 00:00:00'),
      to: parseTime('2026-03-01 00:00:00'),
      at: 1,
    },
  ]);
});
