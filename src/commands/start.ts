import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { pino } from 'pino';
import { checkKeys, hasKeys } from '../access/index.ts';
import { migrateDatabase, openModules, startApp } from '../app.ts';
import { loadOfficialPoints } from '../audit/index.ts';
import { type Config, clock } from '../config.ts';
import {
  buildWorld,
  DEMO_SEED,
  loadWorldMark,
  playShowcase,
  playYear,
  saveAccounts,
  saveWorld,
  worldLoaded,
} from '../demo/index.ts';
import { dayOf } from '../kernel/day.ts';
import { type Db, keyId, makeKey } from '../store/index.ts';
import { facesForServing } from './build-faces.ts';
import type { Command } from './command.ts';
import { keyFile } from './key-file.ts';
import { openDatabase } from './open-database.ts';

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/**
 * `npm start`: database, migrations, demo world, server; one line with the URL when it serves.
 * SIGTERM and SIGINT end it after what is in flight.
 */
export const startCommand: Command = {
  help: `npm start
启动平台：内置数据库、演示世界、接口服务；Ctrl-C 停止`,
  operands: 0,
  flags: [],
  valued: [],
  run: start,
};

async function start(config: Config): Promise<number> {
  await checkPort(config.port);
  const ended = new Promise<number>((done) => {
    process.on('SIGTERM', () => done(0));
    process.on('SIGINT', () => done(0));
    process.on('SIGHUP', () => done(0));
    goneWith.done = () => done(1);
  });
  const onGone = () => {
    say('数据库已停止且无法恢复，平台退出');
    goneWith.done();
  };
  const built = facesForServing(say);
  const database = await openDatabase(config, { note: say, guest: false, onGone });
  let code: number;
  try {
    const ran = await migrateDatabase(database.db, config.migrationFolder);
    if (ran > 0) say(`数据库结构：执行 ${ran} 个变更`);
    await readyKeys(database.db, config);
    if (config.demo) await loadDemo(database.db, config);
    else await loadPoints(database.db, config);
    const { db: beside, lookups: db } = database;
    const { sandbox } = config;
    const faces = await built;
    const log = logTo(config.log);
    const app = await startApp({ config, db, beside, now: clock, log, sandbox, faces });
    say(`平台已就绪：http://127.0.0.1:${app.port}  （日志：${config.log}）`);
    code = await ended;
    say('正在停止：等待处理中的交易……');
    await app.stop();
  } finally {
    await database.close();
  }
  say('已停止');
  return code;
}

/** Throws EADDRINUSE or EACCES before anything is made. */
async function checkPort(port: number): Promise<void> {
  const server = createServer().listen(port, '0.0.0.0');
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}

/** How the supervision of the database reaches the wait for the end. */
const goneWith: { done: () => void } = { done: () => {} };

/** Makes the key of a new database, and refuses one whose key is not here (KeyUnusable). */
async function readyKeys(db: Db, config: Config): Promise<void> {
  const file = keyFile(config);
  if (file.read() === null && file.write !== null && !(await hasKeys(db))) {
    const key = makeKey();
    file.write([key]);
    say(`已生成密钥（编号 ${keyId(key)}）：${file.place}。请另行备份，丢失后证件号码无法恢复`);
  }
  await checkKeys(db);
}

/** The official points that came with the platform and are not in the database yet. */
async function loadPoints(db: Db, config: Config): Promise<void> {
  const points = await loadOfficialPoints(db, `${config.knowledgeFolder}/audit/points`, clock());
  if (points > 0) say(`已装入官方审核知识点 ${points} 个`);
}

async function loadDemo(db: Db, config: Config): Promise<void> {
  if (await worldLoaded(db)) {
    const mark = await loadWorldMark(db);
    if (mark !== null) await saveAccounts(db, buildWorld(mark));
    return;
  }
  say('正在载入演示世界（虚构数据）……');
  const world = buildWorld({ seed: DEMO_SEED, today: dayOf(clock()) });
  await saveWorld(db, world, {
    knowledge: config.knowledgeFolder,
    note: (text) => say(`  ${text}`),
  });
  if (!config.sandbox) return;
  const deps = await openModules(db, config);
  const { departments, batches, documents } = await playShowcase(deps, world);
  say(`  科室 ${departments} 个，库存批次 ${batches} 个，检查检验报告 ${documents} 份`);
  const { settled, suspicions } = await playYear(deps, world, clock);
  say(`  过去一年的结算 ${settled} 笔，事后筛查的疑点 ${suspicions} 条`);
}

/** A line a message; written when 4 KB are together, after a second, or at the end. */
const BUFFERED = { sync: false, minLength: 4096, periodicFlush: 1000 };

function logTo(file: string) {
  if (file === '-') return pino.destination({ dest: 1, ...BUFFERED });
  mkdirSync(dirname(file), { recursive: true });
  return pino.destination({ dest: file, ...BUFFERED });
}
