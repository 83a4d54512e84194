import { migrateDatabase, openModules } from '../app.ts';
import { type Config, clock } from '../config.ts';
import { listAccounts, loadWorldMark, printWorld, summarizeWorld } from '../demo/index.ts';
import type { Command, Given } from './command.ts';
import { openDatabase } from './open-database.ts';

const note = (text: string) => process.stderr.write(`${text}\n`);

/** `npm run world`: whom and what a first message can be about. Exit code 1 without a world. */
export const worldCommand: Command = {
  help: `npm run world [-- --json] [--all]
列出演示世界：统筹区、机构、参保人、医护药师、目录与诊断样例，可登录的账户
  --all    列出全部人员，而不是每种情形一人；各统筹区的账户，而不只是第一个
  --json   输出 JSON；存为文件时用 npm run -s world -- --json > world.json`,
  operands: 0,
  flags: ['json', 'all'],
  valued: [],
  run: showWorld,
};

async function showWorld(config: Config, { flags }: Given): Promise<number> {
  const database = await openDatabase(config, { note, guest: true });
  try {
    await migrateDatabase(database.db, config.migrationFolder);
    const mark = await loadWorldMark(database.db);
    if (mark === null) {
      note('数据库中没有演示世界：先运行一次 npm start（使用自有数据库时设置 OPENYIBAO_DEMO=1）');
      return 1;
    }
    const deps = await openModules(database.db, config);
    const all = flags.has('all');
    const summary = await summarizeWorld(deps, { today: mark.today, all });
    const listed = await listAccounts(deps, clock());
    const [first] = summary.regions;
    const accounts = listed.filter(({ region }) => all || region === first?.code);
    process.stdout.write(`${printWorld({ ...summary, accounts }, { json: flags.has('json') })}\n`);
    return 0;
  } finally {
    await database.close();
  }
}
