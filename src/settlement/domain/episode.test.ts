import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { day, startOf } from '../../kernel/day.ts';
import {
  episodeOf,
  type JoinedStay,
  type Leading,
  laterInEpisode,
  nthEpisode,
  reachedBy,
} from './episode.ts';

function stay(encounterId: string, institutionCode: string, on: string): JoinedStay {
  return { encounterId, institutionCode, insurance: '310', beganAt: startOf(day(on)) };
}

type Filed = Leading & { readonly to: string; readonly from: string };

/** Referrals without an end: the latest to the hospital that has begun. */
function inForce(filed: readonly Filed[]) {
  return ({ institutionCode, beganAt }: JoinedStay): Filed | null =>
    filed.findLast((r) => r.to === institutionCode && startOf(day(r.from)) <= beganAt) ?? null;
}

const A = stay('1', 'A', '2026-01-01');
const B = stay('2', 'B', '2026-01-10');
const UP: Filed = { filingId: 'r', encounterId: '1', to: 'B', from: '2026-01-10' };

describe('a referral', () => {
  test('joins the stay that it leads to with the one that was left', () => {
    const of = inForce([UP]);
    assert.equal(reachedBy(B, [A, B], of), UP);
    assert.equal(episodeOf(B, [A, B], of), '1');
    assert.equal(nthEpisode(B, [A, B], of), 1);
  });

  test('leads to one stay: the next in the same hospital is its own', () => {
    const again = stay('3', 'B', '2026-03-01');
    const of = inForce([UP]);
    assert.equal(reachedBy(again, [A, B, again], of), null);
    assert.equal(episodeOf(again, [A, B, again], of), '3');
    assert.equal(nthEpisode(again, [A, B, again], of), 2);
  });

  test('filed anew, joins again, over several hospitals', () => {
    const back = stay('3', 'A', '2026-01-20');
    const up = stay('4', 'B', '2026-01-30');
    const of = inForce([
      UP,
      { filingId: 's', encounterId: '2', to: 'A', from: '2026-01-20' },
      { filingId: 't', encounterId: '3', to: 'B', from: '2026-01-30' },
    ]);
    const stays = [A, B, back, up];
    assert.deepEqual(
      stays.map((s) => episodeOf(s, stays, of)),
      ['1', '1', '1', '1'],
    );
    assert.deepEqual(
      stays.map((s) => nthEpisode(s, stays, of)),
      [1, 1, 1, 1],
    );
    assert.deepEqual(laterInEpisode(A, stays, of), ['2', '3', '4']);
    assert.deepEqual(laterInEpisode(back, stays, of), ['4']);
    assert.deepEqual(laterInEpisode(A, [...stays, stay('5', 'C', '2026-03-01')], of).length, 3);
  });

  test('continues nothing that began later, that is not there, or itself', () => {
    for (const encounterId of ['9', '2', null]) {
      const of = inForce([{ ...UP, encounterId }]);
      assert.equal(episodeOf(B, [A, B], of), '2');
    }
    const later = stay('3', 'A', '2026-02-01');
    const of = inForce([{ ...UP, encounterId: '3' }]);
    assert.equal(episodeOf(B, [B, later], of), '2');
  });
});
