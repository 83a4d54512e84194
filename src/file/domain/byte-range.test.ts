import assert from 'node:assert/strict';
import test from 'node:test';
import { byteRange } from './byte-range.ts';

test('ranges of a file of 10 bytes', () => {
  const cases: readonly (readonly [string | undefined, readonly [number, number] | null])[] = [
    [undefined, null],
    ['', null],
    ['bytes=0-', [0, 10]],
    ['bytes=3-', [3, 10]],
    ['bytes=0-3', [0, 4]],
    ['bytes=9-99', [9, 10]],
    ['bytes=10-', [10, 10]],
    ['bytes=99-', [10, 10]],
    ['bytes=99-120', [10, 10]],
    ['bytes=-4', [6, 10]],
    ['bytes=-99', [0, 10]],
    ['bytes=-', null],
    ['bytes=9-3', null],
    ['bytes=0-1,4-5', null],
    ['lines=0-1', null],
    ['bytes=x-', null],
  ];
  for (const [header, expected] of cases) {
    const range = byteRange(header, 10);
    assert.deepEqual(range === null ? null : [range.from, range.to], expected, header);
  }
});
