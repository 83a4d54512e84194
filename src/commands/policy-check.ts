import {
  buildBook,
  checkedBook,
  diffBooks,
  draftNotes,
  type PolicyBook,
  type PolicyProblem,
  PolicyUnusable,
  problemText,
  readBookTexts,
  readCodeLists,
  regionNames,
  unknownCodes,
  type VersionChange,
} from '../benefit/index.ts';
import { type Config, clock } from '../config.ts';
import { dayOf } from '../kernel/day.ts';
import { TRUST_WORD } from './citation-text.ts';
import type { Command, Given } from './command.ts';
import { byOwnNames, type DraftedBook, draftedBook } from './policy-book.ts';
import { changesText, type Names } from './policy-diff-text.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** `npm run policy -- check [file …]`: exit code 1 when the book cannot be used. */
export const checkCommand: Command = {
  help: `npm run policy -- check [草案…]
核对政策册 policy/；给出草案（文件，或放着几个草案的文件夹）时，核对草案放进去之后的样子（同统筹区同名的文件被替换，否则加入），
不改动 policy/。逐条打印问题（文件、行号、原因），有问题时退出码为 1；没有问题时打印概况、草案改变的数值，
以及请再看一眼的提醒`,
  operands: 0,
  more: true,
  flags: [],
  valued: [],
  run: check,
};

async function check(config: Config, { operands }: Given): Promise<number> {
  const { texts, drafts } = draftedBook(config, operands);
  try {
    const checked = checkedBook(texts);
    const { book, files } = checked;
    const names = regionNames(files);
    const changes = drafts.size === 0 ? [] : changesOf(config, book);
    const strange = unknownCodes(files, readCodeLists(config.knowledgeFolder));
    const reminders = [
      ...[...checked.warnings, ...strange].map((warning) => problemLine(warning, drafts)),
      ...draftNotes(changes ?? [], names, dayOf(clock())),
    ];
    const shown = new Set([...drafts.keys()].map((path) => path.slice(0, 6)));
    say(
      summary(book, {
        names,
        shown,
        files: Object.keys(texts).length,
        reminders: reminders.length,
      }),
    );
    if (drafts.size > 0) say(`\n${draftText(changes, names)}\n`);
    for (const reminder of reminders) say(`提醒 ${reminder}`);
    return 0;
  } catch (error) {
    if (!(error instanceof PolicyUnusable)) throw error;
    for (const problem of error.problems) say(`问题 ${problemLine(problem, drafts)}`);
    for (const note of addedDrafts(config, drafts)) say(`说明 ${note}`);
    say(`共 ${error.problems.length} 处问题，政策册不能使用`);
    return 1;
  }
}

/** Null where the book in use, which the drafts may mend, is not fit to be held against. */
function changesOf(config: Config, drafted: PolicyBook): readonly VersionChange[] | null {
  try {
    return diffBooks(buildBook(readBookTexts(config.policyFolder)), drafted);
  } catch (error) {
    if (error instanceof PolicyUnusable) return null;
    throw error;
  }
}

function draftText(changes: readonly VersionChange[] | null, names: Names): string {
  if (changes === null) return '草案放进去之前的 policy/ 有误，不能比较';
  const text = changes.length === 0 ? '没有一个数值不同' : changesText(changes, names);
  return `草案改变的（与 policy/ 相比）：\n\n${text}`;
}

/** Drafts that take no file's place, which their author may not have meant. */
function addedDrafts(config: Config, drafts: ReadonlyMap<string, string>): string[] {
  const current = readBookTexts(config.policyFolder);
  return [...drafts]
    .filter(([path]) => current[path] === undefined)
    .map(
      ([path, name]) =>
        `${name} 是新加入的文件：policy/${path.slice(0, 6)}/ 里没有同名的；要代替旧文件，请用它的文件名`,
    );
}

/** A problem, with every draft named as its author did. */
export function problemLine(problem: PolicyProblem, drafts: DraftedBook['drafts']): string {
  return byOwnNames(problemText(problem).trim(), drafts);
}

type Summary = {
  readonly names: Names;
  /** The regions to list; none: all. */
  readonly shown: ReadonlySet<string>;
  readonly files: number;
  readonly reminders: number;
};

function summary(book: PolicyBook, { names, shown, files, reminders }: Summary): string {
  const regions = new Map<string, Set<string>>();
  for (const { region, name } of book.benefits) {
    if (shown.size > 0 && !shown.has(region)) continue;
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
      `${book.covers.length} 个保障层版本，${book.figures.length} 个年度数据，${reminders} 处提醒`,
    ...[...regions].map(([region, all]) => {
      const where = names.has(region) ? `${region} ${names.get(region)}` : region;
      return `  ${where}：${[...all].join('、')}`;
    }),
    `数值的可信度：${trusts.join('，')}`,
    `散列 ${book.hash}`,
  ].join('\n');
}
