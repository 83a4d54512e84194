import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WordsReply } from '../../../../src/benefit/contract.ts';
import { EMPTY_LINE, emptyForm, statusFor, type TryForm, tryBodyOf } from './try-form.ts';

const WORDS: WordsReply = {
  facts: [
    { fact: 'level', name: '机构级别', words: [], isNumber: false },
    { fact: 'age', name: '年龄', words: null, isNumber: true },
  ],
  benefits: [],
};
const FORM: TryForm = {
  ...emptyForm('440100', '2026-03-18'),
  ...{ benefit: 'a', insurance: '310', medicalType: '11' },
};

const fieldOf = (over: Partial<TryForm>) => {
  const typed = tryBodyOf({ ...FORM, ...over }, WORDS);
  return 'field' in typed ? typed.field : null;
};

test('a case is asked in fen and shares per ten thousand, of one side or two', () => {
  const lines = [EMPTY_LINE, { itemClass: 'B', amount: '20.5', firstSelfPay: '12.5' }] as const;
  const facts = { level: 'primary', age: '40', status: 'x' };
  const typed = tryBodyOf({ ...FORM, lines, facts, firstPaid: '1', otherDay: '2027-01-01' }, WORDS);
  assert.ok('body' in typed);
  const { body } = typed;
  assert.deepEqual(body.lines, [
    { itemClass: 'A', amount: 100_000, firstSelfPay: 0 },
    { itemClass: 'B', amount: 2050, firstSelfPay: 1250 },
  ]);
  assert.deepEqual(body.facts, { level: 'primary', age: 40 });
  assert.deepEqual([body.firstPaid, body.personal, body.through], [100, null, null]);
  assert.deepEqual(body.sides, [
    { hash: null, on: null },
    { hash: null, on: '2027-01-01' },
  ]);
  const one = tryBodyOf(FORM, WORDS);
  assert.equal('body' in one && one.body.sides.length, 1);
});

test('what is wrong is told by its field', () => {
  assert.equal(fieldOf({ benefit: '' }), 'benefit');
  assert.equal(fieldOf({ through: '2026-03-01' }), 'through');
  assert.equal(fieldOf({ lines: [{ ...EMPTY_LINE, amount: '0' }] }), 'lines');
  assert.equal(fieldOf({ lines: [{ itemClass: 'B', amount: '1', firstSelfPay: '101' }] }), 'lines');
  assert.equal(fieldOf({ personal: '-1' }), 'personal');
  assert.equal(fieldOf({ facts: { age: '四十' } }), 'fact-age');
  assert.equal(fieldOf({}), null);
});

test('a status goes with its insurance', () => {
  assert.deepEqual(
    [statusFor('310', 'retired'), statusFor('310', 'minor'), statusFor('390', 'working')],
    ['retired', 'working', 'resident'],
  );
});
