import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import { openStage, type Stage } from './stage.ts';
import { hold, type Patient, patientsOf } from './station-stage.ts';
import {
  admit,
  beginFee,
  dischargeNow,
  linesOf,
  loseAnswers,
  quoted,
  sendAdmission,
  settled,
  stayPage,
  totalsOf,
  typeFee,
} from './stay-stage.ts';

const CASHIER = { login: 'gz-hospital-cashier' };
const LOST = /ERR_FAILED|ERR_CONNECTION|Failed to load resource/;

describe('what is typed and pressed at a stay while something is under way', {
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
    return { page: await stayPage(stage, who, bed, LOST), who };
  };
  const typed = (page: Page) => page.getByRole('table', { name: '待上传的费用' }).getByRole('row');
  const uploadButton = (page: Page, text: string) => page.getByRole('button', { name: text });

  test('after a settlement in mid-stay new fees are quoted before they are settled', async () => {
    const { page, who } = await openStay('21');
    await typeFee(page, 'kbw', '2', '300');
    await page.keyboard.press('F9');
    await quoted(page, '600.00');
    await page.getByRole('button', { name: '中途结算', exact: true }).click();
    await settled(page);
    await page.getByRole('button', { name: /中途结算\s*600\.00/ }).waitFor();
    await typeFee(page, 'kbw', '1', '300');
    await page.keyboard.press('F9');
    await quoted(page, '300.00');
    assert.equal(await page.getByText('已结算', { exact: true }).count(), 1, 'of the fee alone');
    // The key settles nothing while the amount is being asked for.
    const letGo = await hold(page, 'messages/2303');
    await page.keyboard.press('F7');
    const leaving = page.getByRole('dialog', { name: '办理出院' });
    await leaving.waitFor();
    await page.keyboard.press('Enter');
    await leaving.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '出院结算' }).waitFor();
    await page.keyboard.press('F8');
    await page.waitForTimeout(500);
    assert.deepEqual(await totalsOf(stage, who), [60_000]);
    letGo();
    await page.locator('button:enabled', { hasText: '出院结算' }).waitFor();
    await quoted(page, '300.00');
    await page.keyboard.press('F8');
    await settled(page);
    assert.deepEqual(await totalsOf(stage, who), [60_000, 30_000]);
  });

  test('no settlement leaves out fees that are typed or being uploaded', async () => {
    const { page, who } = await openStay('22');
    await typeFee(page, 'kbw', '2', '300');
    await page.keyboard.press('F9');
    await quoted(page, '600.00');
    await dischargeNow(page);
    await typeFee(page, 'kbw', '1', '300');
    await page.keyboard.press('F8');
    const told = page.getByRole('alert').getByText('还有 1 条费用未上传');
    await told.waitFor();
    await stage.axe(page);
    await page.getByRole('button', { name: '出院结算' }).click();
    const letGo = await hold(page, 'messages/2301');
    await page.keyboard.press('F9');
    await uploadButton(page, '正在上传').waitFor();
    await page.keyboard.press('F8');
    await page.waitForTimeout(500);
    assert.deepEqual(await totalsOf(stage, who), []);
    assert.equal(await told.count(), 1);
    letGo();
    await quoted(page, '900.00');
    assert.equal(await told.count(), 0);
    await page.locator('button:enabled', { hasText: '出院结算' }).waitFor();
    await page.keyboard.press('F8');
    await settled(page);
    assert.deepEqual(await totalsOf(stage, who), [90_000]);
  });

  test('a refund whose answers were lost is found in the stay', async () => {
    const { page, who } = await openStay('23');
    await typeFee(page, 'kbw', '4', '300');
    await page.keyboard.press('F9');
    await quoted(page, '1,200.00');
    await loseAnswers(page, '2301');
    await page.getByRole('button', { name: /^退费/ }).click();
    const giving = page.getByRole('dialog', { name: /^退费/ });
    await giving.getByLabel('退费数量').fill('1');
    await page.keyboard.press('Enter');
    await giving.waitFor({ state: 'hidden' });
    await page.getByText('（退费）').waitFor();
    await quoted(page, '900.00');
    assert.deepEqual(await linesOf(stage, who), [4, -1]);
  });

  test('a refund that is not known to have arrived is sent again as it was', async () => {
    const { page, who } = await openStay('24');
    await typeFee(page, 'kbw', '4', '300');
    await page.keyboard.press('F9');
    await quoted(page, '1,200.00');
    const sent: string[] = [];
    await page.route('**/messages/2301', async (route) => {
      sent.push(route.request().postData() ?? '');
      if (sent.length <= 3) await route.abort('connectionreset');
      else await route.continue();
    });
    await page.getByRole('button', { name: /^退费/ }).click();
    const giving = page.getByRole('dialog', { name: /^退费/ });
    await giving.getByLabel('退费数量').fill('1');
    await page.keyboard.press('Enter');
    await giving.getByText('是否已到达平台尚不清楚').waitFor();
    await page.keyboard.press('Escape');
    await giving.waitFor({ state: 'hidden' });
    // Closed, and the page opened anew: it is still the same refund.
    await page.reload();
    await page.getByRole('button', { name: /^核实退费/ }).click();
    await stage.axe(page);
    assert.equal(await giving.getByLabel('退费数量').inputValue(), '1');
    assert.equal(await giving.getByLabel('退费数量').isDisabled(), true);
    await giving.getByRole('button', { name: '核实退费' }).click();
    await giving.waitFor({ state: 'hidden' });
    await quoted(page, '900.00');
    assert.equal(sent.length, 4);
    assert.equal(new Set(sent).size, 1, 'the same to the letter');
    assert.deepEqual(await linesOf(stage, who), [4, -1]);
    await page.getByRole('button', { name: /^退费/ }).click();
    assert.equal(await giving.getByLabel('退费数量').inputValue(), '3');
  });

  test('fees typed while others are uploaded stay, and so does the one begun', async () => {
    const { page, who } = await openStay('25');
    await typeFee(page, 'kbw', '2', '300');
    const letGo = await hold(page, 'messages/2301');
    await page.keyboard.press('F9');
    await uploadButton(page, '正在上传').waitFor();
    await typeFee(page, 'ggs', '4', '9');
    await beginFee(page, 'kbw', '7');
    letGo();
    await uploadButton(page, '上传 1 条').waitFor();
    await quoted(page, '600.00');
    await typed(page).getByText('4 × 9').waitFor();
    const quantity = page.getByLabel('数量', { exact: true });
    assert.equal(await quantity.inputValue(), '7');
    assert.equal(await quantity.and(page.locator(':focus')).count(), 1);
    assert.deepEqual(await linesOf(stage, who), [2]);
    await page.keyboard.press('F9');
    await quoted(page, '636.00');
    assert.deepEqual(await linesOf(stage, who), [4, 2]);
    assert.equal(await quantity.inputValue(), '7');
  });

  test('after an unanswered upload those fees are sent as they were, then the others', async () => {
    const { page, who } = await openStay('26');
    await typeFee(page, 'kbw', '2', '300');
    await loseAnswers(page, '2301');
    await page.keyboard.press('F9');
    await page.getByText('是否已上传尚不清楚').waitFor();
    await typeFee(page, 'kbw', '1', '300');
    const drops = page.getByRole('button', { name: /^去掉/ });
    assert.equal(await drops.first().isDisabled(), true);
    assert.equal(await drops.last().isEnabled(), true);
    await page.keyboard.press('F9');
    await quoted(page, '900.00');
    assert.equal(await typed(page).count(), 0);
    assert.deepEqual(await linesOf(stage, who), [2, 1]);
  });

  test('an unanswered upload that arrived is found when the page is opened anew', async () => {
    const { page, who } = await openStay('27');
    await typeFee(page, 'kbw', '2', '300');
    await loseAnswers(page, '2301');
    await page.keyboard.press('F9');
    await page.getByText('是否已上传尚不清楚').waitFor();
    await typeFee(page, 'kbw', '1', '300');
    await page.reload();
    await uploadButton(page, '上传 1 条').waitFor();
    await page.keyboard.press('F9');
    await quoted(page, '900.00');
    assert.deepEqual(await linesOf(stage, who), [2, 1]);
  });

  test('from one stay straight to another the other is shown', async () => {
    const { page, who } = await openStay('28');
    const first = page.url();
    await page.keyboard.press('Alt+3');
    const other = patient();
    await admit(page, other, '29');
    await page.evaluate('history.go(-3)');
    await page.waitForURL(first);
    await page.getByRole('heading', { name: `${who.name} · 28床` }).waitFor();
    await page.goForward();
    await page.goForward();
    await page.goForward();
    await page.getByRole('heading', { name: `${other.name} · 29床` }).waitFor();
  });

  test('a late answer to an admission leads nobody away from another page', async () => {
    const { page } = await stage.open('/station/stay', { as: CASHIER, said: LOST });
    const who = patient();
    await page.getByRole('heading', { name: '住院', exact: true }).waitFor();
    const letGo = await hold(page, 'messages/2401');
    await sendAdmission(page, who, '30');
    await page.getByRole('button', { name: '正在办理' }).waitFor();
    await page.keyboard.press('Alt+2');
    await page.waitForURL('**/station/visit');
    const answered = page.waitForResponse('**/messages/2401');
    letGo();
    await answered;
    await page.waitForTimeout(500);
    assert.equal(new URL(page.url()).pathname, '/station/visit');
    await page.keyboard.press('Alt+3');
    await page.getByRole('cell', { name: who.name }).waitFor();
  });
});
