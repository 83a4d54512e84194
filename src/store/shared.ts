import type { EndTx, Mode, Tx } from './db.ts';
import { isConnectionLoss } from './fault.ts';

/** What may share a transaction with the others of its kind. */
export type Sharing = {
  /** What is alike: the number of the transaction. */
  readonly kind: string;
  /** Two of one owner do not share; null: nothing is locked or written. */
  readonly owner: string | null;
};

/** Nothing of the shared transaction is there. */
class NotShared extends Error {}

/** What is done in a transaction. */
export type Body<T = unknown> = (tx: Tx, end: EndTx) => Promise<T>;

/** Runs a body in a transaction of its own; resolves to what it came to when that is committed. */
type Run = <T>(mode: Mode, body: Body<T>) => Promise<T>;

type Member = {
  readonly owner: string | null;
  readonly body: Body;
  readonly done: (value: unknown) => void;
  readonly failed: (error: unknown) => void;
  readonly patience: NodeJS.Timeout;
};

/** Of one kind. */
type Waiting = { readonly mode: Mode; readonly members: Member[] };

/** What was shared since the start. */
export type SharedCounts = {
  readonly transactions: number;
  /** What they held, counted each time it was tried. */
  readonly bodies: number;
  /** Transactions of several that failed: what they held was done alone. */
  readonly failed: number;
};

export type Shared = {
  /** Resolves to what the body came to once that is committed. */
  run<T>(mode: Mode, sharing: Sharing, body: Body<T>): Promise<T>;
  /** From now on everything has a transaction of its own. */
  keepApart(): void;
  counts(): SharedCounts;
};

/** So many share a transaction at most. */
const SHARE_MAX = 16;

/**
 * Puts what waits into shared transactions, so many of these `atOnce`: of one kind in its order,
 * then of the kind that has waited longest. Nobody waits for company: where a transaction is free
 * work begins in the next turn of the event loop, by itself if need be.
 * Where a transaction fails, each of it is done once more, alone; of its kind half as many share
 * from then on, and one more after each that did not fail.
 * Who has waited longer than the patience is told so.
 */
export function openShared(atOnce: number, patienceMs: number, run: Run): Shared {
  const hall = openHall(patienceMs);
  const sizes = new Map<string, number>();
  const counts = { transactions: 0, bodies: 0, failed: 0 };
  const sizeOf = (kind: string) => sizes.get(kind) ?? SHARE_MAX;
  let free = atOnce;
  let isApart = false;

  const share = async (kind: string, { mode, members }: Waiting) => {
    const body = bodyOf(
      mode,
      members.map((one) => one.body),
    );
    let isBegun = false;
    counts.transactions += 1;
    counts.bodies += members.length;
    try {
      const values = await run(mode, (tx, end) => {
        isBegun = true;
        return body(tx, end);
      });
      sizes.set(kind, Math.min(sizeOf(kind) + 1, SHARE_MAX));
      for (const [at, { done }] of members.entries()) done(values[at]);
    } catch (error) {
      // Where no connection was to be had there is none for each; what only reads is read again.
      const isUnknown = mode === 'write' && isConnectionLoss(error);
      const isTheirOwn = members.length === 1 || !isBegun || isUnknown;
      if (!isTheirOwn) {
        counts.failed += 1;
        sizes.set(kind, Math.max(sizeOf(kind) >> 1, 1));
      }
      for (const { failed } of members) failed(isTheirOwn ? error : new NotShared());
    }
  };

  const serve = () => {
    while (free > 0) {
      const next = hall.next(sizeOf);
      if (next === null) return;
      free -= 1;
      const isAlone = next[1].members.length === 1;
      countUntil(share(...next), isAlone, () => {
        free += 1;
        serve();
      });
    }
  };

  return {
    run: async (mode, sharing, body) => {
      if (isApart) return await run(mode, body);
      try {
        const waiting = hall.enter(mode, sharing, body);
        if (free > 0) setImmediate(serve);
        return await waiting;
      } catch (error) {
        if (error instanceof NotShared) return await run(mode, body);
        throw error;
      }
    },
    keepApart: () => {
      isApart = true;
    },
    counts: () => ({ ...counts }),
  };
}

/**
 * No lock is worth more to several: then each is done alone and waits for its own. What is by
 * itself and takes longer no longer counts as one of those at once: it may wait for a lock for many
 * seconds, and keeps nobody meanwhile.
 */
const LOCK_WAIT_MS = 250;

/** Calls `over` once: when the transaction has ended, or no longer counts. */
function countUntil(ended: Promise<void>, isAlone: boolean, over: () => void): void {
  let isCounted = true;
  const stop = () => {
    if (!isCounted) return;
    isCounted = false;
    over();
  };
  const timer = isAlone ? setTimeout(stop, LOCK_WAIT_MS).unref() : undefined;
  void ended.then(() => {
    clearTimeout(timer);
    stop();
  });
}

/** Where they wait, kind by kind, those that have waited longest first. */
function openHall(patienceMs: number) {
  const waiting = new Map<string, Waiting>();
  const leave = (kind: string, member: Member) => {
    const { mode, members } = waiting.get(kind)!;
    const left = members.filter((one) => one !== member);
    if (left.length > 0) waiting.set(kind, { mode, members: left });
    else waiting.delete(kind);
  };
  return {
    /** Resolves or rejects with what comes of the body, rejects when its patience ends. */
    enter: <T>(mode: Mode, { kind, owner }: Sharing, body: Body<T>): Promise<T> =>
      new Promise((done, failed) => {
        const name = `${mode} ${kind}`;
        const patience = setTimeout(() => {
          leave(name, member);
          failed(new Error(`no transaction within ${patienceMs} ms`));
        }, patienceMs);
        patience.unref();
        const member = { owner, body, done: done as Member['done'], failed, patience };
        const known = waiting.get(name);
        if (known === undefined) waiting.set(name, { mode, members: [member] });
        else known.members.push(member);
      }),
    /** Who shares next; what is left of their kind goes behind the others. */
    next: (sizeOf: (kind: string) => number): [string, Waiting] | null => {
      const [first] = waiting;
      if (first === undefined) return null;
      const [kind, { mode, members }] = first;
      const { taken, left } = takeFrom(members, sizeOf(kind));
      waiting.delete(kind);
      if (left.length > 0) waiting.set(kind, { mode, members: left });
      for (const { patience } of taken) clearTimeout(patience);
      return [kind, { mode, members: taken }];
    },
  };
}

/** Up to `size`, of each owner the first; the others stay in their order. */
function takeFrom(members: readonly Member[], size: number) {
  const owners = new Set<string>();
  const taken: Member[] = [];
  const left: Member[] = [];
  for (const member of members) {
    const isFirst = member.owner === null || !owners.has(member.owner);
    if (isFirst && taken.length < size) taken.push(member);
    else left.push(member);
    if (member.owner !== null) owners.add(member.owner);
  }
  return { taken, left };
}

const IMPATIENT = { name: 'share-lock-wait', text: `set local lock_timeout = ${LOCK_WAIT_MS}` };

/**
 * Several bodies as one: it ends when the last of them does, with a commit, and each is told of its
 * end when that is done. Where one fails all have failed.
 */
function bodyOf(mode: Mode, bodies: readonly Body[]): Body<readonly unknown[]> {
  const [only] = bodies;
  if (bodies.length === 1) return async (tx, end) => [await only!(tx, end)];
  return async (tx, end) => {
    const over = Promise.withResolvers<void>();
    // Each of them hears of it; nobody may be left to.
    over.promise.catch(() => {});
    const faults: unknown[] = [];
    let open = bodies.length;
    const leave = () => {
      open -= 1;
      if (open > 0) return;
      if (faults.length > 0) over.reject(faults[0]);
      else end('commit').then(over.resolve, over.reject);
    };
    const runOne = async (body: Body) => {
      let isIn = true;
      const leaveOnce = () => {
        if (isIn) leave();
        isIn = false;
      };
      try {
        return await body(tx, () => {
          leaveOnce();
          return over.promise;
        });
      } catch (error) {
        faults.push(error);
        throw error;
      } finally {
        leaveOnce();
      }
    };
    const bounded = mode === 'read' ? null : tx.run(IMPATIENT);
    const runs = bodies.map(runOne);
    await Promise.allSettled([bounded, ...runs]);
    await over.promise;
    return await Promise.all(runs);
  };
}
