import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { DemoAccount } from '../../src/access/contract.ts';
import { NO_BROWSER } from '../browser.ts';
import { accountOf, insuredAccounts, type Treated, treat } from './insured-stage.ts';
import { openStage, PHONE, type Stage } from './stage.ts';

let stage: Stage;
let accounts: readonly DemoAccount[];
let worker: DemoAccount;
let treated: Treated;

async function amountIn(place: Locator): Promise<number> {
  const text = ((await place.textContent()) ?? '').replace(/[^\d.-]/g, '');
  return Math.round(Number(text) * 100);
}

async function fits(page: Page): Promise<void> {
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
  assert.ok(wide <= PHONE.width, `${page.url()} is ${wide} wide`);
}

/** Each page as it stands when it is loaded. */
async function inOrder(page: Page, name: string): Promise<void> {
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await fits(page);
  await stage.axe(page);
  await stage.shoot(page, name);
}

describe("the insured person's page", { skip: NO_BROWSER }, () => {
  before(async () => {
    stage = await openStage();
    accounts = await insuredAccounts(stage.platform);
    worker = accountOf(accounts, /在职职工，个人账户有余额/);
    treated = await treat(stage.platform, worker);
  });
  after(() => stage?.close());

  const open = (path: string, more: object = {}) =>
    stage.open(`/insured${path}`, { as: { login: worker.login }, phone: true, ...more });

  test('shows cover, accounts, the year and the last visits', async () => {
    const { page } = await open('/');
    await page.getByText('职工基本医疗保险').first().waitFor();
    await page.getByText('正常参保').waitFor();
    const year = page.getByRole('region', { name: '今年到现在' });
    await year.getByText('2 笔').waitFor();
    assert.equal(await amountIn(year.locator('dd').nth(1)), 12_130_65);
    await page.getByText(treated.clinic).waitFor();
    await inOrder(page, 'home');
  });

  test('a bill is read from the picture to the policy text, and adds up to the fen', async () => {
    const { page } = await open('/bills');
    await page.getByText(treated.hospital).waitFor();
    await inOrder(page, 'bills');
    await page.getByRole('link', { name: /总费用 130\.65 元/ }).click();
    const picture = page.getByRole('region', { name: '每一分钱谁来付' });
    await picture.getByText('= 总费用 130.65 元，一分不差').waitFor();
    const amounts = await picture.locator('.bands .line .money').all();
    const parts = await Promise.all(amounts.map(amountIn));
    assert.equal(
      parts.reduce((sum, part) => sum + part, 0),
      130_65,
    );
    await page.getByText('平台刚用当时的政策又算了一遍，每一项都一样').waitFor();
    await inOrder(page, 'bill');
    const reasons = page.getByRole('region', { name: '为什么是这个数' });
    await reasons.getByText('职工门诊统筹基金').click();
    await reasons.getByText('130.65 元 × 80% = 104.52 元').waitFor();
    // No name that only the platform's own files know.
    assert.doesNotMatch((await reasons.textContent()) ?? '', /[a-z]+-[a-z]/);
    await inOrder(page, 'bill-reasons');
    const share = reasons.locator('li').filter({ hasText: '× 80%' });
    await share.getByRole('link', { name: '看当时的政策文本' }).click();
    await page.locator('mark').filter({ hasText: 'share: 80%' }).first().waitFor();
    await inOrder(page, 'document');
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('region', { name: '每一分钱谁来付' }).waitFor();
  });

  test('the bill of a stay is printed with every amount and its reason', async () => {
    const { page } = await open(`/bills/${treated.stayId}`);
    await page.getByText('= 总费用 12,000.00 元，一分不差').waitFor();
    await page.evaluate(`globalThis.print = () => {
      globalThis.paper = document.querySelector('.print-sheet')?.innerText ?? '';
    }`);
    await page.getByRole('button', { name: '打印这张账单' }).click();
    await page.waitForFunction('globalThis.paper !== undefined');
    const paper = await page.evaluate<string>('globalThis.paper');
    for (const words of ['12,000.00', treated.hospital, '× 80%', '起付标准', treated.stayId]) {
      assert.ok(paper.includes(words), words);
    }
  });

  test("another's bill by its address is refused, and the trail has it", async () => {
    const other = accountOf(accounts, /退休人员/);
    const { page } = await stage.open(`/insured/bills/${treated.visitId}`, {
      ...{ as: { login: other.login }, phone: true, said: /404/ },
    });
    await page.getByText('没有找到这张账单，或它不是您本人的账单').waitFor();
    assert.equal(await page.getByText('130.65').count(), 0);
    const lines = await stage.platform.db.rows<{ outcome: string }>(
      { name: '', text: `select outcome from access.trail where matter like '%' || $1` },
      [treated.visitId],
    );
    assert.ok(lines.some(({ outcome }) => outcome === 'bill-unknown'));
  });

  test('the year shows what is used of each limit', async () => {
    const { page } = await open('/year');
    const pool = page.getByRole('listitem').filter({ hasText: '职工门诊统筹基金' });
    await pool.getByText('104.52').waitFor();
    await pool.getByText('还剩 7,895.48 元').waitFor();
    await inOrder(page, 'year');
    await page.getByLabel('2025年').check();
    await page.getByText('2025年一共').waitFor();
  });

  test('somebody without visits is told so, and what there will be', async () => {
    const resident = accountOf(accounts, /成年居民/);
    const { page } = await stage.open('/insured/', {
      ...{ as: { login: resident.login }, phone: true },
    });
    await page.getByText('还没有就诊记录').waitFor();
    await page.getByText('今年还没有用医保结算过').waitFor();
    await page.getByText('您没有个人账户').waitFor();
    await inOrder(page, 'empty');
  });

  test('large type, dark colours and a wide window', async () => {
    const { page } = await open(`/bills/${treated.stayId}`, { elder: true });
    await page.getByText('一分不差').waitFor();
    const size = await page.evaluate<string>('getComputedStyle(document.body).fontSize');
    assert.equal(size, '19px');
    await inOrder(page, 'bill-elder');
    const dark = await open(`/bills/${treated.stayId}`, { dark: true });
    await dark.page.getByText('一分不差').waitFor();
    await inOrder(dark.page, 'bill-dark');
    const desk = await open(`/bills/${treated.stayId}`, { phone: false });
    await desk.page.getByText('一分不差').waitFor();
    await stage.axe(desk.page);
    await stage.shoot(desk.page, 'bill');
  });
});
