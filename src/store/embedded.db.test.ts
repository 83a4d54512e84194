import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import {
  type Embedded,
  type EmbeddedOptions,
  EmbeddedUnusable,
  startEmbedded,
} from './embedded.ts';
import { servesFolder } from './embedded-orphan.ts';
import { ask, askPatiently, dropFolder, startPlatform, trialFolder } from './embedded-trial.ts';

const quiet = () => {};
let trial: string;
let count = 0;

before(async () => {
  trial = trialFolder();
  const made = await startEmbedded({ home: join(trial, 'template'), note: quiet });
  await ask(made.address, 'create table kept (n int primary key); insert into kept values (1)');
  await made.stop();
});

after(() => dropFolder(trial));

/** A home whose cluster holds the table `kept` with the row 1; root's, as a restored copy is. */
function newHome(): string {
  count += 1;
  const home = join(trial, `home-${count}`);
  cpSync(join(trial, 'template'), home, { recursive: true });
  return home;
}

/** Starts in this process; stopped after the test, however that ends. */
async function open(t: TestContext, options: Partial<EmbeddedOptions> & { home: string }) {
  const embedded: Embedded = await startEmbedded({ note: quiet, ...options });
  t.after(() => embedded.stop());
  return embedded;
}

const ROWS = 'select array_agg(n order by n) as rows from kept';

function serverPid(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

test('what was written is there after stop and start; nothing is left running', async (t) => {
  const home = newHome();
  const first = await open(t, { home });
  const pid = serverPid(first.dataFolder);
  assert.ok(servesFolder(pid, first.dataFolder));
  await ask(first.address, 'insert into kept values (2)');
  const shown = await ask(
    first.address,
    `select current_setting('listen_addresses') as tcp,
    current_setting('fsync') as fsync, current_setting('data_checksums') as sums`,
  );
  assert.deepEqual(shown, [{ tcp: '', fsync: 'on', sums: 'on' }]);
  await Promise.all([first.stop(), first.stop()]);
  assert.equal(servesFolder(pid, first.dataFolder), false);
  assert.equal(existsSync(first.address.host), false);

  const second = await open(t, { home });
  assert.deepEqual(await ask(second.address, ROWS), [{ rows: [1, 2] }]);
  assert.equal(second.adopted, false);
  await second.stop();
});

test('data and password are closed to others, and a wrong password is refused', async (t) => {
  const home = newHome();
  const embedded = await open(t, { home });
  assert.equal(statSync(embedded.dataFolder).mode & 0o777, 0o700);
  assert.equal(statSync(join(home, 'postgres.password')).mode & 0o777, 0o600);
  assert.equal(statSync(embedded.address.host).mode & 0o777, 0o700);
  await assert.rejects(ask({ ...embedded.address, password: 'guess' }, 'select 1'), {
    code: '28P01',
  });
  await embedded.stop();
});

test('a lost password file is made anew; the data stays', async (t) => {
  const home = newHome();
  renameSync(join(home, 'postgres.password'), join(home, 'elsewhere'));
  const embedded = await open(t, { home });
  assert.deepEqual(await ask(embedded.address, ROWS), [{ rows: [1] }]);
  await embedded.stop();
});

test('a server left by a killed platform is adopted, watched and stopped', async (t) => {
  const home = newHome();
  const platform = await startPlatform(t, { home });
  await ask(platform.started.address, 'insert into kept values (2)');
  await platform.kill();
  const pid = serverPid(platform.started.dataFolder);
  assert.ok(servesFolder(pid, platform.started.dataFolder), 'it outlives the platform');

  const embedded = await open(t, { home });
  assert.equal(embedded.adopted, true);
  assert.equal(serverPid(embedded.dataFolder), pid);
  assert.deepEqual(await ask(embedded.address, ROWS), [{ rows: [1, 2] }]);

  process.kill(pid, 'SIGKILL');
  while (servesFolder(pid, embedded.dataFolder)) await pause(10);
  assert.deepEqual(await askPatiently(embedded.address, ROWS), [{ rows: [1, 2] }]);
  const next = serverPid(embedded.dataFolder);
  await embedded.stop();
  assert.equal(servesFolder(next, embedded.dataFolder), false);
});

test('a stale lock of a dead process does not hinder', async (t) => {
  const home = newHome();
  const dead = spawnSync('true').pid;
  writeFileSync(join(home, 'postgres/postmaster.pid'), lockText(dead, home));
  await startsWithRows(t, home);
});

test('a stale lock whose number is now some other process of the account', async (t) => {
  const home = newHome();
  const owner = statSync(join(trial, 'template/postgres'));
  const other = spawn('sleep', ['60'], { uid: owner.uid, gid: owner.gid, stdio: 'ignore' });
  t.after(() => other.kill());
  await once(other, 'spawn');
  writeFileSync(join(home, 'postgres/postmaster.pid'), lockText(other.pid!, home));
  mkdirSync(join(home, 'postgres.socket'));
  const socketLock = join(home, 'postgres.socket/.s.PGSQL.5432.lock');
  writeFileSync(socketLock, lockText(other.pid!, home));
  await startsWithRows(t, home);
});

test('a stale lock of a process that nobody reaps is given up after some seconds', async (t) => {
  const home = newHome();
  const owner = statSync(join(trial, 'template/postgres'));
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
    uid: owner.uid,
    gid: owner.gid,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  t.after(() => parent.kill());
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  const stale = lockText(Number(said.toString()), home);
  writeFileSync(join(home, 'postgres/postmaster.pid'), stale);
  await startsWithRows(t, home);
});

function lockText(pid: number, home: string): string {
  const lines = [pid, join(home, 'postgres'), 1_700_000_000, 5432, '/nowhere', '', '1 1', 'ready'];
  return `${lines.join('\n')}\n`;
}

async function startsWithRows(t: TestContext, home: string): Promise<void> {
  const embedded = await open(t, { home });
  assert.equal(embedded.adopted, false);
  assert.deepEqual(await ask(embedded.address, ROWS), [{ rows: [1] }]);
  await embedded.stop();
}

test('a second platform on the home is refused, a guest is served', async (t) => {
  const home = newHome();
  const owner = await open(t, { home });
  const [refused, guest] = await Promise.all([
    open(t, { home }).catch((error: unknown) => error),
    open(t, { home, guestAllowed: true }),
  ]);
  assert.ok(refused instanceof EmbeddedUnusable);
  assert.match(refused.message, /另一个平台进程正在使用/);
  assert.equal(guest.guest, true);
  assert.deepEqual(await ask(guest.address, ROWS), [{ rows: [1] }]);
  await guest.stop();
  assert.deepEqual(await ask(owner.address, ROWS), [{ rows: [1] }], 'the guest left it running');
  await owner.stop();
});

test('of two first starts at once on an empty home one wins', async (t) => {
  const home = join(trial, 'raced');
  const both = await Promise.all([startPlatform(t, { home }), startPlatform(t, { home })]);
  const losers = both.filter((platform) => platform.started.unusable !== undefined);
  assert.equal(losers.length, 1);
  assert.match(losers[0]!.started.unusable!, /另一个平台进程正在使用/);
  const winner = both.find((platform) => platform.started.unusable === undefined)!;
  assert.deepEqual(await ask(winner.started.address, 'select 1 as one'), [{ one: 1 }]);
  for (const platform of both) await platform.end();
  assert.deepEqual(readdirSync(home).sort(), ['postgres', 'postgres.log', 'postgres.password']);
});

test('a killed server comes back with every acknowledged row, and is owned again', async (t) => {
  const home = newHome();
  const notes: string[] = [];
  const embedded = await open(t, { home, note: (text) => notes.push(text) });
  const pid = serverPid(embedded.dataFolder);
  const acknowledged = [1];
  const client = new pg.Client(embedded.address);
  client.on('error', () => {});
  await client.connect();
  // A backend that computes does not notice the server's end, and holds its memory.
  const busy = ask(embedded.address, `do $$ begin for i in 1..2000000000 loop end loop; end $$`);
  busy.catch(() => {});
  setTimeout(() => process.kill(pid, 'SIGKILL'), 300);
  for (let n = 2; ; n += 1) {
    const done = await client.query('insert into kept values ($1)', [n]).catch(() => null);
    if (done === null) break;
    acknowledged.push(n);
  }
  const [answer] = (await askPatiently(embedded.address, ROWS)) as [{ rows: number[] }];
  const missing = acknowledged.filter((n) => !answer.rows.includes(n));
  assert.ok(acknowledged.length > 10);
  assert.deepEqual(missing, []);
  assert.notEqual(serverPid(embedded.dataFolder), pid);
  const held = `select count(*)::int as held from pg_locks where locktype = 'advisory' and granted`;
  while (((await ask(embedded.address, held)) as [{ held: number }])[0].held !== 1) await pause(50);
  assert.ok(notes.includes('数据库已重新启动'));
  await embedded.stop();
});

test('the lock is taken again when its connection is cut', async (t) => {
  const home = newHome();
  const embedded = await open(t, { home });
  const holder = `select pid from pg_locks where locktype = 'advisory' and granted`;
  const [before] = await ask(embedded.address, holder);
  await ask(embedded.address, `select pg_terminate_backend(pid) from (${holder}) held`);
  for (;;) {
    const [now] = await ask(embedded.address, holder);
    if (now !== undefined && (now as { pid: number }).pid !== (before as { pid: number }).pid)
      break;
    await pause(50);
  }
  await embedded.stop();
});

test('when it cannot be brought back the platform is told once', async (t) => {
  const home = newHome();
  let gone = 0;
  const embedded = await open(t, { home, onGone: () => (gone += 1) });
  renameSync(join(home, 'postgres/global'), join(home, 'global'));
  process.kill(serverPid(embedded.dataFolder), 'SIGKILL');
  for (let left = 200; gone === 0 && left > 0; left -= 1) await pause(100);
  assert.equal(gone, 1);
  await embedded.stop();
});
