import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsDocument, fieldsWritten } from './fields.ts';
import { WIRE } from './wire/index.wire.ts';
import { allNodes } from './wire-spec.ts';

test('spec/fields.md is what the spec data generates', () => {
  assert.ok(fieldsWritten() === fieldsDocument(), 'spec/fields.md is stale: npm run spec');
});

test('a document that is not there is stale', () => {
  assert.notEqual(fieldsWritten('no-such-file.md'), fieldsDocument());
});

test('each field is marked 必填 exactly where the checker requires it', () => {
  const parts = fieldsDocument().split(/^## /m).slice(1);
  assert.equal(parts.length, Object.keys(WIRE).length);
  for (const part of parts) {
    const spec = WIRE[part.split(' ', 1)[0]!]!;
    const rows = part.split('\n').filter((line) => line.startsWith('| `'));
    const nodes = allNodes([...spec.input, ...spec.output]);
    const wanted = nodes.flatMap((node) => node.fields);
    const shown = rows.map((row) => {
      const [code, name, , required] = row.slice(2, -2).split(' | ');
      return [code, name, required === '必填'];
    });
    assert.deepEqual(
      shown,
      wanted.map((field) => [`\`${field.code}\``, field.name, field.required]),
      spec.infno,
    );
  }
});
