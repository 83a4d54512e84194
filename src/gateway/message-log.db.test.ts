import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type Exchange, openMessageLog } from './message-log.ts';

let fresh: FreshDatabase;

before(async () => {
  fresh = await freshDatabase();
});
after(() => fresh.drop());

function exchange(no: number, over: Partial<Exchange> = {}): Exchange {
  const id = String(no).padStart(30, '0');
  return {
    infno: '1101',
    msgid: `M${no}`,
    institutionCode: 'H1',
    received: Date.parse('2026-03-18T02:30:00Z') + no,
    seconds: 0.0015,
    code: 'ok',
    error: null,
    request: '{"certno":"310101199001010013"}',
    reply: `{"infcode":0,"inf_refmsgid":"${id}"}`,
    ...over,
  };
}

const ALL = { msgid: '', limit: 100 };

test('what is noted is read at once: the newest first, masked, by institution', async () => {
  const log = openMessageLog(fresh.db);
  log.keep(exchange(1));
  log.keep(exchange(2, { code: 'x', error: '证件310101199001010013', request: 'a\0b\ud800' }));
  log.keep(exchange(3, { institutionCode: 'H2' }));
  const [second, first, ...more] = await log.recent('H1', ALL);
  assert.deepEqual(more, []);
  assert.equal(first!.request, '{"certno":"310***************"}');
  assert.equal(first!.micros, 1500);
  assert.deepEqual([second!.error, second!.request], ['证件310***************', 'ab\ufffd']);
  assert.deepEqual(
    (await log.recent('H2', ALL)).map((m) => m.msgid),
    ['M3'],
  );
  assert.deepEqual((await log.recent('H1', { msgid: 'M1', limit: 9 })).length, 1);
  assert.deepEqual(await log.recent('H1', { msgid: 'M3', limit: 9 }), []);
  await log.stop();
});

test('of an institution only the last are kept, in the table too', async () => {
  const log = openMessageLog(fresh.db, { each: 10 });
  for (let no = 100; no < 150; no += 1) log.keep(exchange(no, { institutionCode: 'H3' }));
  const kept = await log.recent('H3', ALL);
  assert.deepEqual(
    kept.map((m) => m.msgid),
    Array.from({ length: 10 }, (_, i) => `M${149 - i}`),
  );
  await log.stop();
});

test('more than can wait are let go, and after the end nothing is noted', async () => {
  const log = openMessageLog(fresh.db, { each: 10 });
  for (let no = 200; no < 300; no += 1) log.keep(exchange(no, { institutionCode: 'H4' }));
  await log.stop();
  log.keep(exchange(400, { institutionCode: 'H4' }));
  const kept = await log.recent('H4', ALL);
  assert.deepEqual(
    kept.map((m) => m.msgid),
    Array.from({ length: 10 }, (_, i) => `M${299 - i}`),
  );
});

test('texts beyond the memory for them are let go, the oldest first', async () => {
  const log = openMessageLog(fresh.db, { bytes: 60_000 });
  const request = '长'.repeat(2000);
  for (let no = 600; no < 630; no += 1) log.keep(exchange(no, { institutionCode: 'H6', request }));
  await log.stop();
  const kept = await log.recent('H6', ALL);
  assert.ok(kept.length >= 5 && kept.length <= 10, `${kept.length}`);
  assert.deepEqual(
    kept.map((m) => m.msgid),
    kept.map((_, i) => `M${629 - i}`),
  );
  assert.ok(kept.every((m) => m.request === request));
});

test('who sends little is written before the backlog of who sends much', async () => {
  const log = openMessageLog(fresh.db, { everyMs: 5, batch: 4 });
  for (let no = 700; no < 850; no += 1) log.keep(exchange(no, { institutionCode: 'H7' }));
  log.keep(exchange(850, { institutionCode: 'H8' }));
  const inTable = { name: '', text: 'select institution_code as code from gateway.message' };
  const codes = async () => (await fresh.db.rows<{ code: string }>(inTable)).map((r) => r.code);
  while (!(await codes()).includes('H8')) await new Promise((done) => setTimeout(done, 5));
  const backlog = (await codes()).filter((code) => code === 'H7').length;
  assert.ok(backlog < 100, `${backlog}`);
  await log.stop();
  assert.equal((await codes()).filter((code) => code === 'H7').length, 150);
});

test('another process sees what the first one wrote, and what it left when it ended', async () => {
  const [first, second] = [openMessageLog(fresh.db, { everyMs: 5 }), openMessageLog(fresh.db)];
  first.keep(exchange(900, { institutionCode: 'H9' }));
  while ((await second.recent('H9', ALL)).length === 0) {
    await new Promise((done) => setTimeout(done, 5));
  }
  first.keep(exchange(901, { institutionCode: 'H9' }));
  await first.stop();
  assert.equal((await second.recent('H9', ALL)).length, 2);
  await second.stop();
});

test('a long message is cut, and a reply without a number is not kept', async () => {
  const log = openMessageLog(fresh.db);
  log.keep(exchange(500, { institutionCode: 'H5', request: 'x'.repeat(100_000) }));
  log.keep(exchange(501, { institutionCode: 'H5', reply: 'a file' }));
  const kept = await log.recent('H5', ALL);
  assert.deepEqual(
    kept.map((m) => m.request.length),
    [20_000],
  );
  await log.stop();
});
