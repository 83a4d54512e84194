import { onBeforeUnmount } from 'vue';

/** Whether the page is still open: a late answer must not lead the user away from another one. */
export function useShown(): () => boolean {
  let shown = true;
  onBeforeUnmount(() => {
    shown = false;
  });
  return () => shown;
}
