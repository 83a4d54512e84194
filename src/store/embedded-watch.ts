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

type Held = { readonly server: Server; readonly lock: OwnerLock };

/** What a watch works on. `stopping` is aborted when it shall end. */
type Watch = {
  readonly setup: Setup;
  readonly address: SocketAddress;
  readonly stopping: AbortSignal;
};

/**
 * Keeps an owned server up: starts it again when it dies and takes the lock again when its
 * connection breaks. Gives up, and says so through `onGone` once, when that had to be done more
 * than 5 times within a minute or another process took the cluster over. `stop` ends the watch and
 * the server; calls after the first wait for the same end.
 */
export function watchServer(
  setup: Setup,
  address: SocketAddress,
  first: Held,
  onGone: () => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const logCheck = setInterval(() => boundLog(setup.place.log), LOG_CHECK_MS);
  logCheck.unref();
  const watching = watch({ setup, address, stopping: stopping.signal }, first, onGone);

  async function finish(): Promise<void> {
    stopping.abort();
    clearInterval(logCheck);
    const left = await watching;
    // Not waited for: a server that hangs would never answer, and is about to be ended anyway.
    void left?.lock.release().catch(() => {});
    if (left !== null && !left.server.isGone()) await shutDown(left.server);
  }
  let end: Promise<void> | null = null;
  return {
    stop: () => {
      end ??= finish();
      return end;
    },
  };
}

/** Answers what is held at the end; null when another process took it over. */
async function watch(w: Watch, first: Held, onGone: () => void): Promise<Held | null> {
  let held = first;
  let failures: number[] = [];
  const stopped = new Promise<void>((done) => w.stopping.addEventListener('abort', () => done()));
  const keep = (now: Held) => {
    held = now;
  };
  for (let broken = false; ; ) {
    if (!broken) await Promise.race([held.server.gone, held.lock.lost, stopped]);
    if (w.stopping.aborted) return held;
    failures = [...failures.filter((at) => at > Date.now() - WINDOW_MS), Date.now()];
    if (failures.length > FAILURES_MAX) {
      w.setup.note(`数据库一分钟内多次失败，不再重试。日志：${w.setup.place.log}`);
      onGone();
      return held;
    }
    // A dying server drops the lock's connection before its end is noticed.
    const noticed = failures.length === 1 ? [held.server.gone] : [];
    const wait = Math.max(NOTICE_MS, BACKOFF_MS * 2 ** failures.length);
    await Promise.race([pause(wait), stopped, ...noticed]);
    if (w.stopping.aborted) return held;
    try {
      const isKept = await restore(w, held, keep);
      if (!isKept) {
        w.setup.note('另一个平台进程接管了数据库');
        onGone();
        return null;
      }
      broken = false;
    } catch (error) {
      w.setup.note(error instanceof Error ? error.message : String(error));
      broken = true;
    }
  }
}

/** Brings server and lock back, telling `keep` of each; false when another holds the lock. */
async function restore(w: Watch, held: Held, keep: (now: Held) => void): Promise<boolean> {
  let { server } = held;
  if (server.isGone()) {
    w.setup.note('数据库进程意外退出，正在重新启动');
    server = await bringUp(w.setup);
    keep({ server, lock: held.lock });
    w.setup.note('数据库已重新启动');
  }
  await held.lock.release().catch(() => {});
  const isHopeless = () => server.isGone() || w.stopping.aborted;
  const lock = await takeOwnerLock(w.address, LOCK_WAIT_MS, isHopeless);
  if (lock !== null) keep({ server, lock });
  return lock !== null;
}
