import { onBeforeUnmount, onMounted, type Ref, watch } from 'vue';
import { draftPlace, forgetDraft, readDraft, writeDraft } from './draft-store.ts';
import { principal, session, userKey } from './session.ts';

export type Draft = {
  /** Whether something typed earlier was brought back. */
  readonly restored: boolean;
  /** After it was sent: there is nothing to keep any more. */
  readonly forget: () => void;
};

const WAIT_MS = 150;

/**
 * Keeps what is typed into `source` across reload and the end of a session, for this user in this
 * tab. Call it in setup, before the source is shown; `name` tells one form from another, with the
 * case or person it is about. Passwords must not be in `source`.
 */
export function useDraft<T>(name: string, source: Ref<T>): Draft {
  const place = draftPlace(userKey(principal.value), name);
  const kept = readDraft(place);
  if (kept !== null) source.value = kept as T;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    // After signing out nothing is kept, not even what is still on its way.
    if (session.reply !== null) writeDraft(place, source.value);
  };
  watch(
    source,
    () => {
      clearTimeout(timer);
      timer = setTimeout(save, WAIT_MS);
    },
    { deep: true },
  );
  onMounted(() => addEventListener('pagehide', save));
  onBeforeUnmount(() => {
    removeEventListener('pagehide', save);
    save();
  });
  const forget = () => {
    clearTimeout(timer);
    timer = undefined;
    forgetDraft(place);
  };
  return { restored: kept !== null, forget };
}
