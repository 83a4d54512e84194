import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Failure, type Report, type Result, tail } from './result.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const FILE_MS_MAX = 120_000;
const OUTPUT_MAX = 100_000;

/**
 * Runs one test file in a process group of its own, which is killed when it hangs, or leaves
 * something open or running behind: each of these is a failure.
 */
export async function runTestFile(
  path: string,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
  limitMs = FILE_MS_MAX,
): Promise<Result> {
  const start = performance.now();
  const child = fork(CHILD, [path], {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...env },
  });
  const watched = watch(child, signal, limitMs);
  const code = await new Promise<number | string>((ended) => {
    child.once('error', (error) => ended(error.message));
    child.once('close', (exit, killed) => ended(exit ?? killed ?? 'unknown'));
  });
  watched.release();
  const failures = [...watched.failures, ...watched.verdict(code)];
  if (leftBehind(child.pid))
    failures.push({ name: path, text: '测试结束后仍有它启动的进程在运行' });
  killGroup(child.pid);
  return {
    title: path,
    passed: watched.counts.passed,
    skipped: watched.counts.skipped,
    failures,
    ms: performance.now() - start,
    output: tail(watched.output(), 40),
  };
}

function watch(child: ChildProcess, signal: AbortSignal, limitMs: number) {
  const counts = { passed: 0, skipped: 0 };
  const failures: Failure[] = [];
  let output = '';
  let done = false;
  let killedFor: string | null = null;
  const kill = (why: string) => {
    killedFor ??= why;
    killGroup(child.pid);
  };
  let running: string | null = null;
  const timer = setTimeout(() => {
    const where = running === null ? '可能是死循环，或有未关闭的连接、定时器' : `停在“${running}”`;
    kill(`超过 ${limitMs / 1000} 秒没有结束（${where}）`);
  }, limitMs);
  const onAbort = () => kill('测试被中断');
  signal.addEventListener('abort', onAbort);
  if (signal.aborted) onAbort();
  child.on('message', (message: Report) => {
    if (message.kind === 'running') running = message.name;
    else if (message.kind === 'failed') failures.push(message.failure);
    else if (message.kind === 'done') done = true;
    else counts[message.kind] += 1;
  });
  const collect = (text: string) => {
    output = (output + text).slice(-OUTPUT_MAX);
  };
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', collect);
  return {
    counts,
    failures,
    output: () => output,
    release: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    },
    /** What the way it ended adds to what the tests reported. */
    verdict: (code: number | string): Failure[] => {
      const all = counts.passed + counts.skipped + failures.length;
      if (killedFor !== null) return [{ name: '整个文件', text: killedFor }];
      if (!done) return [{ name: '整个文件', text: `进程提前结束：${code}` }];
      if (all === 0) return [{ name: '整个文件', text: '文件里没有测试' }];
      if (code === 0 || failures.length > 0) return [];
      return [{ name: '整个文件', text: `进程以 ${code} 结束` }];
    },
  };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}

/** Whether anything of the group still runs; zombies nobody waits for do not count. */
function leftBehind(group: number | undefined): boolean {
  if (group === undefined || process.platform !== 'linux') return false;
  return readdirSync('/proc').some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      // "pid (command) state parent group …"; the command may hold spaces and brackets.
      const [state, , own] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .split(') ')
        .pop()!
        .split(' ');
      return Number(own) === group && state !== 'Z' && state !== 'X';
    } catch {
      return false;
    }
  });
}
