import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faceTypeCheck, lintCheck, runCheck, typeCheck } from './runner/checks.ts';
import { runTestFile } from './runner/file.ts';
import { printResult, printSummary } from './runner/print.ts';
import type { Result } from './runner/result.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const HELP = `用法：npm run check
      npm run format（同 --write：先按规范改写格式，再检查）

类型检查、格式与规范检查、代码规则检查（test/tidy.test.ts）。不需要数据库。
`;

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((a) => a !== '--help' && a !== '--write');
  if (args.includes('--help') || unknown !== undefined) {
    process.stdout.write(unknown === undefined ? HELP : `没有选项 ${unknown}\n\n${HELP}`);
    process.exitCode = unknown === undefined ? 0 : 1;
    return;
  }
  process.chdir(ROOT);
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.abort());
  const { signal } = stopping;
  const lint = await runCheck(lintCheck(args.includes('--write')), ROOT, signal);
  const others = await Promise.all([
    runCheck(typeCheck(), ROOT, signal),
    runCheck(faceTypeCheck(), ROOT, signal),
    runTestFile('test/tidy.test.ts', {}, signal),
  ]);
  const results: Result[] = [lint, ...others];
  for (const result of results) printResult(result);
  if (!printSummary(results)) process.exitCode = 1;
}

await main(process.argv.slice(2));
