/** Turns at something of which there are so many. */
export type Turns = {
  /**
   * Resolves when it is the caller's turn, which ends with `give`. Rejects when that takes longer
   * than the patience.
   */
  take(kind: string): Promise<void>;
  /** Ends a turn; called once for each that was taken. */
  give(): void;
};

type Waiter = { readonly go: () => void; readonly timer: NodeJS.Timeout };

/** So many of a kind are served in a row at most while others wait. */
const IN_ROW_MAX = 16;

/**
 * Who waits is served kind by kind: those of a kind in their order until none of it waits, or
 * IN_ROW_MAX were served, then the kind that has waited longest. Nobody is passed over, and work of
 * one kind done in a row finds its code and data in the processor's caches, where work of all kinds
 * in turn pushes them out (docs/decisions/0011).
 */
export function openTurns(size: number, patienceMs: number): Turns {
  let free = size;
  /** The kind that is being served first, the others as long as they have waited. */
  const waiting = new Map<string, Waiter[]>();
  /** How many more of the first kind are served before the next one. */
  let inRow = 0;
  const next = (): Waiter | null => {
    for (const [kind, group] of waiting) {
      if (inRow === 0) inRow = IN_ROW_MAX;
      const first = group.shift();
      inRow = group.length === 0 ? 0 : inRow - 1;
      if (inRow === 0) waiting.delete(kind);
      if (inRow === 0 && group.length > 0) waiting.set(kind, group);
      if (first !== undefined) return first;
    }
    return null;
  };
  const wait = (kind: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const group = waiting.get(kind) ?? [];
      const timer = setTimeout(() => {
        group.splice(group.indexOf(waiter), 1);
        reject(new Error(`no turn within ${patienceMs} ms`));
      }, patienceMs);
      timer.unref();
      const waiter = { go: resolve, timer };
      group.push(waiter);
      waiting.set(kind, group);
    });
  return {
    take: async (kind) => {
      if (free === 0) return await wait(kind);
      free -= 1;
    },
    give: () => {
      const waiter = next();
      if (waiter === null) {
        free += 1;
        return;
      }
      clearTimeout(waiter.timer);
      waiter.go();
    },
  };
}
