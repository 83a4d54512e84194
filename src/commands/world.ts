import { migrateDatabase, openModules } from '../app.ts';
import type { Config } from '../config.ts';
import { loadWorldMark, printWorld, summarizeWorld } from '../demo/index.ts';
import { loadBalance } from '../ledger/index.ts';
import { openDatabase } from './open-database.ts';

const note = (text: string) => process.stderr.write(`${text}\n`);

/** `npm run world`: whom and what a first message can be about. Exit code 1 without a world. */
export async function worldCommand(config: Config, args: readonly string[]): Promise<number> {
  const database = await openDatabase(config, { note, guest: true });
  try {
    await migrateDatabase(database.db, config.migrationFolder);
    const mark = await loadWorldMark(database.db);
    if (mark === null) {
      note('数据库中没有演示世界：先运行一次 npm start（使用自有数据库时设置 OPENYIBAO_DEMO=1）');
      return 1;
    }
    const deps = await openModules(database.db, config.policyFolder);
    const from = { ...deps, balanceOf: loadBalance };
    const all = args.includes('--all');
    const summary = await summarizeWorld(from, { today: mark.today, all });
    process.stdout.write(`${printWorld(summary, { json: args.includes('--json') })}\n`);
    return 0;
  } finally {
    await database.close();
  }
}
