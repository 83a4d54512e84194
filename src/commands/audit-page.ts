import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rulesPage } from '../audit/index.ts';
import type { Config } from '../config.ts';
import { say } from './audit-given.ts';
import { rulesOfFiles } from './audit-rules.ts';
import type { Command, Given } from './command.ts';
import { OptionUnusable } from './options.ts';

const PAGE = fileURLToPath(new URL('../../docs/audit-rules.md', import.meta.url));

/** `npm run audit -- page [file | -]`. */
export const rulesPageCommand: Command = {
  help: `npm run audit -- page [文件]
把审核规则写成人读的表格 docs/audit-rules.md；给出文件时写到那个文件，- 为标准输出`,
  operands: 0,
  more: true,
  flags: [],
  valued: [],
  run: page,
};

async function page(config: Config, { operands }: Given): Promise<number> {
  const [file = PAGE, ...extra] = operands;
  if (extra.length > 0) throw new OptionUnusable(`多余的参数 ${extra[0]}`);
  const text = rulesPage(await rulesOfFiles(config));
  if (file === '-') {
    process.stdout.write(text);
    return 0;
  }
  writeFileSync(file, text);
  return say(`已写入 ${file}`);
}
