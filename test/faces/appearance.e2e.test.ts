import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import { type As, openStage, PHONE, type Stage } from './stage.ts';

const OFFICES: readonly { readonly path: string; readonly as: As }[] = [
  { path: '/station/', as: { role: 'cashier' } },
  { path: '/agency/', as: { role: 'agent' } },
  { path: '/bureau/', as: { role: 'reviewer' } },
];

const FACES: readonly { readonly path: string; readonly as?: As; readonly phone?: true }[] = [
  { path: '/' },
  { path: '/sandbox/' },
  ...OFFICES,
  { path: '/insured/', as: { role: 'insured' }, phone: true },
];

const LARGE_PIXELS = 18;
const TARGET_PIXELS = 44;

/** Visible texts smaller than large type, and controls that a finger misses. */
const TOO_SMALL = `[...document.querySelectorAll('main *, nav *, header *')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => !one.closest('.heard, svg, canvas, sup'))
  .filter((one) => [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== ''))
  .filter((one) => one.tagName !== 'KBD' && one.tagName !== 'OPTION')
  .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 15)
  .map((one) => one.outerHTML.slice(0, 120))`;
const LOW_LINKS = `[...document.querySelectorAll('nav a, nav button, .main-button, .plain-button')]
  .filter((one) => one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().height < ${TARGET_PIXELS})
  .map((one) => one.outerHTML.slice(0, 120))`;

const bodySize = (page: Page) =>
  page.evaluate<number>('parseFloat(getComputedStyle(document.body).fontSize)');
const width = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

describe('how pages look and are gone through', { skip: NO_BROWSER }, () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage?.close());

  for (const { path, as, phone = false } of FACES) {
    test(`${path}: large type is large, and nothing is cut off`, async () => {
      const { page } = await stage.open(path, { ...(as && { as }), phone, elder: true });
      await page.locator('main h1, main h2, #content *').first().waitFor();
      await page.waitForLoadState('networkidle');
      assert.ok((await bodySize(page)) >= LARGE_PIXELS);
      assert.deepEqual(await page.evaluate<string[]>(TOO_SMALL), []);
      assert.deepEqual(await page.evaluate<string[]>(LOW_LINKS), []);
      assert.ok((await width(page)) <= page.viewportSize()!.width, `${await width(page)}`);
      await stage.axe(page);
    });

    test(`${path}: dark is dark, and can be read`, async () => {
      const { page } = await stage.open(path, { ...(as && { as }), phone, dark: true });
      await page.locator('main h1, main h2, #content *').first().waitFor();
      await page.waitForLoadState('networkidle');
      const ground = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      const [red = 255] = [...ground.matchAll(/\d+/g)].map(Number);
      assert.ok(red < 60, ground);
      await stage.axe(page);
    });
  }

  test('large type and colours are chosen on the page, and stay chosen', async () => {
    const { page } = await stage.open('/');
    const before = await bodySize(page);
    await page.getByLabel('大字').check();
    assert.ok((await bodySize(page)) > before + 3);
    await page.getByLabel('颜色').selectOption('dark');
    await page.reload();
    await page.locator('main').waitFor();
    assert.ok((await bodySize(page)) > before + 3);
    assert.ok(await page.getByLabel('大字').isChecked());
    assert.match((await page.locator('html').getAttribute('class')) ?? '', /dark/);
    await page.goto(`${stage.url}/bureau/`);
    await page.locator('main').waitFor();
    assert.ok((await bodySize(page)) > before + 3, 'the other faces too');
  });

  test('a wide table moves in its own frame, and on paper nothing is to be pressed', async () => {
    const { page } = await stage.open('/bureau/operators', { as: { role: 'admin' }, phone: true });
    await page.getByRole('button', { name: /^停用/ }).first().waitFor();
    assert.ok((await width(page)) <= PHONE.width, `${await width(page)}`);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('main button:visible').count(), 0);
  });

  for (const { path, as } of OFFICES) {
    test(`${path}: the keyboard is enough to get about`, async () => {
      const { page, keys } = await stage.open(path, { as });
      await page.locator('#content').waitFor();
      const skip = page.locator('a, button, input, select, summary').first();
      await skip.focus();
      assert.equal(await skip.textContent(), '跳到正文');
      assert.ok((await skip.boundingBox())!.y >= 0, 'it is seen when it has the focus');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate('document.activeElement.id'), 'content');
      const links = page.locator('#menu a');
      if ((await links.count()) > 1) {
        const name = (await links.nth(1).locator('span').textContent()) ?? '';
        await page.keyboard.press('Alt+2');
        await page.locator('#menu a[aria-current="page"]', { hasText: name }).waitFor();
        assert.ok((await page.title()).length > 0);
      }
      assert.equal(keys.clicked(), 0);
    });

    test(`${path}: on a telephone nothing is wider than the screen`, async () => {
      const { page } = await stage.open(path, { as, phone: true });
      await page.locator('#content *').first().waitFor();
      await page.waitForLoadState('networkidle');
      assert.ok((await width(page)) <= PHONE.width, `${await width(page)}`);
      await page.getByRole('button', { name: '菜单' }).click();
      await page.locator('#menu').waitFor();
    });
  }
});
