import { randomInt } from 'node:crypto';
import type { Config } from '../config.ts';
import { playMorning } from '../demo/index.ts';

/** `npm run demo`: a hospital's morning on the running platform. */
export function demoCommand(config: Config): Promise<number> {
  return playMorning({
    url: `http://127.0.0.1:${config.port}`,
    write: (text) => process.stdout.write(`${text}\n`),
    firstNumber: randomInt(9000),
  });
}
