import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { day } from '../../kernel/day.ts';
import { checkVisit } from './check-visit.ts';
import type { AskedItem } from './item-classes.ts';
import type { Limit } from './limit.ts';
import { newLimitTable } from './limit-table.ts';
import { needsPast } from './needs-past.ts';
import type { Point } from './point.ts';
import { newPointIndex } from './point-index.ts';
import {
  ON,
  sampleDiagnosis,
  sampleLine,
  samplePast,
  samplePoint,
  sampleRule,
  sampleVisit,
  told,
} from './sample-visit.ts';
import { newTextPool } from './text-pool.ts';

const NEVER: Limit = { check: 'never' };
const A = 'XA01AAA001A001';

test('texts come back as they were put, each kept once', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 300 }), (texts) => {
      const pool = newTextPool();
      const ids = texts.map((text) => pool.put(text));
      assert.equal(new Set(ids).size, new Set(texts).size);
      pool.seal();
      assert.deepEqual(
        ids.map((id) => pool.get(id)),
        texts,
      );
    }),
  );
});

test('five thousand texts find their place among each other', () => {
  const pool = newTextPool();
  const texts = Array.from({ length: 5000 }, (_, i) => `知识点第${i}条`);
  const ids = texts.map((text) => pool.put(text));
  assert.deepEqual(
    texts.map((text) => pool.put(text)),
    ids,
  );
});

test('limits come back as they were put, each kept once', () => {
  const codes = fc.array(fc.constantFrom('X', 'XA01', A, 'T1'), { minLength: 1, maxLength: 3 });
  const within = fc.constantFrom('day', 'visit', 'moment', 'prescription');
  const limit: fc.Arbitrary<Limit> = fc
    .oneof(
      fc.record({ check: fc.constant('against'), items: codes, within }),
      fc.record({ check: fc.constant('with'), items: codes, within }),
      fc.record({ check: fc.constant('second-line'), first: codes }),
      fc.record({ check: fc.constant('indication'), diagnoses: codes }),
      fc.record({ check: fc.constant('contraindication'), diagnoses: codes }),
      fc.record({ check: fc.constant('dose'), mostE4: fc.nat(5) }),
    )
    .map((drawn) => ({ ...drawn })) as fc.Arbitrary<Limit>;
  fc.assert(
    fc.property(fc.array(limit, { minLength: 1, maxLength: 60 }), (limits) => {
      const table = newLimitTable();
      const before = Uint32Array.from(limits, (one) => table.put(one));
      assert.equal(new Set(before).size, new Set(limits.map((one) => JSON.stringify(one))).size);
      const order = Uint32Array.from(limits, (_, i) => limits.length - 1 - i);
      const { table: sealed, numbers } = table.seal(order, before);
      assert.deepEqual(
        limits.map((_, i) => sealed.get(numbers[before[i]!]!)),
        limits,
      );
    }),
  );
});

test('thousands of limits find their place among each other', () => {
  const table = newLimitTable();
  const limits = Array.from({ length: 3000 }, (_, i): Limit => {
    return { check: 'against', items: [`X${i}`, `X${i % 7}`], within: 'day' };
  });
  const numbers = limits.map((limit) => table.put(limit));
  assert.deepEqual(
    numbers,
    limits.map((_, i) => i),
  );
  assert.deepEqual(
    limits.map((limit) => table.put(limit)),
    numbers,
  );
});

test('every point says what becomes of it, and is counted', () => {
  const rules = [
    sampleRule({ check: 'never' }),
    sampleRule({ code: 'KF-OWN', limit: NEVER }),
    sampleRule({ code: 'KF-WHOLE', subject: 'none', limit: NEVER }),
  ];
  const builder = newPointIndex(rules);
  const named = { check: 'visit', name: 'no-such-check', than: {} } as const;
  const cases: readonly (readonly [Partial<Point>, string])[] = [
    [{ limit: NEVER }, 'indexed'],
    [{ limit: NEVER, state: 'shadow' }, 'indexed'],
    [{ limit: NEVER, state: 'draft' }, 'draft'],
    [{ limit: null }, 'inert'],
    [{ limit: named }, 'inert'],
    [{ limit: { check: 'screen', name: 'x', than: {} } }, 'inert'],
    [{ limit: null, ruleCode: 'KF-OWN' }, 'indexed'],
    [{ limit: NEVER, ruleCode: 'KF-WHOLE' }, 'unknown-rule'],
    [{ limit: NEVER, ruleCode: 'KF-NONE' }, 'unknown-rule'],
  ];
  for (const [over, fate] of cases) assert.equal(builder.add(samplePoint(over)), fate);
  const index = builder.seal();
  assert.equal(index.size, 3);
  assert.deepEqual(index.counts, { indexed: 3, inert: 3, 'unknown-rule': 2, draft: 1 });
  assert.equal(index.countsByRule.get('KF-TEST')!.inert, 3);
});

test('a point holds from its first day up to its last, as its rule does', () => {
  const visit = sampleVisit({ lines: [sampleLine(A)] });
  const found = (from: string, to: string | null, rule = {}) => {
    const span = { from: day(from), to: to === null ? null : day(to) };
    const point = samplePoint({ codes: [A], limit: NEVER, span });
    return told(visit, [sampleRule({ check: 'never', ...rule })], [point]).length;
  };
  assert.equal(found('2026-03-10', null), 1);
  assert.equal(found('2026-03-11', null), 0);
  assert.equal(found('2026-01-01', '2026-03-11'), 1);
  assert.equal(found('2026-01-01', '2026-03-10'), 0);
  assert.equal(found('2026-01-01', null, { span: { from: ON, to: null } }), 1);
  assert.equal(found('2026-01-01', null, { span: { from: day('2026-03-11'), to: null } }), 0);
  assert.equal(found('2026-01-01', null, { stages: ['after'] }), 0);
  assert.equal(found('2026-01-01', null, { state: 'draft' }), 0);
});

test('of a rule with two versions that of the day holds, with its own limit', () => {
  const versions = [
    sampleRule({
      span: { from: day('2026-01-01'), to: ON },
      limit: { check: 'dose', mostE4: 0 },
    }),
    sampleRule({ span: { from: ON, to: null }, limit: { check: 'dose', mostE4: 90_000 } }),
  ];
  const builder = newPointIndex(versions);
  builder.add(samplePoint({ codes: [A] }));
  const index = builder.seal();
  const visit = sampleVisit({ lines: [sampleLine(A)] });
  const on = (text: string) => checkVisit(versions, index, visit, 'during', day(text)).told.length;
  assert.equal(on('2026-03-09'), 1);
  assert.equal(on('2026-03-10'), 0);
});

test('what rules and points on trial find is told apart', () => {
  const visit = sampleVisit({ lines: [sampleLine(A)] });
  const count = (rule: Partial<typeof RULE>, point: Partial<Point>) => {
    const rules = [sampleRule({ ...RULE, ...rule })];
    const builder = newPointIndex(rules);
    builder.add(samplePoint({ codes: [A], limit: NEVER, ...point }));
    const { told: said, shadow } = checkVisit(rules, builder.seal(), visit, 'during', ON);
    return [said.length, shadow.length];
  };
  const RULE = sampleRule({ check: 'never' });
  assert.deepEqual(count({}, {}), [1, 0]);
  assert.deepEqual(count({ state: 'shadow' }, {}), [0, 1]);
  assert.deepEqual(count({}, { state: 'shadow' }), [0, 1]);
});

test('another list of the same rules may hold them in other states', () => {
  const rules = [sampleRule({ limit: NEVER, state: 'shadow' })];
  const builder = newPointIndex(rules);
  builder.add(samplePoint({ codes: [A] }));
  const index = builder.seal();
  const visit = sampleVisit({ lines: [sampleLine(A)] });
  const active = rules.map((rule) => ({ ...rule, state: 'active' as const }));
  assert.equal(checkVisit(rules, index, visit, 'during', ON).shadow.length, 1);
  assert.equal(checkVisit(active, index, visit, 'during', ON).told.length, 1);
});

test('a rule that names no check is a fault', () => {
  const limit = { check: 'visit', name: 'no-such-check', than: {} } as const;
  assert.throws(
    () => told(sampleVisit(), [sampleRule({ subject: 'none', limit })]),
    /no-such-check/,
  );
});

const drug = (itemCode: string): AskedItem => ({ itemCode, kind: 'drug', chargeType: '' });

test('looks back as far as the rules and points of the items do', () => {
  const rules = [sampleRule()];
  const test = { itemCode: 'XB', kind: 'service', chargeType: '04' } as const;
  const days = (limit: Limit, codes = [A], over: Partial<Point> = {}) => {
    const builder = newPointIndex(rules);
    builder.add(samplePoint({ codes, limit, ...over }));
    return needsPast(rules, builder.seal(), [drug(A), test], 'during', ON).days;
  };
  const weekly: Limit = { check: 'frequency', mostE4: 1, per: { days: 7 } };
  assert.equal(days(weekly), 7);
  assert.equal(days(weekly, ['XC']), 0);
  assert.equal(days(weekly, [A], { span: { from: day('2026-03-11'), to: null } }), 0);
  assert.equal(days({ check: 'frequency', mostE4: 1, per: 'visit' }), 0);
  assert.equal(days({ check: 'course', days: 3 }), 366);
  assert.equal(days({ check: 'second-line', first: ['XB'] }), 366);
  const repeated: Limit = { check: 'visit', name: 'laboratory-repeated', than: { days: 30 } };
  assert.equal(days(repeated, ['XB']), 30);
  assert.equal(days(repeated), 0);
  const whole = sampleRule({
    subject: 'none',
    limit: { check: 'visit', name: 'early-refill', than: { slackDays: 1 } },
  });
  const index = newPointIndex([whole]).seal();
  const asks = (items: readonly AskedItem[], on = ON) =>
    needsPast([whole], index, items, 'during', on);
  assert.equal(asks([drug(A)]).days, 181);
  assert.equal(asks([]).days, 0);
  assert.equal(asks([{ ...drug(A), kind: 'service' }]).days, 0);
  assert.equal(asks([drug(A)], day('2025-12-31')).days, 0);
});

test('a visit leaves nothing behind for the next one', () => {
  const rules = [sampleRule()];
  const builder = newPointIndex(rules);
  const limits: readonly Limit[] = [
    { check: 'frequency', mostE4: 15_000, per: { days: 30 } },
    { check: 'contraindication', diagnoses: ['E11'] },
    { check: 'against', items: ['XB'], within: 'visit' },
    { check: 'sex', only: '1' },
  ];
  for (const limit of limits) builder.add(samplePoint({ codes: [A], limit }));
  const index = builder.seal();
  const found = (visit: ReturnType<typeof sampleVisit>) =>
    checkVisit(rules, index, visit, 'during', ON).told.length;
  const guilty = sampleVisit({
    lines: [sampleLine(A), sampleLine('XB')],
    past: [samplePast(A)],
    diagnoses: [sampleDiagnosis('E11.900')],
  });
  const clean = sampleVisit({ lines: [sampleLine(A)], person: { sex: '1' } });
  assert.deepEqual([found(guilty), found(clean), found(guilty), found(clean)], [4, 0, 4, 0]);
});
