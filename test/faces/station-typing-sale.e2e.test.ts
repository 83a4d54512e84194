import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import {
  atDesk,
  charged,
  find,
  items,
  keyed,
  kindsOf,
  openDesk,
  priced,
  scan,
  settleButton,
} from './desk-stage.ts';
import { type Opened, openStage, type Stage } from './stage.ts';
import { hold, type Patient, patientsOf, typeLine } from './station-stage.ts';

const DRUG = { search: '坤宝丸', name: '坤宝丸', price: '25' };
const OTHER = { search: '葛根素', name: '葛根素', price: '7' };

/** A scanner and a quick hand at one desk; the answers are slow. */
describe('boxes that are scanned while drugs are typed', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  let patient: () => Patient;
  before(async () => {
    stage = await openStage();
    patient = patientsOf(stage);
  });
  after(() => stage.close());

  const openSale = () => openDesk(stage, '/station/sale', 'gz-pharmacy-pharmacist');
  const focused = (page: Page, label: string) =>
    page.getByLabel(label, { exact: true }).and(page.locator(':focus')).waitFor();

  async function toSale(opened: Opened, who: Patient): Promise<void> {
    await scan(opened, who);
    await items(opened.page).and(opened.page.locator(':focus')).waitFor();
  }

  /** A box on the shelf with its trace code. */
  async function shelved(page: Page, name: string, code: string): Promise<void> {
    const found = await page.request.get(
      `${stage.url}/api/station/items?q=${encodeURIComponent(name)}`,
    );
    const [item] = ((await found.json()) as { items: { code: string; name: string }[] }).items;
    const { principal } = (await (await page.request.get(`${stage.url}/api/session`)).json()) as {
      principal: { institutionCode: string };
    };
    const invinfo = {
      med_list_codg: item!.code,
      fixmedins_hilist_id: 'Y1',
      fixmedins_hilist_name: item!.name,
      rx_flag: '0',
      invdate: '2026-03-17',
      inv_cnt: '1',
      manu_lotnum: 'L1',
      fixmedins_bchno: `B${code.slice(-6)}`,
      manu_date: '2025-03-01',
      expy_end: '2028-03-01',
      drugtracinfo: [{ drug_trac_codg: code }],
    };
    const answer = await page.request.post(`${stage.url}/api/station/messages/3501`, {
      headers: { 'x-openyibao': '1' },
      data: { msgid: `${principal.institutionCode}20260318${code.slice(-6)}`, input: { invinfo } },
    });
    assert.equal(((await answer.json()) as { err_msg: string | null }).err_msg, null);
  }

  test('a box scanned before another drug is typed keeps its code and its price', async () => {
    const opened = await openSale();
    const { page } = opened;
    const code = '81'.padEnd(19, '3') + 1;
    await shelved(page, DRUG.name, code);
    await toSale(opened, patient());
    await typeLine(opened, DRUG);
    await priced(page);
    const letGo = await hold(page, `stock/codes/${code}`);
    await keyed(page, code);
    await typeLine(opened, OTHER);
    await keyed(page, '坤宝丸', '5');
    letGo();
    await page.getByRole('cell', { name: code }).waitFor();
    // The line being typed stays.
    await focused(page, '单价（元）');
    await keyed(page, '24');
    await page.getByRole('cell', { name: '120.00' }).first().waitFor();
    assert.deepEqual(await charged(page, '所购药品'), [
      '坤宝丸 2 25',
      '葛根素注射液 1 7',
      '坤宝丸 5 24',
    ]);
    const rows = page.getByRole('table', { name: '所购药品' }).locator('tbody tr');
    const coded = await rows.filter({ hasText: code }).allInnerTexts();
    assert.match(coded.join(), /^坤宝丸[\s\S]*25/);
    assert.equal(coded.length, 1);
    await page.context().close();
  });

  test('a scanned box without a price does not replace the line being typed', async () => {
    const opened = await openSale();
    const { page } = opened;
    const [code, same] = ['82'.padEnd(19, '4') + 1, '83'.padEnd(19, '5') + 1];
    await shelved(page, DRUG.name, code);
    await shelved(page, OTHER.name, same);
    await toSale(opened, patient());
    const letGo = await hold(page, `stock/codes/${code}`);
    await keyed(page, code, OTHER.search, '5');
    letGo();
    const told = page.getByRole('alert').getByText(`追溯码${code}没有加入`);
    await told.waitFor();
    await focused(page, '单价（元）');
    // A code of the drug being typed, scanned into the field: it is its code, and no price.
    await keyed(page, same);
    await page.waitForTimeout(300);
    assert.equal(await page.getByLabel('单价').inputValue(), '');
    await keyed(page, '7');
    await page.getByRole('cell', { name: same }).waitFor();
    assert.deepEqual(await charged(page, '所购药品'), ['葛根素注射液 5 7']);
    await page.getByText('葛根素注射液：5 件，扫了 1 个追溯码').waitFor();
    // A code of another drug is not taken for it.
    await keyed(page, OTHER.search);
    await focused(page, '数量');
    await keyed(page, code, '', '');
    await page.getByRole('alert').getByText(`追溯码${code}不是葛根素注射液的`).waitFor();
    assert.deepEqual(await charged(page, '所购药品'), ['葛根素注射液 6 7']);
    await keyed(page, code);
    await page.getByLabel('单价').and(page.locator(':focus')).waitFor();
    await keyed(page, '25');
    await page.getByRole('cell', { name: code }).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
    await page.context().close();
  });

  test('no settlement leaves out a line that is being typed', async () => {
    const opened = await openSale();
    const { page } = opened;
    const who = patient();
    await toSale(opened, who);
    await typeLine(opened, DRUG);
    await priced(page);
    await keyed(page, OTHER.search, '2');
    await focused(page, '单价（元）');
    await page.keyboard.type('7');
    await page.keyboard.press('F8');
    await page.getByRole('alert').getByText('正在录入的一条还没有加入').waitFor();
    await stage.axe(page);
    await settleButton(page).click();
    await page.waitForTimeout(300);
    assert.deepEqual(await kindsOf(stage, who), []);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: '预结算' }).getByText('39.00').first().waitFor();
    await priced(page);
    await page.keyboard.press('F8');
    await page.getByText('已结算').waitFor();
    await page.context().close();
  });

  test('boxes scanned in a burst while the line is slow are each charged once', async () => {
    const opened = await openSale();
    const { page } = opened;
    const who = patient();
    const codes = [1, 2, 3].map((i) => '84'.padEnd(19, '6') + i);
    for (const code of codes) await shelved(page, DRUG.name, code);
    await toSale(opened, who);
    await typeLine(opened, DRUG);
    await priced(page);
    const letGo = await hold(page, 'stock/codes/**');
    for (const code of codes) await keyed(page, code);
    await page.keyboard.press('F8');
    await page.waitForTimeout(200);
    assert.deepEqual(await kindsOf(stage, who), []);
    letGo();
    await page.locator('button:focus', { hasText: '结算' }).waitFor();
    assert.deepEqual(await charged(page, '所购药品'), ['坤宝丸 4 25']);
    await page.getByRole('region', { name: '预结算' }).getByText('100.00').first().waitFor();
    await page.keyboard.press('F2');
    await find(page).waitFor();
    assert.equal(await atDesk(page, who).count(), 0);
    await page.context().close();
  });
});
