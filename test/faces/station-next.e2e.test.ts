import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import {
  atDesk,
  find,
  held,
  items,
  kindsOf,
  LOST,
  nextWhile,
  openDesk,
  priced,
  scan,
  settleButton,
} from './desk-stage.ts';
import { type Opened, openStage, type Stage } from './stage.ts';
import { hold, type Patient, patientsOf, typeLine } from './station-stage.ts';

const DRUG = { search: 'kbw', name: '坤宝丸', price: '25' };
const OTHER = { search: '葛根素', name: '葛根素', price: '7' };

/** Whatever is under way for one patient when the next comes stays with the one. */
describe('the next patient at a workstation', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  let patient: () => Patient;
  before(async () => {
    stage = await openStage();
    patient = patientsOf(stage);
  });
  after(() => stage.close());

  const cell = (page: Page, name: string) =>
    page.getByRole('cell', { name: new RegExp(`^${name}`) });
  const kinds = (who: Patient) => kindsOf(stage, who);
  const encounters = async (who: Patient) => {
    const text = `select count(*)::int as n from settlement.encounter where person_id = $1`;
    const [row] = await stage.platform.db.rows<{ n: number }>({ name: '', text }, [who.personId]);
    return row?.n;
  };

  const openVisit = (said?: RegExp) => openDesk(stage, '/station/visit', 'gz-clinic-cashier', said);

  async function register(opened: Opened, who: Patient): Promise<void> {
    await scan(opened, who);
    await opened.page.locator('button:focus', { hasText: '挂号' }).waitFor();
    await opened.page.keyboard.press('Enter');
  }

  async function diagnose({ page }: Opened): Promise<void> {
    await page.getByRole('combobox', { name: '诊断' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('j06.9');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
  }

  async function toLines(opened: Opened, who: Patient): Promise<void> {
    await register(opened, who);
    await diagnose(opened);
    await items(opened.page).and(opened.page.locator(':focus')).waitFor();
  }

  async function toQuote(opened: Opened, who: Patient): Promise<void> {
    await toLines(opened, who);
    await typeLine(opened, DRUG);
    await priced(opened.page);
  }

  test('while it is settled F2 waits for the outcome', async () => {
    const opened = await openVisit();
    const { page } = opened;
    const [one, next] = [patient(), patient()];
    await toQuote(opened, one);
    const release = await hold(page, 'messages/2207');
    await page.keyboard.press('F8');
    await page.getByText('正在结算').first().waitFor();
    await page.keyboard.press('F2');
    await held(page).waitFor();
    release();
    await page.getByText('已结算').waitFor();
    assert.equal(await held(page).count(), 0);
    await page.keyboard.press('F2');
    await scan(opened, next);
    await atDesk(page, next).waitFor();
    assert.equal(await page.getByText('已结算').count(), 0);
    assert.deepEqual([await kinds(one), await kinds(next)], [['settlement'], []]);
    await page.context().close();
  });

  test('found out by hand: no later try settles the next', async () => {
    const opened = await openVisit(LOST);
    const { page } = opened;
    const [one, next] = [patient(), patient()];
    await toQuote(opened, one);
    const sent: string[] = [];
    let lost = true;
    await page.route('**/api/station/messages/2207', async (route) => {
      const { input } = route.request().postDataJSON() as { input: { data: { psn_no: string } } };
      sent.push(input.data.psn_no);
      if (lost) await route.abort('connectionreset');
      else await route.continue();
    });
    await page.keyboard.press('F8');
    // The third try is lost: the fourth comes by itself four seconds later.
    while (sent.length < 9) await page.waitForTimeout(50);
    await page.keyboard.press('F2');
    await held(page).waitFor();
    lost = false;
    await page.getByRole('button', { name: '立即核实' }).click();
    await page.getByText('已结算').waitFor();
    await page.keyboard.press('F2');
    await toQuote(opened, next);
    await page.waitForTimeout(4000);
    assert.deepEqual([await kinds(one), await kinds(next)], [['settlement'], []]);
    assert.deepEqual(new Set(sent), new Set([one.personId]));
    assert.equal(await settleButton(page).isEnabled(), true);
    await page.context().close();
  });

  test('a registration under way is of whom it was begun for', async () => {
    const opened = await openVisit();
    const { page } = opened;
    const [one, next] = [patient(), patient()];
    const release = await hold(page, 'messages/2201');
    await register(opened, one);
    await nextWhile(opened, next, release);
    await page.locator('button:focus', { hasText: '挂号' }).waitFor();
    assert.equal(await page.getByRole('combobox', { name: '诊断' }).count(), 0);
    assert.deepEqual([await encounters(one), await encounters(next)], [1, 0]);
    await page.context().close();
  });

  test('diagnosis, lines and cancelling under way are finished for the one', async () => {
    const opened = await openVisit();
    const { page } = opened;
    const [one, second, third, last] = [patient(), patient(), patient(), patient()];
    await register(opened, one);
    const told = await hold(page, 'messages/2203');
    await diagnose(opened);
    await nextWhile(opened, second, told);
    assert.equal(await items(page).count(), 0);
    await page.locator('button:focus', { hasText: '挂号' }).waitFor();
    await page.keyboard.press('Enter');
    await diagnose(opened);
    await items(page).and(page.locator(':focus')).waitFor();
    const address = page.url();
    const uploaded = await hold(page, 'messages/2204');
    await typeLine(opened, DRUG);
    await typeLine(opened, OTHER);
    await nextWhile(opened, third, uploaded);
    await page.locator('button:focus', { hasText: '挂号' }).waitFor();
    await page.keyboard.press('Enter');
    const cancelled = await hold(page, 'messages/2202');
    await page.getByRole('button', { name: '撤销挂号' }).click();
    await nextWhile(opened, last, cancelled);
    await page.waitForTimeout(500);
    assert.equal(await atDesk(page, last).count(), 1);
    await page.goto(address);
    await cell(page, DRUG.name).waitFor();
    await cell(page, OTHER.name).waitFor();
    await page.context().close();
  });

  test('a line that comes to nothing calls the desk back', async () => {
    const opened = await openVisit(LOST);
    const { page } = opened;
    const one = patient();
    await toLines(opened, one);
    const free = Promise.withResolvers<void>();
    await page.route('**/api/station/messages/2204', async (route) => {
      await free.promise;
      await route.abort('connectionreset');
    });
    await typeLine(opened, DRUG);
    await page.keyboard.press('F2');
    await page.getByText('正在办完上一位').waitFor();
    free.resolve();
    await page.getByText('有明细没有得到平台的答复').waitFor();
    await atDesk(page, one).waitFor();
    await page.reload();
    await cell(page, DRUG.name).waitFor();
    await page.unroute('**/api/station/messages/2204');
    await page.getByRole('button', { name: '用原报文重新上传' }).click();
    await priced(page);
    await page.keyboard.press('F2');
    await find(page).waitFor();
    await page.context().close();
  });

  test('Back to another visit: nothing is typed meanwhile', async () => {
    const opened = await openVisit();
    const { page } = opened;
    const [one, next] = [patient(), patient()];
    await toQuote(opened, one);
    await page.keyboard.press('Alt+2');
    await page.waitForURL('**/visit');
    await page.keyboard.press('F2');
    await toQuote(opened, next);
    const release = await hold(page, 'visits/**');
    await page.goBack();
    await page.getByText('正在从平台读回').waitFor();
    assert.equal(await items(page).isVisible(), false);
    release();
    await atDesk(page, one).waitFor();
    await page.context().close();
  });

  test('F8 settles nothing in a window that does not have the patient', async () => {
    const opened = await openVisit();
    const { page, context } = opened;
    const one = patient();
    await toQuote(opened, one);
    const second = await context.newPage();
    await second.goto(page.url());
    await second.getByText('正在另一个窗口办理').waitFor();
    await second.getByText('计算中').waitFor({ state: 'hidden' });
    await second.keyboard.press('F8');
    await second.waitForTimeout(1000);
    assert.deepEqual(await kinds(one), []);
    await context.close();
  });

  test('a late registration leaves the user where he went, and is not doubled', async () => {
    const opened = await openVisit(LOST);
    const { page } = opened;
    const one = patient();
    let tries = 0;
    const free = Promise.withResolvers<void>();
    await page.route('**/api/station/messages/2201', async (route) => {
      tries += 1;
      if (tries === 1) await route.fetch();
      if (tries === 3) await free.promise;
      if (tries < 3) await route.abort('connectionreset');
      else await route.continue();
    });
    await register(opened, one);
    while (tries < 3) await page.waitForTimeout(50);
    await page.keyboard.press('Alt+1');
    await page.waitForURL(`${stage.url}/station/`);
    const answered = page.waitForResponse('**/messages/2201');
    free.resolve();
    await answered;
    await page.waitForTimeout(500);
    assert.equal(new URL(page.url()).pathname, '/station/');
    await page.keyboard.press('Alt+2');
    await page.locator('button:focus', { hasText: '挂号' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: '诊断' }).waitFor();
    assert.equal(await encounters(one), 1);
    await page.context().close();
  });
});
