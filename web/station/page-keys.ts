import { onBeforeUnmount, onMounted } from 'vue';

/**
 * Keys of a page, while it is shown and no dialog is open; a held key acts once, and one that
 * writes is left to the field it is written into.
 */
export function usePageKeys(acts: Readonly<Record<string, () => unknown>>): void {
  const onKey = (event: KeyboardEvent) => {
    const act = acts[event.key];
    if (act === undefined || event.repeat) return;
    if (document.querySelector('dialog[open]') !== null) return;
    const isWritten = event.key.length === 1;
    if (isWritten && document.activeElement?.matches('input, select, textarea')) return;
    event.preventDefault();
    act();
  };
  onMounted(() => addEventListener('keydown', onKey));
  onBeforeUnmount(() => removeEventListener('keydown', onKey));
}
