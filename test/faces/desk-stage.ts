import type { Page } from 'playwright-core';
import type { Opened, Stage } from './stage.ts';
import { type Patient, settlementsOf } from './station-stage.ts';

export const HELD = '正在核实上一笔结算，请先办完这一位';
export const LOST = /Failed to load resource|ERR_/;

export const find = (page: Page) => page.getByPlaceholder('扫描');
export const settleButton = (page: Page) => page.getByRole('button', { name: /^结算/ });
export const atDesk = (page: Page, { name }: Patient) =>
  page.getByRole('region', { name: `参保人 ${name}` });
export const held = (page: Page) => page.locator('p[role=alert]', { hasText: HELD });
export const items = (page: Page) => page.getByRole('combobox', { name: '药品' });
export const priced = (page: Page) =>
  page.locator('button:not([disabled])', { hasText: '结算' }).first().waitFor();

/** The kinds of a person's settlements, in order. */
export async function kindsOf(stage: Stage, who: Patient): Promise<string[]> {
  return (await settlementsOf(stage, who.personId)).map((one) => one.kind);
}

/** Opens a desk as somebody, at the field that waits for a card. */
export async function openDesk(
  stage: Stage,
  path: string,
  login: string,
  said?: RegExp,
): Promise<Opened> {
  const more = said === undefined ? {} : { said };
  const opened = await stage.open(path, { as: { login }, ...more });
  await find(opened.page).waitFor();
  return opened;
}

export async function scan({ page, keys }: Opened, who: Patient): Promise<void> {
  await find(page).waitFor();
  await find(page).focus();
  await keys.scan(who.card);
}

/** F2 while something is under way, the next scanned at once, then the answer. */
export async function nextWhile(opened: Opened, who: Patient, release: () => void): Promise<void> {
  const { page } = opened;
  await page.keyboard.press('F2');
  await page.getByText('正在办完上一位').waitFor();
  await scan(opened, who);
  release();
  await atDesk(page, who).waitFor();
}

/** Names, quantities and prices of what is charged. */
export async function charged(page: Page, table = '费用明细'): Promise<readonly string[]> {
  const rows = await page.getByRole('table', { name: table }).locator('tbody tr').all();
  return Promise.all(
    rows.map(async (row) => {
      const [name = '', , quantity, price] = await row.getByRole('cell').allInnerTexts();
      return `${name.split('\n')[0]?.replace(/X?[A-Z]\w{10,}$/, '')} ${quantity} ${price}`;
    }),
  );
}

/** Texts, each with Enter, as fast as a scanner or a quick hand types them. */
export async function keyed(page: Page, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
}
