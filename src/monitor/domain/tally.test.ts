import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../kernel/day.ts';
import { type AnsweredMessage, type Counted, openTally } from './tally.ts';

const AT = 1_780_000_020_000 as Instant;
const OK: AnsweredMessage = {
  ...{ transactionNo: '2207', institutionCode: 'H1', region: '440100' },
  ...{ code: 'ok', text: null, isFault: false, seconds: 0.004 },
};
const REFUSED = { ...OK, code: 'unknown', text: '人员44010000000001000002不存在[data.x]' };
const FAULT = { ...OK, code: 'fault', text: '系统异常', isFault: true };

const totals = ({ regions, institutions, refusals }: Counted) => ({
  regions: regions.map(({ ok, refused, fault }) => [ok, refused, fault]),
  institutions: institutions.map(({ ok, refused, fault }) => [ok, refused, fault]),
  refusals: refusals.map(({ code, count, sample }) => [code, count, sample]),
});

test('counts by minute, region, institution, transaction and refusal', () => {
  const tally = openTally();
  for (const one of [OK, OK, REFUSED, FAULT]) tally.note(one, AT);
  tally.note({ ...OK, transactionNo: '1101' }, (AT + 60_000) as Instant);
  const counted = tally.take();
  assert.equal(counted.answered, 5);
  assert.deepEqual(totals(counted), {
    regions: [
      [2, 1, 1],
      [1, 0, 0],
    ],
    institutions: [
      [2, 1, 1],
      [1, 0, 0],
    ],
    refusals: [
      ['unknown', 1, '人员…不存在[data.x]'],
      ['fault', 1, '系统异常'],
    ],
  });
  assert.equal(counted.regions[0]!.micros, 16_000);
  assert.equal(counted.seen.get('H1'), AT + 60_000);
  assert.deepEqual(totals(tally.take()), { regions: [], institutions: [], refusals: [] });
});

test('who is not known is counted without an institution', () => {
  const tally = openTally();
  tally.note({ ...REFUSED, institutionCode: '', region: '' }, AT);
  const { regions, institutions, refusals, seen } = tally.take();
  assert.deepEqual([regions.length, institutions.length, refusals.length, seen.size], [1, 0, 1, 0]);
});

test('what could not be written is counted with what came meanwhile', () => {
  const tally = openTally();
  for (const one of [OK, REFUSED]) tally.note(one, AT);
  const lost = tally.take();
  for (const one of [OK, OK, REFUSED]) tally.note(one, AT);
  tally.giveBack(lost);
  const { regions, institutions, refusals, answered } = tally.take();
  assert.deepEqual([answered, regions[0]!.ok, regions[0]!.refused], [5, 3, 2]);
  assert.deepEqual([institutions[0]!.ok, refusals[0]!.count], [3, 2]);
  assert.equal(
    regions[0]!.buckets.reduce((a, b) => a + b, 0),
    5,
  );
});
