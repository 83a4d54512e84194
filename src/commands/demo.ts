import { randomInt } from 'node:crypto';
import type { Config } from '../config.ts';
import { playMorning } from '../demo/index.ts';
import type { Command, Given } from './command.ts';

/** `npm run demo`: a hospital's morning on the running platform. */
export const demoCommand: Command = {
  help: `npm run demo [-- --credential <机构编号>=<凭证>]
在运行中的平台上演示两家医院的上午，最后打印一张逐分说明的账单；平台不在 8080 端口时设置 PORT
  --credential   机构设有访问凭证时给出，可重复`,
  operands: 0,
  flags: [],
  valued: ['credential'],
  run: demonstrate,
};

async function demonstrate(config: Config, { values }: Given): Promise<number> {
  const pairs = (values.get('credential') ?? []).map((pair) => /^([^=]+)=(.+)$/.exec(pair));
  if (pairs.includes(null)) {
    process.stderr.write('--credential 应为 <机构编号>=<凭证>\n');
    return 2;
  }
  return playMorning({
    url: `http://127.0.0.1:${config.port}`,
    write: (text) => process.stdout.write(`${text}\n`),
    firstNumber: randomInt(9000),
    credentials: new Map(pairs.map((pair) => [pair![1]!, pair![2]!])),
  });
}
