import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { day, startOf } from '../kernel/day.ts';
import { loadBatches } from './import-points.store.ts';
import { importPoints, type PointsLoad } from './import-points.ts';
import { setState, undoBatch } from './import-points-review.ts';
import {
  countPoints,
  loadPoints,
  loadPointsMark,
  loadReviews,
  loadRuleStates,
  loadVersions,
} from './point.store.ts';
import { type KnownRule, knownRules } from './read-points.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'points-'));
const AT = startOf(day('2026-11-22'));
const WHO = { at: AT, by: '王审核', reason: '复核' };
const HEAD = '知识点编号,规则编码,医保编码,项目名称,限定内容,限定值,生效日,失效日,状态,替代';
const SEX = 'GZ10000301004000';
const AGE = 'GZ10000101007000';

const RULES: readonly KnownRule[] = [
  { code: SEX, name: '药品区分性别使用', check: 'sex', subject: 'item' },
  { code: AGE, name: '药品限儿童使用', check: 'age', subject: 'item' },
];
const CODES = new Set(['XA01', 'XA02', 'XA03']);
const CONTEXT = {
  rules: knownRules(RULES),
  directory: {
    item: (code: string) => CODES.has(code),
    itemPrefix: (prefix: string) => [...CODES].some((code) => code.startsWith(prefix)),
    diagnosis: () => false,
    operation: () => false,
  },
  readWords: null,
};

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
});
after(async () => {
  rmSync(FOLDER, { recursive: true });
  await fresh?.drop();
});

let files = 0;

async function load(name: string, rows: readonly string[], how: Partial<PointsLoad> = {}) {
  files += 1;
  const path = join(FOLDER, `${files}.csv`);
  writeFileSync(path, `${[HEAD, ...rows].join('\n')}\n`);
  return await importPoints(fresh.db, {
    path,
    name,
    publishedOn: null,
    from: day('2026-11-22'),
    at: AT,
    by: '李导入',
    dryRun: false,
    skipBad: false,
    whole: false,
    context: CONTEXT,
    ...how,
  });
}

async function loaded(...args: Parameters<typeof load>) {
  const done = await load(...args);
  assert.ok(done.ok, done.ok ? '' : `${done.refusal.text} ${JSON.stringify(done.faults)}`);
  return done.value;
}

/** What is kept of a point: state, days and why it ended, version by version. */
async function kept(pointId: string): Promise<string[]> {
  return (await loadVersions(fresh.db, pointId)).map((one) => {
    const days = `${one.span.from}..${one.span.to ?? ''}`;
    const undone = one.isUndone ? ' undone' : '';
    return `${one.version} ${one.state} ${days} ${one.endedAs ?? '-'}${undone}`;
  });
}

const ROWS = [
  `P1,${SEX},XA01|XA02,甲片,限女性,性别=女,2026-01-01,,启用,`,
  `P2,${SEX},XA03,乙片,限男性,性别=男,2026-01-01,,启用,`,
  `P3,${AGE},XA03|XNONE,丙片,限儿童,年龄<18岁,2026-01-01,2027-01-01,试运行,`,
  `P4,${AGE},XA03,丁片,说不清,,2026-01-01,,,`,
];

test('a dry run says what would happen and writes nothing', async () => {
  const report = await loaded('首批', ROWS, { dryRun: true });
  assert.equal(report.added, 4);
  assert.equal(report.batch, null);
  assert.deepEqual(await loadBatches(fresh.db), []);
});

test('points come in with their states, and what is inert or unknown is told', async () => {
  const mark = await loadPointsMark(fresh.db);
  const report = await loaded('首批', ROWS);
  assert.equal(report.batch, 1);
  assert.equal(report.inert, 1);
  assert.deepEqual(report.unknown, { points: 1, codes: 1, some: ['XNONE'] });
  assert.deepEqual(await kept('P1'), ['1 active 2026-01-01.. -']);
  assert.deepEqual(await kept('P3'), ['1 shadow 2026-01-01..2027-01-01 -']);
  assert.deepEqual(await kept('P4'), ['1 draft 2026-01-01.. -']);
  assert.notEqual(await loadPointsMark(fresh.db), mark);
});

test('the index is given what does something, whole', async () => {
  const points = [];
  for await (const page of loadPoints(fresh.db, ['active', 'shadow'])) points.push(...page);
  assert.deepEqual(
    points.map(({ pointId }) => pointId),
    ['P1', 'P2', 'P3'],
  );
  assert.deepEqual(points[0], {
    pointId: 'P1',
    ruleCode: SEX,
    codes: ['XA01', 'XA02'],
    name: '甲片',
    text: '限女性',
    limit: { check: 'sex', only: '2' },
    reading: 'stated',
    state: 'active',
    span: { from: '2026-01-01', to: null },
    batch: '首批',
    source: '',
    replaces: null,
  });
});

test('the same again changes nothing and makes no batch; its name is taken', async () => {
  const again = await loaded('首批再来', ROWS);
  assert.deepEqual([again.unchanged, again.added, again.changed, again.batch], [4, 0, 0, null]);
  const taken = await load('首批', ROWS);
  assert.equal(taken.ok ? '' : taken.refusal.code, 'batch-known');
});

test('changed, replaced and withdrawn points keep what they said before', async () => {
  const report = await loaded('二批', [
    `P1,${SEX},XA01,甲片,限女性,性别=女,2026-06-01,,,`,
    `P2B,${SEX},XA03,乙片,限男性,性别=男,2026-07-01,,启用,P2`,
    'P3,,,,,,,2026-08-01,撤销,',
  ]);
  assert.deepEqual([report.added, report.changed, report.withdrawn], [1, 1, 1]);
  const versions = await kept('P1');
  assert.deepEqual(versions, [
    '1 active 2026-01-01..2026-06-01 changed',
    '2 active 2026-06-01.. -',
  ]);
  assert.deepEqual(await kept('P2'), ['1 active 2026-01-01..2026-07-01 replaced']);
  assert.equal((await loadVersions(fresh.db, 'P2'))[0]?.replacedBy, 'P2B');
  assert.deepEqual(await kept('P3'), ['1 shadow 2026-01-01..2026-08-01 withdrawn']);
  const [sample] = report.samples.changed;
  assert.deepEqual(
    { codes: sample?.codesChanged, text: sample?.textChanged, limit: sample?.limitChanged },
    { codes: true, text: false, limit: false },
  );
});

test('a replaced point stays so when its old file comes again', async () => {
  const again = await loaded('旧文件', [ROWS[1]!], { dryRun: true });
  assert.deepEqual([again.unchanged, again.changed], [1, 0]);
});

test('a batch that others built on is not taken back; the last one is', async () => {
  const first = await undoBatch(fresh.db, '首批', WHO);
  assert.equal(first.ok ? '' : first.refusal.code, 'batch-followed');
  assert.equal((await undoBatch(fresh.db, '二批', WHO)).ok, true);
  assert.deepEqual(await kept('P1'), ['1 active 2026-01-01.. -', '2 active 2026-06-01.. - undone']);
  assert.deepEqual(await kept('P2'), ['1 active 2026-01-01.. -']);
  assert.deepEqual(await kept('P3'), ['1 shadow 2026-01-01..2027-01-01 -']);
  const codes = await Promise.all([
    undoBatch(fresh.db, '二批', WHO),
    undoBatch(fresh.db, '九批', WHO),
  ]);
  assert.deepEqual(
    codes.map((done) => (done.ok ? '' : done.refusal.code)),
    ['batch-undone', 'batch-unknown'],
  );
  const undone = (await loadBatches(fresh.db)).find(({ name }) => name === '二批');
  assert.deepEqual([undone?.undoneBy, undone?.undoneWhy, undone?.undoneAt], ['王审核', '复核', AT]);
});

test('a file that is the whole of its rules ends the points it does not name', async () => {
  const report = await loaded('全部', [`P1,${SEX},XA01|XA02,甲片,限女性,性别=女,,,,`], {
    whole: true,
  });
  assert.deepEqual([report.unchanged, report.withdrawn], [1, 1]);
  assert.deepEqual(await kept('P2'), ['1 active 2026-01-01..2026-11-22 withdrawn']);
  assert.deepEqual(await kept('P3'), ['1 shadow 2026-01-01..2027-01-01 -']);
  assert.equal((await undoBatch(fresh.db, '全部', WHO)).ok, true);
});

test('one bad row keeps all out, unless bad rows are to be left out', async () => {
  const rows = [
    `N1,${SEX},XA01,好,限女性,性别=女,,,,`,
    `N2,${SEX},XA01,坏,限女性,性別女,,,,`,
    `N1,${SEX},XA02,又,限女性,性别=女,,,,`,
    `N3,${SEX},XA01,坏,限女性,性别=女,,,,NONE`,
    'N4,,,,,,,,撤销,',
    `P1,${SEX},XA03,早,限女性,性别=女,2025-01-01,,,`,
    `N5,${SEX},XA03,反,限女性,性别=女,,2020-01-01,,`,
  ];
  const refused = await load('坏批', rows);
  assert.equal(refused.ok ? '' : refused.refusal.code, 'points-unreadable');
  assert.deepEqual(
    refused.faults?.map(({ row, field }) => `${row} ${field}`),
    ['3 限定值', '4 知识点编号', '5 替代', '6 知识点编号', '7 生效日', '8 失效日'],
  );
  assert.deepEqual(await kept('N1'), []);
  const report = await loaded('坏批', rows, { skipBad: true });
  assert.deepEqual([report.added, report.skipped, report.faultCount], [1, 6, 6]);
  assert.deepEqual(await kept('N1'), ['1 draft 2026-11-22.. -']);
});

test('states are given to a point, a batch, a rule; each with its trail', async () => {
  const point = await setState(fresh.db, { named: 'N1', isRule: false, state: 'active' }, WHO);
  assert.deepEqual(point.ok && point.value, { scope: 'point', name: 'N1', points: 1 });
  const batch = await setState(fresh.db, { named: '首批', isRule: false, state: 'shadow' }, WHO);
  assert.deepEqual(batch.ok && batch.value, { scope: 'batch', name: '首批', points: 3 });
  await setState(fresh.db, { named: SEX, isRule: true, state: 'draft' }, WHO);
  await setState(fresh.db, { named: SEX, isRule: true, state: 'shadow' }, WHO);
  assert.deepEqual([...(await loadRuleStates(fresh.db))], [[SEX, 'shadow']]);
  const trail = await loadReviews(fresh.db, 'P1');
  assert.deepEqual(
    trail.map(({ scope, state, by, at }) => ({ scope, state, by, at })),
    [{ scope: 'batch', state: 'shadow', by: '王审核', at: AT }],
  );
  const wrong = [
    { named: 'N1', isRule: false, state: 'active' as const },
    { named: '首批', isRule: false, state: 'shadow' as const },
    { named: '二批', isRule: false, state: 'active' as const },
    { named: 'NONE', isRule: false, state: 'active' as const },
  ];
  const codes = [];
  for (const target of wrong) {
    const done = await setState(fresh.db, target, WHO);
    codes.push(done.ok ? '' : done.refusal.code);
  }
  assert.deepEqual(codes, ['state-same', 'state-same', 'batch-undone', 'target-unknown']);
});

test('points are counted on a day', async () => {
  const counts = await countPoints(fresh.db, day('2026-11-22'));
  const inert = counts.filter(({ hasLimit }) => !hasLimit);
  assert.deepEqual(
    inert.map(({ ruleCode, state, points }) => ({ ruleCode, state, points })),
    [{ ruleCode: AGE, state: 'shadow', points: 1 }],
  );
});
