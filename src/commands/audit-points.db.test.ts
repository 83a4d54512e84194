import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, mock, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { readConfig } from '../config.ts';
import { auditCommands } from './audit.ts';
import { readArguments } from './command.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'audit-points-'));
const HEAD = '知识点编号,规则名称,医保编码,项目名称,限定内容,限定值';

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
});
after(async () => {
  rmSync(FOLDER, { recursive: true });
  await fresh?.drop();
});

/** Runs a verb on the database of this file; answers its exit code and what it told. */
async function audit(verb: string, ...args: readonly string[]) {
  const { address } = fresh;
  assert.ok('host' in address);
  const { host, port, user, password, database } = address;
  const url = new URL(`postgres://${user}:${encodeURIComponent(password)}@localhost:${port}`);
  url.pathname = database;
  url.searchParams.set('host', host);
  const config = readConfig({ DATABASE_URL: url.href, OPENYIBAO_HOME: FOLDER });
  const command = auditCommands.verbs[verb]!;
  const given = readArguments(command, args);
  assert.ok(!('wrong' in given), JSON.stringify(given));
  let told = '';
  // The test runner's own reports pass: they are bytes, a command tells texts.
  const listen = (stream: NodeJS.WriteStream) => {
    const write = stream.write.bind(stream);
    return mock.method(stream, 'write', (text: string | Uint8Array) => {
      if (typeof text !== 'string') return write(text);
      told += text;
      return true;
    });
  };
  const listening = [listen(process.stdout), listen(process.stderr)];
  try {
    return { code: await command.run(config, given), told: () => told };
  } finally {
    for (const one of listening) one.mock.restore();
  }
}

function file(name: string, lines: readonly string[]): string {
  const path = join(FOLDER, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const GOOD = [
  HEAD,
  'T1,药品区分性别使用,XL02BBA326A001010102180,阿帕他胺片,限前列腺癌,性别=男',
  'T2,药品限儿童使用,XNONE,某药,限3-12岁患者,',
];

test('a file is tried, loaded, listed', async () => {
  const path = file('good.csv', GOOD);
  const tried = await audit('import', path, '--by', '李', '--dry-run', '--read');
  assert.equal(tried.code, 0, tried.told());
  assert.match(tried.told(), /新增 2/);
  assert.match(tried.told(), /只列出，未写入/);
  const done = await audit('import', path, '--by', '李', '--read', '--name', '试批');
  assert.equal(done.code, 0, done.told());
  assert.match(done.told(), /限定由文字读出 1/);
  assert.match(done.told(), /目录里没有的编码，保留，不起作用：.*XNONE/);
  assert.match(done.told(), /已装入，批次编号 1/);
  const listed = await audit('points');
  assert.match(listed.told(), /1 {2}试批 {2}公布日不详 {2}新增 2/);
  assert.match(listed.told(), /GZ10000301004000 {2}药品区分性别使用 {2}1（草稿 1/);
});

test('a state is given with its reason, and told with the point', async () => {
  const args = ['T2', 'active', '--by', '王', '--reason', '核对说明书'];
  const done = await audit('state', ...args);
  assert.equal(done.code, 0, done.told());
  assert.match(done.told(), /知识点 T2已转为启用/);
  const again = await audit('state', ...args);
  assert.equal(again.code, 1);
  assert.match(again.told(), /知识点 T2 已是这个状态/);
  const rule = await audit('state', 'GZ10000301004000', '试运行', '--by', '王', '--reason', '观察');
  assert.match(rule.told(), /规则 GZ10000301004000已转为试运行/);
  const shown = await audit('points', 'T2');
  assert.match(shown.told(), /限定值 3岁≤年龄<13岁（由文字读出）/);
  assert.match(shown.told(), /王 把本知识点转为启用：核对说明书/);
});

test('what is written out is read again without a change', async () => {
  const path = join(FOLDER, 'out.csv');
  const written = await audit('points', '--csv', path, '--batch', '试批');
  assert.match(written.told(), /写出 2 个知识点/);
  assert.match(readFileSync(path, 'utf8'), /^T2,GZ10000101007000,,XNONE,.*,读出,/m);
  const again = await audit('import', path, '--by', '李', '--name', '再来');
  assert.match(again.told(), /不变 2/);
  assert.match(again.told(), /没有变化，未写入/);
});

test('a batch is taken back by name', async () => {
  const undone = await audit('undo', '试批', '--by', '王', '--reason', '装错');
  assert.match(undone.told(), /已撤回批次 试批/);
  const again = await audit('undo', '试批', '--by', '王', '--reason', '装错');
  assert.equal(again.code, 1);
  const gone = await audit('points', 'T9');
  assert.deepEqual([gone.code, gone.told()], [1, '没有知识点 T9\n']);
});

test('what is wrong is told with its row and column, and nothing is loaded', async () => {
  const bad = file('bad.csv', [HEAD, 'T3,药品区分性别使用,XA,某药,限女性,性别是女']);
  const refused = await audit('import', bad, '--by', '李');
  assert.equal(refused.code, 1);
  assert.match(refused.told(), /文件有1处错误，没有装入\n {2}第2行 限定值：.*应如 性别=女/);
  const heading = await audit('import', file('heading.csv', ['编号,内容', '甲,乙']), '--by', '李');
  assert.match(heading.told(), /表头不对：缺少列“知识点编号”/);
  const empty = await audit('import', file('none.csv', [HEAD]), '--by', '李');
  assert.match(empty.told(), /只有表头/);
  assert.equal(empty.code, 1);
  await assert.rejects(audit('import', bad), /缺少选项 --by/);
  await assert.rejects(audit('state', 'T1', '开', '--by', '王', '--reason', '甲'), /状态“开”应为/);
});
