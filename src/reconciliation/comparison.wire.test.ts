import assert from 'node:assert/strict';
import { test } from 'node:test';
import baseline from '../../spec/variants/2020.json' with { type: 'json' };
import edition from '../../spec/variants/2024.json' with { type: 'json' };
import jiangxi from '../../spec/variants/jiangxi.json' with { type: 'json' };
import { resultCodesOf } from './comparison.wire.ts';

type Codes = Readonly<Record<string, { readonly in: Readonly<Record<string, string>> }>>;

test('a result file has the codes of the edition of who asks, and they mean the same', () => {
  const ours = resultCodesOf(undefined);
  for (const data of [baseline, edition, jiangxi]) {
    const codes: Codes = data.codes;
    // Read from an upload and written to a result as it is.
    assert.ok(!('refd_setl_flag' in codes), data.variant);
    const theirs = resultCodesOf(data.variant);
    const into = codes.stmt_rslt?.in;
    if (into === undefined) assert.deepEqual(theirs, ours, data.variant);
    for (const [result, code] of Object.entries(theirs)) {
      assert.equal(into?.[code] ?? code, ours[result as keyof typeof ours], `${result} ${code}`);
    }
    const told = new Set([...Object.values(theirs), '0']);
    assert.deepEqual([...told].sort(), [...new Set(['0', '1', ...Object.keys(into ?? {})])].sort());
  }
});
