import type { Page } from 'playwright-core';
import type { Stage } from './stage.ts';
import { type Patient, settlementsOf } from './station-stage.ts';

/** What the page of a stay says it comes to. */
export const quoted = (page: Page, amount: string) =>
  page.getByRole('region', { name: '预结算' }).getByText(amount).first().waitFor();
export const settled = (page: Page) =>
  page.getByRole('status').getByText('已结算', { exact: true }).waitFor();

/** Quantities of the fees that the platform has of somebody, the largest first. */
export async function linesOf(stage: Stage, who: Patient): Promise<readonly number[]> {
  const lines = await stage.platform.db.rows<{ quantity: number }>(
    {
      name: '',
      text: `select quantity_e4::float8 / 10000 as quantity from settlement.fee_line
             where person_id = $1 order by quantity_e4 desc`,
    },
    [who.personId],
  );
  return lines.map((line) => line.quantity);
}

/** The totals of somebody's settlements, in order. */
export async function totalsOf(stage: Stage, who: Patient): Promise<readonly number[]> {
  return (await settlementsOf(stage, who.personId)).map((one) => one.total);
}

/** Types an admission by keys from the list of the house, and sends it. */
export async function sendAdmission(page: Page, who: Patient, bed: string): Promise<void> {
  await page.getByRole('heading', { name: '住院', exact: true }).waitFor();
  await page.keyboard.press('F2');
  await page.getByPlaceholder('扫描').click();
  await page.keyboard.insertText(who.card);
  await page.keyboard.press('Enter');
  await page.getByLabel('床位').waitFor();
  await page.locator('#field-bed:focus').waitFor();
  await page.keyboard.type(bed);
  await page.getByRole('combobox', { name: '入院诊断' }).fill('高血压');
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: '入院诊断' }).getByRole('listitem').waitFor();
  await page.getByRole('button', { name: '办理入院' }).click();
}

/** Admits; the page then is that of the stay. */
export async function admit(page: Page, who: Patient, bed: string): Promise<void> {
  await sendAdmission(page, who, bed);
  await page.getByRole('heading', { name: `${who.name} · ${bed}床` }).waitFor();
}

/** The page of a stay of somebody who is admitted to a bed. */
export async function stayPage(
  stage: Stage,
  who: Patient,
  bed: string,
  said?: RegExp,
): Promise<Page> {
  const as = { login: 'gz-hospital-cashier' };
  const { page } = await stage.open('/station/stay', said === undefined ? { as } : { as, said });
  await admit(page, who, bed);
  return page;
}

/** Picks an item by its letters and types how many: half a fee. */
export async function beginFee(page: Page, letters: string, count: string): Promise<void> {
  await page.getByRole('combobox', { name: '药品、项目' }).waitFor();
  await page.keyboard.press('F2');
  await page.keyboard.type(letters);
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('input:focus[maxlength="12"]').waitFor();
  await page.keyboard.type(count);
}

/** Types one fee: an item by its letters, so many at a price. */
export async function typeFee(page: Page, letters: string, count: string, price: string) {
  await beginFee(page, letters, count);
  await page.keyboard.press('F4');
  const priced = await page.getByLabel('单价').inputValue();
  await page.keyboard.press('Enter');
  if (priced === '') await page.keyboard.type(price);
  await page.keyboard.press('Enter');
  await page.getByText(/^(上传 \d+ 条|正在上传)/).waitFor();
}

/** Discharges by keys; the page then shows what there is to settle. */
export async function dischargeNow(page: Page): Promise<void> {
  await page.keyboard.press('F7');
  const leaving = page.getByRole('dialog', { name: '办理出院' });
  await leaving.waitFor();
  await page.keyboard.press('Enter');
  await leaving.waitFor({ state: 'hidden' });
  await page.locator('button:enabled', { hasText: '出院结算' }).waitFor();
}

/** The platform takes the first message; its answer and those to the next two tries get lost. */
export async function loseAnswers(page: Page, infno: string): Promise<void> {
  let tries = 0;
  await page.route(`**/messages/${infno}`, async (route) => {
    tries += 1;
    if (tries === 1) await route.fetch();
    if (tries <= 3) await route.abort('connectionreset');
    else await route.continue();
  });
}
