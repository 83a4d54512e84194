import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type KnownRule,
  knownRules,
  POINT_COLUMNS,
  type PointColumn,
  type PointContext,
  type RowFault,
  readHeading,
  readPoint,
  type StatedPoint,
  unknownCodes,
  writePoint,
} from './read-points.ts';

const CODE = 'GZ10000101008000';
const RULE: KnownRule = { code: CODE, name: '药品限适应症', check: 'indication', subject: 'item' };
const CONTEXT: PointContext = {
  rules: knownRules([RULE]),
  directory: {
    item: (code) => code === 'XA01',
    itemPrefix: (prefix) => 'XA01'.startsWith(prefix),
    diagnosis: (prefix) => 'I63.900'.startsWith(prefix),
    operation: () => false,
  },
  readWords: null,
};

const heading = readHeading(POINT_COLUMNS);
assert.ok(heading.ok);

type Cells = readonly (readonly [PointColumn, string])[];

const GOOD: Cells = [
  ['知识点编号', 'P1'],
  ['规则编码', CODE],
  ['医保编码', 'XA01 | XA02|XA01'],
  ['项目名称', '某药'],
  ['限定内容', '限脑梗死'],
  ['限定值', '诊断=I63'],
];

function read(change: Cells = [], context = CONTEXT): StatedPoint | readonly RowFault[] {
  const values = new Map([...GOOD, ...change]);
  const cells = POINT_COLUMNS.map((column) => values.get(column) ?? '');
  assert.ok(heading.ok);
  return readPoint(cells, 7, heading, context);
}

test('a row is read whole', () => {
  assert.deepEqual(
    read([
      ['生效日', '2026/1/5'],
      ['失效日', '2026年12月31日'],
      ['状态', '启用'],
      ['来源', '甲'],
    ]),
    {
      row: 7,
      pointId: 'P1',
      ruleCode: CODE,
      codes: ['XA01', 'XA02'],
      name: '某药',
      text: '限脑梗死',
      limit: { check: 'indication', diagnoses: ['I63'] },
      reading: 'stated',
      state: 'active',
      from: '2026-01-05',
      to: '2026-12-31',
      replaces: null,
      source: '甲',
    },
  );
});

test('a rule is known by its name; one that is not there is kept by its code', () => {
  const byName = read([
    ['规则编码', ''],
    ['规则名称', '药品限适应症'],
  ]);
  assert.ok('ruleCode' in byName && byName.ruleCode === CODE);
  const other = read([
    ['规则编码', 'GZ10000199999000'],
    ['限定值', '性别=女'],
  ]);
  assert.ok('ruleCode' in other && other.ruleCode === 'GZ10000199999000');
});

test('each fault is told with its column', () => {
  const wrong: readonly (readonly [Cells, string, RegExp])[] = [
    [[['知识点编号', '甲']], '知识点编号', /字母、数字/],
    [[['规则编码', 'GZ1']], '规则编码', /应如 GZ/],
    [[['规则编码', '']], '规则编码', /都没有写/],
    [
      [
        ['规则编码', ''],
        ['规则名称', '不知道'],
      ],
      '规则名称',
      /规则库里没有“不知道”/,
    ],
    [[['规则名称', '别的']], '规则名称', /是“药品限适应症”，不是“别的”/],
    [[['医保编码', '']], '医保编码', /没有写编码/],
    [[['医保编码', 'XA01，XA02']], '医保编码', /应为2到40位/],
    [[['项目名称', '']], '项目名称', /1到400字/],
    [[['限定内容', '长'.repeat(4001)]], '限定内容', /超过4000字/],
    [[['限定值', '诊断=肺炎']], '限定值', /应为 ICD-10/],
    [[['限定值', '诊断=Q99']], '限定值', /目录里没有以 Q99 开头/],
    [[['限定值', '性别=女']], '限定值', /与规则“药品限适应症”不符/],
    [[['读法', '猜']], '读法', /原文或读出/],
    [[['生效日', '2026-02-30']], '生效日', /应为日期/],
    [
      [
        ['生效日', '2026-03-01'],
        ['失效日', '2026-03-01'],
      ],
      '失效日',
      /应晚于/,
    ],
    [[['状态', '随意']], '状态', /草稿、试运行、启用或撤销/],
    [[['替代', 'P1']], '替代', /不能替代自己/],
    [[['替代', '甲']], '替代', /不是知识点编号/],
  ];
  for (const [change, field, why] of wrong) {
    const faults = read(change);
    assert.ok(Array.isArray(faults), field);
    const found = (faults as readonly RowFault[]).filter((fault) => fault.field === field);
    assert.equal(found.length, 1, `${field} ${JSON.stringify(faults)}`);
    assert.equal(found[0]!.row, 7);
    assert.match(found[0]!.why, why);
  }
});

test('a row of too many cells is at fault, one of too few is not', () => {
  assert.ok(heading.ok);
  const good = new Map(GOOD);
  const cells = POINT_COLUMNS.map((column) => good.get(column) ?? '');
  const more = readPoint([...cells, '多'], 2, heading, CONTEXT);
  assert.ok(Array.isArray(more) && more[0].field === '整行');
  assert.ok('pointId' in readPoint(cells.slice(0, 7), 2, heading, CONTEXT));
});

test('of a point that ends only its id and day are looked at', () => {
  const ended = read([
    ['状态', '撤销'],
    ['规则编码', ''],
    ['医保编码', ''],
    ['限定值', ''],
    ['失效日', '2026-05-01'],
  ]);
  assert.ok('state' in ended);
  assert.deepEqual([ended.state, ended.from, ended.to], ['withdrawn', '2026-05-01', null]);
});

test('words are read where no limit is stated, and marked as read', () => {
  const readWords = () => ({ check: 'indication', diagnoses: ['I63'] }) as const;
  const point = read([['限定值', '']], { ...CONTEXT, readWords });
  assert.ok('reading' in point);
  assert.deepEqual([point.limit?.check, point.reading], ['indication', 'read']);
  const inert = read([['限定值', '']]);
  assert.ok('limit' in inert && inert.limit === null);
});

test('codes that no directory holds are told, by the subject of the rule', () => {
  const point = read();
  assert.ok('codes' in point);
  assert.deepEqual(unknownCodes(point, CONTEXT), ['XA02']);
  const rules = knownRules([{ ...RULE, subject: 'diagnosis' }]);
  const ofDiagnosis = { ...point, codes: ['I63', 'J18'] };
  assert.deepEqual(unknownCodes(ofDiagnosis, { ...CONTEXT, rules }), ['J18']);
});

test('a point is written as it is read', () => {
  const point = read([
    ['状态', '试运行'],
    ['读法', '读出'],
    ['生效日', '2026-01-05'],
    ['替代', 'P0'],
  ]);
  assert.ok('limit' in point);
  const cells = writePoint({ ...point, state: 'shadow' });
  assert.ok(heading.ok);
  assert.deepEqual(readPoint(cells, 7, heading, CONTEXT), point);
});

test('a heading says what is missing, unknown or there twice', () => {
  assert.ok(readHeading(['知识点编号', '规则名称', '医保编码', '项目名称', '限定内容', '', '']).ok);
  const wrong = readHeading(['知识点编号', '医保编码', '项目名称', '医保编码', '价格']);
  assert.ok(!wrong.ok);
  assert.deepEqual(wrong.why, [
    '缺少列“限定内容”',
    '缺少列“规则编码”或“规则名称”',
    '不认识的列“价格”',
    '列“医保编码”重复',
  ]);
});
