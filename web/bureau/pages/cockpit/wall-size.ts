import { onBeforeUnmount, onMounted, type Ref, ref } from 'vue';
import { isDark } from '../../../shared/appearance.ts';

/** The unit of a wall in pixels: a hundredth of its width, or as much as the height allows. */
function unitNow(): number {
  return Math.min(innerWidth / 100, (innerHeight * 16) / 900);
}

/**
 * While the page is shown: dark unless said otherwise, and texts of charts in the size of the wall.
 * `unit` changes with the window; charts are drawn anew for it.
 */
export function useWall(dark: Ref<boolean>): { readonly unit: Ref<number>; show: () => void } {
  const unit = ref(unitNow());
  const root = document.documentElement;
  const show = () => {
    unit.value = unitNow();
    root.classList.toggle('dark', dark.value);
    root.style.setProperty('--text-small', `${unit.value * 0.9}px`);
  };
  show();
  onMounted(() => addEventListener('resize', show));
  onBeforeUnmount(() => {
    removeEventListener('resize', show);
    root.style.removeProperty('--text-small');
    root.classList.toggle('dark', isDark());
  });
  return { unit, show };
}
