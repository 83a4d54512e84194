import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import dictionaries from './dictionaries.json' with { type: 'json' };
import { generate, stale } from './generate.ts';
import opened from './open.json' with { type: 'json' };
import { NAMES, WIRE } from './wire/index.wire.ts';
import { allNodes } from './wire-spec.ts';

test('spec/wire is what the spec data generates', () => {
  assert.deepEqual(stale(), []);
});

test('a file changed, missing or too many is stale', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wire-'));
  try {
    cpSync(join(import.meta.dirname, 'wire'), folder, { recursive: true });
    const [changed, missing] = [...generate().keys()];
    writeFileSync(join(folder, changed!), '');
    rmSync(join(folder, missing!));
    writeFileSync(join(folder, 't0000.wire.ts'), '');
    assert.deepEqual(stale(folder).sort(), [changed, missing, 't0000.wire.ts'].sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('every dictionary an open transaction names exists, and every coded value fits', () => {
  const tables: Readonly<Record<string, { readonly values: object }>> = dictionaries;
  for (const spec of Object.values(WIRE)) {
    const nodes = [...spec.input, ...allNodes(spec.output)];
    for (const field of nodes.flatMap((node) => node.fields)) {
      if (field.dictionary === null) continue;
      const values = Object.keys(tables[field.dictionary]?.values ?? {});
      assert.ok(values.length > 0, `${spec.infno} ${field.code}: ${field.dictionary}`);
      const longest = values.reduce((most, value) => Math.max(most, value.length), 0);
      assert.ok(longest <= field.length, `${spec.infno} ${field.code}: ${longest}`);
    }
  }
});

test('the edition has 212 transactions; open are those that open.json names, each once', () => {
  assert.equal(Object.keys(NAMES).length, 212);
  const numbers = opened.map((one) => one.infno);
  assert.deepEqual(Object.keys(WIRE).sort(), numbers.toSorted());
  assert.equal(new Set(numbers).size, numbers.length);
  for (const infno of numbers) assert.ok(infno in NAMES, infno);
});
