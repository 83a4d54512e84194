import { migrateDatabase, openModules } from '../app.ts';
import { type Config, clock } from '../config.ts';
import { growWorld, loadWorldMark, makeYear, type YearMade } from '../demo/index.ts';
import { dayOf } from '../kernel/day.ts';
import { sumAgain } from '../monitor/index.ts';
import type { Command, CommandGroup, Given } from './command.ts';
import { openDatabase } from './open-database.ts';
import { wholeNumber } from './options.ts';
import { progressOn } from './progress.ts';

const note = (text: string) => process.stderr.write(`${text}\n`);

/** `npm run demo -- year`: a year of settlements for research and for measuring. */
const yearCommand: Command = {
  help: `npm run demo -- year --settlements <笔数> [--people <人数>] [--seed <种子>]
为演示世界的参保人生成过去一年的就诊与结算（虚构数据，操作员为“演示数据”），供 npm run policy -- replay
与性能测试使用。按当前政策册逐人逐笔计算并写入；已有结算的人跳过，因此再次运行不会追加
  --settlements  约多少笔，1 到 1000000
  --people       先把参保人增加到这么多，默认不增加；一人一年几次就诊才像真的
  --seed         抽样的种子，默认 1`,
  operands: 0,
  flags: [],
  valued: ['settlements', 'people', 'seed'],
  run: generate,
};

/** What stands behind `npm run demo --`. */
export const demoCommands: CommandGroup = { help: yearCommand.help, verbs: { year: yearCommand } };

async function generate(config: Config, given: Given): Promise<number> {
  const settlements = wholeNumber(given, 'settlements', { from: 1, to: 1_000_000 });
  const seed = wholeNumber(given, 'seed', { from: 0, to: 1_000_000, otherwise: 1 });
  const people = wholeNumber(given, 'people', { from: 0, to: 1_000_000, otherwise: 0 });
  const database = await openDatabase(config, { note, guest: true });
  try {
    await migrateDatabase(database.db, config.migrationFolder);
    const mark = await loadWorldMark(database.db);
    if (mark === null) {
      note('数据库中没有演示世界：先运行一次 npm start（使用自有数据库时设置 OPENYIBAO_DEMO=1）');
      return 1;
    }
    const deps = await openModules(database.db, config);
    const growing = progressOn(process.stderr, '参保人');
    await growWorld(deps, {
      ...{ people, seed, today: dayOf(clock()) },
      note: (count) => growing.at(count, people),
    });
    growing.end();
    const progress = progressOn(process.stderr, '已结算');
    const made = await makeYear(deps, {
      ...{ settlements, seed },
      until: dayOf(clock()),
      note: (done) => progress.at(done, settlements),
    });
    progress.end();
    await sumAgain(database.db);
    process.stdout.write(`${yearText(made)}\n`);
    return 0;
  } finally {
    await database.close();
  }
}

function yearText({ days, people, settled, reversed, refused }: YearMade): string {
  const most = [...refused].sort(([, a], [, b]) => b - a).slice(0, 5);
  const rest = [...refused.values()].reduce((a, b) => a + b, 0);
  return [
    `${days.from} 至 ${days.to}：${people} 人，结算 ${settled} 笔，其中撤销 ${reversed} 笔`,
    ...(rest === 0 ? [] : [`另有 ${rest} 次就诊不能结算，未写入：`]),
    ...most.map(([text, count]) => `  ${count} 次：${text}`),
  ].join('\n');
}
