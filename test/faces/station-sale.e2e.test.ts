import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import { type Opened, openStage, type Stage } from './stage.ts';
import { catchPrints, type Patient, patientsOf, settlementsOf, typeLine } from './station-stage.ts';

const PHARMACIST = { login: 'gz-pharmacy-pharmacist' };
const DRUG = { search: 'ggs', name: '葛根素', price: '12.5' };

describe('a day at a pharmacy', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  let patient: () => Patient;
  before(async () => {
    stage = await openStage();
    patient = patientsOf(stage);
  });
  after(() => stage.close());

  const sellButton = (page: Page) => page.getByRole('button', { name: /^结算/ });
  const lines = (page: Page) => page.getByRole('table', { name: '所购药品' }).getByRole('row');
  const kinds = async (who: Patient) =>
    (await settlementsOf(stage, who.personId)).map((one) => [one.kind, one.total]);

  async function open(said?: RegExp): Promise<Opened> {
    const more = said === undefined ? {} : { said };
    const opened = await stage.open('/station/sale', { as: PHARMACIST, ...more });
    await opened.page.getByPlaceholder('扫描').waitFor();
    return opened;
  }

  async function toQuote(opened: Opened, who: Patient): Promise<void> {
    const { page, keys } = opened;
    await keys.scan(who.card);
    await page.getByRole('combobox', { name: '药品' }).waitFor();
    await typeLine(opened, DRUG);
    await page.locator('button:not([disabled])', { hasText: '结算' }).first().waitFor();
  }

  /** Boxes on the shelf with their trace codes, as its stock has them. */
  async function shelved(page: Page, codes: readonly string[], batch: string): Promise<void> {
    const { items } = (await (
      await page.request.get(`${stage.url}/api/station/items?q=${encodeURIComponent('坤宝丸')}`)
    ).json()) as { items: readonly { code: string; name: string }[] };
    const item = items[0]!;
    const { principal } = (await (await page.request.get(`${stage.url}/api/session`)).json()) as {
      principal: { institutionCode: string };
    };
    const invinfo = {
      med_list_codg: item.code,
      fixmedins_hilist_id: 'Y1',
      fixmedins_hilist_name: item.name,
      rx_flag: '0',
      invdate: '2026-03-17',
      inv_cnt: String(codes.length),
      manu_lotnum: 'L1',
      fixmedins_bchno: batch,
      manu_date: '2025-03-01',
      expy_end: '2028-03-01',
      drugtracinfo: codes.map((drug_trac_codg) => ({ drug_trac_codg })),
    };
    const answer = await page.request.post(`${stage.url}/api/station/messages/3501`, {
      headers: { 'x-openyibao': '1' },
      data: { msgid: `${principal.institutionCode}20260318${batch}`, input: { invinfo } },
    });
    const { err_msg: text } = (await answer.json()) as { err_msg: string | null };
    assert.equal(text, null);
  }

  test('two boxes by keyboard alone, printed', async () => {
    const opened = await open();
    const { page, keys } = opened;
    const prints = await catchPrints(page);
    const who = patient();
    keys.reset();
    await keys.scan(who.card);
    await page.getByRole('combobox', { name: '药品' }).waitFor();
    await page.keyboard.type('ggs');
    await page.getByRole('listbox').getByRole('option', { name: '葛根素' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await page.keyboard.type('12.5');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('button:focus', { hasText: '结算' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('已结算').waitFor();
    await page.locator('button:focus', { hasText: '打印' }).waitFor();
    await page.keyboard.press('Enter');
    assert.ok(keys.pressed() <= 25, `${keys.pressed()} keys`);
    assert.equal(keys.clicked(), 0);
    assert.deepEqual(await kinds(who), [['settlement', 2500]]);
    const [sheet, receipt] = await prints();
    assert.match(sheet ?? '', /药店购药/);
    assert.match(receipt ?? '', /合计\s*25\.00/);
    await stage.axe(page);
    await stage.shoot(page, 'sale');
    await page.keyboard.press('F2');
    await page.getByPlaceholder('扫描').waitFor();
    await page.context().close();
  });

  test('boxes sold by their trace codes, each once, however fast they are scanned', async () => {
    const { page, keys } = await open();
    const [first, second] = ['8'.repeat(19) + 1, '8'.repeat(19) + 2];
    await shelved(page, [first, second], 'BOX1');
    const who = patient();
    await keys.scan(who.card);
    await page.getByRole('combobox', { name: '药品' }).waitFor();
    await keys.scan(first);
    await page.getByLabel('单价').fill('18');
    await page.getByLabel('单价').press('Enter');
    await page.getByRole('cell', { name: first }).waitFor();
    // From now on its price is known: nothing but scanning.
    await page.keyboard.type(second);
    await page.keyboard.press('Enter');
    await page.keyboard.type(first);
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .filter({ hasText: `追溯码${first}本单已经扫过` })
      .waitFor();
    await page.getByRole('cell', { name: `${first}，${second}` }).waitFor();
    assert.equal(await lines(page).count(), 2);
    // What the two come to is known, and the refusal still stands.
    await page.locator('button:not([disabled])', { hasText: '结算' }).first().waitFor();
    assert.equal(await page.getByText('本单已经扫过').count(), 1);
    await page.getByRole('combobox', { name: '药品' }).press('Enter');
    await page.locator('button:focus', { hasText: '结算' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('已结算').waitFor();
    assert.deepEqual(await kinds(who), [['settlement', 3600]]);

    await page.keyboard.press('F2');
    const other = patient();
    await keys.scan(other.card);
    await page.getByRole('combobox', { name: '药品' }).waitFor();
    await keys.scan(first);
    await page.getByRole('alert').filter({ hasText: '已售出' }).waitFor();
    assert.equal(await lines(page).count(), 0);
    await keys.scan('7'.repeat(20));
    await page.getByRole('alert').filter({ hasText: '没有本机构的入库记录' }).waitFor();
    await page.getByText('随下一个药品售出的追溯码').waitFor();
    assert.deepEqual(await kinds(other), []);
    await page.context().close();
  });

  test('a sale is taken back with a reason, and what it paid returns', async () => {
    const opened = await open();
    const { page } = opened;
    const who = patient();
    await toQuote(opened, who);
    await page.keyboard.press('F8');
    await page.getByText('已结算').waitFor();
    await page.getByRole('button', { name: '撤销这笔销售' }).click();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('请填写理由').waitFor();
    await page.keyboard.type('拿错了药');
    await page.keyboard.press('Enter');
    await page.getByText('已结算').waitFor({ state: 'hidden' });
    assert.deepEqual(await kinds(who), [
      ['settlement', 1250],
      ['reversal', -1250],
    ]);
    const text = `select count(*)::int as n from access.trail
                  where person_id = $1 and matter like '2103%拿错了药'`;
    const [told] = await stage.platform.db.rows<{ n: number }>({ name: '', text }, [who.personId]);
    assert.equal(told?.n, 1);
    await page.context().close();
  });

  test('F8 while the amount is being asked waits for it, and settles nothing unseen', async () => {
    const opened = await open();
    const { page, keys } = opened;
    const who = patient();
    await keys.scan(who.card);
    await page.getByRole('combobox', { name: '药品' }).waitFor();
    const asked = Promise.withResolvers<void>();
    await page.route('**/api/station/messages/2101', async (route) => {
      await asked.promise;
      await route.continue();
    });
    await typeLine(opened, DRUG);
    await lines(page).nth(1).waitFor();
    await page.keyboard.press('F8');
    await page.getByText('金额算好后再按').waitFor();
    await stage.axe(page);
    asked.resolve();
    await page.locator('button:focus', { hasText: '结算' }).waitFor();
    assert.deepEqual(await kinds(who), []);
    await page.keyboard.press('F8');
    await page.getByText('已结算').waitFor();
    assert.deepEqual(await kinds(who), [['settlement', 1250]]);
    await page.context().close();
  });

  test('the answer is lost and the page is closed: it finds its sale again', async () => {
    const opened = await open(/Failed to load resource|ERR_/);
    const { page } = opened;
    const who = patient();
    await toQuote(opened, who);
    await page.route('**/api/station/messages/2102', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await sellButton(page).click();
    await page.getByText('正在核实').waitFor();
    await page.unroute('**/api/station/messages/2102');
    await page.reload();
    await page.getByText('已结算').waitFor();
    assert.deepEqual(await kinds(who), [['settlement', 1250]]);
    await page.context().close();
  });

  test('a clinic has no sale, a pharmacy no visit', async () => {
    const { page } = await open();
    const menu = page.getByRole('navigation', { name: '主菜单' });
    assert.equal(await menu.getByText('门诊收费').count(), 0);
    await page.goto(`${stage.url}/station/visit`);
    await page.getByText('本机构是零售药店，没有门诊').waitFor();
    await page.context().close();
  });
});
