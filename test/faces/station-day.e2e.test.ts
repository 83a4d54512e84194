import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { reverseMessage, settleMessage } from '../../src/demo/messages.wire.ts';
import { NO_BROWSER } from '../browser.ts';
import {
  accepted,
  castOf,
  chargeOf,
  type Hospital,
  openHospital,
  openVisit,
  plainItem,
  upload,
} from '../scenarios/hospital.ts';
import { moment, TODAY } from '../scenarios/platform.ts';
import { openStage, type Stage } from './stage.ts';
import { catchPrints, hold } from './station-stage.ts';

const REFUSED = { infcode: -1, output: null, err_msg: '没有找到', warn_msg: null };
const OFFICE = { login: 'gz-clinic-insurance-office' };
const CASHIER = { login: 'gz-clinic-cashier' };

describe('the day of a clinic', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  let clinic: Hospital;
  let cast: ReturnType<typeof castOf>;
  before(async () => {
    stage = await openStage();
    cast = castOf(stage.platform);
    const { page, account } = await stage.open('/station/', { as: CASHIER });
    await page.context().close();
    clinic = clinicOf(account!.institutionCode!);
    stage.platform.clock.now = moment('2026-03-16 10:00:00');
    await settled(100);
    stage.platform.clock.now = moment(`${TODAY} 10:30:00`);
    await settled(200);
    const { visit, settlementId } = await settled(300);
    accepted(await clinic.call('2208', reverseMessage(visit, settlementId)));
    await openVisit(clinic, cast(), { beganAt: stage.platform.clock.now });
  });
  after(() => stage.close());

  /** The clinic's own software, as it sends beside the workstation. */
  function clinicOf(code: string): Hospital {
    for (let nth = 0; nth < 40; nth += 1) {
      const one = openHospital(stage.platform, { nth });
      if (one.institution.code === code) return one;
    }
    throw new Error(`no clinic ${code}`);
  }

  async function openRow(page: Page, settlementId: string): Promise<void> {
    await page.getByLabel('姓名或编号').fill(settlementId);
    const row = page.getByRole('region', { name: '结算与撤销' }).locator('tbody tr');
    await row.first().focus();
    await page.keyboard.press('Enter');
  }

  async function settled(yuan: number) {
    const visit = await openVisit(clinic, cast(), { beganAt: stage.platform.clock.now });
    const item = plainItem(stage.platform);
    const payment = await upload(clinic, visit, 'B1', [chargeOf(item, yuan)]);
    const message = settleMessage(visit, { ...payment, useAccount: true });
    const { setlinfo } = accepted(await clinic.call('2207', message));
    return { visit, settlementId: setlinfo.setl_id };
  }

  test('the list has sums by payer, filters, a file and paper', async () => {
    const { page } = await stage.open('/station/day', { as: CASHIER, said: /400/ });
    const prints = await catchPrints(page);
    const bills = page.getByRole('region', { name: '结算与撤销' }).locator('tbody tr');
    await bills.first().waitFor();
    assert.equal(await bills.count(), 3);
    await page.getByText('结算 2 笔，撤销 1 笔').waitFor();
    await page.getByRole('region', { name: '合计' }).getByText('200.00').first().waitFor();
    const open = page.getByRole('region', { name: '尚未结清的就诊' }).locator('tbody tr');
    assert.equal(await open.count(), 2);
    await stage.axe(page);
    await stage.shoot(page, 'day');
    await page.getByLabel('状态').selectOption('standing');
    assert.equal(await bills.count(), 1);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 CSV' }).click(),
    ]);
    const text = await readFile(await file.path(), 'utf8');
    assert.match(text, /^\uFEFF时间,姓名[\s\S]*,200,/);
    assert.equal(text.trim().split('\r\n').length, 2);
    await bills.first().focus();
    await page.keyboard.press('Enter');
    const bill = page.getByRole('dialog');
    await bill.getByText('〔').first().waitFor();
    await stage.axe(page);
    await page.keyboard.press('Enter');
    for (let turn = 0; turn < 100 && (await prints()).length === 0; turn += 1) {
      await page.waitForTimeout(50);
    }
    assert.match((await prints())[0] ?? '', /结算单[\s\S]*200\.00/);
    await page.keyboard.press('Escape');
    await bill.waitFor({ state: 'hidden' });
    await page.getByLabel('自').fill('2026-03-20');
    await page.getByLabel('至').fill('2026-03-01');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('结束日期不能早于开始日期').first().waitFor();
  });

  test('a settlement is taken back with a reason from the list', async () => {
    const before = await settled(400);
    const { page } = await stage.open('/station/day', { as: CASHIER });
    await page.getByLabel('姓名或编号').fill(before.settlementId);
    const row = page.getByRole('region', { name: '结算与撤销' }).locator('tbody tr');
    await row.getByText('400.00').waitFor();
    await row.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '撤销结算' }).click();
    await page.getByLabel('撤销原因').fill('病人退药');
    await page.keyboard.press('Enter');
    await row.getByText('已撤销').waitFor();
  });

  test('what is said of one bill is not said of the next', async () => {
    const [first, second] = [await settled(410), await settled(420)];
    const { page } = await stage.open('/station/day', { as: CASHIER, said: /ERR_FAILED/ });
    const row = (of: { settlementId: string }) => openRow(page, of.settlementId);
    const bill = page.getByRole('dialog');
    // The first is asked for, and put away before the answer comes.
    const failed = Promise.withResolvers<void>();
    let asked = 0;
    await page.route('**/messages/5203', async (route) => {
      asked += 1;
      if (asked > 1) return route.continue();
      await failed.promise;
      await route.fulfill({ json: REFUSED });
    });
    await row(first);
    await bill.getByText('410.00').first().waitFor();
    await page.keyboard.press('Escape');
    await bill.waitFor({ state: 'hidden' });
    await row(second);
    await bill.getByText('〔').first().waitFor();
    const answered = page.waitForResponse('**/messages/5203');
    failed.resolve();
    await answered;
    await page.waitForTimeout(300);
    assert.deepEqual(await bill.getByRole('alert').allInnerTexts(), []);
    await page.context().close();
  });

  test('a bill that is being taken back stays until it is known', async () => {
    const { settlementId } = await settled(430);
    const { page } = await stage.open('/station/day', { as: CASHIER });
    await openRow(page, settlementId);
    const bill = page.getByRole('dialog');
    await bill.getByRole('button', { name: '撤销结算' }).click();
    await bill.getByLabel('撤销原因').fill('录错');
    const release = await hold(page, 'messages/2208');
    await page.keyboard.press('Enter');
    await bill.getByRole('button', { name: '正在撤销' }).waitFor();
    // Chromium asks once whether a dialog may close.
    for (const key of ['Escape', 'Escape', 'Escape']) await page.keyboard.press(key);
    await page.waitForTimeout(200);
    assert.equal(await bill.isVisible(), true);
    release();
    await bill.waitFor({ state: 'hidden' });
    const row = page.getByRole('region', { name: '结算与撤销' }).locator('tbody tr');
    await row.getByText('已撤销').waitFor();
    // And it opens again.
    await openRow(page, settlementId);
    await bill.waitFor();
    await page.context().close();
  });

  test('accounts are even; a missing slip is found at the centre and undone', async () => {
    const { page } = await stage.open('/station/reconcile', { as: OFFICE });
    await page.getByRole('button', { name: '对总账' }).click();
    await page
      .getByText(/^平：\d+笔/)
      .first()
      .waitFor();
    await stage.axe(page);
    await stage.shoot(page, 'reconcile');
    const count = page.getByLabel(/笔数/).first();
    const had = Number(await count.inputValue());
    await count.fill(String(had - 1));
    await page.getByRole('button', { name: '对总账' }).click();
    await page.getByText(`不平：结算笔数 机构${had - 1} 中心${had}`).waitFor();
    await count.fill('x');
    await page.getByRole('button', { name: '对总账' }).click();
    await page.getByText('笔数应为整数').waitFor();
    await page
      .getByRole('button', { name: /对明细/ })
      .first()
      .click();
    await page.getByRole('button', { name: '对明细账' }).click();
    await page.getByText(`平：${had} 笔逐笔一致`).waitFor();
    await page
      .getByRole('checkbox', { name: /有票据/ })
      .first()
      .uncheck();
    await page.getByRole('button', { name: '对明细账' }).click();
    await page.getByText(`共 ${had} 笔，1 笔不平`).waitFor();
    await page.getByText('中心多：原交易2207').waitFor();
    await stage.axe(page);
    await page.getByRole('button', { name: '冲正' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '冲正' }).click();
    await page.getByRole('button', { name: '对总账' }).click();
    await page
      .getByText(`平：${had - 1}笔`)
      .first()
      .waitFor();
  });

  test('what is due is applied for and withdrawn', async () => {
    stage.platform.clock.now = moment('2026-03-17 09:00:00');
    await settled(150);
    stage.platform.clock.now = moment(`${TODAY} 11:00:00`);
    const { page } = await stage.open('/station/clearing', { as: OFFICE });
    await page.getByText('还没有清算申请').waitFor();
    await stage.axe(page);
    await page.getByLabel('自').fill('2026-03-17');
    await page.getByLabel('至').fill(TODAY);
    await page.getByRole('button', { name: '计算' }).click();
    await page.getByRole('button', { name: '申请清算' }).click();
    await page.getByText('清算期间尚未结束').waitFor();
    await page.getByLabel('至').fill('2026-03-17');
    await page.getByRole('button', { name: '计算' }).click();
    await page.getByRole('definition').getByText('150.00').waitFor();
    await page.getByRole('button', { name: '申请清算' }).dblclick();
    await page.getByText('已申请').waitFor();
    assert.equal(await page.getByText('已申请').count(), 1);
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByText('已撤销').waitFor();
    await stage.shoot(page, 'clearing');
  });
});
