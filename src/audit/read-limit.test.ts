import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Limit } from './domain/limit.ts';
import { readLimit, writeLimit } from './read-limit.ts';

const WRITTEN: readonly (readonly [string, Limit])[] = [
  ['性别=男', { check: 'sex', only: '1' }],
  ['年龄<18岁', { check: 'age', from: null, below: { years: 18 } }],
  ['年龄<29天', { check: 'age', from: null, below: { days: 29 } }],
  ['年龄≥3岁', { check: 'age', from: { years: 3 }, below: null }],
  ['3岁≤年龄<13岁', { check: 'age', from: { years: 3 }, below: { years: 13 } }],
  ['29天≤年龄<3岁', { check: 'age', from: { days: 29 }, below: { years: 3 } }],
  ['险种=310|390', { check: 'insurance', only: ['310', '390'] }],
  ['级别≥三级', { check: 'level', from: 'tertiary' }],
  ['就医方式=急诊|住院', { check: 'care', only: ['emergency', 'inpatient'] }],
  ['科室=眼科|耳鼻喉', { check: 'department', only: ['眼科', '耳鼻喉'] }],
  ['诊断=I63|I64.x00', { check: 'indication', diagnoses: ['I63', 'I64.x00'] }],
  ['诊断≠O', { check: 'contraindication', diagnoses: ['O'] }],
  ['同日不与=0011', { check: 'against', items: ['0011'], within: 'day' }],
  ['同方须有=XA|XB', { check: 'with', items: ['XA', 'XB'], within: 'prescription' }],
  ['每7天≤1次', { check: 'frequency', mostE4: 10_000, per: { days: 7 } }],
  ['本次≤1.5次', { check: 'frequency', mostE4: 15_000, per: 'visit' }],
  ['每365天≤1000.5元', { check: 'total', most: 100_050, per: { days: 365 } }],
  ['本次≤20元', { check: 'total', most: 2000, per: 'visit' }],
  ['疗程≤14天', { check: 'course', days: 14 }],
  ['每方≤30天', { check: 'supply', days: 30 }],
  ['每方≤5种', { check: 'kinds', most: 5 }],
  ['每行≤0.5', { check: 'dose', mostE4: 5000 }],
  ['单价≤12.345678元', { check: 'price', mostE6: 12_345_678 }],
  ['折价组=胃肠手术×50%', { check: 'discount', group: '胃肠手术', share: 5000 }],
  ['不予支付', { check: 'never' }],
  ['单方不予支付', { check: 'alone' }],
  ['先用=XL01XA', { check: 'second-line', first: ['XL01XA'] }],
];

test('each way of writing is read, and written the same', () => {
  for (const [text, limit] of WRITTEN) {
    assert.deepEqual(readLimit(text), { ok: true, limit }, text);
    assert.equal(writeLimit(limit), text);
  }
});

test('every limit a point can have has a way of writing', () => {
  const written = new Set(WRITTEN.map(([, { check }]) => check));
  assert.equal(written.size, 21);
  assert.equal(writeLimit({ check: 'visit', name: 'zero-price', than: {} }), null);
  assert.equal(writeLimit({ check: 'screen', name: 'x', than: {} }), null);
});

test('blanks, ASCII signs and names of insurances do not matter', () => {
  const same: readonly (readonly [string, string])[] = [
    ['年龄 <= 12岁', '年龄<13岁'],
    ['年龄＜18岁', '年龄<18岁'],
    ['每 7 天 <= 1 次', '每7天≤1次'],
    ['诊断!=O', '诊断≠O'],
    ['险种=工伤保险|生育保险', '险种=410|510'],
    ['诊断=I63|I63', '诊断=I63'],
  ];
  for (const [text, canonical] of same) assert.deepEqual(readLimit(text), readLimit(canonical));
});

test('what is wrong is said in Chinese, with how to write it', () => {
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['性别=未知', /“性别=未知”不认识，应如 性别=女/],
    ['年龄=3岁', /应如 年龄<18岁/],
    ['年龄<0岁', /上限应大于0/],
    ['18岁≤年龄<3岁', /下限应小于上限/],
    ['险种=医保', /险种“医保”应为国家险种代码/],
    ['级别≥四级', /应如 级别≥二级/],
    ['就医方式=日间', /就医方式“日间”应为门诊、急诊/],
    ['诊断=肺炎', /诊断“肺炎”应为 ICD-10 编码/],
    ['诊断=|', /没有写诊断/],
    ['同日不与=甲', /项目“甲”应为医保编码/],
    ['每0天≤1次', /应如 每7天≤1次/],
    ['每7天≤0次', /数值应大于0/],
    ['每7天≤0.00001次', /小数位数太多/],
    ['疗程≤0天', /数值应大于0/],
    ['折价组=甲×101%', /不能超过100%/],
    ['每周一次', /应如 每7天≤1次/],
    ['随便', /knowledge\/audit\/VOCABULARY\.md/],
  ];
  for (const [text, why] of wrong) {
    const read = readLimit(text);
    assert.ok(!read.ok, text);
    assert.match(read.why, why);
  }
});
