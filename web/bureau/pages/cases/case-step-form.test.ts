import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyOf, EMPTY_FORM } from './case-step-form.ts';

const at = { seen: 2, needsInstitution: false };

test('a step says its reason, and what it is about', () => {
  const form = { ...EMPTY_FORM, reason: ' 属实 ', amount: '1,234.5' };
  assert.deepEqual(bodyOf('confirm', form, at), {
    body: { reason: '属实', seen: 2, amount: 123_450 },
  });
  assert.deepEqual(bodyOf('close', form, at), { body: { reason: '属实', seen: 2 } });
  assert.deepEqual(bodyOf('decide', { ...form, amount: '' }, at), {
    body: { reason: '属实', seen: 2 },
  });
  assert.deepEqual(bodyOf('vote', { ...form, upholds: 'no' }, at), {
    body: { reason: '属实', seen: 2, upholds: false },
  });
});

test('what is missing is told by its field', () => {
  const fieldOf = (...of: Parameters<typeof bodyOf>) => {
    const typed = bodyOf(...of);
    return 'field' in typed ? typed.field : null;
  };
  const form = { ...EMPTY_FORM, reason: '属实' };
  assert.equal(fieldOf('close', EMPTY_FORM, at), 'reason');
  assert.equal(fieldOf('confirm', form, at), 'amount');
  assert.equal(fieldOf('confirm', { ...form, amount: '-1' }, at), 'amount');
  assert.equal(fieldOf('decide', { ...form, amount: '一百' }, at), 'amount');
  assert.equal(fieldOf('vote', form, at), 'upholds');
  assert.equal(fieldOf('open', form, { ...at, needsInstitution: true }), 'institutionCode');
  assert.equal(fieldOf('open', form, at), null);
});
