import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import { openStage, type Stage } from './stage.ts';

describe("the vendors' page in the design of all faces", { skip: NO_BROWSER }, () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage?.close());

  async function sendVisit(page: Page): Promise<void> {
    await page.getByLabel('查找交易').fill('2201');
    await page.locator('#transactions button').first().click();
    await page.getByRole('button', { name: '发送' }).click();
    await page.locator('#verdict').waitFor();
  }

  test('readers can read it: empty, filled in, with an error, with a reply', async () => {
    const { page } = await stage.open('/sandbox/');
    await page.locator('#transactions li').first().waitFor();
    await stage.axe(page);
    await sendVisit(page);
    assert.match((await page.locator('#verdict').textContent()) ?? '', /^infcode 0/);
    await stage.axe(page);
    await page.locator('#title').scrollIntoViewIfNeeded();
    await stage.shoot(page, 'reply');
    await page.locator('[name="insutype"]').selectOption('');
    await page.getByRole('button', { name: '发送' }).click();
    await page.locator('.error').waitFor();
    await stage.axe(page);
    await stage.shoot(page, 'error');
  });

  test('on a telephone', async () => {
    const { page } = await stage.open('/sandbox/', { phone: true });
    await page.locator('#transactions li').first().waitFor();
    await sendVisit(page);
    await stage.shoot(page, 'reply');
  });
});
