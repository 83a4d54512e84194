import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FACES } from '../../web/faces.ts';
import type { FacesDeps } from '../gateway/index.ts';

const BUILD = fileURLToPath(new URL('../../web/build.ts', import.meta.url));
const BUILD_MS_MAX = 300_000;

/**
 * Builds the pages of web/ when they have changed, in a process of its own: the platform starts on
 * meanwhile. Never throws: without a build the interface is served, and the pages say what is
 * wrong.
 */
export async function facesForServing(note: (text: string) => void): Promise<FacesDeps> {
  const { code, output } = await runBuild();
  const folder = output.trim().split('\n').at(-1) ?? '';
  if (code === 0 && existsSync(folder)) return { folder, missing: '', faces: FACES };
  note(
    `网页构建失败，接口照常服务，网页暂不可用：\n${output.trim().split('\n').slice(-15).join('\n')}`,
  );
  return { folder: null, missing: '网页构建失败，原因见启动时的输出', faces: FACES };
}

async function runBuild(): Promise<{ readonly code: number | null; readonly output: string }> {
  const limit = AbortSignal.timeout(BUILD_MS_MAX);
  const child = spawn(process.execPath, [BUILD], { signal: limit, killSignal: 'SIGKILL' });
  let output = '';
  for (const stream of [child.stderr, child.stdout]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  child.once('error', (error) => {
    output += `\n${error.message}`;
  });
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  return { code, output };
}
