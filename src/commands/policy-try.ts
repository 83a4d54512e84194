import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type CaseRun,
  CaseUnusable,
  type CaseVisit,
  caseBook,
  checkedBook,
  clauseFinder,
  clauseText,
  readCaseFile,
  runCase,
  type Step,
  type VisitRun,
} from '../benefit/index.ts';
import type { Config } from '../config.ts';
import { formatYuan } from '../kernel/fen.ts';
import { stepText } from '../settlement/index.ts';
import { citationText } from './citation-text.ts';
import type { Command, Given } from './command.ts';
import { OptionUnusable } from './options.ts';
import { byOwnNames, draftedBook } from './policy-book.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** `npm run policy -- try <case file> …`: exit code 1 when a case does not come out. */
export const tryCommand: Command = {
  help: `npm run policy -- try <案例文件…> [--draft <草案>] [--brief] [--json]
按政策册 policy/ 计算案例文件中的每个案例（格式见 cases/README.md）：各方支付多少、逐步的算式与依据、
与“应得”是否相等；有不相等的，退出码为 1
  --draft  草案文件或文件夹，可重复；按放进 policy/ 之后的样子计算
  --brief  只打印不相等的案例与总数
  --json   输出 JSON，金额为分`,
  operands: 1,
  more: true,
  flags: ['brief', 'json'],
  valued: ['draft'],
  run: tryCases,
};

type FileRun = {
  readonly file: string;
  readonly region: string;
  readonly runs: readonly CaseRun[];
};

/** Where a step's clause is written, as its author would look for it; '' when it is not found. */
type WhereOf = (step: Step, visit: CaseVisit) => string;

async function tryCases(config: Config, { operands, flags, values }: Given): Promise<number> {
  const { texts, drafts } = draftedBook(config, values.get('draft') ?? []);
  const { book, files: read } = checkedBook(texts);
  const of = caseBook(book);
  const find = clauseFinder(read);
  const files = operands.map((file): FileRun => {
    const { region, cases } = readCases(file);
    return { file, region, runs: cases.map((one) => runCase(of, region, one)) };
  });
  const all = files.flatMap((f) => f.runs);
  const unequal = all.filter((run) => !run.equal).length;
  if (flags.has('json')) say(JSON.stringify({ book: of.book.hash, files }, null, 2));
  else {
    for (const { file, region, runs } of files) {
      const whereOf: WhereOf = (step, { known }) => {
        const place = find(region, known, step);
        return place === null ? '' : `，${byOwnNames(clauseText(place), drafts)}`;
      };
      const shown = flags.has('brief') ? runs.filter((run) => !run.equal) : runs;
      if (shown.length > 0) say([file, ...shown.map((run) => runText(run, whereOf))].join('\n\n'));
    }
    say(`\n${all.length} 个案例，${all.length - unequal} 个相等，${unequal} 个不相等`);
  }
  return unequal === 0 ? 0 : 1;
}

function readCases(file: string) {
  if (!existsSync(file)) throw new OptionUnusable(`没有案例文件 ${file}`);
  try {
    return readCaseFile(basename(file), readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof CaseUnusable) throw new OptionUnusable(error.message);
    throw error;
  }
}

function runText({ name, visits, equal }: CaseRun, whereOf: WhereOf): string {
  const many = visits.length > 1;
  return [
    `${equal ? '相等' : '不相等'}　${name}`,
    ...visits.map((visit, i) => (many ? `  第 ${i + 1} 次\n` : '') + visitText(visit, whereOf)),
  ].join('\n');
}

function visitText({ visit, outcome, differences }: VisitRun, whereOf: WhereOf): string {
  const wrong = differences.map((text) => `  不符：${text}`);
  if (!outcome.ok) {
    return [`  拒绝（${outcome.refusal.code}）：${outcome.refusal.text}`, ...wrong].join('\n');
  }
  const { funds, account, family, cash, total, trace } = outcome.value;
  const payers = [
    ...funds.map((f) => [f.name, f.amount] as const),
    ...([
      ['个人账户', account],
      ['共济账户', family],
      ['现金', cash],
    ] as const),
  ].filter(([name, amount]) => amount !== 0 || name === '现金');
  const paid = payers.map(([name, amount]) => `${name} ${formatYuan(amount)}`).join(' + ');
  return [
    `  总费用 ${formatYuan(total)} = ${paid}（元）`,
    ...trace.filter(did).map((step) => {
      const cited = citationText(step.citation) + whereOf(step, visit);
      return `    ${stepText(step)}〔${cited}〕`;
    }),
    ...wrong,
  ].join('\n');
}

/** A layer with nothing left to look at says nothing. */
function did({ kind, inputs, amount }: Step): boolean {
  return kind !== 'share' || amount !== 0 || inputs.base !== 0;
}
