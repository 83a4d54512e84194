import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  type ClientCredential,
  makeCredential,
  rotateCredential,
  type Scheme,
} from '../../src/access/index.ts';
import { playShowcase } from '../../src/demo/index.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { NO_BROWSER, openBrowser } from '../browser.ts';
import { facesBuilt } from '../faces/built.ts';
import { openHospital } from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';

/** Contrast of two sRGB colours as WCAG 2 counts it; AA asks for 4.5. */
function contrast(one: string, other: string): number {
  const light = (colour: string) => {
    const [r, g, b] = [...colour.matchAll(/[\d.]+/g)].slice(0, 3).map((part) => {
      const value = Number(part[0]) / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const [high, low] = [light(one), light(other)].toSorted((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}

// What runs in the page.
const NAMELESS = `[...document.querySelectorAll('input, select, button')]
  .filter((one) => one.textContent === '' && (one.labels?.length ?? 0) === 0)
  .map((one) => one.outerHTML)`;
const TEXTS = 'h1, h2, label, label code, .hint, .state, button, .error, #verdict, pre, input';
const COLOURS = `[...document.querySelectorAll('${TEXTS}')].map((one) => {
  const paint = (element) => getComputedStyle(element).backgroundColor;
  let behind = one;
  const clear = /, 0\\)$|transparent/;
  while (behind !== null && clear.test(paint(behind))) behind = behind.parentElement;
  const ground = behind === null ? paint(document.body) : paint(behind);
  return [one.className || one.tagName, getComputedStyle(one).color, ground];
})`;

describe('the page for vendors', { skip: NO_BROWSER }, () => {
  let platform: Platform;
  let browser: Browser;

  before(async () => {
    platform = await startPlatform(undefined, { sandbox: true, faces: await facesBuilt() });
    await playShowcase(platform.deps, platform.world);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await platform?.stop();
  });

  type Opening = Parameters<Browser['newPage']>[0] & {
    readonly institution?: string;
    /** What the browser itself may say of an answer. */
    readonly said?: RegExp;
  };

  /** Opens the page; at its end nothing may have been written to the console as an error. */
  async function open(use: (page: Page) => Promise<void>, opening: Opening = {}): Promise<void> {
    const { institution = openHospital(platform).institution.code, said, ...options } = opening;
    const page = await browser.newPage(options);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
    page.setDefaultTimeout(10_000);
    await page.goto(`${platform.url}/sandbox/`);
    await page.locator('#transactions li').first().waitFor();
    await page.locator('#institution').selectOption(institution);
    await use(page);
    await page.close();
    assert.deepEqual(
      errors.filter((text) => !said?.test(text)),
      [],
    );
  }

  let connected = 0;

  /** An institution of its own that has to prove its messages so. */
  async function connect(scheme: Scheme): Promise<ClientCredential> {
    const { institution } = openHospital(platform, { level: 'secondary', nth: connected });
    connected += 1;
    // Browsers sign with the clock of the machine.
    platform.clock.now = Date.now() as Instant;
    const made = makeCredential(institution.code, platform.clock.now);
    await rotateCredential(platform.db, made, { scheme, endAt: platform.clock.now });
    await platform.deps.registry.clients.reload(platform.clock.now);
    return made;
  }

  async function choose(page: Page, words: string, infno: string): Promise<void> {
    await page.getByLabel('查找交易').fill(words);
    await page.locator('#transactions button', { hasText: infno }).first().click();
    await page.locator('h2', { hasText: infno }).waitFor();
    await page.locator('#form').waitFor();
  }

  async function send(page: Page): Promise<string> {
    await page.getByRole('button', { name: '发送' }).click();
    await page.locator('#verdict:not(:empty)').waitFor();
    return (await page.locator('#verdict').textContent()) ?? '';
  }

  test('finds a transaction, sends it, and finds the message again by its msgid', () =>
    open(async (page) => {
      assert.match((await page.locator('#count').textContent()) ?? '', /^212 /);
      await choose(page, '人员信息获取', '1101');
      assert.match(await send(page), /^infcode 0 · 成功 · \d+ 毫秒$/);
      const reply = JSON.parse((await page.locator('#reply').textContent())!);
      assert.equal(reply.infcode, 0);
      const { msgid } = JSON.parse((await page.locator('#request').textContent())!);
      await page.getByLabel('按报文ID').fill(msgid);
      await page.getByRole('button', { name: '查找' }).click();
      const found = page.locator('#messages details');
      await page.locator('#found', { hasText: /^1 条$/ }).waitFor();
      assert.equal(await found.getAttribute('data-msgid'), msgid);
      const [request, kept] = await found.locator('pre').allTextContents();
      assert.equal(JSON.parse(request!).msgid, msgid);
      assert.equal(JSON.parse(kept!).inf_refmsgid, reply.inf_refmsgid);
      assert.match(JSON.parse(request!).input.data.certno, /^\d{3}\*{15}$/);
      await page.getByLabel('按报文ID').fill('no-such-message');
      await page.getByRole('button', { name: '查找' }).click();
      await page.locator('#found', { hasText: '没有报文' }).waitFor();
    }));

  test('an error marks the field it names, and the next success takes the mark away', () =>
    open(async (page) => {
      await choose(page, '2201', '2201');
      const field = page.locator('[name="insutype"]');
      const right = await field.inputValue();
      await field.selectOption('');
      assert.match(await send(page), /字段\[insutype\]（险种类型）不能为空/);
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      assert.equal(await page.evaluate('document.activeElement.name'), 'insutype');
      const error = page.locator('.error');
      assert.match((await error.textContent()) ?? '', /不能为空/);
      const described = (await field.getAttribute('aria-describedby')) ?? '';
      assert.ok(described.split(' ').includes((await error.getAttribute('id'))!));
      await field.selectOption(right);
      assert.match(await send(page), /^infcode 0 /);
      assert.equal(await page.locator('[aria-invalid]').count(), 0);
    }));

  test('a visit is played from transaction to transaction: ids of replies are filled in', () =>
    open(async (page) => {
      for (const infno of ['2201', '2203', '2204', '2206', '2207', '5203', '2208']) {
        await choose(page, infno, infno);
        assert.match(await send(page), /^infcode 0 /, infno);
      }
    }));

  for (const scheme of ['csb', 'tif', 'ca'] as const) {
    test(`signed by ${scheme}: the right key passes, one wrong byte does not`, async () => {
      const { accessKey, secret, institutionCode } = await connect(scheme);
      const wrong = (secret.startsWith('0') ? '1' : '0') + secret.slice(1);
      const use = async (page: Page) => {
        // The page asks for it when the institution is chosen.
        const chosen = page.getByLabel('怎样证明').locator(`option[value="${scheme}"]:checked`);
        await chosen.waitFor({ state: 'attached' });
        assert.equal(await page.locator('#found').textContent(), '填写密钥后显示');
        await choose(page, '1201', '1201');
        assert.match(await send(page), /^HTTP 401 · 缺少服务网关的请求头! /);
        await page.getByLabel('访问标识').fill(accessKey);
        await page.getByLabel('密钥（').fill(wrong);
        assert.match(await send(page), /^HTTP 401 · 签名不一致! /);
        assert.match((await page.locator('#hint').textContent()) ?? '', /逐字比较/);
        await page.getByLabel('密钥（').fill(secret);
        assert.match(await send(page), /^infcode 0 · 成功/);
        assert.equal(await page.locator('#hint').textContent(), '');
        const signed = (await page.locator('#signed').textContent()) ?? '';
        assert.ok(signed.length > 20 && !signed.includes(secret), signed);
        const told = (await page.locator('#headers').textContent()) ?? '';
        assert.ok(told.includes(accessKey), told);
        await page.locator('#found', { hasText: /^\d+ 条$/ }).waitFor();
        assert.ok((await page.locator('#messages details').count()) > 0);
        await page.getByLabel('访问标识').fill(`${accessKey}0`);
        assert.match(await send(page), /^HTTP 401 · 非法用户! /);
      };
      await open(use, { institution: institutionCode, said: /status of 40[13]/ });
    });
  }

  test('what is entered is gone with the page, and with another institution', async () => {
    const { accessKey, secret, institutionCode } = await connect('csb');
    const use = async (page: Page) => {
      const entered = () => page.evaluate<string>("document.getElementById('secret').value");
      await page.getByLabel('访问标识').fill(accessKey);
      await page.getByLabel('密钥（').fill(secret);
      const kept = await page.evaluate<string>(
        'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
      );
      assert.equal(kept, '[{},{},""]');
      const other = openHospital(platform).institution.code;
      await page.locator('#institution').selectOption(other);
      assert.equal(await entered(), '');
      await page.locator('#institution').selectOption(institutionCode);
      await page.getByLabel('密钥（').fill(secret);
      await page.reload();
      await page.locator('#transactions li').first().waitFor();
      assert.equal(await entered(), '');
    };
    await open(use, { institution: institutionCode });
  });

  test('a transaction that is not open is shown with its fields and refused by name', () =>
    open(async (page) => {
      await choose(page, '7101', '7101');
      assert.match((await page.locator('#state').textContent()) ?? '', /属于后续模块 prescription/);
      assert.match(await send(page), /交易\[7101\]暂未开放/);
    }));

  test('the keyboard is enough', () =>
    open(async (page) => {
      await page.getByLabel('查找交易').focus();
      await page.keyboard.type('9001');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.locator('h2', { hasText: '9001' }).waitFor();
      await page.locator('[name="opter_no"]').focus();
      await page.keyboard.press('Enter');
      await page.locator('#verdict:not(:empty)').waitFor();
      assert.match((await page.locator('#verdict').textContent()) ?? '', /^infcode 0 /);
    }));

  test('on a telephone nothing is wider than the screen, and every control has a name', () =>
    open(
      async (page) => {
        await choose(page, '2204', '2204');
        await send(page);
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
        assert.ok(wide <= 360, `${wide}`);
        assert.deepEqual(await page.evaluate<string[]>(NAMELESS), []);
      },
      { viewport: { width: 360, height: 740 } },
    ));

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`texts stand out from what is behind them, ${colorScheme}`, () =>
      open(
        async (page) => {
          await choose(page, '2201', '2201');
          await page.locator('[name="insutype"]').selectOption('');
          await send(page);
          const pairs = await page.evaluate<[string, string, string][]>(COLOURS);
          assert.ok(pairs.length > 30);
          for (const [what, ink, ground] of pairs) {
            assert.ok(contrast(ink, ground) >= 4.5, `${what} ${ink} on ${ground}`);
          }
        },
        { colorScheme },
      ));
  }
});
