import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NO_BROWSER } from '../browser.ts';
import {
  atDesk,
  held,
  items,
  kindsOf,
  LOST,
  nextWhile,
  openDesk,
  priced,
  scan,
  settleButton,
} from './desk-stage.ts';
import { type Opened, openStage, type Stage } from './stage.ts';
import { hold, type Patient, patientsOf, typeLine } from './station-stage.ts';

const SOLD = { search: '葛根素', name: '葛根素', price: '7' };

/** Whatever is under way for one patient when the next comes stays with the one. */
describe('the next customer at a pharmacy', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  let patient: () => Patient;
  before(async () => {
    stage = await openStage();
    patient = patientsOf(stage);
  });
  after(() => stage.close());

  const kinds = (who: Patient) => kindsOf(stage, who);

  const openSale = (said?: RegExp) =>
    openDesk(stage, '/station/sale', 'gz-pharmacy-pharmacist', said);

  async function toSaleQuote(opened: Opened, who: Patient): Promise<void> {
    await scan(opened, who);
    await items(opened.page).and(opened.page.locator(':focus')).waitFor();
    await typeLine(opened, SOLD);
    await priced(opened.page);
  }

  test('while it is settled F2 waits for the outcome', async () => {
    const opened = await openSale();
    const { page } = opened;
    const [one, next] = [patient(), patient()];
    await toSaleQuote(opened, one);
    const release = await hold(page, 'messages/2102');
    await page.keyboard.press('F8');
    await page.getByText('正在结算').first().waitFor();
    await page.keyboard.press('F2');
    await held(page).waitFor();
    release();
    await page.getByText('已结算').waitFor();
    assert.equal(await held(page).count(), 0);
    await page.keyboard.press('F2');
    await scan(opened, next);
    await atDesk(page, next).waitFor();
    assert.equal(await page.getByText('已结算').count(), 0);
    assert.deepEqual([await kinds(one), await kinds(next)], [['settlement'], []]);
    await page.context().close();
  });

  test('a sale without an answer stays until it is known', async () => {
    const opened = await openSale(LOST);
    const { page } = opened;
    const one = patient();
    await toSaleQuote(opened, one);
    let tries = 0;
    await page.route('**/api/station/messages/2102', async (route) => {
      tries += 1;
      if (tries === 1) await route.fetch();
      await route.abort('connectionreset');
    });
    await page.keyboard.press('F8');
    await page.getByText('正在核实：').waitFor();
    await page.keyboard.press('F2');
    await held(page).waitFor();
    await page.getByRole('button', { name: '查询结果' }).click();
    await page.getByText('已结算').waitFor();
    await atDesk(page, one).waitFor();
    assert.deepEqual(await kinds(one), ['settlement']);
    await page.context().close();
  });

  test('quotes and scanned boxes of a sale are not the next one’s', async () => {
    const opened = await openSale();
    const { page } = opened;
    const [one, second, third] = [patient(), patient(), patient()];
    await scan(opened, one);
    await items(page).and(page.locator(':focus')).waitFor();
    const asked = await hold(page, 'messages/2101');
    await typeLine(opened, SOLD);
    await nextWhile(opened, second, asked);
    assert.equal(await settleButton(page).isEnabled(), false);
    await page.getByText('录入明细后，这里随时显示谁付多少').waitFor();
    await items(page).and(page.locator(':focus')).waitFor();
    const looked = await hold(page, 'stock/codes/**');
    await page.keyboard.type(`${'7'.repeat(19)}1`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('F2');
    await page.getByText('正在办完上一位').waitFor();
    looked();
    // Nothing is known of the box: it is said where it was scanned.
    await page.getByText('随下一个药品售出的追溯码').waitFor();
    await atDesk(page, second).waitFor();
    await page.keyboard.press('F2');
    await scan(opened, third);
    await atDesk(page, third).waitFor();
    assert.equal(await page.getByText('随下一个药品售出的追溯码').count(), 0);
    await page.context().close();
  });

  test('the only line taken out while it is priced: there is nothing to settle', async () => {
    const opened = await openSale();
    const { page } = opened;
    await scan(opened, patient());
    await items(page).and(page.locator(':focus')).waitFor();
    const release = await hold(page, 'messages/2101');
    await typeLine(opened, SOLD);
    const table = page.getByRole('table', { name: '所购药品' });
    await table.getByRole('button').first().click();
    const answered = page.waitForResponse('**/messages/2101');
    release();
    await answered;
    await page.getByText('计算中').waitFor({ state: 'hidden' });
    await page.getByText('录入明细后，这里随时显示谁付多少').waitFor();
    assert.equal(await settleButton(page).isEnabled(), false);
    await page.context().close();
  });
});
