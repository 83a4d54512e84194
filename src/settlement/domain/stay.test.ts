import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays, day, dayOf, type Instant, startOf } from '../../kernel/day.ts';
import type { Encounter } from './encounter.ts';
import {
  coinciding,
  deathDay,
  hasLater,
  nextBatch,
  outsideStay,
  type PastStay,
  stayFacts,
} from './stay.ts';

/** Noon of a day. */
function noon(text: string): Instant {
  return (startOf(day(text)) + 43_200_000) as Instant;
}

function stay(
  encounterId: string,
  from: string,
  to: string | null,
  change: Partial<PastStay> = {},
): PastStay {
  return {
    encounterId,
    institutionCode: 'H1',
    insurance: '310',
    beganAt: noon(from),
    dischargedAt: to === null ? null : noon(to),
    diedOn: null,
    ...change,
  };
}

describe('two stays of a person', () => {
  const meet = (of: PastStay, from: string, to: string | null) =>
    coinciding([of], {
      encounterId: 'new',
      from: noon(from),
      to: to === null ? null : noon(to),
    }) !== null;
  const other = stay('a', '2026-03-10', '2026-03-14');

  test('may touch in a day, and not share two', () => {
    assert.equal(meet(other, '2026-03-14', null), false);
    assert.equal(meet(other, '2026-03-13', null), true);
    assert.equal(meet(other, '2026-03-01', '2026-03-10'), false);
    assert.equal(meet(other, '2026-03-01', '2026-03-11'), true);
    assert.equal(meet(other, '2026-03-12', '2026-03-12'), true);
  });

  test('one that has not ended meets every later one', () => {
    const open = stay('a', '2026-03-10', null);
    assert.equal(meet(open, '2026-03-10', null), true);
    assert.equal(meet(open, '2026-09-10', '2026-09-11'), true);
    assert.equal(meet(open, '2026-03-01', '2026-03-10'), false);
    assert.equal(meet(open, '2026-03-01', null), true);
  });

  test('a stay does not meet itself', () => {
    const own = { encounterId: 'a', from: noon('2026-03-10'), to: null };
    assert.equal(coinciding([other], own), null);
  });

  test('meeting goes both ways', () => {
    const days = fc.nat(20).map((n) => addDays(day('2026-03-01'), n));
    const spans = fc.tuple(days, fc.nat(10)).map(([from, n]) => [from, addDays(from, n)] as const);
    fc.assert(
      fc.property(spans, spans, ([a, b], [c, d]) => {
        assert.equal(meet(stay('a', a, b), c, d), meet(stay('c', c, d), a, b));
      }),
    );
  });
});

test('fees belong to the days of a stay, from the first to the last whatever the hour', () => {
  const ended = { beganAt: noon('2026-03-10'), dischargedAt: noon('2026-03-12') };
  const at = (text: string, ms: number) => (startOf(day(text)) + ms) as Instant;
  assert.equal(outsideStay(ended, at('2026-03-10', 0)), null);
  assert.equal(outsideStay(ended, at('2026-03-10', -1)), 'before');
  assert.equal(outsideStay(ended, at('2026-03-13', -1)), null);
  assert.equal(outsideStay(ended, at('2026-03-13', 0)), 'after');
  assert.equal(outsideStay({ ...ended, dischargedAt: null }, noon('2027-01-01')), null);
});

test('settlements of a stay are numbered, and undone from the last', () => {
  assert.equal(nextBatch([]), '1');
  assert.equal(nextBatch(['1', '2']), '3');
  assert.equal(nextBatch(['9', '10', '2']), '11');
  assert.equal(hasLater('2', ['1', '2']), false);
  assert.equal(hasLater('1', ['1', '2']), true);
  assert.equal(hasLater('9', ['9', '10']), true);
});

test('a stay that ended in death says when', () => {
  const death = day('2026-03-12');
  const last = stay('b', '2026-03-10', '2026-03-12', { diedOn: death });
  assert.equal(deathDay([stay('a', '2026-01-01', '2026-01-02')]), null);
  assert.equal(deathDay([stay('a', '2026-01-01', '2026-01-02'), last]), death);
});

describe('the facts of a stay', () => {
  const own = {
    encounterId: 'm',
    insurance: '310',
    beganAt: noon('2026-03-10'),
    stay: { came: null },
  } as Encounter;
  const scope = { final: true, through: day('2026-03-14') };
  const levelOf = (code: string) => (code === 'H1' ? 'primary' : 'tertiary');
  const factsOf = (stays: readonly PastStay[]) => stayFacts(own, stays, scope, levelOf);

  test('number it in the year of its admission, under its insurance', () => {
    const stays = [
      stay('a', '2025-12-31', '2026-01-03'),
      stay('b', '2026-01-05', '2026-01-09'),
      stay('c', '2026-02-05', '2026-02-09', { insurance: '390' }),
      stay('m', '2026-03-10', null),
      stay('z', '2026-04-05', '2026-04-09'),
    ];
    assert.equal(factsOf([]).nthInYear, 1);
    assert.equal(factsOf(stays).nthInYear, 2);
  });

  test('name the last discharge before it', () => {
    const stays = [
      stay('a', '2026-01-05', '2026-01-09', { institutionCode: 'H2' }),
      stay('b', '2026-02-05', '2026-02-09', { institutionCode: 'H1' }),
      stay('z', '2026-04-05', '2026-04-09', { institutionCode: 'H3' }),
    ];
    assert.equal(factsOf([]).previousDischarge, null);
    assert.deepEqual(factsOf(stays).previousDischarge, {
      day: '2026-02-09',
      institutionCode: 'H1',
      level: 'primary',
    });
  });

  test('say what is settled: all of it, or a part up to a day', () => {
    const whole = factsOf([]);
    assert.deepEqual(
      [whole.final, whole.admittedOn, whole.dischargedOn, whole.billedThrough],
      [true, '2026-03-10', '2026-03-14', '2026-03-14'],
    );
    const part = stayFacts(own, [], { final: false, through: day('2026-03-12') }, levelOf);
    assert.deepEqual(
      [part.final, part.dischargedOn, part.billedThrough],
      [false, null, '2026-03-12'],
    );
  });

  test('say how the person came, when not as planned', () => {
    const came = (how: 'planned' | 'emergency' | 'transfer' | null) =>
      stayFacts({ ...own, stay: { came: how } } as Encounter, [], scope, levelOf).referral;
    assert.deepEqual([came(null), came('planned')], [null, null]);
    assert.deepEqual([came('emergency'), came('transfer')], ['emergency', 'transfer']);
    assert.equal(dayOf(own.beganAt), '2026-03-10');
  });
});
