import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import { openStage, type Stage } from './stage.ts';

/** The browser tells of every answer that is a refusal. */
const TOLD = { said: /status of 4\d\d/ };

describe('a session, seen from a page', { skip: NO_BROWSER }, () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage?.close());

  /** Ends the session as time would: the page is not told. */
  async function expire(context: BrowserContext): Promise<void> {
    const headers = { 'x-openyibao': '1', 'content-type': 'application/json' };
    const answer = await context.request.delete(`${stage.url}/api/session`, { headers, data: {} });
    assert.ok(answer.ok(), await answer.text());
  }

  async function openPasswordForm(page: Page): Promise<void> {
    await page.locator('summary').first().click();
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByLabel('现在的密码').waitFor();
  }

  test('a wrong password is told, and what was typed as login stays', async () => {
    const { page } = await stage.open('/station/', TOLD);
    await page.getByLabel('登录名').fill('nobody');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: '请填写密码' }).waitFor();
    await page.getByLabel('密码', { exact: true }).fill('wrong-password');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .filter({ hasText: /登录名|密码/ })
      .waitFor();
    assert.equal(await page.getByLabel('登录名').inputValue(), 'nobody');
    await stage.axe(page);
    await stage.shoot(page, 'sign-in');
  });

  test('a session that ends in mid form: sign in over the page, and it goes on', async () => {
    const as = { role: 'cashier' };
    const { page, context, account } = await stage.open('/station/', { as, ...TOLD });
    await page.locator('#content').waitFor();
    await openPasswordForm(page);
    await page.getByLabel('现在的密码').fill(account!.password);
    await page.getByLabel('新密码', { exact: true }).fill('Another-1-long-secret');
    await page.getByLabel('再填一次新密码').fill('Another-1-long-secret');
    await expire(context);
    await page.getByRole('button', { name: '更换密码' }).click();
    const again = page.getByRole('dialog', { name: '请重新登录' });
    await again.waitFor();
    assert.match((await again.textContent()) ?? '', /登录已过期/);
    await stage.axe(page);
    await again.getByLabel('登录名').fill(account!.login);
    await again.getByLabel('密码', { exact: true }).fill(account!.password);
    await again.getByRole('button', { name: '登录', exact: true }).click();
    await again.waitFor({ state: 'detached' });
    // The change that had been sent was carried out, once.
    await page.getByLabel('现在的密码').waitFor({ state: 'hidden' });
    await expire(context);
    await page.goto(`${stage.url}/station/`);
    await page.getByLabel('登录名').fill(account!.login);
    await page.getByLabel('密码', { exact: true }).fill('Another-1-long-secret');
    await page.keyboard.press('Enter');
    await page.locator('#content').waitFor();
  });

  test('somebody else signs in in another tab: this one says so, nothing is sent', async () => {
    const opened = await stage.open('/station/', { as: { role: 'doctor' }, ...TOLD });
    await opened.page.locator('#content').waitFor();
    const other = await opened.context.newPage();
    await other.goto(stage.url);
    await other
      .getByRole('list', { name: '经办窗口的演示账号' })
      .getByRole('button')
      .first()
      .click();
    await other.waitForURL(/\/agency\//);
    const again = opened.page.getByRole('dialog', { name: '请重新登录' });
    await again.filter({ hasText: '另一个窗口登录了别的账号' }).waitFor();
  });

  test('signing out leaves nothing behind: no session, no draft, not by going back', async () => {
    const { page, context } = await stage.open('/agency/', { as: { role: 'agent' }, ...TOLD });
    await page.locator('#content').waitFor();
    const { principal } = (await (
      await context.request.get(`${stage.url}/api/session`)
    ).json()) as {
      readonly principal: { readonly operatorId: string };
    };
    const place = `openyibao-draft|operator:${principal.operatorId}|visit`;
    await page.evaluate(`sessionStorage.setItem(${JSON.stringify(place)}, '{"a":1}')`);
    await page.locator('summary').first().click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(`${stage.url}/`);
    const kept = await page.evaluate<string[]>('Object.keys(sessionStorage)');
    assert.deepEqual(
      kept.filter((key) => key.startsWith('openyibao')),
      [],
    );
    await page.goBack();
    await page.getByLabel('登录名').waitFor();
  });

  test('a face is not for everybody: who else is signed in is told, and can change', async () => {
    const { page } = await stage.open('/insured/', { as: { role: 'agent' }, ...TOLD });
    await page.getByText('此页面供其他用户使用').waitFor();
    await page.getByRole('button', { name: '退出并换一个账号' }).click();
    await page.getByLabel('证件号码').waitFor();
  });

  test('what is typed into the sign-in is a text and nothing else', async () => {
    const { page } = await stage.open('/bureau/', TOLD);
    const script = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    await page.getByLabel('登录名').fill(script.slice(0, 60));
    await page.getByLabel('密码', { exact: true }).fill(script);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
    assert.notEqual(await page.title(), '1');
  });
});
