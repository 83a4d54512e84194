import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NO_BROWSER } from '../browser.ts';
import { openStage, PHONE, type Stage } from './stage.ts';

describe('the portal', { skip: NO_BROWSER }, () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage?.close());

  test('says what there is, names the addresses for vendors, and readers can read it', async () => {
    const { page } = await stage.open('/');
    assert.equal(await page.title(), '开放智慧医保平台');
    for (const name of ['机构工作站', '我的医保', '经办窗口', '医保局']) {
      await page.getByRole('link', { name, exact: true }).waitFor();
    }
    const address = `${stage.url}/fsi/api/rsfComIfsService/callService`;
    await page.getByText(address, { exact: true }).waitFor();
    await page.getByRole('list', { name: '机构工作站的演示账号' }).waitFor();
    await stage.axe(page);
    await stage.shoot(page, 'home');
  });

  for (const face of ['station', 'insured', 'agency', 'bureau']) {
    test(`one press on a demo account opens ${face}, signed in`, async () => {
      const { page } = await stage.open('/');
      const title = {
        station: '机构工作站',
        insured: '我的医保',
        agency: '经办窗口',
        bureau: '医保局',
      }[face];
      const accounts = page.getByRole('list', { name: `${title}的演示账号` });
      await accounts.getByRole('button').first().click();
      await page.waitForURL((url) => url.pathname.startsWith(`/${face}/`));
      await page.locator('#content').waitFor();
      await page.goto(stage.url);
      await page.locator('.who', { hasText: '已登录' }).waitFor();
      await page.getByRole('button', { name: '退出登录' }).click();
      await page.locator('.who').waitFor({ state: 'detached' });
    });
  }

  test('fits a telephone', async () => {
    const { page } = await stage.open('/', { phone: true });
    await page.getByRole('list', { name: '机构工作站的演示账号' }).waitFor();
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(wide <= PHONE.width, `${wide}`);
    await stage.axe(page);
    await stage.shoot(page, 'home');
  });
});
