import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import {
  addOperator,
  appointOperator,
  endOperator,
  forgetSecondFactor,
  hashPassword,
  INSTITUTION_ROLES,
  listOperators,
  makePassword,
  OPERATOR_ROLES,
  type Operator,
  operatorServes,
  passwordRefusal,
  renewPassword,
} from '../access/index.ts';
import { type Config, clock } from '../config.ts';
import { dayOf } from '../kernel/day.ts';
import { openRegistry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import type { Command, CommandGroup, Given } from './command.ts';
import { openDatabase } from './open-database.ts';
import { OptionUnusable, optionText } from './options.ts';

const words = (of: (role: string) => boolean) =>
  Object.entries(OPERATOR_ROLES)
    .filter(([role]) => of(role))
    .map(([role, name]) => `${role} ${name}`)
    .join('，');
const isOfInstitution = (role: string) => role in INSTITUTION_ROLES;

const addCommand: Command = {
  help: `npm run operator -- add <编号> --name <姓名> --region <统筹区> --role <角色> [--role …]
npm run operator -- add <编号> --name <姓名> --institution <机构编号> --role <角色> [--role …]
增加操作员，打印初始密码（首次登录须修改）；--password 则从键盘输入密码。医保部门的另有令牌，用于
Authorization: Bearer <令牌>。密码与令牌只显示这一次，数据库中只有散列
医保部门的角色：${words((role) => !isOfInstitution(role))}
机构的角色：${words(isOfInstitution)}`,
  operands: 1,
  flags: ['password'],
  valued: ['name', 'region', 'institution', 'role'],
  run: add,
};

const listCommand: Command = {
  help: `npm run operator -- list
列出操作员，停用的也在内`,
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
停用操作员：令牌与会话立即失效，编号不再给别人用`,
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

const resetCommand: Command = {
  help: `npm run operator -- reset <编号> [--second-factor]
换一个初始密码并打印，已登录的随即退出，输错的次数清零；--second-factor 则改为重置第二因素，密码不变`,
  operands: 1,
  flags: ['second-factor'],
  valued: [],
  run: (config, given) =>
    withDatabase(config, async (db) => {
      const [operatorId] = given.operands as [string];
      if (!(await operatorServes(db, operatorId))) {
        return say(`没有在任的操作员 ${operatorId}`, false);
      }
      if (given.flags.has('second-factor')) {
        await forgetSecondFactor(db, operatorId);
        return say(`${operatorId} 的第二因素已重置，下次登录时重新绑定`);
      }
      const { password } = await renewPassword(db, operatorId);
      return say(`初始密码（只显示这一次）：${password}`);
    }),
};

/** `npm run operator -- add | list | end | reset`. */
export const operatorCommands: CommandGroup = {
  help: `npm run operator -- add | list | end | reset
医保部门与定点机构的操作员：角色、密码、令牌、第二因素`,
  verbs: { add: addCommand, list: listCommand, end: endCommand, reset: resetCommand },
};

async function add(config: Config, given: Given): Promise<number> {
  const [operatorId] = given.operands as [string];
  const name = required(given, 'name');
  const roles = given.values.get('role') ?? [];
  const institutionCode = optionText(given, 'institution');
  const named = institutionCode === null ? required(given, 'region') : null;
  const typed = given.flags.has('password') ? await askPassword(operatorId) : null;
  return await withDatabase(config, async (db) => {
    const registry = await openRegistry(db);
    const region =
      institutionCode === null ? named : (registry.institution(institutionCode)?.region ?? null);
    if (region === null) return say(`没有机构 ${institutionCode}`, false);
    if (registry.regionName(region) === null) return say(`没有统筹区 ${region}`, false);
    const password = typed ?? makePassword();
    const hash = await hashPassword(password);
    const made = { operatorId, name, region, roles };
    const added =
      institutionCode === null
        ? await addOperator(db, made, clock(), hash)
        : await appointOperator(db, { ...made, institutionCode }, { hash }, clock());
    if (!added.ok) return say(added.refusal.text, false);
    const token = added.value === null ? null : added.value.token;
    if (token !== null) say(`令牌（只显示这一次）：${token}`);
    if (typed === null) say(`初始密码（只显示这一次，首次登录须修改）：${password}`);
    return 0;
  });
}

/** Asks for a password twice without showing it. */
async function askPassword(operatorId: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = process.stdin.isTTY === true;
  const lines = createInterface({ input: process.stdin, output: silent, terminal });
  const typed = lines[Symbol.asyncIterator]();
  const ask = async (text: string) => {
    process.stderr.write(text);
    const line = await typed.next();
    process.stderr.write('\n');
    return line.done ? '' : line.value;
  };
  try {
    const password = await ask('密码：');
    if ((await ask('再输入一次：')) !== password) throw new OptionUnusable('两次输入的密码不同');
    const weak = passwordRefusal(password, operatorId);
    if (weak !== null) throw new OptionUnusable(weak.text);
    return password;
  } finally {
    lines.close();
  }
}

function lineOf({ operatorId, name, region, institutionCode, roles, endedAt }: Operator): string {
  const held = roles.map((role) => OPERATOR_ROLES[role]).join('、');
  const ended = endedAt === null ? '' : `  ${dayOf(endedAt)} 停用`;
  return `${operatorId}  ${name}  ${institutionCode ?? region}  ${held}${ended}`;
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
