import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import { booked, caseOf } from '../scenarios/supervision-stage.ts';
import { type CaseDesk, done, OFFICE, openCaseDesk, SCRIPT, submit, take } from './case-desk.ts';

const PDF = {
  ...{ name: '医嘱单.pdf', mimeType: 'application/pdf' },
  buffer: Buffer.from('%PDF-1.7\n医嘱\n'),
};

let desk: CaseDesk;
before(async () => {
  if (NO_BROWSER === false) desk = await openCaseDesk();
});
after(() => desk?.stage.close());

describe('a case and its day', { skip: NO_BROWSER }, () => {
  test('from the suspicion to the recovery, each by his role and on his face', async () => {
    const { id, bill } = await desk.suspicion({ ruleCode: 'GZ-DAY' });
    const before = await booked(desk.scene);
    const path = `/bureau/cases/${id}`;
    await act(path, 'gz-reviewer', '初审立案', '待机构答复', '同一项目收了两次');
    const { page: office } = await desk.open({ login: OFFICE }, '/station/appeals');
    const card = office.getByRole('article').filter({ hasText: bill.settlementId });
    await appeal(office, card);
    await judge(path);
    await office.getByLabel('合议：复审已确认的疑点').check();
    await card.getByLabel('申请合议', { exact: true }).check();
    await card.getByLabel('理由').fill(`请合议 ${SCRIPT}`);
    await card.getByLabel('材料').setInputFiles(PDF);
    await card.getByRole('button', { name: '提交' }).click();
    await card.getByText('合议中').waitFor();
    for (const login of ['gz-panel', 'gz-panel-2', 'gz-panel-3']) {
      const vote = (page: Page) => page.getByLabel('维持').check();
      await act(path, login, '合议表决', '合议中', '维持', vote);
    }
    const page = await end(path);
    const after = await booked(desk.scene);
    const { recovered } = await caseOf(desk.scene, id);
    assert.equal(before.payable - after.payable, recovered);
    assert.equal(after.funds - before.funds, recovered);
    assert.ok(recovered > 0);
    // What somebody typed is text wherever it is shown.
    assert.notEqual(await page.title(), 'run');
    assert.ok(await page.getByText(SCRIPT).isVisible());
    await checkSheet(page);
  });

  /** One step by somebody, in a window of his own. */
  async function act(
    path: string,
    login: string,
    name: string,
    state: string,
    reason: string,
    more: (page: Page) => Promise<void> = async () => {},
  ): Promise<void> {
    const { page, context } = await desk.open({ login: login }, path);
    await take(page, name, reason);
    await more(page);
    await submit(page, name);
    await done(page, state);
    await context.close();
  }

  /** The institution contests, with a document: told what is missing before. */
  async function appeal(page: Page, card: Locator): Promise<void> {
    await card.getByText('重复收费：同一项目同时收取两次').waitFor();
    await desk.stage.axe(page);
    await card.getByLabel('申诉', { exact: true }).check();
    await card.getByLabel('理由').fill('两次检查间隔6小时，均有医嘱');
    await card.getByRole('button', { name: '提交' }).click();
    await card.getByRole('alert').filter({ hasText: '请附上申诉材料' }).waitFor();
    await card.getByLabel('材料').setInputFiles(PDF);
    await page.locator('h1').scrollIntoViewIfNeeded();
    await desk.stage.shoot(page, 'appeals');
    await card.getByRole('button', { name: '提交' }).click();
    await card.getByText('本机构的答复：两次检查间隔6小时').waitFor();
  }

  /** The second review reads the document, and confirms. */
  async function judge(path: string): Promise<void> {
    const { page } = await desk.open({ role: 're-reviewer' }, path);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 医嘱单.pdf' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), '医嘱单.pdf');
    await take(page, '复审确认', '医嘱为同一时刻，申诉不成立');
    await submit(page, '复审确认');
    await done(page, '复审确认');
  }

  /** What the panel found is concluded, recovered and closed. */
  async function end(path: string): Promise<Page> {
    const { page } = await desk.open({ role: 'head' }, path);
    await take(page, '合议结论', '三票维持');
    await submit(page, '合议结论');
    await done(page, '合议维持');
    await take(page, '追回', '从应付款追回');
    await submit(page, '追回');
    await page.getByRole('dialog').getByRole('button', { name: '追回' }).click();
    await done(page, '已追回');
    await take(page, '结案', '办结');
    await submit(page, '结案');
    await done(page, '已结案');
    return page;
  }

  async function checkSheet(page: Page): Promise<void> {
    await page.evaluate('window.print = () => { window.printed = document.body.innerText; }');
    await page.locator('h1').click();
    await page.keyboard.press('p');
    const text = String(await page.waitForFunction('window.printed').then((h) => h.jsonValue()));
    for (const part of ['医疗保障基金监管案件表', '存疑明细', '三票维持', '已结案']) {
      assert.ok(text.includes(part), part);
    }
  }
});
