import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  maskIdNo,
  maskPhone,
  nameWellFormed,
  phoneWellFormed,
  saidByNumber,
} from './counter-identity.ts';

test('names of people, and what is none', () => {
  for (const name of [
    '张三',
    '阿依古丽·买买提',
    'Mary-Jane O’Neil'.replace('’', "'"),
    '〇一',
    '𠮷野',
  ]) {
    assert.ok(nameWellFormed(name), name);
  }
  for (const name of ['', ' 张三', '123', '<b>', '张三\n', '张'.repeat(51), '😀']) {
    assert.ok(!nameWellFormed(name), name);
  }
});

test('what a number says', () => {
  const said = (idNo: string, idType = '01') => saidByNumber({ idType, idNo });
  assert.deepEqual(said('440103199001020013'), { birth: '1990-01-02', sex: '1' });
  assert.deepEqual(said('44010319900102002X'), { birth: '1990-01-02', sex: '2' });
  assert.equal(said('440103199002300013'), null);
  assert.equal(said('E12345678', '08'), null);
});

test('telephone numbers', () => {
  for (const phone of ['13900000011', '020-83330000', '057188880000']) {
    assert.ok(phoneWellFormed(phone), phone);
  }
  for (const phone of ['', '12345', '12900000011', '139 0000 0011', '+8613900000011']) {
    assert.ok(!phoneWellFormed(phone), phone);
  }
  assert.deepEqual([maskPhone('13900000011'), maskPhone('12345')], ['139****0011', '****']);
});

test('a number is shown by its ends, a passport not at all', () => {
  assert.equal(maskIdNo('44010319900102001X'), '4401**********001X');
  assert.equal(maskIdNo('E12345678'), '*********');
});
