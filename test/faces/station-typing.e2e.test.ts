import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NO_BROWSER } from '../browser.ts';
import {
  charged,
  items,
  keyed,
  kindsOf,
  openDesk,
  priced,
  scan,
  settleButton,
} from './desk-stage.ts';
import { type Opened, openStage, type Stage } from './stage.ts';
import { hold, type Patient, patientsOf, typeLine } from './station-stage.ts';
import { admit } from './stay-stage.ts';

const DRUG = { search: '坤宝丸', name: '坤宝丸', price: '25' };

/** A cashier types without looking; the answers are slow. */
describe('what is typed and scanned ahead of the answers', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  let patient: () => Patient;
  before(async () => {
    stage = await openStage();
    patient = patientsOf(stage);
  });
  after(() => stage.close());

  const lookups = 'items?**';
  const openVisit = () => openDesk(stage, '/station/visit', 'gz-clinic-cashier');

  async function toLines(opened: Opened, who: Patient): Promise<void> {
    const { page } = opened;
    await scan(opened, who);
    await page.locator('button:focus', { hasText: '挂号' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: '诊断' }).and(page.locator(':focus')).waitFor();
    await keyed(page, 'j06.9', '');
    await items(page).and(page.locator(':focus')).waitFor();
  }

  test('two lines typed before either item is known are charged as typed', async () => {
    const opened = await openVisit();
    const { page } = opened;
    const who = patient();
    await toLines(opened, who);
    const letGo = await hold(page, lookups);
    await keyed(page, 'kbw', '3', '25', '葛根素', '2', '7', '');
    // Nothing is settled that leaves them out.
    await page.keyboard.press('F8');
    await page.waitForTimeout(200);
    assert.equal(await settleButton(page).isEnabled(), false);
    letGo();
    await page.locator('button:focus', { hasText: '结算' }).waitFor();
    assert.deepEqual(await charged(page), ['坤宝丸 3 25', '葛根素注射液 2 7']);
    await page.getByRole('region', { name: '预结算' }).getByText('89.00').first().waitFor();
    assert.deepEqual(await kindsOf(stage, who), []);
    await page.context().close();
  });

  test('an answer in the middle of a number, and a price offered late', async () => {
    const opened = await openVisit();
    const { page } = opened;
    await toLines(opened, patient());
    await typeLine(opened, DRUG);
    await priced(page);
    const letGo = await hold(page, lookups);
    await keyed(page, 'kbw', '3');
    await page.getByText('正在查询“kbw”').waitFor();
    await stage.axe(page);
    letGo();
    await page.getByText('正在查询').waitFor({ state: 'hidden' });
    assert.equal(await page.getByLabel('单价').inputValue(), '25');
    // As at once: it is taken by Enter, or replaced.
    await keyed(page, '30');
    await page.getByRole('cell', { name: '90.00' }).first().waitFor();
    assert.deepEqual(await charged(page), ['坤宝丸 1 25', '坤宝丸 3 30']);
    await page.context().close();
  });

  test('what is not found is told, and what was typed for it charges nothing', async () => {
    const opened = await openVisit();
    const { page } = opened;
    await toLines(opened, patient());
    const letGo = await hold(page, lookups);
    await keyed(page, 'qqzz', '3', '25', 'kbw', '2', '9', 'zzqq');
    await page.keyboard.type('4');
    letGo();
    const told = page.getByRole('alert').filter({ hasText: '没有录入' });
    await told.getByText('qqzz：数量“3”、单价“25”没有录入，没有找到“qqzz”').waitFor();
    await page.getByText('没有找到“zzqq”').waitFor();
    await stage.axe(page);
    await keyed(page, '', '8');
    await told.getByText('zzqq：数量“4”、单价“8”没有录入').waitFor();
    await page.getByRole('cell', { name: '18.00' }).first().waitFor();
    assert.deepEqual(await charged(page), ['坤宝丸 2 9']);
    // With nothing typed since, the text is back to be mended.
    await keyed(page, 'qzqz');
    await page.getByText('没有找到“qzqz”').waitFor();
    assert.equal(await items(page).inputValue(), 'qzqz');
    await page.context().close();
  });

  test('fees of a stay typed before their items are known', async () => {
    const as = { login: 'gz-hospital-cashier' };
    const { page } = await stage.open('/station/stay', { as });
    await admit(page, patient(), '41');
    await page.getByRole('combobox', { name: '药品、项目' }).waitFor();
    await page.keyboard.press('F2');
    const letGo = await hold(page, lookups);
    await keyed(page, '坤宝丸', '3', '25', 'qqzz', '1', '8', '葛根素', '2', '7', '');
    letGo();
    await page.getByRole('region', { name: '预结算' }).getByText('89.00').first().waitFor();
    await page.getByRole('alert').getByText('qqzz：数量“1”、单价“8”没有录入').waitFor();
    await stage.axe(page);
    await page.context().close();
  });
});
