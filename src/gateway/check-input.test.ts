import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { at, type Change, changed as change } from '../../spec/fixtures/change.ts';
import live from '../../spec/fixtures/live-requests.json' with { type: 'json' };
import refused from '../../spec/fixtures/refused.json' with { type: 'json' };
import requests from '../../spec/fixtures/requests.json' with { type: 'json' };
import tolerated from '../../spec/fixtures/tolerated.json' with { type: 'json' };
import tolerances from '../../spec/tolerances.json' with { type: 'json' };
import { WIRE } from '../../spec/wire/index.wire.ts';
import { checkInput, MAX_ROWS } from './check-input.ts';

const CODES = [
  'input-missing',
  'node-missing',
  'node-shape',
  'field-missing',
  'wrong-type',
  'too-long',
  'too-many-decimals',
  'not-in-dictionary',
];

type Refusal = Case & { readonly code: string; readonly text: string; readonly field?: string };
type Case = Change & { readonly infno: string; readonly input?: unknown };

const REQUESTS: Readonly<Record<string, unknown>> = requests;

/** The invented valid input of a transaction, changed as the case asks. */
function changed(one: Case): unknown {
  return 'input' in one ? one.input : change(REQUESTS[one.infno], one);
}

function check(one: Case): Record<string, unknown> {
  const outcome = checkInput(WIRE[one.infno]!, changed(one));
  if (!outcome.ok) assert.fail(`${one.infno}: ${outcome.refusal.text}`);
  return outcome.value;
}

test('a well-formed message of every open transaction passes unchanged', () => {
  assert.deepEqual(Object.keys(requests).sort(), Object.keys(WIRE).sort());
  for (const infno of Object.keys(WIRE)) {
    assert.deepEqual(check({ infno }), changed({ infno }));
  }
});

test('messages shaped like those of real clients pass', () => {
  for (const one of live) check(one);
});

test('the checked row has every field of the spec and no other', () => {
  const value = check({ infno: '2208', patch: { 'data.unknown': '1' } });
  const codes = WIRE['2208']!.input[0]!.fields.map((field) => field.code);
  assert.deepEqual(Object.keys(value.data as object), codes);
});

for (const { id } of tolerances) {
  test(`tolerance ${id}`, () => {
    const cases = tolerated.filter((one) => one.id === id);
    assert.ok(cases.length > 0, 'no case in spec/fixtures/tolerated.json');
    for (const one of cases) {
      const value = check(one);
      for (const [path, expected] of Object.entries(one.expect)) {
        assert.equal(at(value, path), expected, path);
      }
    }
  });
}

test('every refusal has its stable code, field and text', () => {
  for (const { code, text, field, ...one } of refused as Refusal[]) {
    const outcome = checkInput(WIRE[one.infno]!, changed(one));
    assert.ok(!outcome.ok, `accepted: ${text}`);
    const expected = field === undefined ? { code, text } : { code, text, field };
    assert.deepEqual(outcome.refusal, expected);
  }
  assert.deepEqual([...new Set(refused.map((one) => one.code))].sort(), [...CODES].sort());
});

test('the first problem in the order of the spec wins', () => {
  const [first, second] = WIRE['2206']!.input[0]!.fields.map((field) => field.code);
  const patch = { [`data.${second}`]: 'x', [`data.${first}`]: '' };
  const outcome = checkInput(WIRE['2206']!, changed({ infno: '2206', patch }));
  assert.equal(outcome.ok ? '' : outcome.refusal.field, `data.${first}`);
});

test('a node carries at most so many rows', () => {
  const line = at(changed({ infno: '2204' }), 'feedetail.0');
  const rows = (count: number) => ({ feedetail: Array.from({ length: count }, () => line) });
  assert.ok(checkInput(WIRE['2204']!, rows(MAX_ROWS)).ok);
  const outcome = checkInput(WIRE['2204']!, rows(MAX_ROWS + 1));
  assert.equal(outcome.ok ? '' : outcome.refusal.code, 'node-shape');
});

test('keys of Object.prototype are data like any other', () => {
  const input: unknown = JSON.parse('{"__proto__":{"data":{}},"constructor":{}}');
  const outcome = checkInput(WIRE['2206']!, input);
  assert.equal(outcome.ok ? '' : outcome.refusal.code, 'node-missing');
});

/** What stands in rows, and in the rows of the nodes inside them. */
function leavesOf(value: unknown): unknown[] {
  const inner = typeof value === 'object' && value !== null ? Object.values(value) : null;
  return inner === null ? [value] : inner.flatMap(leavesOf);
}

const INNER = 'selinfoDetail.0.drugtracinfo';

test('an inner node stands in the rows of another, or nowhere', () => {
  const inside = at(changed({ infno: '3505A' }), INNER);
  assert.deepEqual(at(check({ infno: '3505A' }), INNER), inside);
  for (const nothing of [[], null, '']) {
    assert.equal(at(check({ infno: '3505A', patch: { [INNER]: nothing } }), INNER), undefined);
  }
});

test('an inner node beside several rows that nothing tells apart is refused', () => {
  const message = changed({ infno: '3505A' });
  const row = at(message, 'selinfoDetail.0');
  const drugtracinfo = at(message, INNER);
  const outcome = checkInput(WIRE['3505A']!, { selinfoDetail: [row, row], drugtracinfo });
  assert.deepEqual(outcome.ok ? null : outcome.refusal, {
    code: 'node-shape',
    text: '节点[drugtracinfo]须写在节点[selinfoDetail]中所属的行内',
    field: 'drugtracinfo',
  });
});

test('no input makes it throw, and what passes is made of texts', () => {
  const numbers = Object.keys(WIRE);
  const value = fc.oneof(fc.jsonValue(), fc.double(), fc.string(), fc.constant(undefined));
  const property = fc.property(fc.constantFrom(...numbers), value, fc.nat(), (infno, junk, n) => {
    const spec = WIRE[infno]!;
    const input = changed({ infno }) as Record<string, unknown>;
    const node = spec.input[n % spec.input.length]!;
    const field = node.fields[n % node.fields.length]!;
    const value = node.node === '' ? input : input[node.node];
    const target = node.many ? (value as unknown[])[0] : value;
    (target as Record<string, unknown>)[field.code] = junk;
    for (const one of [junk, { [node.node]: junk }, { [node.node]: [junk] }, input]) {
      const outcome = checkInput(spec, one);
      if (!outcome.ok) assert.ok(CODES.includes(outcome.refusal.code));
      else {
        for (const text of leavesOf(outcome.value)) assert.equal(typeof text, 'string');
      }
    }
  });
  fc.assert(property, { numRuns: 500, seed: 20250304 });
});
