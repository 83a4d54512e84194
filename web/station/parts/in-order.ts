import { computed, type Ref, ref } from 'vue';

/** Works of one visit, one after the other in the order in which they were begun. */
export type InOrder = {
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** How many are under way or wait. */
  readonly waiting: Readonly<Ref<number>>;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
};

export function openInOrder(): InOrder {
  const waiting = ref(0);
  let tail: Promise<unknown> = Promise.resolve();
  return {
    waiting,
    run: (work) => {
      waiting.value += 1;
      const done = tail.then(work, work).finally(() => {
        waiting.value -= 1;
      });
      tail = done.catch(() => {});
      return done;
    },
    idle: async () => {
      while (waiting.value > 0) await tail;
    },
  };
}

/** The one, and idle only when neither has anything left. */
export function beside(one: InOrder, other: InOrder): InOrder {
  const waiting = computed(() => one.waiting.value + other.waiting.value);
  return {
    run: one.run,
    waiting,
    idle: async () => {
      while (waiting.value > 0) {
        await other.idle();
        await one.idle();
      }
    },
  };
}
