import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import { type Hospital, openHospital, REGION } from '../scenarios/hospital.ts';
import { fillYear, until, workAMorning } from './bureau-morning.ts';
import { openStage, type Stage } from './stage.ts';

const WALL = { role: 'cockpit', region: REGION };

describe('the cockpit', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  let hospital: Hospital;

  before(async () => {
    stage = await openStage();
    hospital = openHospital(stage.platform);
    await fillYear(stage);
    await workAMorning(stage, hospital);
    await stage.platform.catchUp();
  });
  after(() => stage?.close());
  // A window that is left open goes on asking.
  afterEach(async () => {
    for (const context of stage?.browser.contexts() ?? []) await context.close();
  });

  const figure = (page: Page, name: string) =>
    page.locator('.figures > div', { has: page.getByText(name, { exact: true }) }).locator('dd');

  for (const [name, viewport] of [
    ['a wall', { width: 1920, height: 1080 }],
    ['a large wall', { width: 3840, height: 2160 }],
    ['a laptop', { width: 1366, height: 768 }],
  ] as const) {
    test(`fits ${name}`, async () => {
      const { page } = await stage.open('/bureau/cockpit', { as: WALL, viewport });
      await page.getByRole('heading', { name: '广州市医疗保障运行驾驶舱' }).waitFor();
      await page.getByText('职工门诊统筹基金').waitFor();
      await page.waitForTimeout(800);
      const { cut, small, wide, high } = await page.evaluate<Fit>(FIT);
      assert.deepEqual([wide, high], [viewport.width, viewport.height]);
      assert.deepEqual(cut, [], 'nothing is cut off');
      // Read at 5 m on a wall 2.5 m wide: letters of a hundredth of the width, less a little.
      assert.deepEqual(small, []);
      await stage.axe(page);
      if (viewport.width === 1920) await stage.shoot(page, 'cockpit');
    });
  }

  test('tells what supervision found', async () => {
    const { page } = await stage.open('/bureau/cockpit', { as: WALL });
    const [counted] = await stage.platform.db.rows<{ found: number }>({
      name: '',
      text: `select count(*) as found from supervision.suspicion where region_code = '440100'`,
    });
    assert.ok(counted!.found > 0);
    const found = page.locator('.found > div', { hasText: '发现疑点' }).locator('dd');
    assert.equal(await found.textContent(), `${counted!.found}`);
  });

  test('lives, is dark until told, and says when it hears nothing', async () => {
    const { page, context } = await stage.open('/bureau/cockpit', {
      as: WALL,
      said: /Failed to load|ERR_/,
    });
    const settled = figure(page, '今日结算').first();
    await settled.waitFor();
    const isDark = () => page.evaluate("document.documentElement.classList.contains('dark')");
    assert.equal(await isDark(), true);
    await page.keyboard.press('d');
    assert.equal(await isDark(), false);
    await stage.axe(page);
    const before = await settled.textContent();
    await workAMorning(stage, hospital);
    await stage.platform.catchUp();
    await until('more is settled', async () => (await settled.textContent()) !== before);
    await context.setOffline(true);
    await page.getByText(/连接不到平台/).waitFor();
    await context.setOffline(false);
    await page.getByText('实时', { exact: true }).waitFor();
    await page.keyboard.press('f');
    await until('full', () => page.evaluate<boolean>('document.fullscreenElement !== null'));
    await page.keyboard.press('f');
    await until('not full', () => page.evaluate<boolean>('document.fullscreenElement === null'));
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: /您好/ }).waitFor();
    assert.equal(await isDark(), false);
    await stage.axe(page);
  });
});

type Fit = {
  readonly cut: readonly string[];
  readonly small: readonly string[];
  readonly wide: number;
  readonly high: number;
};

/** What of the wall is cut off although it may not be, and texts that are too small. */
const FIT = `(() => {
  const shown = [...document.querySelectorAll('.wall h1, .wall h2, .wall dt, .wall dd, .wall li')]
    .filter((one) => one.getClientRects().length > 0 && one.closest('.heard') === null);
  const panel = (one) => one.closest('.panel')?.getBoundingClientRect();
  const cut = shown.filter((one) => {
    const box = one.getBoundingClientRect();
    const within = panel(one);
    return box.right > innerWidth + 1 || box.bottom > innerHeight + 1 ||
      (within !== undefined && (box.bottom > within.bottom + 1 || box.right > within.right + 1));
  });
  const small = shown.filter((one) =>
    parseFloat(getComputedStyle(one).fontSize) <
      Math.min(innerWidth / 100, innerHeight / 56.3) * 0.95);
  return {
    cut: cut.map((one) => one.textContent.trim()),
    small: small.map((one) => one.textContent.trim()),
    wide: document.documentElement.scrollWidth,
    high: document.documentElement.scrollHeight,
  };
})()`;
