import {
  type EditionPlan,
  ITEM_LISTS,
  type ItemList,
  loadEdition,
  loadEditions,
  reviewMapping,
  undoEdition,
} from '../catalogue/index.ts';
import { type Config, clock } from '../config.ts';
import { dayOf, parseDay } from '../kernel/day.ts';
import { pricedSince } from '../settlement/index.ts';
import type { Db } from '../store/index.ts';
import type { Command, CommandGroup, Given } from './command.ts';
import { openDatabase } from './open-database.ts';
import { dayOption, OptionUnusable, optionText } from './options.ts';
import { readTable } from './read-table.ts';

const LISTS = '目录：drug 西药中成药，herb 中药饮片，service 医疗服务项目，material 医用耗材';

const importCommand: Command = {
  help: `npm run catalogue -- import <文件.csv|.xlsx> --list <目录> --edition <版本> [选项]
装入目录的新版本：先列出新增、变更、失效，再一次写入；运行中的平台数秒内自动采用
  --list     ${LISTS}
  --edition  版本名，如 2026-12
  --from     开始日期，须晚于今天；不写则为版本名所说月份的第一天
  --dry-run  只列出，不写入
文件第一行为列名：编码、名称、类别（必有）；收费项目类别、职工先行自付比例、居民先行自付比例、限价、限制使用、
基本药物、谈判药品、儿童用药（可无，不写的沿用原值）。文件是该目录的全部：没有的项目自开始日期起失效`,
  operands: 1,
  flags: ['dry-run'],
  valued: ['list', 'edition', 'from'],
  run: importEdition,
};

const undoCommand: Command = {
  help: `npm run catalogue -- undo <版本>
撤回最后装入的版本；已有费用按它计算的不能撤回`,
  operands: 1,
  flags: [],
  valued: [],
  run: (config, given) =>
    withDatabase(config, async (db) => {
      const done = await undoEdition(db, given.operands[0]!, dayOf(clock()), pricedSince);
      return say(done.ok ? `已撤回版本 ${done.value.name}` : done.refusal.text, done.ok);
    }),
};

const listCommand: Command = {
  help: `npm run catalogue -- list
列出装入过的目录版本`,
  operands: 0,
  flags: [],
  valued: [],
  run: (config) =>
    withDatabase(config, async (db) => {
      for (const one of await loadEditions(db)) {
        const state = one.withdrawn ? '  已撤回' : '';
        say(
          `${one.number}  ${one.list}  ${one.name}  ${one.beginsOn} 起  ${one.madeOn} 装入${state}`,
        );
      }
      return 0;
    }),
};

const reviewCommand: Command = {
  help: `npm run catalogue -- review <机构编号> <机构目录编号> [--reject]
审核待审核的目录对照（统筹区规则为须审核时）：通过，或 --reject 不通过`,
  operands: 2,
  flags: ['reject'],
  valued: [],
  run: (config, given) =>
    withDatabase(config, async (db) => {
      const [institution, ownCode] = given.operands as [string, string];
      const state = given.flags.has('reject') ? 'rejected' : 'approved';
      const count = await reviewMapping(db, institution, ownCode, state, clock());
      if (count === 0) return say(`${institution} 的 ${ownCode} 没有待审核的目录对照`, false);
      return say(`${institution} 的 ${ownCode}：${state === 'approved' ? '通过' : '不通过'}`);
    }),
};

/** `npm run catalogue -- import | undo | list | review`. */
export const catalogueCommands: CommandGroup = {
  help: `npm run catalogue -- import | undo | list | review
目录版本的装入、撤回、列表，目录对照的审核`,
  verbs: {
    import: importCommand,
    undo: undoCommand,
    list: listCommand,
    review: reviewCommand,
  },
};

function say(text: string, ok = true): number {
  (ok ? process.stdout : process.stderr).write(`${text}\n`);
  return ok ? 0 : 1;
}

async function withDatabase(config: Config, run: (db: Db) => Promise<number>): Promise<number> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const database = await openDatabase(config, { note, guest: true });
  try {
    return await run(database.db);
  } finally {
    await database.close();
  }
}

async function importEdition(config: Config, given: Given): Promise<number> {
  const list = required(given, 'list');
  if (!ITEM_LISTS.includes(list as ItemList)) throw new OptionUnusable(`--list 应为${LISTS}`);
  const name = required(given, 'edition');
  const from = dayOption(given, 'from') ?? parseDay(`${name}-01`);
  if (from === null) throw new OptionUnusable('缺少选项 --from（版本名不是年月，如 2026-12）');
  const rows = await readTable(given.operands[0]!);
  const dryRun = given.flags.has('dry-run');
  const today = dayOf(clock());
  return await withDatabase(config, async (db) => {
    const load = { list: list as ItemList, name, from, today, rows, dryRun };
    const loaded = await loadEdition(db, load);
    if (!loaded.ok) return say(loaded.refusal.text, false);
    say(planText(loaded.value));
    return say(dryRun ? '只列出，未写入' : `已装入版本 ${name}，${from} 起`);
  });
}

function required(given: Given, option: string): string {
  const text = optionText(given, option);
  if (text === null || text === '') throw new OptionUnusable(`缺少选项 --${option}`);
  return text;
}

const SAMPLES = 5;

/** What an edition changes, in counts and samples. */
export function planText(plan: EditionPlan): string {
  const part = <T>(title: string, all: readonly T[], line: (one: T) => string) => [
    `${title} ${all.length}`,
    ...all.slice(0, SAMPLES).map((one) => `  ${line(one)}`),
    ...(all.length > SAMPLES ? [`  ……另 ${all.length - SAMPLES} 项`] : []),
  ];
  return [
    ...part('新增', plan.added, ({ code, name }) => `${code} ${name}`),
    ...part('变更', plan.changed, ({ before, after }) => changeText(before, after)),
    ...part('失效', plan.withdrawn, ({ code, name }) => `${code} ${name}`),
    `不变 ${plan.unchanged}`,
  ].join('\n');
}

type Values = EditionPlan['added'][number];

const SHOWN: readonly (readonly [string, (of: Omit<Values, 'span'>) => string])[] = [
  ['名称', (of) => of.name],
  ['类别', (of) => ({ A: '甲', B: '乙', C: '丙' })[of.class]],
  ['收费项目类别', (of) => of.chargeType],
  ['职工先行自付', (of) => `${of.firstSelfPay.employee / 100}%`],
  ['居民先行自付', (of) => `${of.firstSelfPay.resident / 100}%`],
  ['限价', (of) => (of.priceLimitE6 === null ? '无' : String(of.priceLimitE6 / 1_000_000))],
  ['限制使用', (of) => (of.restricted ? '是' : '否')],
  ['基本药物', (of) => (of.basicDrug ? '是' : '否')],
  ['谈判药品', (of) => (of.negotiated ? '是' : '否')],
  ['儿童用药', (of) => (of.children ? '是' : '否')],
];

function changeText(before: Omit<Values, 'span'>, after: Omit<Values, 'span'>): string {
  const changes = SHOWN.filter(([, of]) => of(before) !== of(after));
  const parts = changes.map(([name, of]) => `${name} ${of(before)} → ${of(after)}`);
  return `${after.code} ${after.name}：${parts.join('，')}`;
}
