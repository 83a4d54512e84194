import { onScopeDispose, type Ref, ref, watch } from 'vue';
import { type Load, useLoad } from '../shared/load.ts';

export type Polling<T> = Load<T> & {
  /** Set to keep what is shown. */
  readonly paused: Ref<boolean>;
};

/** The platform writes its figures every five seconds: asking more often shows nothing new. */
export const POLL_MS = 5000;

/**
 * What a screen shows live: asked again every few seconds while the window can be seen and nobody
 * has paused it. Polled, not streamed: the figures come in steps anyway, a lost connection mends
 * itself, any process can answer, and each question is checked for session and permission.
 */
export function usePolling<T>(
  read: (signal: AbortSignal) => Promise<T>,
  everyMs: number = POLL_MS,
): Polling<T> {
  const load = useLoad(read);
  const paused = ref(false);
  const ask = () => {
    if (!paused.value && !document.hidden && !load.loading.value) load.reload();
  };
  const timer = setInterval(ask, everyMs);
  document.addEventListener('visibilitychange', ask);
  watch(paused, (is) => {
    if (!is) ask();
  });
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', ask);
  });
  return { ...load, paused };
}
