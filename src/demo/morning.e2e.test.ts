import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type App, startApp } from '../app.ts';
import { type Instant, parseTime } from '../kernel/day.ts';
import { auditLedger } from '../ledger/index.ts';
import { playMorning } from './morning.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const opened: { fresh: FreshDatabase; app: App }[] = [];

after(async () => {
  for (const { fresh, app } of opened) {
    await app.stop();
    await fresh.drop();
  }
});

async function platform(template: 'demo' | 'empty') {
  const fresh = await freshDatabase({ template });
  const config = { port: 0, policyFolder: `${ROOT}/policy`, knowledgeFolder: `${ROOT}/knowledge` };
  const now = () => Date.now() as Instant;
  const log = pino.destination({ dest: '/dev/null', sync: true });
  const app = await startApp({ config, db: fresh.db, now, log });
  opened.push({ fresh, app });
  return { fresh, url: `http://127.0.0.1:${app.port}` };
}

/** A port nobody listens on: it was just given back. */
async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function play(url: string, round = 0) {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  const code = await playMorning({ url, write, firstNumber: round * 1000 });
  return { code, written, text: written.join('\n') };
}

test('a morning is played on a platform, and another after it', async () => {
  const { fresh, url } = await platform('demo');
  const bills: string[] = [];
  for (const round of [1, 2]) {
    const { code, text, written } = await play(url, round);
    assert.equal(code, 0, `round ${round}: ${text}`);
    const [bill, again] = written.slice(-2);
    assert.ok(bill!.endsWith('各项之和等于总费用'));
    assert.match(bill!, /居民医保 · 成年居民 · 低保对象 · 普通住院\n住院 .*，6 天，本年第 \d 次/);
    const payers = ['居民统筹基金', '居民大病保险', '医疗救助', '家庭共济账户', '现金：'];
    for (const payer of payers) assert.ok(bill!.includes(payer), payer);
    assert.match(again!, /^\n再看账单：(\n {2}npm run explain -- 440100\d+ \d+ {2}.+){2}$/);
    const happened = ['逐项一致', '逐字相同', '第二次结算被拒绝', '上传被拒绝', '冲正（2601）'];
    for (const told of [...happened, '入院（2401）', '（2102）']) {
      assert.ok(text.includes(told), told);
    }
    const visits = written.filter((line) => parseTime(`2026-01-01 ${line.slice(0, 8)}`) !== null);
    assert.equal(visits.length, 13 + 2 + 1);
    bills.push(bill!);
  }
  // The second morning took the stays of the first back: each fen is as it was.
  const [first, second] = bills.map((bill) => bill.slice(bill.indexOf('一、')));
  assert.equal(second, first);
  const audit = await auditLedger(fresh.db);
  assert.equal(audit.sum, 0);
  assert.deepEqual(audit.unequal, []);
  assert.ok(audit.postings > 50);
});

test('what is not this platform is told of', async (t) => {
  const other = createServer((_request, answer) => answer.end('hello'));
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.after(() => other.close());
  const { code, text } = await play(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
  assert.equal(code, 1);
  assert.match(text, /上运行的不是本平台$/);
});

test('without a demo world, or without a platform, it says what to do', async () => {
  const { url } = await platform('empty');
  const empty = await play(url);
  assert.equal(empty.code, 1);
  assert.match(empty.text, /^平台没有载入演示世界/);
  const unused = `http://127.0.0.1:${await freePort()}`;
  const nobody = await play(unused);
  assert.equal(nobody.code, 1);
  assert.ok(nobody.text.startsWith(`${unused} 上没有运行中的平台：请先运行 npm start；`));
  assert.match(nobody.text, /PORT=/);
});
