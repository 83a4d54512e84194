import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TSchema, Type } from 'typebox';
import type { Outcome } from '../kernel/outcome.ts';
import { readBody, readTexts } from './check-request.ts';

const QUERY = Type.Object({
  page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 9 })),
  flag: Type.Optional(Type.Boolean({ title: '标志' })),
  word: Type.Optional(Type.String({ title: '词', maxLength: 3 })),
});

const BODY = Type.Object({
  name: Type.String({ title: '姓名', minLength: 1 }),
  kind: Type.Optional(Type.Union([Type.Literal('a'), Type.Literal('b')], { title: '种类' })),
  code: Type.Optional(Type.String({ title: '编号', pattern: '^[A-Z]+$' })),
  lines: Type.Optional(
    Type.Array(Type.Object({ count: Type.Integer({ title: '数量', minimum: 1 }) }), {
      title: '明细',
      maxItems: 2,
    }),
  ),
  note: Type.Optional(Type.Union([Type.String({ maxLength: 5 }), Type.Null()], { title: '备注' })),
});

function told(outcome: Outcome<unknown>): readonly [string, string | undefined] | null {
  return outcome.ok ? null : [outcome.refusal.text, outcome.refusal.field];
}

test('texts of an address become what they are', () => {
  const read = readTexts(QUERY, { page: '3', flag: 'true', word: '12' });
  assert.deepEqual(read, { ok: true, value: { page: 3, flag: true, word: '12' } });
  assert.deepEqual(readTexts(QUERY, {}), { ok: true, value: {} });
});

test('a body stays as it is', () => {
  const body = { name: '1', lines: [{ count: 2 }], note: null, more: 1 };
  assert.deepEqual(readBody(BODY, body), { ok: true, value: body });
});

test('what is wrong is said in Chinese, with its field', () => {
  const cases: readonly (readonly [TSchema, unknown, string, string])[] = [
    [QUERY, { page: '0' }, '页码不能小于1', 'page'],
    [QUERY, { page: '10' }, '页码不能大于9', 'page'],
    [QUERY, { page: 'x' }, '页码应为整数', 'page'],
    [QUERY, { page: '1.5' }, '页码应为整数', 'page'],
    [QUERY, { page: ['1', '2'] }, '页码应为整数', 'page'],
    [QUERY, { word: '1234' }, '词不能超过3个字', 'word'],
    [QUERY, { word: 'a\0' }, '词不是有效的文本', 'word'],
    [QUERY, { word: '\ud800' }, '词不是有效的文本', 'word'],
  ];
  for (const [schema, given, text, field] of cases) {
    assert.deepEqual(told(readTexts(schema as typeof QUERY, given)), [text, field]);
  }
  const bodies: readonly (readonly [unknown, string, string])[] = [
    [undefined, '请求内容应为对象', 'body'],
    [null, '请求内容应为对象', 'body'],
    ['{}', '请求内容应为对象', 'body'],
    [{}, '姓名不能缺少', 'name'],
    [{ name: '' }, '姓名不能为空', 'name'],
    [{ name: 7 }, '姓名应为文本', 'name'],
    [{ name: 'x', kind: 'c' }, '种类应为a、b', 'kind'],
    [{ name: 'x', code: 'a' }, '编号格式不正确', 'code'],
    [{ name: 'x', lines: {} }, '明细应为列表', 'lines'],
    [{ name: 'x', lines: [{ count: 0 }] }, '数量不能小于1', 'lines.0.count'],
    [{ name: 'x', lines: [{}] }, '数量不能缺少', 'lines.0.count'],
    [{ name: 'x', lines: [1] }, '明细应为对象', 'lines.0'],
    [{ name: 'x', lines: [1, 2, 3].map((count) => ({ count })) }, '明细不能超过2项', 'lines'],
    [
      { name: 'x', lines: [{ count: 1, deep: { er: '\0' } }] },
      '明细不是有效的文本',
      'lines.0.deep.er',
    ],
    [{ name: 'x', note: '123456' }, '备注不能超过5个字', 'note'],
  ];
  for (const [given, text, field] of bodies) {
    assert.deepEqual(told(readBody(BODY, given)), [text, field], JSON.stringify(given));
  }
});
