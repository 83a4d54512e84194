import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Check,
  faceBuild,
  faceTypeCheck,
  lintCheck,
  runCheck,
  specCheck,
  typeCheck,
} from './runner/checks.ts';
import { runTestFile } from './runner/file.ts';
import { printResult, printSummary } from './runner/print.ts';
import { failedResult, type Result } from './runner/result.ts';
import { SERVER_VARIABLE, startTestServer, type TestServer } from './server.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const AT_ONCE = 2;

const HELP = `用法：npm test [-- 选项] [-- 文件名片段……]

不带参数：类型检查、格式与规范检查、接口规范生成物检查，然后运行全部测试。
带文件名片段：只运行路径中含有任一片段的测试文件，例如 npm test -- settlement quote

  *.test.ts      不需要任何环境
  *.db.test.ts   需要 PostgreSQL（自动在临时目录启动，结束后删除）
  *.e2e.test.ts  需要运行中的平台（由测试自己启动）

选项：
  --list         只列出测试文件
  --help         显示本说明

每个文件最多运行 120 秒。最后一行是“N passed, N failed”；有失败时退出码为 1。
`;

/** Slow kinds first, so that the two at once end together. */
function testFiles(patterns: readonly string[]): string[] {
  const rank = (path: string) => (isE2e(path) ? 0 : path.endsWith('.db.test.ts') ? 1 : 2);
  return globSync('{src,spec,test,bench,web}/**/*.test.ts', { cwd: ROOT })
    .filter((path) => patterns.length === 0 || patterns.some((p) => path.includes(p)))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function isE2e(path: string): boolean {
  return path.endsWith('.e2e.test.ts');
}

function needsServer(path: string): boolean {
  return isE2e(path) || path.endsWith('.db.test.ts');
}

type Job = (signal: AbortSignal) => Promise<Result>;

/** Runs the jobs, some at once, printing each as it ends. After an abort no more are begun. */
async function runJobs(jobs: readonly Job[], signal: AbortSignal): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...jobs];
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      if (signal.aborted) return;
      const result = await job(signal);
      printResult(result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

async function runAll(patterns: readonly string[], signal: AbortSignal): Promise<Result[]> {
  const checks: Check[] =
    patterns.length === 0
      ? [typeCheck(), faceTypeCheck(), lintCheck(false), specCheck(), faceBuild()]
      : [];
  const results = await runJobs(
    checks.map((check) => (aborted) => runCheck(check, ROOT, aborted)),
    signal,
  );
  let files = testFiles(patterns);
  if (files.length === 0) return [failedResult(patterns.join(' '), '没有匹配的测试文件', 0)];
  let server: TestServer | null = null;
  if (files.some(needsServer) && !signal.aborted) {
    try {
      server = await startTestServer();
    } catch (error) {
      results.push(failedResult('测试用 PostgreSQL', String((error as Error).stack), 0));
      files = files.filter((path) => !needsServer(path));
    }
  }
  const env: Record<string, string> =
    server === null ? {} : { [SERVER_VARIABLE]: JSON.stringify(server.address) };
  try {
    const jobs = files.map(
      (path): Job =>
        (aborted) =>
          runTestFile(path, env, aborted),
    );
    results.push(...(await runJobs(jobs, signal)));
  } finally {
    await server?.stop();
  }
  return results;
}

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((a) => a.startsWith('-') && a !== '--help' && a !== '--list');
  if (args.includes('--help') || unknown !== undefined) {
    process.stdout.write(unknown === undefined ? HELP : `没有选项 ${unknown}\n\n${HELP}`);
    process.exitCode = unknown === undefined ? 0 : 1;
    return;
  }
  const patterns = args.filter((a) => !a.startsWith('-'));
  if (args.includes('--list')) {
    process.stdout.write(`${testFiles(patterns).join('\n')}\n`);
    return;
  }
  process.chdir(ROOT);
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.abort());
  const results = await runAll(patterns, stopping.signal);
  if (stopping.signal.aborted) results.push(failedResult('全部测试', '测试被中断，没有运行完', 0));
  if (!printSummary(results)) process.exitCode = 1;
}

await main(process.argv.slice(2));
