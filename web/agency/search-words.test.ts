import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayTyped, soughtOf } from './search-words.ts';

test('days as people type them', () => {
  for (const typed of ['19900102', '1990-1-2', '1990年1月2日', '1990/01/02', ' 1990.1.2 ']) {
    assert.equal(dayTyped(typed), '1990-01-02', typed);
  }
  for (const typed of ['', '1990-02-30', '199001', '19901301', '今天']) {
    assert.equal(dayTyped(typed), null, typed);
  }
});

test('a number, or a name and a day', () => {
  assert.deepEqual(soughtOf(' 44010319900101001x '), { number: '44010319900101001x' });
  assert.deepEqual(soughtOf('张三 19900101'), { name: '张三', birth: '1990-01-01' });
  assert.deepEqual(soughtOf('阿依 古丽，1990-1-1'), { name: '阿依 古丽', birth: '1990-01-01' });
  assert.deepEqual(soughtOf('张三19900101'), { name: '张三', birth: '1990-01-01' });
});

test('what cannot be looked for is said', () => {
  for (const typed of ['', '张三', '张三 昨天', '张三 19901301', '12', '<script>']) {
    assert.ok('problem' in soughtOf(typed), typed);
  }
});
