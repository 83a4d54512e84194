import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShownField, ShownNode } from '../../src/gateway/sandbox-contract.ts';
import { addRow, choicesOf, findMark, makeForm, placeOf, readForm, sizeOf } from './form-model.ts';

const field = (code: string, more: Partial<ShownField> = {}): ShownField => ({
  ...{ code, name: code, kind: 'text', length: 20, scale: 0, required: true },
  ...{ dictionary: null, values: [] },
  ...more,
});

const NODES: readonly ShownNode[] = [
  { node: 'data', many: false, required: true, fields: [field('a'), field('b')], nodes: [] },
  {
    node: 'rows',
    many: true,
    required: true,
    fields: [field('b'), field('c')],
    nodes: [{ node: 'inner', many: false, required: false, fields: [field('d')], nodes: [] }],
  },
];
const INPUT = {
  data: { a: '1', b: '' },
  rows: [
    { b: '2', c: '3', inner: { d: '4' } },
    { b: '5', c: '6', inner: { d: '7' } },
  ],
};

test('a form says what it was filled in with', () => {
  assert.deepEqual(readForm(makeForm(NODES, INPUT)), INPUT);
  const [first] = NODES;
  assert.deepEqual(readForm(makeForm([{ ...first!, node: '' }], { a: 1, b: null })), {
    a: '1',
    b: '',
  });
});

test('a row more begins as the last, and is its own', () => {
  const form = makeForm(NODES, INPUT);
  addRow(form[1]!).values.c = '9';
  const { rows } = readForm(form) as typeof INPUT;
  assert.deepEqual(
    rows.map(({ c, inner }) => [c, inner.d]),
    [
      ['3', '4'],
      ['6', '7'],
      ['9', '7'],
    ],
  );
});

test('the field that an error text names is found, in its row', () => {
  const form = makeForm(NODES, INPUT);
  const marked = (text: string) => {
    const mark = findMark(form, text);
    const all = form.flatMap(({ rows }) =>
      rows.flatMap((row) => [row, ...(row.boxes[0]?.rows ?? [])]),
    );
    return mark === null ? null : [all.findIndex(({ id }) => id === mark.rowId), mark.field];
  };
  assert.deepEqual(marked('节点[rows]第2行字段[c]（名称）不能为空'), [3, 'c']);
  assert.deepEqual(marked('节点[data]字段[b]不能为空'), [0, 'b']);
  assert.deepEqual(marked('明细不对[rows[2].b]'), [3, 'b']);
  assert.deepEqual(marked('不认识[d]'), [2, 'd']);
  assert.equal(marked('节点[data]字段[zzz]不能为空'), null);
  assert.equal(marked('平台出错'), null);
  assert.equal(placeOf('没有方括号'), null);
});

test('a dictionary is a list to choose from, unless it is long; other values stay visible', () => {
  const values = [['1', '男'] as const, ['2', '女'] as const];
  const sex = field('sex', { values, required: false });
  assert.deepEqual(
    choicesOf(sex, '1')?.map(([code]) => code),
    ['', '1', '2'],
  );
  assert.deepEqual(choicesOf(sex, '9')?.[1], ['9', '9 不在字典中']);
  assert.equal(choicesOf(field('free'), 'x'), null);
  const long = Array.from({ length: 401 }, (_, i) => [String(i), 'x'] as const);
  assert.equal(choicesOf(field('long', { values: long }), '1'), null);
  assert.equal(sizeOf(field('fee', { kind: 'decimal', length: 16, scale: 2 })), '数值(16,2)');
});
