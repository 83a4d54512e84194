import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import { type Opened, openStage, type Stage } from './stage.ts';
import { type Patient, patientsOf, settlementsOf, typeLine } from './station-stage.ts';

const CASHIER = { login: 'gz-clinic-cashier' };
const DRUG = { search: 'kbw', name: '坤宝丸', price: '25' };

describe('what goes wrong at a workstation', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  let patient: () => Patient;
  before(async () => {
    stage = await openStage();
    patient = patientsOf(stage);
  });
  after(() => stage.close());

  const find = (page: Page) => page.getByPlaceholder('扫描');
  const rows = (page: Page) => page.getByRole('table', { name: '费用明细' }).getByRole('row');
  const settleButton = (page: Page) => page.getByRole('button', { name: /^结算/ });

  async function open(said?: RegExp): Promise<Opened> {
    const more = said === undefined ? {} : { said };
    const opened = await stage.open('/station/visit', { as: CASHIER, ...more });
    await find(opened.page).waitFor();
    return opened;
  }

  /** Somebody registered, with a diagnosis and one line that is priced. */
  async function toQuote(opened: Opened, who: Patient): Promise<void> {
    const { page, keys } = opened;
    await keys.scan(who.card);
    await page.locator('button:focus', { hasText: '挂号' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: '诊断' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('j06.9');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: '药品' }).waitFor();
    await typeLine(opened, DRUG);
    await page.locator('button:not([disabled])', { hasText: '结算' }).first().waitFor();
  }

  const kinds = async (who: Patient) =>
    (await settlementsOf(stage, who.personId)).map((one) => one.kind);

  test('a card that is none, a wrong number, somebody unknown: told at the field', async () => {
    const { page, keys } = await open();
    const told = page.locator('.find [role=status]');
    const cases = [
      ['440104200103130036', '身份证号码的末位校验不符'],
      ['4401042001031300', '身份证号码应为18位，收到16位'],
      ['<script>alert(1)</script>', '不是社保卡号、医保码或身份证号'],
      ['Z99999999', '人员信息不存在'],
    ] as const;
    for (const [typed, text] of cases) {
      await find(page).fill('');
      await keys.scan(typed);
      await told.filter({ hasText: text }).waitFor();
      assert.equal(await find(page).inputValue(), typed);
    }
    await find(page).fill('');
    await page.keyboard.press('Enter');
    await told.filter({ hasText: '请刷社保卡' }).waitFor();
    await page.context().close();
  });

  test('a scanner that fires twice, and one that types on at once', async () => {
    const opened = await open();
    const { page } = opened;
    const who = patient();
    await page.keyboard.type(`${who.card}`);
    await page.keyboard.press('Enter');
    await page.keyboard.type(`${who.card}`);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: `参保人 ${who.name}` }).waitFor();
    assert.equal(await page.getByRole('region', { name: /^参保人/ }).count(), 1);
    await page.context().close();
  });

  test('a quick hand that does not wait for the list', async () => {
    const { page, keys } = await open();
    await keys.scan(patient().card);
    await page.locator('button:focus', { hasText: '挂号' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: '诊断' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('j06.9');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: '药品' }).waitFor();
    await page.getByText('主诊断 急性上呼吸道感染').waitFor();
    await page.context().close();
  });

  test('Enter held down and a double click settle once', async () => {
    const opened = await open();
    const { page } = opened;
    const who = patient();
    await toQuote(opened, who);
    await settleButton(page).dblclick();
    await page.getByText('已结算').waitFor();
    assert.deepEqual(await kinds(who), ['settlement']);
    await page.context().close();
  });

  test('the answer to the settlement is lost: found out, and never doubled', async () => {
    const opened = await open(/Failed to load resource|ERR_/);
    const { page } = opened;
    const who = patient();
    await toQuote(opened, who);
    const sent: string[] = [];
    await page.route('**/api/station/messages/2207', async (route) => {
      sent.push((route.request().postDataJSON() as { msgid: string }).msgid);
      // The first arrives and is taken; its answer does not come back.
      if (sent.length === 1) await route.fetch();
      if (sent.length <= 3) await route.abort('connectionreset');
      else await route.continue();
    });
    await settleButton(page).click();
    await page.getByText('正在核实').waitFor();
    await page.getByText('已结算').waitFor();
    assert.equal(new Set(sent).size, 1);
    assert.deepEqual(await kinds(who), ['settlement']);
    await page.context().close();
  });

  test('closed in the middle: taken up again, it says what became of it', async () => {
    const opened = await open(/Failed to load resource|ERR_/);
    const { page } = opened;
    const who = patient();
    await toQuote(opened, who);
    await page.route('**/api/station/messages/2207', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await settleButton(page).click();
    await page.getByText('正在核实').waitFor();
    await page.unroute('**/api/station/messages/2207');
    await page.reload();
    await page.getByText('已结算').waitFor();
    assert.deepEqual(await kinds(who), ['settlement']);
    await page.context().close();
  });

  test('it never arrived: after a reload it is void, and settles anew', async () => {
    const opened = await open(/Failed to load resource|ERR_/);
    const { page } = opened;
    const who = patient();
    await toQuote(opened, who);
    let lost: unknown = null;
    await page.route('**/api/station/messages/2207', async (route) => {
      lost = route.request().postDataJSON();
      await route.abort('connectionreset');
    });
    await settleButton(page).click();
    await page.getByText('正在核实').waitFor();
    await page.unroute('**/api/station/messages/2207');
    await page.reload();
    await page.getByText('未结算').waitFor();
    // The message wanders in after all: it is not taken.
    const late = await page.request.post(`${stage.url}/api/station/messages/2207`, {
      headers: { 'x-openyibao': '1' },
      data: lost,
    });
    const { err_msg: text } = (await late.json()) as { err_msg: string };
    assert.match(text, /该报文已被冲正/);
    assert.deepEqual(await kinds(who), []);
    await settleButton(page).click();
    await page.getByText('已结算').waitFor();
    assert.deepEqual(await kinds(who), ['settlement']);
    await page.context().close();
  });

  test('a reload loses nothing: the platform tells visit, diagnoses and lines again', async () => {
    const opened = await open();
    const { page } = opened;
    const who = patient();
    await toQuote(opened, who);
    await page.keyboard.type('ggs');
    await page.getByRole('listbox').getByRole('option', { name: '葛根素' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('数量').fill('3');
    await page.waitForTimeout(300);
    await page.reload();
    await page.getByRole('cell', { name: /^坤宝丸/ }).waitFor();
    await page.getByText('急性上呼吸道感染').first().waitFor();
    assert.equal(await page.getByLabel('数量').inputValue(), '3');
    await page.context().close();
    const { page: fresh } = await stage.open(new URL(page.url()).pathname, { as: CASHIER });
    await fresh.getByRole('cell', { name: /^坤宝丸/ }).waitFor();
    await fresh.getByRole('region', { name: `参保人 ${who.name}` }).waitFor();
    await fresh.context().close();
  });

  test('the session ends in the middle of a form: signed in again, all is there', async () => {
    const opened = await open(/401/);
    const { page, context, account } = opened;
    const who = patient();
    await toQuote(opened, who);
    await page.keyboard.type('ggs');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('数量').fill('2');
    await page.getByLabel('单价').fill('7.5');
    await context.clearCookies();
    await page.getByLabel('单价').press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await dialog.getByRole('textbox', { name: '登录名' }).fill(account!.login);
    await dialog.getByLabel('密码').fill(account!.password);
    await dialog.getByLabel('密码').press('Enter');
    await page.getByRole('cell', { name: '15.00' }).first().waitFor();
    assert.equal(await rows(page).count(), 3);
    await page.context().close();
  });

  test('one patient in two windows: the second says so, and may take over', async () => {
    const opened = await open();
    const { page, context } = opened;
    const who = patient();
    await toQuote(opened, who);
    const second = await context.newPage();
    await second.goto(page.url());
    await second.getByText('正在另一个窗口办理').waitFor();
    assert.ok(await settleButton(second).isDisabled());
    await second.getByRole('button', { name: '在此办理' }).click();
    await second.getByRole('cell', { name: /^坤宝丸/ }).waitFor();
    await page.getByText('正在另一个窗口办理').waitFor();
    assert.ok(await settleButton(page).isDisabled());
    await context.close();
  });

  test('another institution’s visit by its address is refused', async () => {
    const opened = await open();
    const { page } = opened;
    const who = patient();
    await toQuote(opened, who);
    const { pathname } = new URL(page.url());
    await page.context().close();
    const as = { login: 'gz-village-cashier' };
    const { page: other } = await stage.open(pathname, { as, said: /404/ });
    await other.getByRole('alert').filter({ hasText: '就诊信息不存在' }).waitFor();
    assert.equal(await other.getByText(who.name).count(), 0);
    await other.context().close();
  });

  test('a wrong quantity and a wrong price are told; nothing is uploaded', async () => {
    const opened = await open();
    const { page } = opened;
    await toQuote(opened, patient());
    await page.keyboard.type('kbw');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('数量').fill('<b>1</b>');
    await page.getByLabel('单价').fill('10');
    await page.getByLabel('单价').press('Enter');
    await page.getByRole('alert').filter({ hasText: '应为大于0的数' }).waitFor();
    await page.getByLabel('数量').fill('1');
    await page.getByLabel('单价').fill('一块');
    await page.getByLabel('单价').press('Enter');
    await page.getByRole('alert').filter({ hasText: '应为金额' }).waitFor();
    assert.equal(await rows(page).count(), 2);
    await page.context().close();
  });

  test('script in every field stays text', async () => {
    const opened = await open();
    const { page } = opened;
    await page.evaluate('globalThis.hacked = 0');
    const script = '<img src=x onerror="hacked=1"><script>hacked=1</script>';
    await toQuote(opened, patient());
    await page.keyboard.type(script);
    await page.keyboard.press('Enter');
    await page.getByText(/没有找到/).waitFor();
    await page.getByRole('combobox', { name: '诊断' }).fill(script);
    await page.getByRole('combobox', { name: '诊断' }).press('Enter');
    await page.getByRole('combobox', { name: '药品' }).fill('');
    await settleButton(page).click();
    await page.getByText('已结算').waitFor();
    await page.getByRole('button', { name: '撤销结算' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill(script);
    await page.keyboard.press('Enter');
    await page.getByText('已结算').waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate('globalThis.hacked'), 0);
    await page.context().close();
  });
});
