import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AlarmsUnusable, loadAlarmRules, readAlarmRules } from './load-alarm-rules.ts';

const RULE = `
  - code: silent
    name: 机构失联
    measure: silent
    from: 2026-01-01
    above: 60 minutes
    hours: 08:30-17:30
    severity: notice
    advice: 联系机构`;

test('the rules of the repository are in order', () => {
  const rules = loadAlarmRules(fileURLToPath(new URL('../../knowledge', import.meta.url)));
  assert.ok(rules.length >= 8);
});

test('a rule is read with its units', () => {
  const [rule] = readAlarmRules(`alarms:${RULE}`);
  assert.deepEqual([rule?.above, rule?.hours, rule?.seenWithinHours], [60, [510, 1050], 24]);
});

const BAD = [
  ['alarms: 1', 'alarms 应为一列'],
  [`alarms:${RULE}${RULE}`, 'silent 2026-01-01 起与 2026-01-01 起的两条重叠'],
  [`alarms:${RULE}\n    sms: 1`, 'alarms[0] 不认识 sms'],
  [
    `alarms:${RULE.replace('60 minutes', '60')}`,
    'alarms[0]（silent） above 应为数字加单位 minutes',
  ],
  [`alarms:${RULE.replace('60 minutes', '-1 minutes')}`, 'above 应为数字加单位 minutes'],
  [`alarms:${RULE.replace('measure: silent', 'measure: mood')}`, 'measure 应为 fault-share'],
  [`alarms:${RULE.replace('2026-01-01', '2026-02-30')}`, 'from 不是日期'],
  [`alarms:${RULE}\n    to: 2026-01-01`, 'to 不晚于 from'],
  [`alarms:${RULE.replace('08:30-17:30', '17:30-08:30')}`, 'hours 的结束不晚于开始'],
  [`alarms:${RULE.replace('08:30-17:30', '8-17')}`, 'hours 应如 08:30-17:30'],
  [`alarms:${RULE.replace('name: 机构失联', 'name: ""')}`, '缺少 name'],
] as const;

for (const [text, why] of BAD) {
  test(`refused: ${why}`, () => {
    assert.throws(
      () => readAlarmRules(text),
      (fault) => fault instanceof AlarmsUnusable && fault.message.includes(why),
    );
  });
}

test('a rule follows an ended one', () => {
  const ended = RULE.replace('from: 2026-01-01', 'from: 2025-01-01\n    to: 2026-01-01');
  assert.equal(readAlarmRules(`alarms:${ended}${RULE}`).length, 2);
});
