import { openModules } from '../app.ts';
import { type Config, clock } from '../config.ts';
import type { Instant } from '../kernel/day.ts';
import { startOf } from '../kernel/day.ts';
import { formatYuan } from '../kernel/fen.ts';
import {
  type CaseStatistics,
  loadCalendar,
  loadStatistics,
  returnReversed,
  STATISTICS_BY,
  type StatisticsBy,
  takeOverridden,
} from '../supervision/index.ts';
import type { Command, Given } from './command.ts';
import { openDatabase } from './open-database.ts';
import { dayOption, OptionUnusable, optionText } from './options.ts';

const note = (text: string) => process.stderr.write(`${text}\n`);
const say = (text: string) => process.stdout.write(`${text}\n`);

/** `npm run audit -- cases`: what came of the suspicions. */
export const casesCommand: Command = {
  help: `npm run audit -- cases [--take] [--by <口径>] [--from <日>] [--to <日>]
                     [--region <统筹区>] [--json]
疑点与案件的统计：发现、不立案、在办、确认、推翻、金额、用时；按规则统计即衡量规则
  --take   先把机构不顾提醒而继续的事中发现转为疑点，并退还结算已被撤销的追回款；可以重复运行
  --by     ${STATISTICS_BY.join('、')}，缺省 rule
  --from --to  发现的日期，两端都含`,
  operands: 0,
  flags: ['take', 'json'],
  valued: ['by', 'from', 'to', 'region'],
  run,
};

async function run(config: Config, given: Given): Promise<number> {
  const by = (optionText(given, 'by') ?? 'rule') as StatisticsBy;
  if (!STATISTICS_BY.includes(by)) {
    throw new OptionUnusable(`--by 应为 ${STATISTICS_BY.join('、')}，收到 ${by}`);
  }
  const [from, to] = [dayOption(given, 'from'), dayOption(given, 'to')];
  const region = optionText(given, 'region');
  const database = await openDatabase(config, { note, guest: true });
  try {
    const { db } = database;
    if (given.flags.has('take')) {
      const modules = await openModules(db, config);
      const deps = { ...modules, calendar: loadCalendar(config.knowledgeFolder) };
      const since = from === null ? (0 as Instant) : startOf(from);
      const taken = await takeOverridden(deps, modules.audit.rules(), since);
      const swept = await returnReversed(deps, clock());
      note(
        `事中不顾提醒 ${taken.overridden} 条，新成疑点 ${taken.made} 条，未结算 ${taken.unsettled} 条；` +
          `退还追回款 ${swept.cases} 案 ${formatYuan(swept.returned)} 元`,
      );
    }
    const groups = await loadStatistics(db, by, { region, from, to });
    say(given.flags.has('json') ? JSON.stringify(groups, null, 2) : table(groups));
    return 0;
  } finally {
    await database.close();
  }
}

const COLUMNS: readonly (readonly [string, (of: CaseStatistics) => string])[] = [
  ['发现', (of) => String(of.found)],
  ['待初审', (of) => String(of.open)],
  ['不立案', (of) => String(of.dismissed)],
  ['在办', (of) => String(of.pending)],
  ['确认', (of) => String(of.confirmed)],
  ['推翻', (of) => String(of.overturned)],
  ['疑点金额', (of) => formatYuan(of.atStake)],
  ['确认金额', (of) => formatYuan(of.confirmedAmount)],
  ['追回', (of) => formatYuan(of.recovered)],
  ['平均天数', (of) => (of.tenthsOfDays === null ? '—' : String(of.tenthsOfDays / 10))],
];

function table(groups: readonly CaseStatistics[]): string {
  if (groups.length === 0) return '没有疑点';
  const head = ['编码', ...COLUMNS.map(([title]) => title), '名称'].join('\t');
  const rows = groups.map((of) =>
    [of.key, ...COLUMNS.map(([, show]) => show(of)), of.name].join('\t'),
  );
  return [head, ...rows].join('\n');
}
