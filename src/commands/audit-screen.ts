import { listOperators } from '../access/index.ts';
import { openModules } from '../app.ts';
import { type Config, clock } from '../config.ts';
import { formatYuan } from '../kernel/fen.ts';
import type { Db } from '../store/index.ts';
import {
  activeRules,
  countSuspicions,
  ResumeRefused,
  runScreening,
  type Screened,
  type ScreenScope,
  type SuspicionCount,
} from '../supervision/index.ts';
import type { Command, Given } from './command.ts';
import { openDatabase } from './open-database.ts';
import { dayOption, OptionUnusable, optionText } from './options.ts';
import { progressOn } from './progress.ts';

const note = (text: string) => process.stderr.write(`${text}\n`);
const say = (text: string) => process.stdout.write(`${text}\n`);

/** `npm run audit -- screen`: every settlement of a period by every rule after the fact. */
export const screenCommand: Command = {
  help: `npm run audit -- screen --from <日> --to <日> [--region <统筹区>] [--rules <编码,…>]
                      [--by <操作员>] [--resume] [--json]
事后筛查：对一段时间内已结算的全部就诊逐人、逐机构、逐群体筛查，疑点连同证据存入数据库。已有的疑点不再
产生，可以重复运行；中断后加 --resume 从中断处接着做，结果与不中断相同
  --from --to  结算日期，两端都含
  --region     只筛查一个统筹区的参保人
  --rules      只用这些规则，编码之间用逗号
  --by         由哪位操作员发起（操作员编号）：他不能审理由此发现的疑点；缺省为“命令行”
  --resume     接着上一次没有做完的同一筛查
  --json       输出 JSON，金额为分`,
  operands: 0,
  flags: ['resume', 'json'],
  valued: ['from', 'to', 'region', 'rules', 'by'],
  run: runScreen,
};

async function runScreen(config: Config, given: Given): Promise<number> {
  const scope = scopeOf(given);
  const codes = optionText(given, 'rules')?.split(',') ?? null;
  const database = await openDatabase(config, { note, guest: true });
  const progress = progressOn(process.stderr, '已筛查');
  try {
    const deps = await openModules(database.db, config);
    const known = new Set(deps.audit.rules().map(({ code }) => code));
    const unknown = codes?.find((code) => !known.has(code));
    if (unknown !== undefined) throw new OptionUnusable(`--rules 中没有这条规则：${unknown}`);
    const chosen = deps.audit.rules().filter((r) => codes === null || codes.includes(r.code));
    const rules = activeRules(chosen, scope);
    if (rules.versions.length === 0) {
      throw new OptionUnusable('没有可用的规则：都不是事后规则、未启用，或在这段时间里不生效');
    }
    const work = { ...scope, rules, index: deps.audit.points(), shadow: false };
    const startedBy = await starterOf(database.db, optionText(given, 'by'), scope);
    const how = { resume: given.flags.has('resume'), startedBy };
    const screened = await runScreening({ ...deps, now: clock }, work, how, progress.at);
    progress.end();
    const counts = await countSuspicions(database.db, screened.screeningId);
    const text = given.flags.has('json')
      ? JSON.stringify({ ...scope, ...screened, rules: counts }, null, 2)
      : screenedText(screened, counts);
    say(text);
    return 0;
  } catch (error) {
    if (!(error instanceof ResumeRefused)) throw error;
    throw new OptionUnusable(error.message);
  } finally {
    await database.close();
  }
}

/** Who has it run: an operator who serves, of its region. Throws OptionUnusable. */
async function starterOf(db: Db, id: string | null, { region }: ScreenScope): Promise<string> {
  if (id === null) return '命令行';
  const operator = (await listOperators(db)).find((one) => one.operatorId === id);
  if (operator === undefined) throw new OptionUnusable(`--by 没有操作员 ${id}`);
  if (operator.institutionCode !== null) {
    throw new OptionUnusable(`--by 操作员 ${id} 属于机构，不能发起筛查`);
  }
  if (operator.endedAt !== null) throw new OptionUnusable(`--by 操作员 ${id} 已停用`);
  if (operator.region !== region) {
    throw new OptionUnusable(
      `--by 操作员 ${id} 属于统筹区 ${operator.region}，须以 --region ${operator.region} 筛查`,
    );
  }
  return operator.operatorId;
}

/** The period and the region of a screening. Throws OptionUnusable. */
export function scopeOf(given: Given): ScreenScope {
  const from = dayOption(given, 'from');
  const to = dayOption(given, 'to');
  if (from === null || to === null) throw new OptionUnusable('缺少选项 --from 或 --to');
  if (from > to) throw new OptionUnusable(`--from ${from} 晚于 --to ${to}`);
  return { from, to, region: regionOf(given) };
}

/** Throws OptionUnusable. */
export function regionOf(given: Given): string | null {
  const region = optionText(given, 'region');
  if (region !== null && !/^\d{6}$/.test(region)) {
    throw new OptionUnusable(`--region 应为六位统筹区代码，收到 ${region}`);
  }
  return region;
}

function screenedText(screened: Screened, counts: readonly SuspicionCount[]): string {
  const { screeningId, resumedAfter, settlements, made } = screened;
  return [
    ...(resumedAfter === null ? [] : ['接着上一次没有做完的筛查']),
    `筛查 ${screeningId}：结算 ${settlements} 笔，新疑点 ${made} 条`,
    ...counts.map(countText),
  ].join('\n');
}

export function countText({ ruleCode, ruleName, suspicions, atStake }: SuspicionCount): string {
  const amount = formatYuan(atStake).padStart(14);
  return `${String(suspicions).padStart(8)} 条 ${amount} 元  ${ruleCode}  ${ruleName}`;
}
