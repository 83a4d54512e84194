import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { choose } from '../../src/audit/index.ts';
import type { CatalogueItem } from '../../src/catalogue/index.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { NO_BROWSER } from '../browser.ts';
import { itemOf } from '../scenarios/hospital.ts';
import { type Opened, openStage, type Stage } from './stage.ts';
import { hold, type Patient, patientsOf, settlementsOf, typeLine } from './station-stage.ts';

const CASHIER = { login: 'gz-clinic-cashier' };
const RULE = 'GZ10000302004000';

type Typed = Parameters<typeof typeLine>[1];
const typedOf = ({ code, name }: CatalogueItem, price: string) => ({ search: code, name, price });

describe('a day at a clinic', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  let patient: () => Patient;
  let woman: () => Patient;
  /** Services that are for men only by the official points. */
  let forMen: CatalogueItem;
  let alsoForMen: CatalogueItem;
  before(async () => {
    stage = await openStage();
    patient = patientsOf(stage);
    const sexes = new Map(stage.platform.world.people.map((one) => [one.personId, one.sex]));
    woman = () => {
      for (;;) {
        const one = patient();
        if (sexes.get(one.personId) === '2') return one;
      }
    };
    const points = await stage.platform.db.rows<{ code: string }>({
      name: '',
      text: `select unnest(codes) as code from audit.point
             where rule_code = '${RULE}' and allowed->>'only' = '1'`,
    });
    const codes = new Set(points.map((row) => row.code));
    const { platform } = stage;
    const isForMen = (i: CatalogueItem) => codes.has(i.code) && i.class === 'A' && !i.restricted;
    forMen = itemOf(platform, isForMen);
    alsoForMen = itemOf(platform, (i) => isForMen(i) && i.name !== forMen.name);
  });
  after(() => stage.close());

  let chosenAt = 0;
  async function chosen(action: 'remind' | 'reason' | 'block'): Promise<void> {
    chosenAt += 1;
    const { db, clock, deps } = stage.platform;
    const choice = { region: '440100', scope: RULE, action, by: '测试', note: '测试' };
    await choose(db, choice, (clock.now + chosenAt) as Instant);
    await deps.audit.refresh();
  }

  const open = () => stage.open('/station/visit', { as: CASHIER });
  const rows = (page: Page) => page.getByRole('table', { name: '费用明细' }).getByRole('row');
  const settled = (page: Page) => page.getByText('已结算');

  /** Typed as fast as that: the answers about all of them come when all are typed. */
  async function typeAtOnce(opened: Opened, typed: readonly Typed[]): Promise<void> {
    const { page } = opened;
    const all = Promise.withResolvers<void>();
    await page.route('**/messages/2204', async (route) => {
      await all.promise;
      await route.continue();
    });
    for (const line of typed) await typeLine(opened, line);
    all.resolve();
  }

  async function toLines({ page, keys }: Opened, who: Patient): Promise<void> {
    await page.getByPlaceholder('扫描').waitFor();
    await keys.scan(who.card);
    await page.locator('button:focus', { hasText: '挂号' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: '诊断' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('j06.9');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: '药品' }).waitFor();
  }

  test('three patients, a line taken out, quoted as it grows, the day’s money agrees', async () => {
    const opened = await open();
    const { page } = opened;
    const totals: number[] = [];
    // With none of them the fund pays of both lines what one of them costs.
    for (const price of ['25', '30', '45']) {
      const who = patient();
      await toLines(opened, who);
      await typeLine(opened, { search: 'kbw', name: '坤宝丸', price });
      await typeLine(opened, { search: 'gegensu', name: '葛根素', price: '10' });
      const bill = page.getByRole('region', { name: '预结算' });
      await bill
        .getByText(`${Number(price) + 10}.00`)
        .first()
        .waitFor();
      assert.equal(await rows(page).count(), 3);
      await page.getByRole('button', { name: /^删除 葛根素/ }).click();
      await bill.getByText(`${price}.00`).first().waitFor();
      assert.equal(await rows(page).count(), 2);
      await page.keyboard.press('F8');
      await settled(page).waitFor();
      const [one] = await settlementsOf(stage, who.personId);
      totals.push(one!.total);
      await page.keyboard.press('F2');
    }
    assert.deepEqual(totals, [2500, 3000, 4500]);
    await page.context().close();
  });

  test('the last diagnosis and the last price are offered: Enter takes them', async () => {
    const opened = await open();
    const { page, keys } = opened;
    const first = patient();
    await toLines(opened, first);
    await typeLine(opened, { search: 'kbw', name: '坤宝丸', price: '21' });
    await page.getByRole('region', { name: '预结算' }).getByText('21.00').first().waitFor();
    await page.keyboard.press('F8');
    await settled(page).waitFor();
    await page.keyboard.press('F2');
    await page.getByPlaceholder('扫描').waitFor();
    keys.reset();
    const who = patient();
    await keys.scan(who.card);
    await page.locator('button:focus', { hasText: '挂号' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('选用上次的诊断').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: '药品' }).waitFor();
    await page.keyboard.type('kbw');
    await page.getByRole('listbox').getByRole('option', { name: '坤宝丸' }).first().waitFor();
    for (const key of ['Enter', 'Enter', 'Enter', 'Enter']) await page.keyboard.press(key);
    await page.locator('button:focus', { hasText: '结算' }).waitFor();
    await page.keyboard.press('Enter');
    await settled(page).waitFor();
    assert.ok(keys.pressed() <= 12, `${keys.pressed()} keys`);
    const [bill] = await settlementsOf(stage, who.personId);
    assert.equal(bill?.total, 2100);
    await page.context().close();
  });

  test('a reversal asks for a reason, gives all back, and the visit settles again', async () => {
    const opened = await open();
    const { page } = opened;
    const who = patient();
    await toLines(opened, who);
    await typeLine(opened, { search: 'kbw', name: '坤宝丸', price: '25' });
    await page.getByRole('region', { name: '预结算' }).getByText('25.00').first().waitFor();
    await page.keyboard.press('F8');
    await settled(page).waitFor();
    await page.getByRole('button', { name: '撤销结算' }).click();
    await page.getByRole('dialog').getByLabel('理由').waitFor();
    await page.keyboard.type('收费项目录错');
    await page.keyboard.press('Enter');
    await settled(page).waitFor({ state: 'hidden' });
    await page.getByRole('region', { name: '预结算' }).waitFor();
    await page.getByRole('button', { name: /^删除 坤宝丸/ }).click();
    await page.getByText('录入明细后').waitFor();
    await page.getByRole('combobox', { name: '药品' }).focus();
    await typeLine(opened, { search: 'kbw', name: '坤宝丸', price: '20' });
    await page.getByRole('region', { name: '预结算' }).getByText('20.00').first().waitFor();
    await page.keyboard.press('F8');
    await settled(page).waitFor();
    assert.deepEqual(
      (await settlementsOf(stage, who.personId)).map((one) => one.total),
      [2500, -2500, 2000],
    );
    await page.context().close();
  });

  test('a reminder comes before the line is written, and stays beside it', async () => {
    await chosen('remind');
    const opened = await open();
    const { page } = opened;
    await toLines(opened, woman());
    await page.keyboard.type(forMen.code);
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    const before = page.getByRole('region', { name: '正在录入的明细，审核提醒' });
    await before.getByText(forMen.name).waitFor();
    await page.getByLabel('单价').fill('30');
    await page.getByLabel('单价').press('Enter');
    const written = page.getByRole('region', { name: '已上传的明细，审核提醒' });
    await written.getByText(forMen.name).waitFor();
    await stage.axe(page);
    await stage.shoot(page, 'reminder');
    await page.context().close();
  });

  test('where a reason is asked for, the line waits for it', async () => {
    await chosen('reason');
    const opened = await open();
    const { page } = opened;
    const who = woman();
    await toLines(opened, who);
    await typeLine(opened, typedOf(forMen, '30'));
    const dialog = page.getByRole('dialog');
    await page.getByText('须填写理由后才能上传').waitFor();
    await stage.axe(page);
    assert.equal(await rows(page).count(), 0);
    await page.keyboard.press('Enter');
    await dialog.getByText('审核提醒须填写理由').waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByText('请填写理由').waitFor();
    await page.keyboard.type('术前检查需要');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: '预结算' }).getByText('30.00').first().waitFor();
    await page.keyboard.press('F8');
    await settled(page).waitFor();
    const text = `select reason from audit.finding
                  where person_id = $1 and disposition = 'continue'`;
    const given = await stage.platform.db.rows<{ reason: string }>({ name: '', text }, [
      who.personId,
    ]);
    assert.deepEqual(given, [{ reason: '术前检查需要' }]);
    await page.context().close();
  });

  test('of two lines typed at once each waits for its reason', async () => {
    await chosen('reason');
    const opened = await open();
    const { page } = opened;
    await toLines(opened, woman());
    await typeAtOnce(opened, [typedOf(forMen, '30'), typedOf(alsoForMen, '40')]);
    const dialog = page.getByRole('dialog');
    await page.getByText('须填写理由后才能上传').waitFor();
    await page.keyboard.press('Enter');
    for (const { name } of [forMen, alsoForMen]) {
      await dialog.getByText(name).waitFor();
      assert.equal(await dialog.getByLabel('理由').inputValue(), '');
      await page.keyboard.type('术前检查需要');
      await page.keyboard.press('Enter');
    }
    await page.getByRole('region', { name: '预结算' }).getByText('70.00').first().waitFor();
    assert.equal(await rows(page).count(), 3);
    await page.context().close();
  });

  test('a reason that is wanted waits for who types, and outlives a reload', async () => {
    await chosen('reason');
    const opened = await open();
    const { page } = opened;
    await toLines(opened, woman());
    const letGo = await hold(page, 'messages/2204');
    await typeLine(opened, typedOf(forMen, '30'));
    await page.keyboard.type('kbw');
    await page.getByRole('listbox').getByRole('option', { name: '坤宝丸' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('数量').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('3');
    letGo();
    await page.getByText('须填写理由后才能上传').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('12.5');
    await page.keyboard.press('Enter');
    const bill = page.getByRole('region', { name: '预结算' });
    await bill.getByText('37.50').first().waitFor();
    // No settlement leaves it out: the key turns to it.
    const dialog = page.getByRole('dialog');
    await page.keyboard.press('F8');
    await dialog.getByLabel('理由').waitFor();
    await page.reload();
    await page.getByText('须填写理由后才能上传').waitFor();
    await bill.getByText('37.50').first().waitFor();
    await page.keyboard.press('F8');
    await dialog.getByLabel('理由').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('F8');
    await dialog.getByLabel('理由').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('术前检查需要');
    await page.keyboard.press('Enter');
    await bill.getByText('67.50').first().waitFor();
    assert.equal(await rows(page).count(), 3);
    await page.context().close();
  });

  test('while a visit is read back after a reload no key turns to it', async () => {
    await chosen('reason');
    const opened = await open();
    const { page } = opened;
    const who = woman();
    await toLines(opened, who);
    await typeLine(opened, typedOf(forMen, '30'));
    await page.getByText('须填写理由后才能上传').waitFor();
    const letGo = await hold(page, 'visits/**');
    await page.reload();
    await page.getByText('正在从平台读回这次就诊').waitFor();
    await page.keyboard.press('F8');
    letGo();
    await page.getByText('须填写理由后才能上传').waitFor();
    await page.getByRole('combobox', { name: '药品' }).and(page.locator(':focus')).waitFor();
    const dialog = page.getByRole('dialog');
    assert.equal(await dialog.count(), 0);
    await page.keyboard.press('F8');
    await dialog.getByLabel('理由').and(page.locator(':focus')).waitFor();
    assert.deepEqual(await settlementsOf(stage, who.personId), []);
    await page.context().close();
  });

  test('what is blocked is said while more is typed, and the line is not there', async () => {
    await chosen('block');
    const opened = await open();
    const { page } = opened;
    await toLines(opened, woman());
    await typeAtOnce(opened, [
      typedOf(forMen, '30'),
      { search: 'kbw', name: '坤宝丸', price: '25' },
    ]);
    await page.getByRole('region', { name: '预结算' }).getByText('25.00').first().waitFor();
    const said = page.getByRole('alert').filter({ hasText: '审核不通过' });
    await said.filter({ hasText: forMen.name }).waitFor();
    assert.equal(await rows(page).count(), 2);
    await stage.axe(page);
    await said.getByRole('button', { name: '知道了' }).click();
    await said.waitFor({ state: 'hidden' });
    await chosen('remind');
    await page.context().close();
  });
});
