import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** What the browser says of a refused password. */
const REFUSED = /status of 4\d\d/;
const ADMIN = { role: 'admin', region: '440100' };

/** The password that the page shows once. */
async function firstPassword(page: Page): Promise<string> {
  const shown = page.locator('dialog[open] code.password');
  await shown.waitFor();
  const text = (await shown.textContent())!;
  await stage.axe(page);
  await page.keyboard.press('Enter');
  await shown.waitFor({ state: 'detached' });
  return text;
}

describe('operators', () => {
  let password: string;

  test('one is added by keys alone, and what is wrong is shown by its field', async () => {
    const { page } = await stage.open('/bureau/operators', { as: ADMIN, said: REFUSED });
    await page.getByRole('heading', { name: '操作员', exact: true }).waitFor();
    await page.getByRole('cell', { name: 'gz-admin', exact: true }).waitFor();
    await stage.axe(page);
    await stage.shoot(page, 'operators');
    await page.getByRole('button', { name: '增加操作员' }).press('Enter');
    await page.getByRole('radio', { name: '医保部门' }).waitFor();
    await page.getByLabel('姓名', { exact: true }).fill('<script>alert(1)</script>');
    await page.getByLabel(/^登录名/).fill('两个字');
    await page.getByRole('checkbox', { name: '经办员' }).press('Space');
    await page.getByLabel(/^登录名/).press('Enter');
    await page.getByText('操作员编号应为1到30位字母').waitFor();
    await stage.axe(page);
    await page.reload();
    await page.getByRole('button', { name: '增加操作员' }).press('Enter');
    assert.equal(
      await page.getByLabel('姓名', { exact: true }).inputValue(),
      '<script>alert(1)</script>',
    );
    await page.getByLabel(/^登录名/).fill('gz-added');
    await page.getByLabel(/^登录名/).press('Enter');
    password = await firstPassword(page);
    await page.getByRole('cell', { name: '<script>alert(1)</script>', exact: true }).waitFor();
    await page.context().close();
  });

  test('he binds an authenticator, keeps the backup codes and changes the password', async () => {
    const { page } = await stage.open('/agency/', { said: REFUSED });
    const signIn = async (secret: string) => {
      await page.getByLabel('登录名').fill('gz-added');
      await page.getByLabel('密码', { exact: true }).fill(secret);
      await page.keyboard.press('Enter');
    };
    await signIn(password);
    await page.getByRole('img', { name: '验证器二维码' }).waitFor();
    await stage.axe(page);
    const secret = (await page.locator('code').textContent())!;
    const code = new TOTP({ secret }).generate({ timestamp: stage.platform.clock.now });
    await page.getByLabel('动态码').fill(code);
    await page.keyboard.press('Enter');
    await page.locator('.backup li').first().waitFor();
    assert.equal(await page.locator('.backup li').count(), 8);
    await stage.axe(page);
    await page.getByRole('button', { name: '已保管，进入' }).press('Enter');
    await page.getByRole('heading', { name: '请先更换密码' }).waitFor();
    await stage.axe(page);
    const change = async (old: string, next: string, again = next) => {
      await page.getByLabel('现在的密码').fill(old);
      await page.getByLabel('新密码', { exact: true }).fill(next);
      await page.getByLabel('再填一次新密码').fill(again);
      await page.keyboard.press('Enter');
    };
    await change(password, 'new words here', 'other words');
    await page.getByText('两次填写的新密码不同').waitFor();
    await change(password, 'short');
    await page.getByText('新密码应为8到128个字符').waitFor();
    await change(password, 'new words here');
    await page.getByRole('heading', { name: '请先更换密码' }).waitFor({ state: 'detached' });
    await page.locator('nav#menu').waitFor();
    await page.context().close();
  });

  test('he is ended by the admin; the one who is signed in himself cannot be', async () => {
    const { page } = await stage.open('/bureau/operators', { as: ADMIN, said: REFUSED });
    const search = page.getByLabel('编号或姓名');
    // All of them, then oneself and the one who was added.
    const third = page.locator('tbody tr').nth(2);
    await third.waitFor();
    await search.fill('gz-ad');
    await search.press('Enter');
    await third.waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: 'gz-added' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /^停用/ }).count(), 1, 'not oneself');
    await page.getByRole('button', { name: /^停用/ }).press('Enter');
    await page.getByRole('heading', { name: '停用操作员' }).waitFor();
    await stage.axe(page);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: '停用操作员' }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /^停用/ }).press('Enter');
    await page.locator('dialog[open]').getByRole('button', { name: '停用' }).press('Enter');
    await page.getByRole('cell', { name: 'gz-added' }).waitFor({ state: 'detached' });
    await page.context().close();
  });
});

test('the trail shows what was done and refused, and keeps what is looked for', async () => {
  const { page } = await stage.open('/bureau/trail', { as: ADMIN });
  await page.getByText('停用操作员 gz-added').waitFor();
  await stage.axe(page);
  await page.getByLabel('事项').selectOption({ label: '操作员' });
  await page.getByText('增加操作员 gz-added').waitFor();
  assert.match(page.url(), /subject=operator/);
  await page.reload();
  await page.getByText('增加操作员 gz-added').waitFor();
  assert.equal(await page.getByLabel('事项').inputValue(), 'operator');
  await page.getByLabel('只看被拒绝的').check();
  await page.getByText('操作员编号应为1到30位字母、数字、横线或下划线').first().waitFor();
  assert.doesNotMatch((await page.locator('tbody').textContent()) ?? '', /[a-z]-[a-z]+-|GET|POST/);
  await page.getByLabel('开始日期').fill('2026-03-19');
  await page.getByText('没有符合条件的记录').waitFor();
  await page.context().close();
});

test('who may not is told so, whatever he types as an address', async () => {
  const { page } = await stage.open('/bureau/trail', { as: { role: 'operations' } });
  await page.getByText('您的角色不能使用此页面').waitFor();
  assert.equal(await page.getByRole('link', { name: '查阅留痕' }).count(), 0);
  await page.context().close();
});
