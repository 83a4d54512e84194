import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import exceljs from 'exceljs';
import columns from '../../spec/directory-columns.json' with { type: 'json' };
import {
  type CatalogueItem,
  type EditionPlan,
  loadEdition,
  undoEdition,
} from '../../src/catalogue/index.ts';
import { planText } from '../../src/commands/catalogue.ts';
import { readTable, TableUnusable } from '../../src/commands/read-table.ts';
import { reverseMessage, settleMessage, withdrawMessage } from '../../src/demo/messages.wire.ts';
import { loadFile, unzipOne } from '../../src/file/index.ts';
import { day } from '../../src/kernel/day.ts';
import type { Outcome } from '../../src/kernel/outcome.ts';
import { pricedSince } from '../../src/settlement/index.ts';
import { accepted, castOf, chargeOf, openHospital, openVisit, upload } from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { moment, type Platform, startPlatform, TODAY } from './platform.ts';

let platform: Platform;
let folder: string;

before(async () => {
  platform = await startPlatform();
  folder = mkdtempSync(join(tmpdir(), 'edition-'));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await platform.stop();
});

const HEADING = ['编码', '名称', '类别', '限价'];
const CLASS = { A: '甲', B: '乙', C: '丙' } as const;
const FROM = day('2026-04-01');

/** The herbs in force on the day, as an edition says them. */
function herbs(): CatalogueItem[] {
  const codes = new Set(
    [...platform.deps.catalogue.items()].filter((i) => i.listType === '102').map((i) => i.code),
  );
  return [...codes].flatMap((code) => platform.deps.catalogue.item(code, FROM) ?? []);
}

function rowsOf(items: readonly CatalogueItem[]): string[][] {
  const limit = (i: CatalogueItem) => (i.priceLimitE6 === null ? '无' : `${i.priceLimitE6 / 1e6}`);
  return items.map((i) => [i.code, i.name, CLASS[i.class], limit(i)]);
}

function load(name: string, rows: readonly (readonly string[])[], patch: object = {}) {
  const asked = { list: 'herb', name, from: FROM, today: TODAY, rows, dryRun: false } as const;
  return loadEdition(platform.db, { ...asked, ...patch });
}

function planned(outcome: Outcome<EditionPlan>): EditionPlan {
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.text);
  return outcome.value;
}

async function rowsInDatabase(): Promise<string> {
  const text = `select md5(string_agg((i.item_code, edition, valid_from, valid_to, price_limit_e6,
    ended_in)::text, '' order by i.item_code, edition)) as held from catalogue.item i`;
  return (await platform.db.rows<{ held: string }>({ name: '', text }))[0]!.held;
}

async function downloaded(ver: string): Promise<string[][]> {
  const { code } = platform.world.institutions[0]!;
  const { reply } = await platform.post(messageOf(code, '1302', { data: { ver } }).body);
  const { file_qury_no: fileNo } = reply.output as { file_qury_no: string };
  const file = await loadFile(platform.db, 'plc', fileNo, platform.clock.now);
  assert.ok(file.ok);
  const text = await unzipOne(file.value.bytes, { maxBytes: 1e7 });
  assert.ok(text.ok);
  return text.value
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
}

test('an edition changes what comes after its day, is downloaded, and undone', async () => {
  const { catalogue } = platform.deps;
  const before = await rowsInDatabase();
  const [changed, gone, ...rest] = herbs();
  const rows = [
    HEADING,
    [changed!.code, changed!.name, '丙', '1.23'],
    ['T999999999', '演示新饮片', '乙', '9.99'],
    ...rowsOf(rest),
  ];
  const plan = planned(await load('2026-04', rows, { dryRun: true }));
  assert.equal(await rowsInDatabase(), before);
  assert.deepEqual(
    [plan.added.length, plan.changed.length, plan.withdrawn.length, plan.unchanged],
    [1, 1, 1, rest.length],
  );
  assert.match(planText(plan), /新增 1\n {2}T999999999 演示新饮片\n变更 1\n.*限价 .* → 1\.23/);
  const version = (columns['1302'] as readonly string[]).indexOf('版本号');
  const [first] = await downloaded('0');
  planned(await load('2026-04', rows));
  await catalogue.refresh();
  assert.equal(catalogue.item('T999999999', FROM)?.priceLimitE6, 9_990_000);
  assert.equal(catalogue.item('T999999999', day('2026-03-31')), null);
  assert.equal(catalogue.item(changed!.code, FROM)?.class, 'C');
  assert.equal(catalogue.item(changed!.code, day('2026-03-31'))?.class, changed!.class);
  assert.equal(catalogue.item(gone!.code, FROM), null);
  assert.notEqual(catalogue.item(gone!.code, day('2026-03-31')), null);
  const news = await downloaded(first![version]!);
  assert.deepEqual(
    news.map((row) => row[0]).sort(),
    [changed!.code, gone!.code, 'T999999999'].sort(),
  );
  assert.deepEqual(await downloaded(news[0]![version]!), []);
  const undone = await undoEdition(platform.db, '2026-04', TODAY, pricedSince);
  assert.equal(undone.ok && undone.value.name, '2026-04');
  assert.equal(await rowsInDatabase(), before);
  await catalogue.refresh();
  assert.equal(catalogue.itemKnown('T999999999'), false);
  const restored = await downloaded(news[0]![version]!);
  assert.deepEqual(restored.map((row) => row[0]).sort(), [changed!.code, gone!.code].sort());
});

test('an edition that fees were priced by cannot be undone, nor one before the last', async () => {
  const { catalogue } = platform.deps;
  const [changed, ...rest] = herbs();
  const changedRow = [changed!.code, changed!.name, '乙', '无'];
  planned(await load('A', [HEADING, changedRow, ...rowsOf(rest)]));
  await catalogue.refresh();
  const { now } = platform.clock;
  try {
    platform.clock.now = moment('2026-04-02 09:00:00');
    const hospital = openHospital(platform);
    const visit = await openVisit(hospital, castOf(platform)(), { beganAt: platform.clock.now });
    const payment = await upload(hospital, visit, 'B1', [chargeOf(changed!, 1)]);
    // Taken back, it is still told what it was made of.
    const { setlinfo } = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    accepted(await hospital.call('2208', reverseMessage(visit, setlinfo.setl_id)));
    accepted(await hospital.call('2205', withdrawMessage(visit)));
  } finally {
    platform.clock.now = now;
  }
  const before = await rowsInDatabase();
  const texts = [];
  for (const name of ['A', '首次装入', '没有']) {
    const undone = await undoEdition(platform.db, name, TODAY, pricedSince);
    texts.push(undone.ok ? 'ok' : undone.refusal.code);
  }
  assert.deepEqual(texts, ['edition-used', 'edition-not-last', 'edition-unknown']);
  assert.equal(await rowsInDatabase(), before);
});

test('what cannot be loaded is refused with its place, and nothing is written', async () => {
  const before = await rowsInDatabase();
  const [one] = herbs();
  const good = rowsOf([one!])[0]!;
  const cases: readonly (readonly [readonly (readonly string[])[], object, RegExp])[] = [
    [[HEADING, good], { from: TODAY }, /开始日期2026-03-18应晚于今天/],
    [[HEADING, good], { from: day('2026-03-19') }, /应晚于上一版本A的开始日期2026-04-01/],
    [[HEADING, good], { name: 'A', from: day('2026-05-01') }, /版本A已经装入/],
    [[['编码', '名称']], {}, /第1行：缺少列“类别”/],
    [[[...HEADING, '单价']], {}, /第1行：不认识的列“单价”/],
    [[HEADING, good.slice(1)], {}, /第2行：有3列，表头有4列/],
    [[HEADING, good, good], {}, /第3行：编码.*重复/],
    [[HEADING, ['T1-1', 'x', '甲', '']], {}, /第2行：编码“T1-1”应为/],
    [[HEADING, ['T100', 'x', '丁', '']], {}, /第2行：类别“丁”应为甲、乙或丙/],
    [[HEADING, ['T100', 'x', '甲', '1.234']], {}, /第2行：限价“1\.234”/],
    [[HEADING, ['T100', 'x', '甲', '-1']], {}, /第2行：限价“-1”/],
    [[HEADING, ['XA02BCA084A012010102777', 'x', '甲', '']], {}, /属于目录101/],
    [
      [
        [...HEADING, '职工先行自付比例'],
        [...good.slice(0, 2), '甲', '', '10%'],
      ],
      {},
      /甲类为0/,
    ],
    [[HEADING], {}, /文件里没有项目/],
  ];
  for (const [rows, patch, text] of cases) {
    const outcome = await load('B', rows, { from: day('2026-05-01'), ...patch });
    assert.match(outcome.ok ? 'ok' : outcome.refusal.text, text);
  }
  assert.equal(await rowsInDatabase(), before);
});

test('a CSV and an XLSX file say the same', async () => {
  const rows = [
    HEADING,
    ['T100000001', '薄荷，"净"', '甲', '0.05'],
    ['T100000002', '艾叶', '乙', ''],
  ];
  const csv = join(folder, 'a.csv');
  const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
  writeFileSync(csv, `\uFEFF${quoted.join('\r\n')}\r\n`);
  const book = new exceljs.Workbook();
  book.addWorksheet('目录').addRows(rows);
  const xlsx = join(folder, 'a.xlsx');
  await book.xlsx.writeFile(xlsx);
  assert.deepEqual(await readTable(csv), rows);
  assert.deepEqual(await readTable(xlsx), rows);
  writeFileSync(csv, Buffer.from([0xb1, 0xe0, 0xc2, 0xeb]));
  writeFileSync(xlsx, 'PK not a sheet');
  for (const file of [csv, xlsx, join(folder, 'none.csv')]) {
    await assert.rejects(readTable(file), TableUnusable);
  }
});
