import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progressOn } from './progress.ts';

function told(isTTY: boolean, steps: readonly (readonly [number, number | null])[]): string[] {
  const written: string[] = [];
  const progress = progressOn({ isTTY, write: (text) => written.push(text) }, '已重算');
  for (const [done, whole] of steps) progress.at(done, whole);
  progress.end();
  return written;
}

test('in a file a line stands for each tenth, none twice', () => {
  const steps = [0, 5, 10, 11, 35, 100].map((done) => [done, 100] as const);
  assert.deepEqual(told(false, steps), [
    '已重算 10 / 100\n',
    '已重算 35 / 100\n',
    '已重算 100 / 100\n',
  ]);
  assert.deepEqual(
    told(false, [
      [19_999, null],
      [20_000, null],
    ]),
    ['已重算 20,000\n'],
  );
});

test('on a terminal one line is written over, and cleared at the end', () => {
  const written = told(true, [
    [50, 100],
    [50, 100],
    [100, 100],
  ]);
  assert.deepEqual(written.slice(0, 2), [
    `\r[${'#'.repeat(15)}${'.'.repeat(15)}] 已重算 50 / 100`,
    `\r[${'#'.repeat(30)}] 已重算 100 / 100`,
  ]);
  assert.equal(written.length, 3);
  assert.match(written[2]!, /^\r +\r$/);
});
