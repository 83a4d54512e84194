import { momentText } from '../shared/format.ts';

let ahead = 0;

/** Sets this page's clock by the platform's. */
export function setClock(now: number): void {
  ahead = now - Date.now();
}

/** The moment by the platform's clock: a workstation's own may be wrong. */
export function platformNow(): number {
  return Date.now() + ahead;
}

/** 'yyyy-MM-dd HH:mm:ss' in Shanghai, as messages state times. */
export function nowText(): string {
  return momentText(platformNow());
}

/** The day in Shanghai. */
export function todayText(): string {
  return nowText().slice(0, 10);
}
