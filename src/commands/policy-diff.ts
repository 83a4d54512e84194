import { buildBook, diffBooks, runModelCases } from '../benefit/index.ts';
import type { Config } from '../config.ts';
import type { Command, Given } from './command.ts';
import { namedBook } from './policy-book.ts';
import { printDiff } from './policy-diff-text.ts';

/** `npm run policy -- diff <old> <new>`. */
export const diffCommand: Command = {
  help: `npm run policy -- diff <旧> <新> [--json]
比较两个政策册：变了的数值及依据，以及一组固定的模型案例（统筹区 × 待遇 × 级别 × 人员 × 困难身份 ×
费用）在两者之下个人负担的差别；只在一册里的待遇，列出个人负担。旧、新各为一个文件夹（如 policy）、
一个草案文件（放进 policy/ 之后的样子）、一个 git 版本（如 HEAD~1，取该版本的 policy/），或数据库中
政策册的散列（结算记录里的）
  --json   输出 JSON，每组模型案例一项，金额为分`,
  operands: 2,
  flags: ['json'],
  valued: [],
  run: diff,
};

async function diff(config: Config, { operands, flags }: Given): Promise<number> {
  const [before, after] = await Promise.all(
    operands.map(async (name) => buildBook(await namedBook(config, name))),
  );
  const changes = diffBooks(before!, after!);
  const run = runModelCases(before!, after!, changes);
  const text = flags.has('json')
    ? JSON.stringify({ before: before!.hash, after: after!.hash, changes, ...run }, null, 2)
    : printDiff(changes, run);
  process.stdout.write(`${text}\n`);
  return 0;
}
