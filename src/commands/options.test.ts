import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from './command.ts';
import { dayOption, OptionUnusable, optionText, wholeNumber } from './options.ts';

const TAKES = { operands: 0, more: true, flags: [], valued: ['from', 'settlements'] } as const;

function given(...args: string[]) {
  const read = readArguments(TAKES, args);
  assert.ok(!('wrong' in read));
  return read;
}

function complaint(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof OptionUnusable);
    return error.message;
  }
  return '';
}

test('options are read as what they are', () => {
  assert.equal(dayOption(given('--from', '2026-02-28'), 'from'), '2026-02-28');
  assert.equal(dayOption(given(), 'from'), null);
  assert.equal(wholeNumber(given('--settlements=12'), 'settlements', { from: 1, to: 12 }), 12);
  assert.equal(wholeNumber(given(), 'settlements', { from: 1, to: 12, otherwise: 3 }), 3);
  assert.deepEqual(given('a', 'b').operands, ['a', 'b']);
});

test('what is wrong with an option is told in Chinese', () => {
  const bounds = { from: 1, to: 12 };
  const number = (...args: string[]) =>
    complaint(() => wholeNumber(given(...args), 'settlements', bounds));
  assert.equal(number('--settlements', '13'), '--settlements 应为 1 到 12 之间的整数，收到 13');
  assert.equal(number('--settlements', '1.5'), '--settlements 应为 1 到 12 之间的整数，收到 1.5');
  assert.equal(number(), '缺少选项 --settlements');
  assert.equal(
    complaint(() => dayOption(given('--from', '2026-02-30'), 'from')),
    '--from 应为日期，如 2026-01-01，收到 2026-02-30',
  );
  assert.equal(
    complaint(() => optionText(given('--from', 'a', '--from', 'b'), 'from')),
    '选项 --from 只能给一次',
  );
});
