import type { Config } from '../config.ts';
import { formatYuan } from '../kernel/fen.ts';
import { auditLedger } from '../ledger/index.ts';
import { openDatabase } from './open-database.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** `npm run audit-ledger`: exit code 1 when anything does not add up. */
export async function auditCommand(config: Config): Promise<number> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const database = await openDatabase(config, { note, guest: true });
  try {
    const audit = await auditLedger(database.db);
    for (const { account, sum_fen } of audit.accounts) {
      say(`${account.padEnd(32)} ${formatYuan(sum_fen).padStart(18)}`);
    }
    say(`分录 ${audit.postings} 条，合计 ${formatYuan(audit.sum)} 元`);
    for (const { person_id, balance_fen, posted_fen } of audit.unequal) {
      say(`个人账户 ${person_id} 余额 ${formatYuan(balance_fen)}，分录 ${formatYuan(posted_fen)}`);
    }
    const right = audit.sum === 0 && audit.unequal.length === 0;
    say(right ? '账目相符' : '账目不符');
    return right ? 0 : 1;
  } finally {
    await database.close();
  }
}
