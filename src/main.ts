import { RulesUnusable } from './audit/index.ts';
import { PolicyUnusable } from './benefit/index.ts';
import { auditCommands } from './commands/audit.ts';
import { auditCommand } from './commands/audit-ledger.ts';
import { catalogueCommands } from './commands/catalogue.ts';
import { type Command, type CommandGroup, readArguments } from './commands/command.ts';
import { credentialCommand } from './commands/credential.ts';
import { demoCommand } from './commands/demo.ts';
import { demoCommands } from './commands/demo-year.ts';
import { explainCommand } from './commands/explain.ts';
import { keyCommand } from './commands/key.ts';
import { operatorCommands } from './commands/operator.ts';
import { OptionUnusable } from './commands/options.ts';
import { policyCommands } from './commands/policy.ts';
import { NotABook } from './commands/policy-book.ts';
import { TableUnusable } from './commands/read-table.ts';
import { startCommand } from './commands/start.ts';
import { worldCommand } from './commands/world.ts';
import { ConfigUnusable, readConfig } from './config.ts';
import {
  EmbeddedUnusable,
  isConnectionLoss,
  KeyUnusable,
  MigrationRefused,
} from './store/index.ts';
import { CalendarUnusable } from './supervision/index.ts';

/** The command line. */
const COMMANDS: Readonly<Record<string, Command>> = {
  start: startCommand,
  world: worldCommand,
  demo: demoCommand,
  explain: explainCommand,
  'audit-ledger': auditCommand,
  credential: credentialCommand,
  key: keyCommand,
};

const GROUPS: Readonly<Record<string, CommandGroup>> = {
  policy: policyCommands,
  audit: auditCommands,
  operator: operatorCommands,
  catalogue: catalogueCommands,
  demo: demoCommands,
};

const SETTINGS = `环境变量：PORT（默认 8080） OPENYIBAO_HOME（默认 ./data） DATABASE_URL（使用自有 PostgreSQL 15+）
          OPENYIBAO_POOL（接口的数据库连接数） OPENYIBAO_KEY（密封证件号码的密钥，默认用 <home>/key）
          OPENYIBAO_DEMO（1 载入演示世界，0 不载入）
          OPENYIBAO_SANDBOX（1 开启首页的联调与最近报文，0 关闭；默认随演示世界）
          OPENYIBAO_LOG（日志文件，- 为标准输出）
`;

const HELP = `开放智慧医保平台 OpenYibao

${Object.values(COMMANDS)
  .map(({ help }) => help.replaceAll(/^/gm, '  '))
  .join('\n\n')}

${Object.values(GROUPS)
  .map(({ help }) => help.replaceAll(/^/gm, '  '))
  .join('\n\n')}

  npm test
  运行全部测试

  npm run bench / npm run sim -- <种子>
  性能测试 / 故障模拟

${SETTINGS}`;

/** Answers the exit code: 1 when the command failed, 2 when it was called wrongly. */
async function main(args: readonly string[]): Promise<number> {
  const [name = '--help', ...rest] = args;
  const group = Object.hasOwn(GROUPS, name) ? GROUPS[name]! : null;
  const [verb = '--help', ...behind] = rest;
  if (group !== null && Object.hasOwn(group.verbs, verb))
    return await run(group.verbs[verb]!, behind);
  if (Object.hasOwn(COMMANDS, name)) return await run(COMMANDS[name]!, rest);
  return group === null ? help(name, HELP) : help(verb, `${group.help}\n\n${SETTINGS}`);
}

/** Help for who asked for it, and for who named a command that there is not. */
function help(word: string, text: string): number {
  const asked = /^(-h|--help|help)$/.test(word);
  (asked ? process.stdout : process.stderr).write(asked ? text : `没有命令 ${word}\n\n${text}`);
  return asked ? 0 : 2;
}

async function run(command: Command, rest: readonly string[]): Promise<number> {
  if (rest.some((word) => word === '-h' || word === '--help')) {
    process.stdout.write(`${command.help}\n\n${SETTINGS}`);
    return 0;
  }
  const given = readArguments(command, rest);
  if ('wrong' in given) {
    process.stderr.write(`${given.wrong}。用法：\n${command.help}\n`);
    return 2;
  }
  try {
    return await command.run(readConfig(process.env), given);
  } catch (error) {
    process.stderr.write(`${inChinese(error)}\n`);
    return error instanceof OptionUnusable ? 2 : 1;
  }
}

const PLAIN = [
  ConfigUnusable,
  EmbeddedUnusable,
  KeyUnusable,
  MigrationRefused,
  NotABook,
  OptionUnusable,
  PolicyUnusable,
  RulesUnusable,
  CalendarUnusable,
  TableUnusable,
];

function inChinese(error: unknown): string {
  if (!(error instanceof Error)) return `程序错误：${String(error)}`;
  if (PLAIN.some((kind) => error instanceof kind)) return error.message;
  const { code } = error as { code?: unknown };
  if (code === 'EADDRINUSE')
    return '端口已被占用，请用 PORT 指定另一个端口，例如 PORT=8081 npm start';
  if (code === 'EACCES') return `没有权限：${error.message}`;
  if (isConnectionLoss(error)) return `无法连接数据库：${error.message}`;
  return `程序错误：${error.stack ?? error.message}`;
}

// Whoever read has left (`| head`, a closed terminal): the command still ends in its own order.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}

process.exitCode = await main(process.argv.slice(2));
