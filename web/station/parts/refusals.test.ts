import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRefusals } from './refusals.ts';

test('a refusal stays until its own matter is mended, and stands once', () => {
  const { list, say, mended, clear } = openRefusals();
  const texts = () => list.value.map((one) => one.text);
  say('A', '已售出');
  say('B', '没有入库');
  mended('C');
  assert.deepEqual(texts(), ['已售出', '没有入库']);
  say('A', '本单已经扫过');
  assert.deepEqual(texts(), ['没有入库', '本单已经扫过']);
  mended('B');
  assert.deepEqual(texts(), ['本单已经扫过']);
  clear();
  assert.deepEqual(texts(), []);
});
