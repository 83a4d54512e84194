import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  buildBook,
  caseBook,
  mutantText,
  mutateBook,
  type RunCases,
  readBookTexts,
  readCaseFile,
  runCase,
} from '../benefit/index.ts';
import type { Config } from '../config.ts';
import type { Command, Given } from './command.ts';
import { OptionUnusable, optionText, wholeNumber } from './options.ts';
import { progressOn } from './progress.ts';

const CASES = fileURLToPath(new URL('../../cases', import.meta.url));

/** `npm run policy -- mutate`: exit code 1 when too many changed values go unnoticed. */
export const mutateCommand: Command = {
  help: `npm run policy -- mutate [--region <统筹区>] [--least <百分数>] [--json]
把政策册的每一个数值逐个改动最小的一点（1分、0.01%、一天……），看 cases/ 的案例或载入时的核对是否发现；
打印没有被发现的，被发现的不到 --least（默认 95）% 时退出码为 1
  --region  只改一个统筹区的文件
  --json    输出 JSON`,
  operands: 0,
  flags: ['json'],
  valued: ['region', 'least'],
  run: mutate,
};

async function mutate(config: Config, given: Given): Promise<number> {
  const region = optionText(given, 'region');
  if (region !== null && !/^\d{6}$/.test(region)) {
    throw new OptionUnusable(`--region 应为六位统筹区代码，收到 ${region}`);
  }
  const least = wholeNumber(given, 'least', { from: 0, to: 100, otherwise: 95 });
  const files = readdirSync(CASES)
    .filter((f) => f.endsWith('.yaml'))
    .map((file) => readCaseFile(file, readFileSync(join(CASES, file), 'utf8')));
  const runCases: RunCases = (book, regions) => {
    const of = caseBook(book);
    const own = files.filter((f) => regions.includes(f.region));
    return own.every((f) => f.cases.every((one) => runCase(of, f.region, one).equal));
  };
  const texts = readBookTexts(config.policyFolder);
  if (!runCases(buildBook(texts), [...new Set(files.map((f) => f.region))])) {
    process.stderr.write(
      '有案例与政策册不相等，先用 npm run policy -- try cases/*.yaml --brief 查看\n',
    );
    return 1;
  }
  const progress = progressOn(process.stderr, '已改动');
  const report = mutateBook(texts, runCases, {
    pick: (all) => (region === null ? all : all.filter((m) => m.file.startsWith(`${region}/`))),
    progress: progress.at,
  });
  progress.end();
  // Rounded down: what is short of the aim does not reach it.
  const noticed = report.total - report.survivors.length;
  const caught = report.total === 0 ? 100 : Math.floor((noticed * 1000) / report.total) / 10;
  const text = given.flags.has('json')
    ? JSON.stringify({ ...report, caught }, null, 2)
    : [
        ...report.survivors.map((m) => `没有被发现 ${mutantText(m)}`),
        `改动 ${report.total} 处：案例发现 ${report.byCases}，载入时发现 ${report.onLoad}，` +
          `没有被发现 ${report.survivors.length}，发现 ${caught}%`,
      ].join('\n');
  process.stdout.write(`${text}\n`);
  return caught >= least ? 0 : 1;
}
