import { openModules } from '../app.ts';
import type { Config } from '../config.ts';
import { printBill } from '../demo/index.ts';
import { explain } from '../settlement/index.ts';
import { openDatabase } from './open-database.ts';

const note = (text: string) => process.stderr.write(`${text}\n`);

/** `npm run explain -- <person> <settlement> [--json]`. */
export async function explainCommand(config: Config, args: readonly string[]): Promise<number> {
  const [personId, settlementId] = args.filter((a) => !a.startsWith('--'));
  if (personId === undefined || settlementId === undefined) {
    note('用法：npm run explain -- <人员编号> <结算ID> [--json]');
    return 2;
  }
  const database = await openDatabase(config, { note, guest: true });
  try {
    const deps = await openModules(database.db, config.policyFolder);
    const explained = await explain(deps, { personId, settlementId, institutionCode: null });
    if (!explained.ok) {
      note(explained.refusal.text);
      return 1;
    }
    const json = args.includes('--json');
    const text = json ? JSON.stringify(explained.value, null, 2) : printBill(explained.value);
    process.stdout.write(`${text}\n`);
    return explained.value.recomputed.equal ? 0 : 1;
  } finally {
    await database.close();
  }
}
