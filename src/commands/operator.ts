import {
  addOperator,
  endOperator,
  listOperators,
  OPERATOR_ROLES,
  type Operator,
} from '../access/index.ts';
import { type Config, clock } from '../config.ts';
import { dayOf } from '../kernel/day.ts';
import { openRegistry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import type { Command, CommandGroup, Given } from './command.ts';
import { openDatabase } from './open-database.ts';
import { OptionUnusable, optionText } from './options.ts';

const ROLES = Object.entries(OPERATOR_ROLES)
  .map(([role, name]) => `${role} ${name}`)
  .join('，');

const addCommand: Command = {
  help: `npm run operator -- add <编号> --name <姓名> --region <统筹区> --role <角色> [--role …]
增加医保部门的操作员，打印令牌：只显示这一次，数据库中只有散列。令牌用于 Authorization: Bearer <令牌>
角色：${ROLES}`,
  operands: 1,
  flags: [],
  valued: ['name', 'region', 'role'],
  run: add,
};

const listCommand: Command = {
  help: `npm run operator -- list
列出医保部门的操作员，停用的也在内`,
  operands: 0,
  flags: [],
  valued: [],
  run: (config) =>
    withDatabase(config, async (db) => {
      for (const one of await listOperators(db)) say(lineOf(one));
      return 0;
    }),
};

const endCommand: Command = {
  help: `npm run operator -- end <编号>
停用操作员：令牌立即失效，编号不再给别人用`,
  operands: 1,
  flags: [],
  valued: [],
  run: (config, given) =>
    withDatabase(config, async (db) => {
      const [operatorId] = given.operands as [string];
      const ended = await endOperator(db, operatorId, clock());
      return say(ended ? `已停用 ${operatorId}` : `没有在任的操作员 ${operatorId}`, ended);
    }),
};

/** `npm run operator -- add | list | end`. */
export const operatorCommands: CommandGroup = {
  help: `npm run operator -- add | list | end
医保部门的操作员：统筹区、角色与令牌`,
  verbs: { add: addCommand, list: listCommand, end: endCommand },
};

async function add(config: Config, given: Given): Promise<number> {
  const [operatorId] = given.operands as [string];
  const name = required(given, 'name');
  const region = required(given, 'region');
  const roles = given.values.get('role') ?? [];
  return await withDatabase(config, async (db) => {
    const registry = await openRegistry(db);
    if (registry.regionName(region) === null) return say(`没有统筹区 ${region}`, false);
    const added = await addOperator(db, { operatorId, name, region, roles }, clock());
    if (!added.ok) return say(added.refusal.text, false);
    return say(`令牌（只显示这一次）：${added.value.token}`);
  });
}

function lineOf({ operatorId, name, region, roles, endedAt }: Operator): string {
  const held = roles.map((role) => OPERATOR_ROLES[role]).join('、');
  const ended = endedAt === null ? '' : `  ${dayOf(endedAt)} 停用`;
  return `${operatorId}  ${name}  ${region}  ${held}${ended}`;
}

function required(given: Given, option: string): string {
  const text = optionText(given, option);
  if (text === null || text === '') throw new OptionUnusable(`缺少选项 --${option}`);
  return text;
}

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
