import { openModules } from '../app.ts';
import type { Config } from '../config.ts';
import { addDays, type Day, parseDay } from '../kernel/day.ts';
import { fen, formatYuan, sum } from '../kernel/fen.ts';
import { rulesOf, type Suspicion, tryScreening } from '../supervision/index.ts';
import { regionOf } from './audit-screen.ts';
import type { Command, Given } from './command.ts';
import { openDatabase } from './open-database.ts';
import { OptionUnusable, optionText } from './options.ts';
import { progressOn } from './progress.ts';

const note = (text: string) => process.stderr.write(`${text}\n`);
const say = (text: string) => process.stdout.write(`${text}\n`);

/** `npm run audit -- shadow`: what a rule would have found, before it is switched on. */
export const shadowCommand: Command = {
  help: `npm run audit -- shadow <规则编码> --month <月> [--region <统筹区>] [--json]
试算：一条规则（草稿、试运行或启用）在一个月的结算里会发现什么；只输出，不保存
  --month   结算所在的月，如 2026-10
  --region  只算一个统筹区的参保人
  --json    输出全部疑点，JSON，金额为分`,
  operands: 1,
  flags: ['json'],
  valued: ['month', 'region'],
  run: runShadow,
};

async function runShadow(config: Config, given: Given): Promise<number> {
  const code = given.operands[0]!;
  const scope = { ...monthOf(given), region: regionOf(given) };
  const database = await openDatabase(config, { note, guest: true });
  const progress = progressOn(process.stderr, '已试算');
  try {
    const deps = await openModules(database.db, config);
    if (!deps.audit.rules().some((rule) => rule.code === code)) {
      throw new OptionUnusable(`没有这条规则：${code}`);
    }
    const rules = rulesOf(deps.audit.rules(), code, scope);
    if (rules.versions.length === 0) {
      throw new OptionUnusable(
        `规则 ${code} 不是事后规则，或在 ${scope.from} 至 ${scope.to} 不生效`,
      );
    }
    const work = { ...scope, rules, index: deps.audit.points(), shadow: true };
    const found = await tryScreening(deps, work, progress.at);
    progress.end();
    say(given.flags.has('json') ? JSON.stringify(found, null, 2) : foundText(code, found));
    return 0;
  } finally {
    await database.close();
  }
}

/** The days of the month given. Throws OptionUnusable. */
function monthOf(given: Given): { readonly from: Day; readonly to: Day } {
  const month = optionText(given, 'month');
  if (month === null) throw new OptionUnusable('缺少选项 --month');
  const from = parseDay(`${month}-01`);
  if (from === null) throw new OptionUnusable(`--month 应为月份，如 2026-10，收到 ${month}`);
  const next = `${addDays(from, 31).slice(0, 7)}-01` as Day;
  return { from, to: addDays(next, -1) };
}

const SHOWN = 20;

function foundText(code: string, found: readonly Suspicion[]): string {
  const places = new Set(found.map((s) => s.institutionCode)).size;
  const people = new Set(found.map((s) => s.personId)).size;
  const atStake = formatYuan(fen(sum(found.map((s) => s.atStake))));
  return [
    `规则 ${code} 会发现 ${found.length} 条疑点，涉及 ${people} 人、${places} 家机构，基金 ${atStake} 元（未保存）`,
    ...found
      .slice(0, SHOWN)
      .map(
        (s) => `  ${s.lastDay} ${s.institutionCode ?? ''} ${formatYuan(s.atStake)} 元 ${s.message}`,
      ),
    ...(found.length > SHOWN ? [`  另有 ${found.length - SHOWN} 条，--json 输出全部`] : []),
  ].join('\n');
}
