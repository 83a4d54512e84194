import { onBeforeUnmount, type Ref, ref, watch } from 'vue';
import { newKey } from './api.ts';

/** free: nothing is named; asking: others are asked; held: ours; elsewhere: another tab has it. */
export type LockState = 'free' | 'asking' | 'held' | 'elsewhere';

export type Lock = {
  readonly state: Ref<LockState>;
  /** Takes what another tab has; that tab then says 'elsewhere'. */
  readonly takeOver: () => void;
};

type Word = {
  readonly kind: 'ask' | 'held' | 'take' | 'left';
  readonly name: string;
  readonly tab: string;
  /** When the tab began to ask: of two at once the earlier has it. */
  readonly since: number;
};

/** The part of BroadcastChannel that is used, so that a test can be the other tabs. */
export type Channel = {
  postMessage(word: Word): void;
  addEventListener(kind: 'message', hear: (event: { readonly data: Word }) => void): void;
  close(): void;
};

const ANSWER_MS = 150;

/**
 * A lock among the tabs of one browser, by telling each other: it needs no https and no server. A
 * tab that is closed or crashes holds nothing. It keeps a user from typing into two tabs; what must
 * not happen twice is refused by the platform.
 */
export function openLock(channel: Channel, waitMs = ANSWER_MS) {
  const state = ref<LockState>('free');
  const tab = newKey();
  let name: string | null = null;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (kind: Word['kind']) => {
    if (name !== null) channel.postMessage({ kind, name, tab, since });
  };
  const ask = () => {
    since = Date.now();
    state.value = 'asking';
    tell('ask');
    clearTimeout(timer);
    timer = setTimeout(() => {
      state.value = 'held';
    }, waitMs);
  };
  const lose = () => {
    clearTimeout(timer);
    state.value = 'elsewhere';
  };
  channel.addEventListener('message', ({ data }) => {
    if (name === null || data.name !== name || data.tab === tab) return;
    const earlier = since < data.since || (since === data.since && tab < data.tab);
    if (data.kind === 'ask' && state.value === 'held') tell('held');
    else if (data.kind === 'ask' && state.value === 'asking' && earlier) tell('held');
    else if (data.kind === 'held' && state.value === 'asking') lose();
    else if (data.kind === 'take') lose();
    else if (data.kind === 'left' && state.value === 'elsewhere') ask();
  });
  const release = () => {
    clearTimeout(timer);
    if (state.value === 'held') tell('left');
    name = null;
    state.value = 'free';
  };
  return {
    state,
    want: (wanted: string | null) => {
      if (wanted === name) return;
      release();
      name = wanted;
      if (name !== null) ask();
    },
    takeOver: () => {
      clearTimeout(timer);
      since = Date.now();
      tell('take');
      state.value = 'held';
    },
    close: () => {
      release();
      channel.close();
    },
  };
}

/** Holds the lock of what `name` names (a patient, a case) while the page is open; null: none. */
export function useLock(name: () => string | null): Lock {
  const lock = openLock(new BroadcastChannel('openyibao-lock'));
  const leave = () => lock.close();
  watch(name, (wanted) => lock.want(wanted), { immediate: true });
  addEventListener('pagehide', leave);
  onBeforeUnmount(() => {
    removeEventListener('pagehide', leave);
    leave();
  });
  return { state: lock.state, takeOver: lock.takeOver };
}
