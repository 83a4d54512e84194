// Plays every transaction of the edition against a fresh platform and prints what came of each.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPlatform } from '../scenarios/platform.ts';
import { playAll } from './play.ts';
import { conformanceDocument, printTable } from './print.ts';

export const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'conformance.md');

const HELP = `用法：npm run conformance [-- --json] [-- --write]

在新建的演示世界上，把规范的 212 个交易逐个经 HTTP 发送，打印每个交易的批次、状态、核对的应答字段。
开放的交易出现故障、或应答不符规范时，退出码为 1。

  --json    输出 JSON
  --write   同时重写 docs/conformance.md
`;

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((a) => !['--json', '--write', '--help'].includes(a));
  if (unknown !== undefined || args.includes('--help')) {
    process.stdout.write(unknown === undefined ? HELP : `没有选项 ${unknown}\n\n${HELP}`);
    process.exitCode = unknown === undefined ? 0 : 2;
    return;
  }
  const platform = await startPlatform();
  try {
    const findings = await playAll(platform);
    const json = args.includes('--json');
    process.stdout.write(json ? `${JSON.stringify(findings, null, 1)}\n` : printTable(findings));
    if (args.includes('--write')) writeFileSync(DOCUMENT, conformanceDocument(findings));
    if (findings.some(({ result }) => result === 'fault' || result === 'breaks')) {
      process.exitCode = 1;
    }
  } finally {
    await platform.stop();
  }
}

if (import.meta.main) await main(process.argv.slice(2));
