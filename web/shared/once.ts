import { type Ref, ref } from 'vue';

export type Once<A extends readonly unknown[], T> = {
  /** Runs the action; while it is under way the same promise again, and the action only once. */
  readonly run: (...args: A) => Promise<T>;
  readonly busy: Ref<boolean>;
};

/** Guards an action against double clicks and held keys. */
export function useOnce<A extends readonly unknown[], T>(
  action: (...args: A) => Promise<T>,
): Once<A, T> {
  const busy = ref(false);
  let running: Promise<T> | null = null;
  const run = (...args: A) => {
    if (running !== null) return running;
    busy.value = true;
    running = action(...args).finally(() => {
      running = null;
      busy.value = false;
    });
    return running;
  };
  return { run, busy };
}
