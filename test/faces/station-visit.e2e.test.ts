import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NO_BROWSER } from '../browser.ts';
import { openStage, type Stage } from './stage.ts';
import { catchPrints, patientsOf, settlementsOf } from './station-stage.ts';

const CASHIER = { login: 'gz-clinic-cashier' };

describe('outpatient visits at a clinic', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  let patient: ReturnType<typeof patientsOf>;
  before(async () => {
    stage = await openStage();
    patient = patientsOf(stage);
  });
  after(() => stage.close());

  test('from the scan to the printed receipt in 25 keys and no click', async () => {
    const { page, keys } = await stage.open('/station/visit', { as: CASHIER });
    const prints = await catchPrints(page);
    const who = patient();
    await page.getByPlaceholder('扫描').waitFor();
    keys.reset();
    await keys.scan(who.card);
    await page.getByRole('button', { name: '挂号' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: '诊断' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('jxsh');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: '药品' }).waitFor();
    await page.keyboard.type('kbw');
    await page.getByRole('listbox').getByRole('option', { name: '坤宝丸' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('25');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('button:focus', { hasText: '结算' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('已结算').waitFor();
    await page.locator('button:focus', { hasText: '打印' }).waitFor();
    await page.keyboard.press('Enter');
    assert.ok(keys.pressed() <= 25, `${keys.pressed()} keys`);
    assert.equal(keys.clicked(), 0);
    const [sheet, receipt] = await prints();
    assert.match(sheet ?? '', /医疗保险结算单[\s\S]*坤宝丸[\s\S]*25\.00/);
    assert.match(receipt ?? '', /收费收据[\s\S]*合计\s*25\.00/);
    assert.deepEqual(
      (await settlementsOf(stage, who.personId)).map((one) => [one.kind, one.total]),
      [['settlement', 2500]],
    );
    await stage.axe(page);
    await stage.shoot(page, 'settled');
  });
});
