import type { Page } from 'playwright-core';

export type KeyCount = {
  /** Keys pressed since the start or the last `reset`; a scan is one. */
  readonly pressed: () => number;
  /** Times the mouse was pressed. */
  readonly clicked: () => number;
  readonly reset: () => void;
  /** A scanner: types the text in one go and ends with Enter; counts as one key. */
  readonly scan: (text: string) => Promise<void>;
};

/** Counts what a user does on a page, by the page's own events: no key can be forgotten. */
export async function countKeys(page: Page): Promise<KeyCount> {
  let pressed = 0;
  let clicked = 0;
  let scanning = false;
  await page.exposeBinding('toldKey', (_source, kind: string) => {
    if (kind === 'mouse') clicked += 1;
    else if (!scanning) pressed += 1;
  });
  await page.addInitScript(`
    addEventListener('keydown', (event) => {
      if (!['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) toldKey('key');
    }, true);
    addEventListener('mousedown', (event) => event.isTrusted && toldKey('mouse'), true);
  `);
  return {
    pressed: () => pressed,
    clicked: () => clicked,
    reset: () => {
      pressed = 0;
      clicked = 0;
    },
    scan: async (text) => {
      scanning = true;
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      // The last key's own message has come when a later one of ours has.
      await page.evaluate('new Promise((done) => setTimeout(done, 20))');
      scanning = false;
      pressed += 1;
    },
  };
}
