import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import { openStage, type Stage } from './stage.ts';
import { hold, type Patient, patientsOf, settlementsOf } from './station-stage.ts';
import { admit, dischargeNow, typeFee } from './stay-stage.ts';

const CASHIER = { login: 'gz-hospital-cashier' };

describe('a stay while it is settled or priced', {
  skip: NO_BROWSER,
}, () => {
  let stage: Stage;
  let patient: ReturnType<typeof patientsOf>;
  before(async () => {
    stage = await openStage();
    patient = patientsOf(stage);
  });
  after(() => stage.close());

  async function openStay(bed: string): Promise<{ page: Page; who: Patient }> {
    const { page } = await stage.open('/station/stay', { as: CASHIER });
    const who = patient();
    await admit(page, who, bed);
    return { page, who };
  }

  /** Quantities of the fees that the platform has, the largest first. */
  async function linesOf(who: Patient): Promise<readonly number[]> {
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

  async function totalsOf(who: Patient): Promise<readonly number[]> {
    return (await settlementsOf(stage, who.personId)).map((one) => one.total);
  }

  const quoted = (page: Page, amount: string) =>
    page.getByRole('region', { name: '预结算' }).getByText(amount).first().waitFor();
  const settled = (page: Page) =>
    page.getByRole('status').getByText('已结算', { exact: true }).waitFor();

  test('while a stay is settled nothing is added, given back or discharged', async () => {
    const { page, who } = await openStay('31');
    await typeFee(page, 'kbw', '2', '300');
    await page.keyboard.press('F9');
    await quoted(page, '600.00');
    const letGo = await hold(page, 'messages/2304');
    await page.getByRole('button', { name: '中途结算', exact: true }).click();
    await page.getByText('正在结算').first().waitFor();
    await typeFee(page, 'kbw', '1', '300');
    await page.keyboard.press('F9');
    await page.getByRole('alert').getByText('正在结算，结算完再上传').waitFor();
    await stage.axe(page);
    await page.keyboard.press('F7');
    await page.waitForTimeout(300);
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await page.getByRole('button', { name: '办理出院' }).isDisabled(), true);
    assert.equal(await page.getByRole('button', { name: /^退费/ }).isDisabled(), true);
    assert.deepEqual(await linesOf(who), [2]);
    letGo();
    await page.getByRole('button', { name: /中途结算\s*600\.00/ }).waitFor();
    await page.keyboard.press('F9');
    await quoted(page, '300.00');
    assert.deepEqual([await totalsOf(who), await linesOf(who)], [[60_000], [2, 1]]);
  });

  test('F8 while the amount is being asked says so, and settles nothing', async () => {
    const { page, who } = await openStay('32');
    await typeFee(page, 'kbw', '2', '300');
    await page.keyboard.press('F9');
    await quoted(page, '600.00');
    await dischargeNow(page);
    const letGo = await hold(page, 'messages/2303');
    await page.getByLabel('使用账户').selectOption('none');
    await page.getByText('计算中').waitFor();
    await page.keyboard.press('F8');
    const told = page.getByRole('alert').getByText('金额正在重新计算');
    await told.waitFor();
    await stage.axe(page);
    letGo();
    await page.locator('button:enabled', { hasText: '出院结算' }).waitFor();
    await page.waitForTimeout(300);
    assert.equal(await told.count(), 0);
    assert.deepEqual(await totalsOf(who), []);
    await page.keyboard.press('F8');
    await settled(page);
    assert.deepEqual(await totalsOf(who), [60_000]);
  });
});
