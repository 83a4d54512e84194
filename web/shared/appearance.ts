import { reactive, watch } from 'vue';

export type Theme = 'auto' | 'light' | 'dark';
type Appearance = { theme: Theme; elder: boolean };

const PLACE = 'openyibao-appearance';
const dark = matchMedia('(prefers-color-scheme: dark)');

function remembered(): Appearance {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<Appearance>;
    const theme = kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'auto';
    return { theme, elder: kept.elder === true };
  } catch {
    return { theme: 'auto', elder: false };
  }
}

/** How pages look, remembered on this device. Light, dark or as the system; large type or not. */
export const appearance = reactive<Appearance>(remembered());

/** Whether dark colours are shown now. */
export function isDark(): boolean {
  return appearance.theme === 'auto' ? dark.matches : appearance.theme === 'dark';
}

function show(): void {
  const { classList } = document.documentElement;
  classList.toggle('dark', isDark());
  classList.toggle('van-theme-dark', isDark());
  classList.toggle('elder', appearance.elder);
}

show();
dark.addEventListener('change', show);
watch(appearance, () => {
  localStorage.setItem(PLACE, JSON.stringify(appearance));
  show();
});
addEventListener('storage', (event) => {
  if (event.key === PLACE) Object.assign(appearance, remembered());
});
