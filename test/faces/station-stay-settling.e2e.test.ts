import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import { openStage, type Stage } from './stage.ts';
import { hold, type Patient, patientsOf } from './station-stage.ts';
import {
  dischargeNow,
  linesOf,
  quoted,
  settled,
  stayPage,
  totalsOf,
  typeFee,
} from './stay-stage.ts';

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

  const openStay = async (bed: string): Promise<{ page: Page; who: Patient }> => {
    const who = patient();
    return { page: await stayPage(stage, who, bed), who };
  };

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
    assert.deepEqual(await linesOf(stage, who), [2]);
    letGo();
    await page.getByRole('button', { name: /中途结算\s*600\.00/ }).waitFor();
    await page.keyboard.press('F9');
    await quoted(page, '300.00');
    assert.deepEqual([await totalsOf(stage, who), await linesOf(stage, who)], [[60_000], [2, 1]]);
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
    assert.deepEqual(await totalsOf(stage, who), []);
    await page.keyboard.press('F8');
    await settled(page);
    assert.deepEqual(await totalsOf(stage, who), [60_000]);
  });
});
