import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  checkedBook,
  codesPage,
  policyPage,
  readBookTexts,
  readCodeLists,
  regionNames,
} from '../benefit/index.ts';
import type { Config } from '../config.ts';
import type { Command, Given } from './command.ts';
import { OptionUnusable } from './options.ts';

const PAGE = fileURLToPath(new URL('../../docs/policy-tables.md', import.meta.url));
const CODES = fileURLToPath(new URL('../../docs/policy-codes.md', import.meta.url));

/** `npm run policy -- page [file | -]`. */
export const pageCommand: Command = {
  help: `npm run policy -- page [文件]
把政策册写成人读的表格 docs/policy-tables.md，把代码写成 docs/policy-codes.md；给出文件时只把表格写到
那个文件，- 为标准输出`,
  operands: 0,
  more: true,
  flags: [],
  valued: [],
  run: page,
};

async function page(config: Config, { operands }: Given): Promise<number> {
  const [file = PAGE, ...extra] = operands;
  if (extra.length > 0) throw new OptionUnusable(`多余的参数 ${extra[0]}`);
  const { book, files } = checkedBook(readBookTexts(config.policyFolder));
  const text = policyPage(book, regionNames(files));
  if (file === '-') process.stdout.write(text);
  else {
    writeFileSync(file, text);
    process.stdout.write(`已写入 ${file}\n`);
  }
  if (operands.length === 0) {
    writeFileSync(CODES, codesPage(readCodeLists(config.knowledgeFolder)));
    process.stdout.write(`已写入 ${CODES}\n`);
  }
  return 0;
}
