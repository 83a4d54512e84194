import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mendField, mendLength, mendNodeName } from './mend-field.ts';

const TABLES = {
  dept: { name: '科室代码', values: { A01: '预防保健科' } },
  vali_flag: { name: '有效标志', values: { '0': '无效', '1': '有效' } },
  kind: { name: '类别', values: { '99999707': '很长的值' } },
};
const quiet = () => {};

function mend(raw: object) {
  return mendField('', { code: 'x', name: '甲', ...raw }, TABLES, quiet);
}

test('lengths however printed', () => {
  for (const printed of ['16,2', '(16,2)', '（16,2）', '16，2', '（16，2）']) {
    assert.deepEqual(mendLength(printed, true), [16, 2], printed);
  }
  assert.deepEqual(mendLength('2,000', false), [2000, 0]);
  assert.deepEqual(mendLength('1M', false), [1048576, 0]);
  assert.equal(mendLength('', false), null);
});

test('kinds however printed', () => {
  const kinds = [
    [{ type: '字符型', len: '30' }, 'text'],
    [{ type: 'VARCHAR', len: '6' }, 'text'],
    [{ type: '数值型', len: '16,2' }, 'decimal'],
    [{ type: '数值', len: '3,0' }, 'integer'],
    [{ type: '整型', len: '20' }, 'integer'],
    [{ type: 'BigDecimal', len: '16', name: '限价金额' }, 'decimal'],
    [{ type: '数字型', len: '30', name: '费用明细流水号' }, 'text'],
    [{ type: '日期型', len: '' }, 'date'],
    [{ type: '日期型', len: '', note: 'yyyy-MM-dd HH:mm:ss' }, 'time'],
    [{ type: '日期时间型', len: '' }, 'time'],
  ] as const;
  for (const [raw, kind] of kinds) assert.equal(mend(raw).kind, kind, JSON.stringify(raw));
});

test('a dictionary is found under its other names, or none is', () => {
  const coded = { type: '字符型', len: '6', dict: 'Y' };
  assert.equal(mend({ ...coded, code: 'caty' }).dictionary, 'dept');
  assert.equal(mend({ ...coded, code: 'Vali_Flag' }).dictionary, 'vali_flag');
  assert.equal(mend({ ...coded, code: 'valiFlag' }).dictionary, 'vali_flag');
  assert.equal(mend({ ...coded, code: 'admdvs' }).dictionary, null);
  assert.equal(mend({ ...coded, code: 'vali_flag', dict: 'N' }).dictionary, null);
});

test('a coded field is as long as its longest value', () => {
  assert.equal(mend({ type: '字符型', len: '6', dict: 'Y', code: 'kind' }).length, 8);
});

test('a node without a name is named by its caption', () => {
  assert.equal(mendNodeName('', { node: null, caption: '节点 feedetl' }, quiet), 'feedetl');
  assert.equal(mendNodeName('', { node: null, caption: '表 1（无节点）' }, quiet), '');
  assert.equal(mendNodeName('', { node: 'data', caption: '别的 name' }, quiet), 'data');
});
