import {
  buildBook,
  checkedBook,
  diffBooks,
  END_LABEL,
  type PolicyBook,
  type PolicyProblem,
  PolicyUnusable,
  readBookTexts,
  readCodeLists,
  regionNames,
  unknownCodes,
} from '../benefit/index.ts';
import type { Config } from '../config.ts';
import { TRUST_WORD } from './citation-text.ts';
import type { Command, Given } from './command.ts';
import { draftedBook } from './policy-book.ts';
import type { Names } from './policy-diff-text.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** `npm run policy -- check [file …]`: exit code 1 when the book cannot be used. */
export const checkCommand: Command = {
  help: `npm run policy -- check [草案…]
核对政策册 policy/；给出草案（文件，或放着几个草案的文件夹）时，核对草案放进去之后的样子（同统筹区同名的文件被替换，否则加入），
不改动 policy/。逐条打印问题（文件、行号、原因），有问题时退出码为 1；没有问题时打印提醒与概况`,
  operands: 0,
  more: true,
  flags: [],
  valued: [],
  run: check,
};

async function check(config: Config, { operands }: Given): Promise<number> {
  let named: ReadonlyMap<string, string> = new Map();
  try {
    const { texts, drafts } = draftedBook(config, operands);
    named = drafts;
    const { book, warnings: ofBook, files } = checkedBook(texts);
    const warnings = [...ofBook, ...unknownCodes(files, readCodeLists(config.knowledgeFolder))];
    const names = regionNames(files);
    const rewritten = drafts.size === 0 ? [] : changedInPlace(config, book, names);
    const reminders = [...warnings.map((warning) => problemLine(warning, named)), ...rewritten];
    for (const reminder of reminders) say(`提醒 ${reminder}`);
    say(summary(book, names, Object.keys(texts).length, reminders.length));
    return 0;
  } catch (error) {
    if (!(error instanceof PolicyUnusable)) throw error;
    for (const problem of error.problems) say(`问题 ${problemLine(problem, named)}`);
    say(`共 ${error.problems.length} 处问题，政策册不能使用`);
    return 1;
  }
}

/** Values that drafts change in a version that there is, instead of ending it. */
function changedInPlace(config: Config, drafted: PolicyBook, names: Names): string[] {
  const current = buildBook(readBookTexts(config.policyFolder));
  return diffBooks(current, drafted)
    .filter(({ how }) => how === 'changed')
    .flatMap(({ region, name, from, values }) =>
      values
        .filter(({ label }) => label !== END_LABEL)
        .map(({ label, before, after }) => {
          const change = `${label} ${before ?? '无'} → ${after ?? '无'}`;
          return (
            `${names.get(region) ?? region} ${name}（${from} 起）：${change}，改在已有的版本里：已结算的不变，同一时期` +
            '尚未结算的按新值。新的规定请给旧版加 to，另写一版；写错了要改正，见 policy/README.md“更正过去”'
          );
        }),
    );
}

/** A problem in a draft names the file as the author did. */
export function problemLine(
  { file, line, at, reason }: PolicyProblem,
  drafts: ReadonlyMap<string, string>,
): string {
  const path = drafts.get(file) ?? `policy/${file}`;
  return `${path}${line === null ? '' : ` 第 ${line} 行`} ${at}：${reason}`;
}

function summary(book: PolicyBook, names: Names, files: number, warnings: number): string {
  const regions = new Map<string, Set<string>>();
  for (const { region, name } of book.benefits) {
    regions.set(region, (regions.get(region) ?? new Set()).add(name));
  }
  const rows = book.benefits.flatMap((b) =>
    b.layers.flatMap((l) => ('use' in l ? [] : [...l.shares, ...l.deductible, ...l.ceilings])),
  );
  const shared = book.covers.flatMap(({ layer: l }) => [
    ...l.shares,
    ...l.deductible,
    ...l.ceilings,
  ]);
  const byTrust = Map.groupBy([...rows, ...shared], (row) => row.citation.trust);
  const trusts = [...byTrust].map(([trust, all]) => `${TRUST_WORD[trust]} ${all.length} 行`);
  return [
    `政策册可用：${files} 个文件，${book.benefits.length} 个待遇版本，` +
      `${book.covers.length} 个保障层版本，${book.figures.length} 个年度数据，${warnings} 处提醒`,
    ...[...regions].map(([region, all]) => {
      const where = names.has(region) ? `${region} ${names.get(region)}` : region;
      return `  ${where}：${[...all].join('、')}`;
    }),
    `数值的可信度：${trusts.join('，')}`,
    `散列 ${book.hash}`,
  ].join('\n');
}
