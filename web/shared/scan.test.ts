import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openScanQueue } from './scan.ts';

test('codes that come faster than they are dealt with: all, in order, one at a time', async () => {
  const done: string[] = [];
  let atOnce = 0;
  const queue = openScanQueue(async (code) => {
    atOnce += 1;
    assert.equal(atOnce, 1);
    await new Promise((go) => setTimeout(go, Number(code) % 3));
    done.push(code);
    atOnce -= 1;
  });
  const codes = Array.from({ length: 50 }, (_, i) => String(1000 + i));
  for (const [i, code] of codes.entries()) assert.ok(queue.take(code, i));
  assert.equal(queue.waiting.value, 50);
  while (queue.waiting.value > 0) await new Promise((go) => setTimeout(go, 5));
  assert.deepEqual(done, codes);
});

test('the echo of a code is left out, the same code scanned again is not', () => {
  const queue = openScanQueue(async () => {});
  assert.ok(queue.take('A', 0));
  assert.ok(!queue.take('A', 50));
  assert.ok(queue.take('A', 500));
  assert.ok(queue.take('B', 510));
  assert.ok(queue.take('A', 520));
  assert.ok(!queue.take('  ', 900));
});

test('a code that cannot be dealt with does not hold up the next', async () => {
  const done: string[] = [];
  const queue = openScanQueue(async (code) => {
    if (code === 'bad') throw new Error(code);
    done.push(code);
  });
  for (const code of ['bad', 'good']) queue.take(code);
  while (queue.waiting.value > 0) await new Promise((go) => setTimeout(go, 1));
  assert.deepEqual(done, ['good']);
});
