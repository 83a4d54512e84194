import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from './command.ts';

const TAKES = { operands: 1, flags: ['json'], valued: ['credential'] };

test('operands, flags and values are told apart, in any order', () => {
  const given = readArguments(TAKES, ['--json', 'P1', '--credential', 'A=1', '--credential=B=2']);
  assert.deepEqual(given, {
    operands: ['P1'],
    flags: new Set(['json']),
    values: new Map([['credential', ['A=1', 'B=2']]]),
  });
});

test('what a command does not take is told of in Chinese', () => {
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['P1', '--bogus'], '不认识的选项 --bogus'],
    [['P1', '-x'], '不认识的选项 -x'],
    [['P1', '--json=1'], '选项 --json 不带值'],
    [['P1', '--credential'], '选项 --credential 缺少值'],
    [['P1', 'P2'], '多余的参数 P2'],
    [[], '缺少参数'],
  ];
  for (const [args, text] of wrong) assert.deepEqual(readArguments(TAKES, args), { wrong: text });
});
