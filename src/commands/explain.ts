import { openModules } from '../app.ts';
import type { Config } from '../config.ts';
import { printBill } from '../demo/index.ts';
import { explain } from '../settlement/index.ts';
import type { Command, Given } from './command.ts';
import { openDatabase } from './open-database.ts';

const note = (text: string) => process.stderr.write(`${text}\n`);

/** `npm run explain -- <person> <settlement> [--json]`; its only refusal is settlement-unknown. */
export const explainCommand: Command = {
  help: `npm run explain -- <人员编号> <结算ID> [--json]
逐分说明一笔结算：明细、划分、支付方、依据，并按当时的政策册复算；复算不一致时退出码为 1
  --json   输出 JSON`,
  operands: 2,
  flags: ['json'],
  valued: [],
  run: explainSettlement,
};

async function explainSettlement(config: Config, given: Given): Promise<number> {
  const [personId, settlementId] = given.operands as [string, string];
  const database = await openDatabase(config, { note, guest: true });
  try {
    const deps = await openModules(database.db, config);
    const explained = await explain(deps, { personId, settlementId, institutionCode: null });
    if (!explained.ok) {
      // The refusal's own text speaks of a visit and an institution, which nobody gave here.
      note('结算信息不存在或不属于该人员');
      return 1;
    }
    const json = given.flags.has('json');
    const text = json ? JSON.stringify(explained.value, null, 2) : printBill(explained.value);
    process.stdout.write(`${text}\n`);
    return explained.value.recomputed.equal ? 0 : 1;
  } finally {
    await database.close();
  }
}
