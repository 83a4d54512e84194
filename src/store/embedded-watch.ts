import { setTimeout as pause } from 'node:timers/promises';
import { type OwnerLock, type SocketAddress, takeOwnerLock } from './embedded-owner.ts';
import { boundLog, bringUp, type Server, type Setup, shutDown } from './embedded-server.ts';

const FAILURES_MAX = 5;
const WINDOW_MS = 60_000;
const BACKOFF_MS = 50;
const NOTICE_MS = 250;
// A short command may have started the server in the moment it was down, and end soon.
const LOCK_WAIT_MS = 10_000;
const LOG_CHECK_MS = 60_000;

/**
 * Keeps an owned server up: starts it again when it dies and takes the lock again when its
 * connection breaks. Gives up, and says so through `onGone` once, when that had to be done more
 * than 5 times within a minute or another process took the cluster over. `stop` ends the watch and
 * the server; calls after the first wait for the same end.
 */
export function watchServer(
  setup: Setup,
  address: SocketAddress,
  first: { readonly server: Server; readonly lock: OwnerLock },
  onGone: () => void,
): { stop(): Promise<void> } {
  let { server, lock } = first;
  let isOurs = true;
  const stopping = new AbortController();
  const stopped = new Promise<void>((done) =>
    stopping.signal.addEventListener('abort', () => done()),
  );
  const logCheck = setInterval(() => boundLog(setup.place.log), LOG_CHECK_MS);
  logCheck.unref();

  async function restore(): Promise<void> {
    if (server.isGone()) {
      setup.note('数据库进程意外退出，正在重新启动');
      server = await bringUp(setup);
      setup.note('数据库已重新启动');
    }
    await lock.release().catch(() => {});
    const isHopeless = () => server.isGone() || stopping.signal.aborted;
    const again = await takeOwnerLock(address, LOCK_WAIT_MS, isHopeless);
    if (again === null) throw new TakenOver('另一个平台进程接管了数据库');
    lock = again;
  }

  async function watch(): Promise<void> {
    let failures: number[] = [];
    let broken = false;
    for (;;) {
      if (!broken) await Promise.race([server.gone, lock.lost, stopped]);
      if (stopping.signal.aborted) return;
      failures = [...failures.filter((at) => at > Date.now() - WINDOW_MS), Date.now()];
      if (failures.length > FAILURES_MAX) {
        setup.note(`数据库一分钟内多次失败，不再重试。日志：${setup.place.log}`);
        return onGone();
      }
      // A dying server drops the lock's connection before its end is noticed.
      const wait = Math.max(NOTICE_MS, BACKOFF_MS * 2 ** failures.length);
      await Promise.race([pause(wait), stopped, ...(failures.length === 1 ? [server.gone] : [])]);
      if (stopping.signal.aborted) return;
      try {
        await restore();
        broken = false;
      } catch (error) {
        setup.note(error instanceof Error ? error.message : String(error));
        isOurs = !(error instanceof TakenOver);
        if (!isOurs) return onGone();
        broken = true;
      }
    }
  }

  const watching = watch();
  let end: Promise<void> | null = null;
  async function finish(): Promise<void> {
    stopping.abort();
    await watching;
    clearInterval(logCheck);
    // Not waited for: a server that hangs would never answer, and is about to be ended anyway.
    void lock.release().catch(() => {});
    if (isOurs && !server.isGone()) await shutDown(server);
  }
  return {
    stop: () => {
      end ??= finish();
      return end;
    },
  };
}

class TakenOver extends Error {}
