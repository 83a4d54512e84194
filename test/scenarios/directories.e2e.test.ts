import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import columns from '../../spec/directory-columns.json' with { type: 'json' };
import { WIRE } from '../../spec/wire/index.wire.ts';
import { CALL_PATH } from '../../src/demo/client.wire.ts';
import { unzipOne } from '../../src/file/index.ts';
import { checkOutput } from '../../src/gateway/index.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import { type Platform, startPlatform } from './platform.ts';

const COLUMNS: Readonly<Record<string, readonly string[]>> = columns;

let platform: Platform;
let own: string;

before(async () => {
  platform = await startPlatform();
  own = platform.world.institutions.find((one) => one.region === '440100')!.code;
});
after(() => platform.stop());

type Download = { file_qury_no: string; filename: string; dld_end_time: string; data_cnt: number };

async function call<T>(infno: string, input: unknown, institution = own): Promise<T> {
  const { reply } = await platform.post(messageOf(institution, infno, input).body);
  assert.equal(reply.infcode, 0, reply.err_msg ?? '');
  assert.deepEqual(checkOutput(WIRE[infno]!, reply.output), []);
  return reply.output as T;
}

async function download(infno: string, ver: string) {
  const output = await call<Download>(infno, { data: { ver } });
  const { file_qury_no, filename } = output;
  const fsDownloadIn = { file_qury_no, filename, fixmedins_code: 'plc' };
  const { body } = messageOf(own, '9102', { fsDownloadIn });
  const answer = await fetch(platform.url + CALL_PATH, { method: 'POST', body });
  assert.equal(answer.headers.get('content-type'), 'application/octet-stream');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const text = await unzipOne(bytes, { maxBytes: 64 * 1024 * 1024 });
  assert.ok(text.ok);
  const rows = text.value
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
  return { output, bytes, rows };
}

test('1301 opens with unzip: 18,459 rows in the columns of the spec', async () => {
  const { output, bytes, rows } = await download('1301', '0');
  assert.equal(output.data_cnt, 18_459);
  assert.equal(output.dld_end_time, '2026-04-16');
  const folder = mkdtempSync(join(tmpdir(), 'directory-'));
  try {
    writeFileSync(join(folder, 'a.zip'), bytes);
    execFileSync('unzip', ['-q', 'a.zip'], { cwd: folder });
    const lines = readFileSync(join(folder, '1301.txt'), 'utf8').trimEnd().split('\n');
    assert.equal(lines.length, 18_459);
    assert.ok(lines.every((line) => line.split('\t').length === 97));
  } finally {
    rmSync(folder, { recursive: true });
  }
  const at = (column: string) => COLUMNS['1301']!.indexOf(column);
  const row = rows.find((one) => one[0] === 'XA02BCA084A012010102777')!;
  assert.equal(row[at('药品通用名')], '艾普拉唑肠溶片');
  assert.equal(row[at('别名')], 'null');
  assert.equal(row[at('中成药标志')], '0');
  assert.equal(row[at('开始日期')], '2026-01-01');
  assert.equal(new Set(rows.map((one) => one[0])).size, 18_459);
});

test('with the last version of what was downloaded the next download is empty', async () => {
  const { rows } = await download('1301', '0');
  const version = COLUMNS['1301']!.indexOf('版本号');
  const last = rows
    .map((row) => row[version]!)
    .sort()
    .at(-1)!;
  const next = await download('1301', last);
  assert.equal(next.output.data_cnt, 0);
  assert.deepEqual(next.rows, []);
});

test('a file is made once for all institutions', async () => {
  const other = platform.world.institutions.find((one) => one.region === '500000')!.code;
  const [first, second] = await Promise.all([
    call<Download>('1302', { data: { ver: '1' } }),
    call<Download>('1302', { data: { ver: '0' } }, other),
  ]);
  assert.equal(first.file_qury_no, second.file_qury_no);
});

test('every directory has a file with its columns; those without data are empty', async () => {
  const counts = { '1301': 18_459, '1302': 71, '1305': 1270, '1307': 34_000, '1308': 13_000 };
  const filled: string[] = [];
  for (const infno of Object.keys(COLUMNS).filter((one) => WIRE[one] !== undefined)) {
    const { output, rows } = await download(infno, '0');
    assert.equal(rows.length, output.data_cnt, infno);
    const wide = rows.filter((row) => row.length !== COLUMNS[infno]!.length);
    assert.deepEqual(wide, [], infno);
    if (rows.length > 0) filled.push(infno);
  }
  assert.deepEqual(filled, [...Object.keys(counts), '1309']);
});

type Listing = { data: Record<string, string | number | null>[]; recordCounts: number };

function pageOf(patch: object) {
  return { data: { updt_time: '2020-01-01', page_num: '1', page_size: '100', ...patch } };
}

test('the directory is listed page by page, each version once', async () => {
  const seen = new Set<string>();
  let total = 0;
  for (let page = 1; ; page += 1) {
    const patch = { page_num: String(page), page_size: '1000', list_type: '101' };
    const { data, recordCounts } = await call<Listing>('1312', pageOf(patch));
    if (data.length === 0) break;
    total = recordCounts;
    for (const row of data) seen.add(String(row.rid));
  }
  assert.ok(total > 18_459);
  assert.equal(seen.size, total);
});

test('a listing is cut to what is asked for', async () => {
  const code = 'XA02BCA084A012010102777';
  const one = await call<Listing>('1312', pageOf({ hilist_code: code, query_date: '2026-03-18' }));
  assert.equal(one.recordCounts, 1);
  assert.equal(one.data[0]!.hilist_name, '艾普拉唑肠溶片');
  const before = pageOf({ hilist_code: code, query_date: '2019-12-31' });
  assert.equal((await call<Listing>('1312', before)).recordCounts, 0);
  const later = pageOf({ hilist_code: code, updt_time: '2026-03-19' });
  assert.equal((await call<Listing>('1312', later)).recordCounts, 0);
  const match = await call<Listing>('1316', pageOf({ med_list_codg: code }));
  assert.equal(match.data[0]!.hilist_code, code);
  const today = { hilist_code: code, query_date: '2026-03-18' };
  const shares = await call<Listing>('1319', pageOf(today));
  assert.deepEqual(
    shares.data.map((row) => row.selfpay_prop_psn_type),
    ['310', '390'],
  );
  const item = [...platform.deps.catalogue.items()].find((i) => i.priceLimitE6 !== null)!;
  const limits = await call<Listing>('1318', pageOf({ hilist_code: item.code }));
  assert.equal(limits.data[0]!.hilist_pric_uplmt_amt, item.priceLimitE6! / 1_000_000);
  assert.equal((await call<Listing>('1304', pageOf({}))).recordCounts, 0);
});

test('a page 0, a page too large and an unknown region are refused by name', async () => {
  const page = '当前页数应为1以上的整数[data.page_num]';
  const size = '本页数据量应为1到1000的整数[data.page_size]';
  const cases: readonly (readonly [object, string])[] = [
    [{ page_num: '0' }, page],
    [{ page_num: '-1' }, page],
    [{ page_size: '0' }, size],
    [{ page_size: '1001' }, size],
    [
      { page_size: '100000' },
      '节点[data]字段[page_size]（本页数据量）整数部分不能超过4位，收到“100000”',
    ],
  ];
  for (const infno of ['1304', '1312', '1316', '1317', '1318', '1319']) {
    for (const [patch, text] of cases) {
      const { body } = messageOf(own, infno, pageOf(patch));
      assert.equal((await refusedWithoutTrace(platform, { body })).text, text, infno);
    }
  }
  const { body } = messageOf(own, '1312', pageOf({ insu_admdvs: '999999' }));
  const refused = await refusedWithoutTrace(platform, { body });
  assert.equal(refused.text, '统筹区999999不属于本平台[data.insu_admdvs]');
});
