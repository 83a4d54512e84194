import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, parseTime } from '../../kernel/day.ts';
import { type AlarmFacts, type AlarmRule, findAlarms } from './alarm-rule.ts';

const TODAY = day('2026-03-18');
const at = (clock: string) => parseTime(`${TODAY} ${clock}:00`)!;

const RULE: AlarmRule = {
  ...{ code: 'r', name: '规则', measure: 'fault-share', from: day('2026-01-01'), to: null },
  ...{ overMinutes: 5, atLeast: 20, above: 1, hours: [0, 1440], seenWithinHours: 168 },
  ...{ severity: 'urgent', advice: '查' },
};
const FACTS: AlarmFacts = {
  now: at('10:00'),
  regions: [
    {
      region: '440100',
      within: () => ({ ok: 97, refused: 1, fault: 2, p99: 900 }),
      institutions: [{ code: 'H1', name: '甲医院', seenAt: at('08:00') }],
      fundToday: 3_000_000,
      fundUsually: 1_000_000,
    },
  ],
  database: { connections: 81, connectionsMax: 100, oldestSeconds: 20 },
  jobs: [{ title: '汇总', lateSeconds: 700 }],
};
const messages = (over: Partial<AlarmRule>, facts: Partial<AlarmFacts> = {}) =>
  findAlarms([{ ...RULE, ...over }], TODAY, { ...FACTS, ...facts }).map((one) => one.message);

test('shares and times of a region', () => {
  assert.deepEqual(messages({}), ['最近 5 分钟 100 个报文，异常 2 个（2%）']);
  assert.deepEqual(messages({ above: 2 }), []);
  assert.deepEqual(messages({ atLeast: 101 }), []);
  assert.deepEqual(messages({ measure: 'refusal-share', above: 0.5 }), [
    '最近 5 分钟 100 个报文，拒绝 1 个（1%）',
  ]);
  assert.deepEqual(messages({ measure: 'latency-p99', above: 899 }), [
    '最近 5 分钟 100 个报文，99% 的应答时间 900 毫秒',
  ]);
  assert.deepEqual(messages({ measure: 'latency-p99', above: 900 }), []);
});

test('a rule holds between its days and within its hours', () => {
  assert.deepEqual(messages({ from: day('2026-03-19') }), []);
  assert.deepEqual(messages({ to: TODAY }), []);
  assert.equal(messages({ to: day('2026-03-19') }).length, 1);
  assert.deepEqual(messages({ hours: [601, 1440] }), []);
  assert.deepEqual(messages({ hours: [0, 600] }), []);
  assert.equal(messages({ hours: [600, 601] }).length, 1);
});

test('silence is counted from the opening hour, not through the night', () => {
  const silent = { measure: 'silent', above: 60, hours: [510, 1050] } as const;
  assert.deepEqual(messages(silent), ['甲医院（H1）自 03-18 08:00 起没有报文']);
  assert.deepEqual(messages(silent, { now: at('09:30') }), []);
  assert.equal(messages(silent, { now: at('09:31') }).length, 1);
  assert.deepEqual(messages({ ...silent, seenWithinHours: 1 }), []);
});

test('funds are held against what is usual', () => {
  const growth = { measure: 'fund-growth', above: 200, atLeast: 10_000 } as const;
  assert.deepEqual(messages(growth), [
    '今日基金已支出 30,000 元，为此前同时段平均 10,000 元的 300%',
  ]);
  assert.deepEqual(messages({ ...growth, above: 300 }), []);
  assert.deepEqual(messages({ ...growth, atLeast: 10_001 }), []);
});

test('the platform itself stands for no region', () => {
  const found = (measure: AlarmRule['measure'], above: number) =>
    findAlarms([{ ...RULE, measure, above }], TODAY, FACTS).map(({ region, subject }) => [
      region,
      subject,
    ]);
  assert.deepEqual(found('database-connections', 80), [['000000', '']]);
  assert.deepEqual(found('database-connections', 81), []);
  assert.deepEqual(found('database-oldest', 19), [['000000', '']]);
  assert.deepEqual(found('job-late', 600), [['000000', '汇总']]);
});
