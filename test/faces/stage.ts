import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { DemoAccount, DemoAccountsReply, SignInReply } from '../../src/access/contract.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { FACES } from '../../web/faces.ts';
import { openBrowser } from '../browser.ts';
import { type Platform, startPlatform } from '../scenarios/platform.ts';
import { readFindings } from './axe.ts';
import { facesBuilt } from './built.ts';
import { countKeys, type KeyCount } from './key-count.ts';
import { routeInForce } from './route.ts';
import { waitFromOutside } from './wait.ts';

/** Sizes that the faces are looked at in. */
export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Which demo account: the first that has all that is named. */
export type As = {
  readonly role?: string;
  readonly login?: string;
  readonly region?: string;
  readonly institutionCode?: string;
};

export type Opening = {
  /** Signed in as; nobody without it. */
  readonly as?: As;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly phone?: boolean;
  readonly dark?: boolean;
  readonly elder?: boolean;
  /** What the browser itself may say of answers, as an error on its console. */
  readonly said?: RegExp;
};

export type Opened = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Who is signed in. */
  readonly account: DemoAccount | null;
  /** Key strokes so far, and clicks; a pasted or scanned text counts as one. */
  readonly keys: KeyCount;
};

export type Stage = {
  readonly platform: Platform;
  readonly browser: Browser;
  readonly url: string;
  /** Opens a face's page in a window of its own, with an empty profile. */
  open(path: string, opening?: Opening): Promise<Opened>;
  /** Signs a window in, or in as somebody else. */
  signIn(context: BrowserContext, as: As): Promise<DemoAccount>;
  /** Fails when axe finds something serious or critical on the page as it is now. */
  axe(page: Page): Promise<void>;
  /** A picture for docs/screens, when OPENYIBAO_SHOOT is 1. */
  shoot(page: Page, name: string): Promise<void>;
  /** Ends all; fails when a page wrote an error to its console. */
  close(): Promise<void>;
};

const SCREENS = fileURLToPath(new URL('../../docs/screens', import.meta.url));
const WAIT_MS = 15_000;

/** A platform with the built faces on a demo world of its own, and a browser to look at it. */
export async function openStage(given: Platform | null = null): Promise<Stage> {
  const platform =
    given ?? (await startPlatform(undefined, { sandbox: true, faces: await facesBuilt() }));
  const browser = await openBrowser().catch(async (error: unknown) => {
    await platform.stop();
    throw error;
  });
  const errors: string[] = [];
  const signIn = (context: BrowserContext, as: As) => signInAs(platform, context, as);
  return {
    platform,
    browser,
    url: platform.url,
    signIn,
    open: async (path, opening = {}) => {
      const context = await newWindow(browser, opening);
      const account = opening.as === undefined ? null : await signIn(context, opening.as);
      const page = await context.newPage();
      waitFromOutside(page);
      routeInForce(page);
      watchErrors(page, errors, opening.said);
      const keys = await countKeys(page);
      await page.goto(platform.url + path);
      await page.locator('#face > *').first().waitFor();
      return { page, context, account, keys };
    },
    axe: async (page) => assert.deepEqual(await readFindings(page), []),
    shoot,
    close: async () => {
      await browser.close();
      await platform.stop();
      assert.deepEqual(errors, []);
    },
  };
}

async function newWindow(browser: Browser, opening: Opening): Promise<BrowserContext> {
  const { phone = false, dark = false, elder = false } = opening;
  const context = await browser.newContext({
    viewport: opening.viewport ?? (phone ? PHONE : DESKTOP),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    ...(phone ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {}),
  });
  context.setDefaultTimeout(WAIT_MS);
  if (elder) {
    const kept = JSON.stringify({ theme: 'auto', elder: true });
    await context.addInitScript(
      `localStorage.getItem('openyibao-appearance') ?? ` +
        `localStorage.setItem('openyibao-appearance', ${JSON.stringify(kept)})`,
    );
  }
  return context;
}

function watchErrors(page: Page, errors: string[], said: RegExp | undefined): void {
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.stack ?? error}`));
  page.on('console', (line) => {
    if (line.type() !== 'error' || said?.test(line.text())) return;
    // Who is not signed in is told so by the very first question of a page.
    if (line.location().url.endsWith('/api/session')) return;
    errors.push(`${page.url()}: ${line.text()} ${line.location().url}`);
  });
}

const SAME_SITE = { 'x-openyibao': '1', 'content-type': 'application/json' };

/** Each code opens once: the clock goes on by one period of the second factor. */
async function signInAs(
  { url, clock }: Platform,
  context: BrowserContext,
  as: As,
): Promise<DemoAccount> {
  const listed = await context.request.get(`${url}/api/demo/accounts`);
  const { accounts } = (await listed.json()) as DemoAccountsReply;
  const account = accounts.find(
    (one) =>
      (as.role === undefined || one.roles.includes(as.role)) &&
      (as.login === undefined || one.login === as.login) &&
      (as.region === undefined || one.region === as.region) &&
      (as.institutionCode === undefined || one.institutionCode === as.institutionCode),
  );
  assert.ok(account, `no demo account ${JSON.stringify(as)}`);
  const { kind, login, password, code } = account;
  const first = await context.request.post(`${url}/api/session`, {
    headers: SAME_SITE,
    data: { kind, login, password },
  });
  assert.equal(first.status(), 200, await first.text());
  if (((await first.json()) as SignInReply).state === 'second-factor') {
    const second = await context.request.post(`${url}/api/session/second-factor`, {
      headers: SAME_SITE,
      data: { code },
    });
    assert.equal(second.status(), 200, await second.text());
    clock.now = (clock.now + 30_000) as Instant;
  }
  return account;
}

async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.OPENYIBAO_SHOOT !== '1') return;
  const first = new URL(page.url()).pathname.split('/')[1] ?? '';
  const face = FACES.find(({ base }) => base === `/${first}/`)?.name ?? 'portal';
  const { width } = page.viewportSize() ?? DESKTOP;
  const size = width < 600 ? 'phone' : 'desktop';
  mkdirSync(SCREENS, { recursive: true });
  // What fades in is in by then.
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${SCREENS}/${face}-${size}-${name}.png` });
}
