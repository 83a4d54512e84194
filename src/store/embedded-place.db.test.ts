import assert from 'node:assert/strict';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { EmbeddedUnusable, startEmbedded } from './embedded.ts';
import { installedBinaries } from './embedded-binaries.ts';
import { ask, asRoot, dropFolder, startPlatform, trialFolder } from './embedded-trial.ts';

const quiet = () => {};
let trial: string;

before(() => {
  trial = trialFolder();
});

after(() => dropFolder(trial));

/** The Chinese text with which a start in this home is refused. */
async function refusalOf(home: string): Promise<string> {
  const error = await startEmbedded({ home, note: quiet }).then(
    (embedded) => embedded.stop(),
    (failed: unknown) => failed,
  );
  assert.ok(error instanceof EmbeddedUnusable, `expected a refusal, got ${error}`);
  return error.message;
}

test('a home that is a file, or below one, is refused', async () => {
  const file = join(trial, 'file');
  writeFileSync(file, 'x');
  assert.match(await refusalOf(file), /不是文件夹.*OPENYIBAO_HOME/);
  assert.match(await refusalOf(join(file, 'below')), /不是文件夹/);
  assert.equal(readFileSync(file, 'utf8'), 'x');
});

test('a home that cannot be made, and one that cannot be written, are refused', async (t) => {
  assert.match(await refusalOf('/proc/openyibao'), /无法在此处创建文件夹|没有读写权限/);
  const home = trialFolder();
  t.after(() => dropFolder(home));
  chmodSync(home, 0o555);
  const { started } = await startPlatform(t, { home }, true);
  assert.match(started.unusable ?? '', /没有读写权限.*OPENYIBAO_HOME/);
  assert.deepEqual(readdirSync(home), []);
});

test('a cluster of another version and a folder that is none are refused and kept', async () => {
  const home = join(trial, 'older');
  mkdirSync(join(home, 'postgres/global'), { recursive: true });
  writeFileSync(join(home, 'postgres/PG_VERSION'), '17\n');
  assert.match(await refusalOf(home), /不是完整的数据库/);
  writeFileSync(join(home, 'postgres/global/pg_control'), 'x');
  assert.match(await refusalOf(home), /由 PostgreSQL 17 创建，而程序自带的是 18/);
  assert.ok(existsSync(join(home, 'postgres/global/pg_control')));
});

test('what an interrupted first start left is swept away', async (t) => {
  const home = join(trial, 'interrupted');
  mkdirSync(join(home, 'postgres.new-4194303/data'), { recursive: true });
  writeFileSync(join(home, 'postgres.new-4194303/data/PG_VERSION'), '18\n');
  writeFileSync(join(home, 'postgres.password'), '');
  const embedded = await startEmbedded({ home, note: quiet });
  t.after(() => embedded.stop());
  assert.deepEqual(await ask(embedded.address, 'select 1 as one'), [{ one: 1 }]);
  assert.equal(existsSync(join(home, 'postgres.new-4194303')), false);
});

test('an ordinary user needs nothing but a folder, however long its path', async (t) => {
  const folder = trialFolder(true);
  t.after(() => dropFolder(folder));
  const native = nativeWithoutLinks(folder);
  const home = join(folder, '某市医疗保障局', '一个名字很长很长的文件夹'.repeat(3), '数据');
  const platform = await startPlatform(t, { home, native }, true);
  const { started } = platform;
  assert.equal(started.unusable, undefined);
  assert.notEqual(started.uid, 0);
  assert.equal(started.dataFolder, join(home, 'postgres'));
  assert.equal(statSync(started.dataFolder).uid, started.uid);
  assert.ok(Buffer.byteLength(started.address.host) < 90);
  assert.equal(statSync(started.address.host).mode & 0o777, 0o700);
  const one = 'select current_setting($$listen_addresses$$) as tcp';
  assert.deepEqual(await ask(started.address, one), [{ tcp: '' }]);
  await platform.end();
  assert.equal(existsSync(started.address.host), false, 'nothing stays in the temporary folder');
});

test('missing links between libraries are made, or a copy is used', async (t) => {
  const folder = trialFolder(true);
  t.after(() => dropFolder(folder));
  const native = nativeWithoutLinks(folder);
  chmodSync(join(native, 'lib'), 0o555);
  const copied = await startPlatform(t, { home: join(folder, 'home'), native }, true);
  assert.equal(copied.started.unusable, undefined);
  const copy = readdirSync(join(folder, 'home')).filter((name) => /^postgres-\d/.test(name));
  assert.equal(copy.length, 1);
  assert.equal(missingLinks(native) > 0, true, 'the read-only folder is as it was');
  await copied.end();

  chmodSync(join(native, 'lib'), 0o755);
  const embedded = await startEmbedded({ home: join(folder, 'second'), native, note: quiet });
  t.after(() => embedded.stop());
  assert.equal(missingLinks(native), 0);
  assert.deepEqual(await ask(embedded.address, 'select 1 as one'), [{ one: 1 }]);
});

function links(native: string): string[] {
  const list = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  return (list as { target: string }[]).map((link) => join(native, '..', link.target));
}

function missingLinks(native: string): number {
  return links(native).filter((file) => !existsSync(file)).length;
}

/** A copy of the binaries as an install without scripts leaves them; readable by anyone. */
function nativeWithoutLinks(folder: string): string {
  const native = join(folder, 'native');
  cpSync(installedBinaries(), native, { recursive: true, verbatimSymlinks: true });
  for (const link of links(native)) if (lstatSync(link).isSymbolicLink()) rmSync(link);
  return native;
}

test('below a folder only root may enter, root keeps data and binaries elsewhere', async (t) => {
  const closed = join(trial, 'closed');
  const system = join(trial, 'system');
  mkdirSync(closed);
  const native = nativeWithoutLinks(closed);
  chmodSync(closed, 0o700);
  const home = join(closed, 'home');
  const notes: string[] = [];
  const options = { home, native, systemFolder: system, note: (text: string) => notes.push(text) };
  const embedded = await startEmbedded(options);
  t.after(() => embedded.stop());
  await ask(embedded.address, 'create table kept as select 1 as n');
  if (asRoot) {
    assert.equal(embedded.dataFolder.startsWith(`${system}/`), true);
    assert.match(readFileSync(join(home, 'README.txt'), 'utf8'), /数据放在/);
    assert.ok(notes.some((text) => text.includes(system)));
    assert.equal(readdirSync(system).filter((name) => /^postgres-\d/.test(name)).length, 1);
  } else {
    assert.equal(embedded.dataFolder, join(home, 'postgres'));
  }
  await embedded.stop();
  // Opened since: the data must still be found where it lies.
  chmodSync(closed, 0o755);
  const again = await startEmbedded(options);
  t.after(() => again.stop());
  assert.equal(again.dataFolder, embedded.dataFolder);
  assert.deepEqual(await ask(again.address, 'select n from kept'), [{ n: 1 }]);
});
