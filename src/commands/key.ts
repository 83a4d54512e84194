import { setTimeout as pause } from 'node:timers/promises';
import { checkKeys, resealAll } from '../access/index.ts';
import { resealingCases } from '../agency/index.ts';
import { RELOAD_MS } from '../app.ts';
import type { Config } from '../config.ts';
import { resealingFilings } from '../filing/index.ts';
import { resealingDocuments } from '../record/index.ts';
import {
  resealCredentials,
  resealingDepartments,
  resealPeople,
  resealPhones,
} from '../registry/index.ts';
import { resealingStays } from '../settlement/index.ts';
import { resealingMovements } from '../stock/index.ts';
import { KeyUnusable, makeKey, resealInputKey } from '../store/index.ts';
import { resealingAttachments } from '../supervision/index.ts';
import type { Command, Given } from './command.ts';
import { keyFile } from './key-file.ts';
import { openDatabase } from './open-database.ts';

const BATCH = 1000;
/** Files of megabytes are sealed anew a few at a time. */
const ATTACHMENTS = 10;

/**
 * `npm run key -- check|rotate`: whether the keys in hand are those of the database; a new key, and
 * everything sealed anew under it. A rotation that was interrupted goes on when run again.
 */
export const keyCommand: Command = {
  help: `npm run key -- check|rotate
check   核对现有密钥与数据库是否相符
rotate  换一把新密钥，重新密封全部证件号码、电话与机构密钥；平台不必停，中断后再执行即继续
        （用 OPENYIBAO_KEY 时先设为“新密钥,旧密钥”并重启各进程，再执行 rotate）`,
  operands: 1,
  flags: [],
  valued: [],
  run,
};

async function run(config: Config, given: Given): Promise<number> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const verb = given.operands[0]!;
  if (verb !== 'check' && verb !== 'rotate') {
    note(`没有 ${verb}，只有 check 与 rotate`);
    return 2;
  }
  const database = await openDatabase(config, { note, guest: true });
  try {
    await checkKeys(database.db);
    if (verb === 'check') {
      process.stdout.write(`密钥与数据库相符，使用中的编号 ${database.db.keys.ids()[0]}\n`);
      return 0;
    }
    const file = keyFile(config);
    await bringNewKey(file, note);
    database.db.keys.reload();
    const current = database.db.keys.ids()[0]!;
    const people = await resealAll(database.db, sealedIn(BATCH));
    if (file.write !== null) file.write([keysIn(file)[0]!]);
    process.stdout.write(`已用密钥 ${current} 重新密封 ${people} 项，旧密钥不再需要\n`);
    return 0;
  } finally {
    await database.close();
  }
}

/** What is sealed in each module, to be sealed anew so many values at a time. */
export function sealedIn(batch: number): Parameters<typeof resealAll>[1] {
  return [
    resealInputKey,
    (tx) => resealPeople(tx, batch),
    (tx) => resealPhones(tx, batch),
    (tx) => resealCredentials(tx, batch),
    resealingDocuments(batch),
    resealingMovements(batch),
    resealingFilings(batch),
    resealingCases(batch),
    resealingStays(batch),
    resealingDepartments(batch),
    resealingAttachments(Math.min(batch, ATTACHMENTS)),
  ];
}

function keysIn(file: ReturnType<typeof keyFile>): string[] {
  return (file.read() ?? '').split(/[\s,]+/).filter((word) => word !== '');
}

/** Puts a new key before the old one, unless a rotation is under way, and waits until all know. */
async function bringNewKey(file: ReturnType<typeof keyFile>, note: (text: string) => void) {
  const held = keysIn(file);
  if (held.length > 1) return;
  if (file.write === null) {
    throw new KeyUnusable('请先把 OPENYIBAO_KEY 设为“新密钥,旧密钥”并重启各进程，再执行 rotate');
  }
  file.write([makeKey(), ...held]);
  note('已生成新密钥，等待运行中的平台读取……');
  await pause(2 * RELOAD_MS);
}
