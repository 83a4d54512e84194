import { openModules } from '../app.ts';
import type { PolicyBook } from '../benefit/index.ts';
import type { Config } from '../config.ts';
import { type Fen, fen, formatYuan, sum } from '../kernel/fen.ts';
import { type Audit, auditLedger } from '../ledger/index.ts';
import type { SettlementDeps } from '../settlement/index.ts';
import type { Command } from './command.ts';
import { openDatabase } from './open-database.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** `npm run audit-ledger`: exit code 1 when anything does not add up. */
export const auditCommand: Command = {
  help: `npm run audit-ledger
核对基金账：全部分录合计为零，个人账户、共济账户余额与分录相符；不符时退出码为 1`,
  operands: 0,
  flags: [],
  valued: [],
  run: audit,
};

async function audit(config: Config): Promise<number> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const database = await openDatabase(config, { note, guest: true });
  try {
    const deps = await openModules(database.db, config);
    return report(await auditLedger(database.db), deps);
  } finally {
    await database.close();
  }
}

function report(found: Audit, deps: SettlementDeps): number {
  say('单位：元。负数为付出（基金支出、划入个人账户与共济账户的来源），正数为应付机构或账户结余');
  say(row('金额', '科目', '名称'));
  for (const { account, sum_fen } of found.accounts) {
    say(row(formatYuan(sum_fen), account, accountName(account, deps)));
  }
  // What is not booked on the accounts listed or on family pools is booked on personal ones.
  const personal: Fen = fen(found.sum - found.family - sum(found.accounts.map((a) => a.sum_fen)));
  say(row(formatYuan(personal), 'account/*', '全部个人账户'));
  say(row(formatYuan(found.family), 'family/*', '全部家庭共济账户'));
  say(`分录 ${found.postings} 条，合计 ${formatYuan(found.sum)} 元`);
  for (const { kind, person_id, balance_fen, posted_fen } of found.unequal) {
    const [balance, posted] = [formatYuan(balance_fen), formatYuan(posted_fen)];
    say(`${KIND[kind]} ${person_id} 余额 ${balance}，分录 ${posted}`);
  }
  const right = found.sum === 0 && found.unequal.length === 0;
  say(right ? '账目相符' : '账目不符');
  return right ? 0 : 1;
}

const KIND = { personal: '个人账户', family: '家庭共济账户' } as const;

/** The amount stands first: its column lines up although Chinese characters are twice as wide. */
function row(amount: string, account: string, name: string): string {
  const blanks = /^[-\d]/.test(amount) ? 18 : 16;
  const path = account.padEnd(/^[a-z]/.test(account) ? 24 : 22);
  return `${amount.padStart(blanks)}  ${path}  ${name}`.trimEnd();
}

/** What an account path means in words; empty when nothing is known about it. */
function accountName(account: string, { registry, benefit }: SettlementDeps): string {
  const [kind, owner = '', fund = ''] = account.split('/');
  const region = registry.regionName(owner) ?? owner;
  if (kind === 'payable') return `应付 ${registry.institution(owner)?.name ?? owner}`;
  if (kind === 'paid-in') return `${region} 划入个人账户、共济账户的来源`;
  if (kind !== 'fund') return '';
  return `${region} ${fundName(benefit.book, fund)}`;
}

/** As a layer of the policy book calls it that pays from this fund. */
function fundName({ benefits, covers }: PolicyBook, fund: string): string {
  const own = benefits.flatMap((b) => b.layers.flatMap((layer) => ('use' in layer ? [] : [layer])));
  const all = [...own, ...covers.map((c) => c.layer)];
  return all.find((layer) => layer.fund === fund)?.name ?? `基金 ${fund}`;
}
