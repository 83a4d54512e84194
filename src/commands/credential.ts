import { randomBytes } from 'node:crypto';
import type { Config } from '../config.ts';
import { openRegistry, setCredential } from '../registry/index.ts';
import type { Command, Given } from './command.ts';
import { openDatabase } from './open-database.ts';

/**
 * `npm run credential -- <institution> [--remove]`: a new access credential, shown once. The
 * platform reads it at its next start.
 */
export const credentialCommand: Command = {
  help: `npm run credential -- <机构编号> [--remove]
为机构设置新的访问凭证（只显示一次），重启平台后生效
  --remove 取消访问凭证`,
  operands: 1,
  flags: ['remove'],
  valued: [],
  run: changeCredential,
};

async function changeCredential(config: Config, given: Given): Promise<number> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const code = given.operands[0]!;
  const database = await openDatabase(config, { note, guest: true });
  try {
    const secret = given.flags.has('remove') ? null : randomBytes(24).toString('base64url');
    const registry = await openRegistry(database.db);
    // Without a credential, none at all is good enough.
    const hadNone = registry.credentialHolds(code, null);
    if (!(await setCredential(database.db, code, secret))) {
      note(`机构编号 ${code} 不存在`);
      return 1;
    }
    if (secret === null && hadNone) {
      process.stdout.write(`${code} 没有设置访问凭证，无需取消\n`);
    } else if (secret === null) process.stdout.write(`已取消 ${code} 的访问凭证，重启平台后生效\n`);
    else {
      process.stdout.write(
        `${code} 的访问凭证（只显示这一次）：${secret}\n` +
          '该机构的请求须带请求头 x-openyibao-credential，重启平台后生效\n',
      );
    }
    return 0;
  } finally {
    await database.close();
  }
}
