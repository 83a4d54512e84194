import { getCurrentScope, onScopeDispose, type Ref, ref, shallowRef } from 'vue';
import { textOf } from './failure.ts';

export type Load<T> = {
  readonly value: Ref<T | null>;
  /** Why there is nothing, in words; '' when nothing is wrong. */
  readonly problem: Ref<string>;
  readonly loading: Ref<boolean>;
  readonly reload: () => Promise<void>;
};

/**
 * What a page shows, asked for at once. The answer to the last question wins, however late an
 * earlier one comes; what was shown stays until there is something newer. `read` may pass the
 * signal on to getJson.
 */
export function useLoad<T>(read: (signal: AbortSignal) => Promise<T>): Load<T> {
  const value = shallowRef<T | null>(null);
  const problem = ref('');
  const loading = ref(false);
  let asked = new AbortController();
  const reload = async () => {
    asked.abort();
    const own = new AbortController();
    asked = own;
    loading.value = true;
    problem.value = '';
    try {
      const answer = await read(own.signal);
      if (!own.signal.aborted) value.value = answer;
    } catch (failure) {
      if (!own.signal.aborted) problem.value = textOf(failure);
    } finally {
      if (!own.signal.aborted) loading.value = false;
    }
  };
  if (getCurrentScope() !== undefined) onScopeDispose(() => asked.abort());
  reload();
  return { value, problem, loading, reload };
}
