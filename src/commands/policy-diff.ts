import { checkedBook, diffBooks, regionNames, runModelCases } from '../benefit/index.ts';
import type { Config } from '../config.ts';
import type { Command, Given } from './command.ts';
import { draftedBook, namedBook } from './policy-book.ts';
import { printDiff } from './policy-diff-text.ts';

/** `npm run policy -- diff <old> <new>`. */
export const diffCommand: Command = {
  help: `npm run policy -- diff <旧> <新> [更多草案…] [--json]
比较两个政策册：变了的数值及依据，以及一组固定的模型案例（统筹区 × 待遇 × 级别 × 人员 × 困难身份 ×
费用）在两者之下个人负担的差别；只在一册里的待遇，列出个人负担。旧、新各为一个文件夹（如 policy）、
一个草案文件或草案文件夹（放进 policy/ 之后的样子；新的一侧可以列出几个草案，一并放入）、一个 git 版本
（如 HEAD~1，取该版本的 policy/），或数据库中政策册的散列（结算记录里的）
  --json   输出 JSON，每组模型案例一项，金额为分`,
  operands: 2,
  more: true,
  flags: ['json'],
  valued: [],
  run: diff,
};

async function diff(config: Config, { operands, flags }: Given): Promise<number> {
  const [old, ...news] = operands as [string, string, ...string[]];
  const before = checkedBook(await namedBook(config, old));
  const [own, ...more] = news;
  const texts = more.length === 0 ? await namedBook(config, own!) : draftedBook(config, news).texts;
  const after = checkedBook(texts);
  const changes = diffBooks(before.book, after.book);
  const run = runModelCases(before.book, after.book, changes);
  const text = flags.has('json')
    ? JSON.stringify({ before: before.book.hash, after: after.book.hash, changes, ...run }, null, 2)
    : printDiff(changes, run, regionNames([...before.files, ...after.files]));
  process.stdout.write(`${text}\n`);
  return 0;
}
