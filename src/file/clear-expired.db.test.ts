import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, mock, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type Instant, parseTime } from '../kernel/day.ts';
import { CLEAR_EVERY_MS, clearExpired, clearRegularly } from './clear-expired.ts';
import { insertPiece } from './file.store.ts';
import { findFile, saveFile } from './files.ts';

const OWNER = 'H44010000001';
const MADE = parseTime('2026-03-18 10:30:00')!;
const DAY_MS = 86_400_000;
const MEGABYTE = 1024 * 1024;

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
});
after(() => fresh.drop());

function daysLater(days: number): Instant {
  return (MADE + days * DAY_MS) as Instant;
}

async function make(size: number, now: Instant, institutionCode = OWNER): Promise<string> {
  const file = { institutionCode, name: 'a.zip', bytes: randomBytes(size), now };
  return (await saveFile(fresh.db, file)).fileNo;
}

async function held(): Promise<{ files: number; pieces: number }> {
  const text = `select (select count(*) from file.file) as files,
    (select count(*) from file.piece) as pieces`;
  return (await fresh.db.rows<{ files: number; pieces: number }>({ name: '', text }))[0]!;
}

/** 'ok', or why the file is refused. */
async function codeOf(fileNo: string, now: Instant): Promise<string> {
  const found = await findFile(fresh.db, OWNER, fileNo, now);
  return found.ok ? 'ok' : found.refusal.code;
}

test('what expired 30 days ago goes, with its pieces; what expires later stays', async () => {
  const first = await make(2 * MEGABYTE + 1, MADE);
  const later = await make(5, daysLater(1));
  for (let i = 0; i < 45; i += 1) await make(i % 2, MADE, i % 3 === 0 ? 'plc' : OWNER);
  const lost = { institutionCode: OWNER, fileNo: '0'.repeat(30), expiresAt: daysLater(30) };
  const { sql, values } = insertPiece(lost, 0, randomBytes(10));
  await fresh.db.run(sql, values);

  assert.equal(await clearExpired(fresh.db, daysLater(60)), 0);
  assert.deepEqual(await held(), { files: 47, pieces: 3 + 1 + 22 + 1 });
  assert.equal(await codeOf(first, daysLater(60)), 'file-expired');

  const justAfter = (daysLater(60) + 1) as Instant;
  assert.equal(await clearExpired(fresh.db, justAfter, () => true), 0);
  assert.equal(await clearExpired(fresh.db, justAfter), 47);
  assert.deepEqual(await held(), { files: 1, pieces: 1 });
  assert.equal(await codeOf(first, justAfter), 'file-unknown');
  assert.equal(await codeOf(later, daysLater(30)), 'ok');
  assert.equal(await codeOf(later, daysLater(60)), 'file-expired');
  assert.equal(await clearExpired(fresh.db, daysLater(62)), 1);
  assert.deepEqual(await held(), { files: 0, pieces: 0 });
});

test('a download that began before the end is read whole, whatever is cleared', async () => {
  const fileNo = await make(3 * MEGABYTE, MADE);
  const found = await findFile(fresh.db, OWNER, fileNo, (daysLater(30) - 1) as Instant);
  assert.ok(found.ok);
  let read = 0;
  for await (const part of found.value.read(0, found.value.size)) {
    read += part.length;
    await clearExpired(fresh.db, daysLater(59));
  }
  assert.equal(read, 3 * MEGABYTE);
  assert.equal(await clearExpired(fresh.db, daysLater(61)), 1);
});

test('it is done at the start and every hour, by the clock it is given', async () => {
  await make(1, MADE);
  await make(1, daysLater(1));
  const clock = { now: daysLater(60.5) };
  const until = async (files: number) => {
    while ((await held()).files !== files) await pause(5);
  };
  mock.timers.enable({ apis: ['setInterval'] });
  const faults: unknown[] = [];
  const onFault = (fault: unknown) => void faults.push(fault);
  const stop = clearRegularly({ db: fresh.db, now: () => clock.now, onFault });
  try {
    await until(1);
    clock.now = daysLater(61.5);
    mock.timers.tick(CLEAR_EVERY_MS - 1);
    await pause(50);
    assert.equal((await held()).files, 1);
    mock.timers.tick(1);
    await until(0);
    await make(1, MADE);
  } finally {
    await stop();
  }
  mock.timers.tick(CLEAR_EVERY_MS);
  await pause(50);
  assert.equal((await held()).files, 1);
  mock.timers.reset();
  assert.deepEqual(faults, []);
});

test('a fault is told, and ends nothing', async () => {
  const faults: unknown[] = [];
  const rows = () => Promise.reject(new Error('away'));
  const now = () => daysLater(61);
  const onFault = (fault: unknown) => void faults.push(fault);
  const stop = clearRegularly({ db: { ...fresh.db, rows }, now, onFault });
  await stop();
  assert.deepEqual(faults.map(String), ['Error: away']);
});
