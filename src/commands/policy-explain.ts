import { openModules } from '../app.ts';
import type { Config } from '../config.ts';
import { explain, findOwner, type SettlementDeps } from '../settlement/index.ts';
import type { Command, Given } from './command.ts';
import { openDatabase } from './open-database.ts';
import { optionText } from './options.ts';
import { explanationLetter } from './policy-explain-text.ts';

const note = (text: string) => process.stderr.write(`${text}\n`);

/** `npm run policy -- explain <settlement>`: exit code 1 when it is unknown or differs. */
export const explainPolicyCommand: Command = {
  help: `npm run policy -- explain <结算ID> [--person <人员编号>] [--json]
像经办人员答复来信那样说明一笔结算：谁、为什么、按哪个文件哪一条支付多少，各项相加等于总费用，并按当时的
政策册复算；不一致时退出码为 1
  --person  人员编号；不写时按结算ID在全部数据里查找
  --json    输出 JSON，金额为分`,
  operands: 1,
  flags: ['json'],
  valued: ['person'],
  run: explainOne,
};

async function explainOne(config: Config, given: Given): Promise<number> {
  const settlementId = given.operands[0]!;
  const database = await openDatabase(config, { note, guest: true });
  try {
    const deps = await openModules(database.db, config);
    const personId = optionText(given, 'person') ?? (await findOwner(database.db, settlementId));
    if (personId === null) {
      note(`没有结算 ${settlementId}`);
      return 1;
    }
    return await tell(deps, personId, settlementId, given.flags.has('json'));
  } finally {
    await database.close();
  }
}

async function tell(
  deps: SettlementDeps,
  personId: string,
  settlementId: string,
  json: boolean,
): Promise<number> {
  const explained = await explain(deps, { personId, settlementId, institutionCode: null });
  if (!explained.ok) {
    note(`没有结算 ${settlementId}，或不属于人员 ${personId}`);
    return 1;
  }
  const { value } = explained;
  process.stdout.write(`${json ? JSON.stringify(value, null, 2) : explanationLetter(value)}\n`);
  return value.recomputed.equal ? 0 : 1;
}
