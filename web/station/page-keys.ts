import { onBeforeUnmount, onMounted } from 'vue';

/** Function keys of a page, while it is shown and no dialog is open; a held key acts once. */
export function usePageKeys(acts: Readonly<Record<string, () => unknown>>): void {
  const onKey = (event: KeyboardEvent) => {
    const act = acts[event.key];
    if (act === undefined || event.repeat) return;
    if (document.querySelector('dialog[open]') !== null) return;
    event.preventDefault();
    act();
  };
  onMounted(() => addEventListener('keydown', onKey));
  onBeforeUnmount(() => removeEventListener('keydown', onKey));
}
