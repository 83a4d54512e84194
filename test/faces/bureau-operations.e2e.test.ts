import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Fen, formatYuan } from '../../src/kernel/fen.ts';
import { NO_BROWSER } from '../browser.ts';
import { type Hospital, openHospital, REGION } from '../scenarios/hospital.ts';
import { moment, TODAY } from '../scenarios/platform.ts';
import { askAround, until, workAMorning } from './bureau-morning.ts';
import { openStage, type Stage } from './stage.ts';

const OPERATOR = { role: 'operations', region: REGION };
const WALL = { role: 'cockpit', region: REGION };

describe('the bureau’s operations screens', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  let hospital: Hospital;
  /** What the funds paid and kept paying, fen. */
  let fund = 0;

  before(async () => {
    stage = await openStage();
    hospital = openHospital(stage.platform);
    await askAround(stage, hospital);
    fund = await workAMorning(stage, hospital);
    await stage.platform.catchUp();
  });
  after(() => stage?.close());
  // A window that is left open goes on asking.
  afterEach(async () => {
    for (const context of stage?.browser.contexts() ?? []) await context.close();
  });

  const figure = (page: Page, name: string) =>
    page.locator('.figures > div', { has: page.getByText(name, { exact: true }) }).locator('dd');

  test('messages are shown live, and held still by a key', async () => {
    const { page } = await stage.open('/bureau/live', { as: OPERATOR });
    await page.getByRole('heading', { name: '运行监测' }).waitFor();
    const all = figure(page, '报文').first();
    await until('messages are shown', async () => (await all.textContent()) !== '0');
    const before = Number(await all.textContent());
    const row = page.getByRole('row', { name: /门诊结算 2207/ });
    assert.match((await row.textContent()) ?? '', /门诊结算 22073/);
    await page.getByText('收费批次').waitFor({ state: 'detached' });
    await stage.axe(page);
    await stage.shoot(page, 'operations');
    await page.keyboard.press('p');
    await page.getByText('已暂停').waitFor();
    await hospital.call('9001', { signIn: { opter_no: 'A001', mac: '1', ip: '1' } });
    await stage.platform.catchUp();
    await page.waitForTimeout(6000);
    assert.equal(Number(await all.textContent()), before);
    await page.keyboard.press('p');
    await until('one more', async () => Number(await all.textContent()) === before + 1);
    assert.equal(await figure(page, '签到 / 签退').first().textContent(), '1 / 0');
  });

  test('filters by institution and transaction stand in the address', async () => {
    const { page } = await stage.open('/bureau/live', { as: OPERATOR });
    const { name, code } = hospital.institution;
    await page.getByLabel('机构（名称或编号）').fill(name.slice(2, 8));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `${name} ${code}` }).click();
    await page.waitForURL(new RegExp(`institution=${code}`));
    await page.getByRole('combobox', { name: /^交易/ }).selectOption('2208');
    await page.waitForURL(/transaction=2208/);
    await page.reload();
    await page.getByRole('row', { name: /门诊结算撤销 2208/ }).waitFor();
    assert.equal(await page.getByRole('row', { name: /2207/ }).count(), 0);
    assert.equal(await page.getByLabel('机构（名称或编号）').inputValue(), code);
    await page.getByRole('button', { name: '全部清除' }).click();
    await page.getByRole('row', { name: /2207/ }).first().waitFor();
  });

  test('another region’s institution by its address is refused in words', async () => {
    const { page } = await stage.open(`/bureau/live?institution=${hospital.institution.code}`, {
      as: { role: 'operations', region: '330100' },
      said: /404/,
    });
    await page.getByText(/不在您的管辖范围内/).waitFor();
    assert.equal(await figure(page, '报文').first().textContent(), '0');
  });

  test('the day’s settlements and who paid them', async () => {
    const { page } = await stage.open('/bureau/settlements', { as: OPERATOR });
    await figure(page, '结算').first().waitFor();
    assert.equal(await figure(page, '结算').first().textContent(), '3');
    await page.getByRole('row', { name: /^门诊 3 1/ }).waitFor();
    await page.getByLabel('日期').fill('2026-02-01');
    await page.getByText('2026年2月1日没有结算。').waitFor();
    await stage.axe(page);
  });

  test('the funds’ flows, by institution, and as a file', async () => {
    const { page } = await stage.open('/bureau/funds', { as: OPERATOR });
    await page
      .getByRole('row', { name: new RegExp(TODAY) })
      .last()
      .waitFor();
    const yuan = formatYuan(fund as Fen);
    assert.equal(await figure(page, '净支出').first().textContent(), yuan);
    await page.getByLabel('汇总').selectOption('institution');
    await page.getByRole('row', { name: hospital.institution.name }).last().waitFor();
    await stage.axe(page);
    await stage.shoot(page, 'funds');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '存为 CSV' }).click(),
    ]);
    const csv = readFileSync((await download.path())!, 'utf8')
      .replace('\uFEFF', '')
      .split('\r\n');
    assert.equal(csv[0], '机构,结算支出,撤销收回,监管追回,追回后退还,净支出');
    assert.ok(csv[1]!.startsWith(`${hospital.institution.name},`) && csv[1]!.endsWith(`,${yuan}`));
    await page.getByLabel('起', { exact: true }).fill('2026-01-01');
    await page.getByLabel('止', { exact: true }).fill('2026-01-31');
    await page.getByText('这段时间没有收支').waitFor();
  });

  test('institutions and the platform itself', async () => {
    const { page } = await stage.open('/bureau/institutions', { as: OPERATOR });
    await page
      .getByRole('row', { name: new RegExp(`${hospital.institution.code}.*在用`) })
      .waitFor();
    await page.getByLabel('机构名称或编号').fill('<script>alert(1)</script>');
    await page.getByText('没有符合的机构').waitFor();
    await stage.axe(page);
    await page.keyboard.press('Alt+7');
    await page.getByRole('heading', { name: '平台健康' }).waitFor();
    await page.getByRole('row', { name: /结算汇总 15 秒/ }).waitFor();
    await page.getByRole('row', { name: /医保部门/ }).waitFor();
    await stage.axe(page);
  });

  test('each role finds its own pages and no other', async () => {
    const { page } = await stage.open('/bureau/', { as: WALL });
    const menu = page.getByRole('navigation', { name: '主菜单' });
    await menu.getByRole('link', { name: /决策驾驶舱/ }).waitFor();
    assert.equal(await menu.getByRole('link', { name: /运行监测/ }).count(), 0);
    await page.goto(`${stage.url}/bureau/live`);
    await page.getByText('您的角色不能使用此页面。').waitFor();
  });

  test('dark and large type', async () => {
    const { page } = await stage.open('/bureau/live', {
      as: OPERATOR,
      dark: true,
      elder: true,
    });
    await page.getByRole('row', { name: /2207/ }).first().waitFor();
    await stage.axe(page);
  });

  test('an alarm is acknowledged by keyboard; what is typed stays text', async () => {
    stage.platform.clock.now = moment(`${TODAY} 13:00:00`);
    await stage.platform.catchUp();
    const { page } = await stage.open('/bureau/alarms', { as: OPERATOR, said: /409/ });
    const other = await stage.open('/bureau/alarms', { as: OPERATOR, said: /409/ });
    const row = page.getByRole('row', { name: /机构失联/ }).first();
    await row.waitFor();
    await stage.axe(page);
    await stage.shoot(page, 'alarms');
    await other.page
      .getByRole('button', { name: /^确认\s*：/ })
      .first()
      .click();
    await other.page.getByLabel('处理说明（必填，不超过 200 字）').fill('我也联系');
    await row.focus();
    await page.keyboard.press('Enter');
    const note = page.getByLabel('处理说明（必填，不超过 200 字）');
    await note.waitFor();
    await note.focus();
    await page.keyboard.type('已联系<script>alert(1)</script>');
    await page.getByRole('dialog').getByRole('button', { name: '确认' }).dblclick();
    await page.getByText('已联系<script>alert(1)</script>').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await other.page.getByRole('dialog').getByRole('button', { name: '确认' }).click();
    await other.page.getByText(/这条告警已由.+确认/).waitFor();
    await page.getByLabel('待确认').check();
    await page.getByText('现在没有告警').waitFor();
  });
});
