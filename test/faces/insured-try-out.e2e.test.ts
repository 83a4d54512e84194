import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { DemoAccount } from '../../src/access/contract.ts';
import { NO_BROWSER } from '../browser.ts';
import { accountOf, HOME, insuredAccounts, type Treated, treat } from './insured-stage.ts';
import { openStage, PHONE, type Stage } from './stage.ts';

let stage: Stage;
let accounts: readonly DemoAccount[];
let worker: DemoAccount;
let treated: Treated;

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

describe("the insured person's try-out and own things", { skip: NO_BROWSER }, () => {
  before(async () => {
    stage = await openStage();
    accounts = await insuredAccounts(stage.platform);
    worker = accountOf(accounts, /在职职工，个人账户有余额/);
    treated = await treat(stage.platform, worker);
  });
  after(() => stage?.close());

  const open = (path: string, more: object = {}) =>
    stage.open(`/insured${path}`, { as: { login: worker.login }, phone: true, ...more });

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

  test('who looked at the data is shown, after somebody did', async () => {
    const { page } = await open('/trail');
    await page.getByText('还没有别人看过您的信息').waitFor();
    const { personId } = stage.platform.world.people.find(({ idNo }) => idNo === worker.login)!;
    const counter = await stage.open('/agency/', { as: { role: 'agent', region: HOME } });
    const looked = await counter.page.request.get(`${stage.url}/api/counter/people/${personId}`);
    assert.equal(looked.status(), 200, await looked.text());
    await page.reload();
    await page
      .getByText(/医保部门$/)
      .first()
      .waitFor();
    await page.getByText(`${counter.account!.name}：`).first().waitFor();
    await inOrder(page, 'trail');
  });

  test('accounts, family, filings, cover and settings', async () => {
    const { page } = await open('/more');
    await inOrder(page, 'more');
    await page.getByRole('link', { name: '个人账户明细' }).click();
    await page.getByText(`就医购药支付：${treated.clinic}`).waitFor();
    await inOrder(page, 'account');
    for (const [name, words, picture] of [
      ['家庭共济', '家人划给我用的钱', 'family'],
      ['我的备案', '备案由医院或经办窗口办理', 'filings'],
      ['我的参保与待遇', '职工普通门诊统筹', 'cover'],
      ['设置', '修改密码', 'settings'],
    ] as const) {
      await page.getByRole('navigation', { name: '主菜单' }).getByText('我的').click();
      await page.getByRole('link', { name }).click();
      await page.getByText(words).first().waitFor();
      await inOrder(page, picture);
    }
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('请填写原密码和新密码').waitFor();
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

  test('a session that ended while the form was filled loses nothing', async () => {
    const { page } = await open('/try-out', { said: /401/ });
    await page.getByLabel('去哪家医院或药店').fill(treated.clinic.slice(0, 6));
    await page.getByRole('button', { name: treated.clinic }).click();
    await page.getByLabel(/甲类费用/).fill('66.60');
    await stage.platform.db.run({ name: '', text: 'delete from access.session' });
    await page.getByRole('button', { name: '算一算' }).click();
    const again = page.getByRole('dialog', { name: '请重新登录' });
    await again.getByLabel('证件号码').fill(worker.login);
    await again.getByLabel('密码').fill(worker.password);
    await again.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('= 总费用 66.60 元，一分不差').waitFor();
    assert.equal(await page.getByLabel(/甲类费用/).inputValue(), '66.60');
  });

  test('by keyboard alone: from the menu to the reasons of a bill', async () => {
    const { page } = await open('/bills', { phone: false });
    await page.getByText(treated.clinic).first().waitFor();
    await page.getByRole('link', { name: /总费用 130\.65 元/ }).focus();
    await page.keyboard.press('Enter');
    const first = page.locator('summary').filter({ hasText: '职工门诊统筹基金' });
    await first.waitFor();
    for (let i = 0; i < 40; i += 1) {
      await page.keyboard.press('Tab');
      if (await first.evaluate((one) => one === one.ownerDocument.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await page.getByText('130.65 元 × 80% = 104.52 元').waitFor();
  });

  test("somebody with a chronic disease and a family's money sees both", async () => {
    const old = accountOf(accounts, /老年居民，慢特病/);
    const chronic = await stage.open('/insured/filings', {
      ...{ as: { login: old.login }, phone: true },
    });
    await chronic.page.getByText('门诊慢特病备案').first().waitFor();
    await inOrder(chronic.page, 'filings-chronic');
    const child = accountOf(accounts, /有家庭共济/);
    const pool = await stage.open('/insured/family', { as: { login: child.login }, phone: true });
    await pool.page.getByText('期初余额').waitFor();
  });
});
