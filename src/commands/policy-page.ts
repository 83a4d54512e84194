import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildBook, policyPage, readBookTexts } from '../benefit/index.ts';
import type { Config } from '../config.ts';
import type { Command, Given } from './command.ts';
import { OptionUnusable } from './options.ts';

const PAGE = fileURLToPath(new URL('../../docs/policy-tables.md', import.meta.url));

/** `npm run policy -- page [file | -]`. */
export const pageCommand: Command = {
  help: `npm run policy -- page [文件]
把政策册写成人读的表格 docs/policy-tables.md；也可写到另一个文件，- 为标准输出`,
  operands: 0,
  more: true,
  flags: [],
  valued: [],
  run: page,
};

async function page(config: Config, { operands }: Given): Promise<number> {
  const [file = PAGE, ...extra] = operands;
  if (extra.length > 0) throw new OptionUnusable(`多余的参数 ${extra[0]}`);
  const text = policyPage(buildBook(readBookTexts(config.policyFolder)));
  if (file === '-') process.stdout.write(text);
  else {
    writeFileSync(file, text);
    process.stdout.write(`已写入 ${file}\n`);
  }
  return 0;
}
