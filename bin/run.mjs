// Runs a script of this checkout with the Node it pins. Plain JavaScript without dependencies: it
// has to work on whatever Node started npm, before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const NODE_MAJOR = 24;
const STAMP = join(ROOT, 'node_modules', '.openyibao-lock');
const INSTALLING = join(ROOT, '.installing');

function lockHash() {
  const text = readFileSync(join(ROOT, 'package-lock.json'));
  return createHash('sha256').update(text).digest('hex');
}

function installed() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash();
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Two commands started at once install once: the second waits for the first. */
function takeInstallLock() {
  for (let waited = 0; waited < 600; waited += 1) {
    try {
      mkdirSync(INSTALLING);
      return true;
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`无法写入项目目录 ${ROOT}：${error.message}`);
    }
    if (installed()) return false;
    try {
      // Left behind by an installation that was killed.
      if (Date.now() - statSync(INSTALLING).mtimeMs > 600_000) rmdirSync(INSTALLING);
    } catch {}
    sleep(500);
  }
  return fail(`另一个安装一直没有结束；确认没有安装在进行后删除 ${INSTALLING} 再试`);
}

function install() {
  if (installed() || !takeInstallLock()) return;
  const release = () => rmdirSync(INSTALLING);
  const stop = () => process.exit(1);
  process.on('exit', release);
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stop);
  npmCi();
  for (const signal of ['SIGTERM', 'SIGINT']) process.off(signal, stop);
  process.off('exit', release);
  release();
}

function npmCi() {
  if (installed()) return;
  process.stderr.write('正在安装依赖（首次运行约需一分钟）……\n');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) fail('依赖安装失败：请检查网络与 npm 镜像设置后重试');
  writeFileSync(STAMP, lockHash());
}

function pinnedNode() {
  const name = `node-${process.platform}-${process.arch}`;
  const own = join(ROOT, 'node_modules', name, 'bin', 'node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  return fail(
    `没有适用于 ${process.platform}-${process.arch} 的内置 Node，请安装 Node ${NODE_MAJOR}`,
  );
}

install();
// Messages are short-lived: a larger young generation copies fewer of them, and helpers to copy so
// few cost a process more than they save. What outlived it is cleared once the heap is half as
// large again, not at the multiple of it that would come first: two fifths less memory, as fast.
const flags = JSON.parse(readFileSync(join(ROOT, 'bin', 'node-flags.json'), 'utf8'));
const child = spawn(pinnedNode(), [...flags, ...process.argv.slice(2)], { stdio: 'inherit' });
// npm and a terminal signal the whole group or only us: pass it on, the child decides.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1);
});
