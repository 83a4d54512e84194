import { type Action, choose } from '../audit/index.ts';
import { type Config, clock } from '../config.ts';
import type { Command, Given } from './command.ts';
import { openDatabase } from './open-database.ts';
import { OptionUnusable, optionText } from './options.ts';

const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['off', 'off'],
  ['remind', 'remind'],
  ['reason', 'reason'],
  ['block', 'block'],
  ['不审', 'off'],
  ['提醒', 'remind'],
  ['填理由', 'reason'],
  ['拦截', 'block'],
] as const);

const SCOPES: ReadonlyMap<string, string> = new Map([
  ['全部', '*'],
  ['违规', 'violation'],
  ['可疑', 'suspect'],
  ['提示', 'hint'],
]);

/** `npm run audit -- choose`: what a region does about findings before and during care. */
export const chooseCommand: Command = {
  help: `npm run audit -- choose <统筹区> <范围> <处理> --by <姓名> --reason <依据>
统筹区决定事前、事中的审核发现如何处理；只增不改，运行中的平台数秒内自动采用
  范围  全部、违规、可疑、提示，或一条规则的编码（规则 > 严重程度 > 全部）
  处理  不审 off、提醒 remind、填理由 reason（经3103反馈理由后方可继续）、拦截 block`,
  operands: 3,
  flags: [],
  valued: ['by', 'reason'],
  run: chooseAction,
};

async function chooseAction(config: Config, given: Given): Promise<number> {
  const [region, of, wanted] = given.operands as [string, string, string];
  if (!/^\d{6}$/.test(region)) throw new OptionUnusable(`统筹区应为六位区划代码，收到 ${region}`);
  const scope = SCOPES.get(of) ?? (/^[A-Z]{2}[A-Z0-9-]*$/.test(of) ? of : null);
  if (scope === null)
    throw new OptionUnusable(`范围应为全部、违规、可疑、提示或规则编码，收到 ${of}`);
  const action = ACTIONS.get(wanted);
  if (action === undefined) {
    throw new OptionUnusable(`处理应为不审、提醒、填理由或拦截，收到 ${wanted}`);
  }
  const by = optionText(given, 'by');
  const note = optionText(given, 'reason');
  if (by === null || by === '') throw new OptionUnusable('缺少选项 --by（决定人）');
  if (note === null || note === '') throw new OptionUnusable('缺少选项 --reason（依据）');
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const database = await openDatabase(config, { note: say, guest: true });
  try {
    await choose(database.db, { region, scope, action, by, note }, clock());
  } finally {
    await database.close();
  }
  process.stdout.write(`${region} ${of}：${wanted}\n`);
  return 0;
}
