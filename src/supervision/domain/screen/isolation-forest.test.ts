import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isolationScores } from './isolation-forest.ts';

const SIZE = { trees: 100, sample: 64, seed: 7 };

/** A cloud of points with one far from it, the last. */
function cloud(count: number): Float64Array {
  const values = new Float64Array(count * 2);
  for (let i = 0; i < count - 1; i += 1) {
    values[i * 2] = (i * 37) % 11;
    values[i * 2 + 1] = (i * 53) % 7;
  }
  values.set([100, 100], (count - 1) * 2);
  return values;
}

test('the point apart has by far the highest score', () => {
  const scores = isolationScores({ width: 2, values: cloud(200) }, SIZE);
  const last = scores.at(-1)!;
  const others = [...scores.slice(0, -1)];
  assert.ok(last > 0.65, `${last}`);
  assert.ok(Math.max(...others) < last - 0.05, `${Math.max(...others)}`);
});

test('the same seed gives the same scores, another seed others', () => {
  const points = { width: 2, values: cloud(100) };
  assert.deepEqual(isolationScores(points, SIZE), isolationScores(points, SIZE));
  assert.notDeepEqual(isolationScores(points, SIZE), isolationScores(points, { ...SIZE, seed: 8 }));
});

test('points that are all equal are all alike, few are no forest', () => {
  const equal = isolationScores({ width: 1, values: new Float64Array(50).fill(3) }, SIZE);
  assert.equal(new Set(equal).size, 1);
  assert.ok(equal[0]! <= 0.5 + 1e-9);
  assert.deepEqual([...isolationScores({ width: 1, values: Float64Array.of(1) }, SIZE)], [0]);
});
