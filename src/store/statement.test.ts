import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mergeStatements, statement } from './statement.ts';

describe('merged statements', () => {
  test('number their values one after the other', () => {
    const merged = mergeStatements([
      statement({ name: 'a', text: 'insert into x values ($1, $2, $1)' }, ['1', '2']),
      statement({ name: 'b', text: 'update y set z = $1' }, ['3']),
      statement({ name: 'c', text: 'delete from w where v = $2 and u = $1' }, ['4', '5']),
    ]);
    assert.equal(
      merged.sql.text,
      'with w0 as (insert into x values ($1, $2, $1)),\nw1 as (update y set z = $3)\n' +
        'delete from w where v = $5 and u = $4',
    );
    assert.deepEqual(merged.values, ['1', '2', '3', '4', '5']);
  });

  test('of one name are sent under names that PostgreSQL does not cut', () => {
    const part = (n: number) => statement({ name: `a-rather-long-name-${n}`, text: `t${n}` }, []);
    const names = [
      [1, 2, 3, 4],
      [1, 2, 3, 5],
      [1, 2],
    ].map((list) => mergeStatements(list.map(part)).sql.name);
    assert.equal(new Set(names).size, 3);
    assert.ok(names.every((name) => name.length <= 63));
  });
});
