import { randomBytes } from 'node:crypto';
import type { Config } from '../config.ts';
import { setCredential } from '../registry/index.ts';
import { openDatabase } from './open-database.ts';

/**
 * `npm run credential -- <institution> [--remove]`: a new access credential, shown once. The
 * platform reads it at its next start.
 */
export async function credentialCommand(config: Config, args: readonly string[]): Promise<number> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const code = args.find((a) => !a.startsWith('--'));
  if (code === undefined) {
    note('用法：npm run credential -- <机构编号> [--remove]');
    return 2;
  }
  const database = await openDatabase(config, { note, guest: true });
  try {
    const secret = args.includes('--remove') ? null : randomBytes(24).toString('base64url');
    if (!(await setCredential(database.db, code, secret))) {
      note(`机构编号 ${code} 不存在`);
      return 1;
    }
    if (secret === null) process.stdout.write(`已取消 ${code} 的访问凭证，重启平台后生效\n`);
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
