import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandText } from './replay-words.ts';

test('bands are told by who pays less and who pays more', () => {
  const texts = [
    bandText(null, -100_000),
    bandText(-100_000, -20_000),
    bandText(-5000, -1),
    bandText(-1, 0),
    bandText(0, 5000),
    bandText(100_000, null),
  ];
  assert.deepEqual(texts, [
    '减轻 1,000 元以上',
    '减轻 200 至 1,000 元',
    '减轻 0 至 50 元',
    '不变',
    '加重 0 至 50 元',
    '加重 1,000 元以上',
  ]);
});
