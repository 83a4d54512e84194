import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type HeldText, openTextRing } from './message-ring.ts';

test('a text is read back as long as it is there, and never as another', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
      const ring = openTextRing(200);
      const held: HeldText[] = [];
      for (const one of texts) held.push(ring.put(one.slice(0, 60)));
      for (const [i, one] of held.entries()) {
        const read = ring.read(one);
        const whole = texts[i]!.slice(0, 60).toWellFormed();
        assert.ok(read === null || read === whole);
      }
      if (held.length > 0) assert.notEqual(ring.read(held.at(-1)!), null);
    }),
  );
});

test('the oldest are replaced, the newest stay', () => {
  const ring = openTextRing(90);
  const held = ['一', '二', '三', '四', '五', '六'].map((word) => ring.put(word.repeat(8)));
  assert.deepEqual(
    held.map((one) => ring.read(one)?.[0] ?? null),
    [null, null, null, '四', '五', '六'],
  );
  assert.throws(() => ring.put('x'.repeat(31)), RangeError);
});

test('half of a surrogate pair becomes one replacement character', () => {
  const ring = openTextRing(30);
  assert.equal(ring.read(ring.put('a\ud800')), 'a\ufffd');
});
