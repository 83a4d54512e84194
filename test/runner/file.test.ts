import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runTestFile } from './file.ts';

const folder = mkdtempSync(join(tmpdir(), 'openyibao-runner-'));
after(() => rmSync(folder, { recursive: true }));

const IMPORTS = `import { after, describe, test } from 'node:test';
import { spawn } from 'node:child_process';\n`;

async function outcome(text: string, limitMs = 20_000, signal = new AbortController().signal) {
  const path = join(folder, `${Math.trunc(performance.now() * 1000)}.ts`);
  writeFileSync(path, IMPORTS + text);
  const result = await runTestFile(path, { GIVEN: 'given' }, signal, limitMs);
  const failures = result.failures.map(({ name, text: said }) => `${name}: ${said}`).join('\n');
  return { ...result, failures };
}

test('counts what passed, failed and was skipped; suites and holders are not counted', async () => {
  const seen = await outcome(`
    describe('suite', () => { test('inner', () => {}); test.skip('later', () => {}); });
    test('holder', async (t) => { await t.test('part', () => { throw new Error('boom'); }); });
    test('env', () => { if (process.env.GIVEN !== 'given') throw new Error('no env'); });`);
  assert.deepEqual([seen.passed, seen.skipped], [2, 1]);
  assert.match(seen.failures, /^holder › part \(\d+\): Error: boom/);
  assert.equal(seen.failures.match(/›/g)?.length, 1);
});

test('a file that passes has no failures', async () => {
  const seen = await outcome(`console.log('hello'); test('fine', () => {});`);
  assert.deepEqual([seen.passed, seen.failures, seen.output], [1, '', 'hello']);
});

const BROKEN = {
  'that throws while loading': [`throw new Error('at load');`, /at load/],
  'without tests': ['const a = 1;', /文件里没有测试/],
  'that ends itself': [`test('a', () => process.exit(0));`, /进程提前结束/],
  'whose after hook fails': [
    `after(() => { throw new Error('hook'); }); test('a', () => {});`,
    /hook/,
  ],
  'that throws after its tests': [
    `test('a', () => { setTimeout(() => { throw new Error('late'); }, 20); });`,
    /进程以 1 结束/,
  ],
  'that leaves a process behind': [
    `test('a', () => { spawn('sleep', ['60'], { stdio: 'ignore' }).unref(); });`,
    /仍有它启动的进程在运行/,
  ],
} as const;

for (const [what, [text, said]] of Object.entries(BROKEN)) {
  test(`a file ${what} fails`, async () => {
    assert.match((await outcome(text)).failures, said);
  });
}

test('a file that hangs is ended and its test named, even in an endless loop', async () => {
  const [open, loop] = await Promise.all([
    outcome(`test('waits', () => new Promise((done) => setTimeout(done, 60_000)));`, 1500),
    outcome(`test('spins', () => { for (;;); });`, 1500),
  ]);
  assert.match(open.failures, /没有结束（停在“waits”）/);
  assert.match(loop.failures, /没有结束/);
});

test('an abort ends the file at once', async () => {
  const stopping = new AbortController();
  setTimeout(() => stopping.abort(), 300);
  const wait = `test('waits', () => new Promise((done) => setTimeout(done, 60_000)));`;
  const seen = await outcome(wait, 20_000, stopping.signal);
  assert.match(seen.failures, /测试被中断/);
  assert.ok(seen.ms < 10_000);
});
