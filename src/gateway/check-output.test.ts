import assert from 'node:assert/strict';
import { test } from 'node:test';
import wrong from '../../spec/fixtures/bad-replies.json' with { type: 'json' };
import { type Change, changed } from '../../spec/fixtures/change.ts';
import replies from '../../spec/fixtures/replies.json' with { type: 'json' };
import { WIRE } from '../../spec/wire/index.wire.ts';
import { ALLOWED_EXTRAS, checkOutput } from './check-output.ts';

type Case = Change & { readonly infno: string; readonly says: string; readonly output?: unknown };

const REPLIES: Readonly<Record<string, unknown>> = replies;

test('replies shaped like those of live platforms pass', () => {
  for (const [infno, output] of Object.entries(REPLIES)) {
    assert.deepEqual(checkOutput(WIRE[infno]!, output), [], infno);
  }
});

for (const one of wrong as Case[]) {
  test(`${one.infno}: ${one.says}`, () => {
    const output = 'output' in one ? one.output : changed(REPLIES[one.infno], one);
    assert.deepEqual(checkOutput(WIRE[one.infno]!, output), [one.says]);
  });
}

test('every violation is told, not only the first', () => {
  const output = changed(REPLIES['2201'], { patch: { 'data.a': 1, 'data.b': 2 } });
  assert.equal(checkOutput(WIRE['2201']!, output).length, 2);
});

test('every allowed extra has a reason', () => {
  for (const { infno, why } of ALLOWED_EXTRAS) {
    assert.ok(infno in WIRE);
    assert.ok(why.length > 0);
  }
});
