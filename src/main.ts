import { PolicyUnusable } from './benefit/index.ts';
import { auditCommand } from './commands/audit-ledger.ts';
import { credentialCommand } from './commands/credential.ts';
import { demoCommand } from './commands/demo.ts';
import { explainCommand } from './commands/explain.ts';
import { startCommand } from './commands/start.ts';
import { worldCommand } from './commands/world.ts';
import { type Config, ConfigUnusable, readConfig } from './config.ts';
import { EmbeddedUnusable, isConnectionLoss, MigrationRefused } from './store/index.ts';

/** The command line. Each command answers its exit code. */
const COMMANDS: Readonly<
  Record<string, (config: Config, args: readonly string[]) => Promise<number>>
> = {
  start: startCommand,
  world: worldCommand,
  demo: demoCommand,
  explain: explainCommand,
  'audit-ledger': auditCommand,
  credential: credentialCommand,
};

const HELP = `开放智慧医保平台 OpenYibao

  npm start                        启动平台（内置数据库与演示世界）
  npm run world [-- --json|--all]  列出演示世界：机构、人员、目录样例
  npm run demo                     在运行中的平台上演示一家医院的上午
  npm run explain -- <人员编号> <结算ID> [--json]
                                   逐分说明一笔结算
  npm run audit-ledger             核对基金账：分录合计为零、账户余额相符
  npm run credential -- <机构编号> [--remove]
                                   为机构设置（或取消）访问凭证
  npm test                         运行全部测试
  npm run bench / npm run sim -- <种子>
                                   性能测试 / 故障模拟

环境变量：PORT（默认 8080） OPENYIBAO_HOME（默认 ./data） DATABASE_URL（使用自有 PostgreSQL 15+）
          OPENYIBAO_POOL（连接数，默认 16） OPENYIBAO_DEMO（1 载入演示世界，0 不载入）
          OPENYIBAO_LOG（日志文件，- 为标准输出）
`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const run = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
  if (run === undefined || rest.includes('--help')) {
    process.stdout.write(HELP);
    return run === undefined && name !== undefined && !/^(-h|--help|help)$/.test(name) ? 2 : 0;
  }
  try {
    return await run(readConfig(process.env), rest);
  } catch (error) {
    process.stderr.write(`${inChinese(error)}\n`);
    return 1;
  }
}

const PLAIN = [ConfigUnusable, EmbeddedUnusable, MigrationRefused, PolicyUnusable];

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

process.exitCode = await main(process.argv.slice(2));
