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
  const text = (await place.innerText()).replace(/[^\d.-]/g, '');
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

  test('a try-out before going: by sums, with the own counts, kept over a reload', async () => {
    const { page } = await open('/try-out');
    await page.getByLabel('去哪家医院或药店').fill(treated.clinic.slice(0, 6));
    await page.getByRole('button', { name: treated.clinic }).click();
    await page.getByLabel(/甲类费用/).fill('100');
    await page.getByLabel(/自费费用/).fill('20');
    await page.getByRole('radio', { name: '不用', exact: true }).check();
    await page.waitForTimeout(300);
    await page.reload();
    assert.equal(await page.getByLabel(/甲类费用/).inputValue(), '100');
    await inOrder(page, 'try-out');
    await page.getByRole('button', { name: '算一算' }).click();
    const result = page.getByRole('region', { name: /^试算结果/ });
    await result.getByText('40.00').first().waitFor();
    await result.getByText('= 总费用 120.00 元，一分不差').waitFor();
    await result.getByText(/与医院预结算是同一套计算/).waitFor();
    await inOrder(page, 'try-out-result');
    await page.getByLabel(/甲类费用/).fill('<script>alert(1)</script>');
    await page.getByRole('button', { name: '算一算' }).click();
    await page.getByText('甲类费用应为金额').waitFor();
    assert.equal(await result.count(), 0);
  });

  test('who looked at the data is shown', async () => {
    const { page } = await open('/trail');
    await page.getByText('还没有别人看过您的信息').waitFor();
    await inOrder(page, 'trail');
  });

  test('accounts, family, filings, cover and settings', async () => {
    const { page } = await open('/more');
    await inOrder(page, 'more');
    await page.getByRole('link', { name: '个人账户明细' }).click();
    await page.getByText(`就医购药支付：${treated.clinic}`).waitFor();
    await inOrder(page, 'account');
    for (const [name, words] of [
      ['家庭共济', '家人划给我用的钱'],
      ['我的备案', '备案由医院或经办窗口办理'],
      ['我的参保与待遇', '职工普通门诊统筹'],
      ['设置', '修改密码'],
    ] as const) {
      await page.getByRole('navigation', { name: '主菜单' }).getByText('我的').click();
      await page.getByRole('link', { name }).click();
      await page.getByText(words).first().waitFor();
      await inOrder(page, name);
    }
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('请填写原密码和新密码').waitFor();
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

  test('a lost connection is told, and the page goes on when asked again', async () => {
    const { page, context } = await open('/', { said: /ERR_INTERNET_DISCONNECTED|net::/ });
    await page.getByText('正常参保').waitFor();
    await context.setOffline(true);
    await page.getByText('网络已断开').waitFor();
    await page.getByRole('navigation', { name: '主菜单' }).getByText('账单').click();
    await context.setOffline(false);
    await page.getByText('网络已断开').waitFor({ state: 'detached' });
  });
});
