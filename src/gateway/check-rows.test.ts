import assert from 'node:assert/strict';
import { test } from 'node:test';
import requests from '../../spec/fixtures/requests.json' with { type: 'json' };
import open from '../../spec/open.json' with { type: 'json' };
import { WIRE } from '../../spec/wire/index.wire.ts';
import type { FieldSpec, NodeSpec } from '../../spec/wire-spec.ts';
import { checkInput } from './check-input.ts';

/** Every node of several rows that an open transaction takes, with the nodes it stands in. */
function rowedNodes(nodes: readonly NodeSpec[], outer: readonly NodeSpec[] = []): NodeSpec[][] {
  return nodes.flatMap((node) => [
    ...(node.many ? [[...outer, node]] : []),
    ...rowedNodes(node.nodes ?? [], [...outer, node]),
  ]);
}

type Row = Record<string, unknown>;

/** A row with what has to be stated. */
function madeRow({ fields }: NodeSpec): Row {
  return Object.fromEntries(fields.map(({ code, required }) => [code, required ? '1' : '']));
}

/** The last of three rows of the innermost node: each node on the way has three, all the same. */
function threeRows(input: Row, path: readonly NodeSpec[]): Row {
  let at: Row = input;
  for (const node of path) {
    if (node.node === '') continue;
    const [row = madeRow(node)] = [at[node.node] ?? []].flat() as Row[];
    if (!node.many) {
      at[node.node] = row;
      at = row;
      continue;
    }
    const rows = [structuredClone(row), structuredClone(row), structuredClone(row)];
    at[node.node] = rows;
    at = rows[2]!;
  }
  return at;
}

/** What no such field takes: no number, a day that is none, a code that is none. */
function badOf(field: FieldSpec): string {
  if (field.kind === 'decimal' || field.kind === 'integer') return '12a';
  if (field.kind === 'date' || field.kind === 'time') return '2026-02-30';
  if (field.kind === 'bytes') return '***';
  return field.dictionary === null ? 'x'.repeat(field.length + 1) : 'no-code';
}

/** Long texts are counted, not shown; they may be anything, what somebody suffers from too. */
function shownOf(field: FieldSpec): string {
  const bad = badOf(field);
  if (field.kind === 'bytes') return '字节';
  return bad.startsWith('x') ? `收到${bad.length}个字符` : bad;
}

for (const { infno } of open) {
  for (const path of rowedNodes(WIRE[infno]!.input)) {
    const node = path.at(-1)!;
    test(`${infno} ${path.map((n) => n.node).join('.')}: a refusal names row, field, value`, () => {
      let tried = 0;
      for (const field of node.fields) {
        const input = structuredClone((requests as Record<string, unknown>)[infno]) as Row;
        const row = threeRows(input, path);
        row[field.code] = badOf(field);
        const checked = checkInput(WIRE[infno]!, input);
        if (checked.ok) {
          // Names of people may be longer than the edition says (spec/tolerances.json).
          assert.ok(field.kind === 'text' && field.dictionary === null, `${field.code} accepted`);
          continue;
        }
        tried += 1;
        const { text } = checked.refusal;
        const rows = path.filter((n) => n.many).map((n) => `节点[${n.node}]第3行`);
        assert.ok(text.startsWith(rows.join('')), text);
        assert.ok(text.includes(`字段[${field.code}]（${field.name}）`), text);
        assert.ok(text.includes(shownOf(field)), text);
      }
      assert.ok(tried > 0);
    });
  }
}

test('a number no module can count is refused where it stands, in every row', () => {
  let tried = 0;
  for (const { infno } of open) {
    for (const path of rowedNodes(WIRE[infno]!.input)) {
      for (const field of path.at(-1)!.fields.filter(({ kind }) => kind === 'decimal')) {
        const input = structuredClone((requests as Record<string, unknown>)[infno]) as Row;
        const row = threeRows(input, path);
        const widest = '9'.repeat(field.length - field.scale);
        row[field.code] = widest;
        const checked = checkInput(WIRE[infno]!, input);
        const isSafe = Number.isSafeInteger(Number(widest) * 10 ** field.scale);
        assert.equal(checked.ok, isSafe, `${infno} ${field.code}`);
        if (checked.ok) continue;
        tried += 1;
        assert.match(checked.refusal.text, /第3行字段\[.*数值过大，收到“9+”$/);
      }
    }
  }
  assert.ok(tried > 50);
});
