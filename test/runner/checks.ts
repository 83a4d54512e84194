import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { failedResult, head, type Result } from './result.ts';

/** A command whose exit code says whether the tree is in order. */
export type Check = { readonly title: string; readonly command: readonly string[] };

const CHECK_MS_MAX = 180_000;

export function typeCheck(): Check {
  return {
    title: '类型检查 tsc',
    command: [process.execPath, join('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit'],
  };
}

/** The faces: their components and what they take from the platform. */
export function faceTypeCheck(): Check {
  return {
    title: '网页类型检查 vue-tsc',
    command: [
      process.execPath,
      join('node_modules', 'vue-tsc', 'bin', 'vue-tsc.js'),
      '--noEmit',
      '--project',
      'web',
    ],
  };
}

/** Builds the faces, so that the tests of the pages find them built. */
export function faceBuild(): Check {
  return { title: '网页构建 vite', command: [process.execPath, join('web', 'build.ts')] };
}

/** Format and lint; with `write` what can be mended is mended. */
export function lintCheck(write: boolean): Check {
  const biome = join(
    'node_modules',
    '@biomejs',
    `cli-${process.platform}-${process.arch}`,
    'biome',
  );
  const arguments_ = [
    'check',
    '--error-on-warnings',
    '--max-diagnostics=30',
    ...(write ? ['--write'] : []),
  ];
  return { title: '格式与规范 biome', command: [biome, ...arguments_] };
}

/** Fails when the generated files of spec/ are not what spec/ says. */
export function specCheck(): Check {
  return {
    title: '接口规范生成物 spec',
    command: [process.execPath, join('spec', 'generate.ts'), '--check'],
  };
}

/** Runs a check in the folder `root`, as one test. */
export async function runCheck(check: Check, root: string, signal: AbortSignal): Promise<Result> {
  const [program, ...rest] = check.command;
  const start = performance.now();
  if (!existsSync(join(root, program!)) && !existsSync(program!)) {
    return failedResult(check.title, `没有找到 ${program}，请先安装依赖`, 0);
  }
  const limit = AbortSignal.any([signal, AbortSignal.timeout(CHECK_MS_MAX)]);
  const child = spawn(program!, rest, { cwd: root, signal: limit, killSignal: 'SIGKILL' });
  let output = '';
  const collect = (text: string) => {
    output += text;
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', collect);
  let stopped = '';
  child.once('error', (error) => {
    stopped = `（${error.message}）`;
  });
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  const ms = performance.now() - start;
  if (code === 0) {
    return { title: check.title, passed: 1, skipped: 0, failures: [], ms, output: '' };
  }
  return failedResult(check.title, `${head(output, 80)}${stopped}`, ms);
}
