import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import { type As, openStage, type Stage } from './stage.ts';

/** The first page of each face, as those see it whom it is for. */
const FIRST_PAGES: readonly { readonly path: string; readonly as?: As; readonly phone?: true }[] = [
  { path: '/' },
  { path: '/sandbox/' },
  { path: '/station/' },
  { path: '/station/', as: { role: 'cashier' } },
  { path: '/station/', as: { role: 'pharmacist' } },
  { path: '/insured/', as: { role: 'insured' }, phone: true },
  { path: '/agency/', as: { role: 'agent' } },
  { path: '/bureau/', as: { role: 'reviewer' } },
  { path: '/bureau/', as: { role: 'operations' } },
  { path: '/bureau/', as: { role: 'cockpit' } },
  { path: '/bureau/', as: { role: 'admin' } },
];

/** A slow telephone connection: what Lighthouse calls "Slow 4G". */
const SLOW = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 1024 * 1024) / 8,
};
const BYTES_MAX = 300 * 1024;
const SECONDS_MAX = 2;
/** Tests share the machine: the best of these tells what the pages need. */
const TRIES = 3;

const SHOWN = '#content h1, #content h2, main h1, #main h2';

type Load = { readonly seconds: number; readonly bytes: number };

/** Opens the page anew with an empty cache, and tells when it could be read and what it took. */
async function load(page: Page, url: string): Promise<Load> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.clearBrowserCache');
  await network.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip' } });
  await network.send('Network.emulateNetworkConditions', SLOW);
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const began = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(SHOWN).first().waitFor();
  const seconds = (performance.now() - began) / 1000;
  await page.waitForLoadState('networkidle');
  await network.detach();
  return { seconds, bytes };
}

describe('what a first visit costs', { skip: NO_BROWSER }, () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage?.close());

  for (const { path, as, phone = false } of FIRST_PAGES) {
    test(`${path} for ${as?.role ?? 'anybody'}`, async (t) => {
      const { page, context } = await stage.open(path, { ...(as && { as }), phone });
      const loads: Load[] = [];
      for (let i = 0; i < TRIES; i += 1) {
        loads.push(await load(page, stage.url + path));
        if (loads.at(-1)!.seconds <= SECONDS_MAX) break;
      }
      await context.close();
      const seconds = Math.min(...loads.map((one) => one.seconds));
      const bytes = Math.max(...loads.map((one) => one.bytes));
      t.diagnostic(`${(bytes / 1024).toFixed(0)} KB, ${seconds.toFixed(2)} s`);
      assert.ok(bytes > 10_000 && bytes <= BYTES_MAX, `${bytes} bytes`);
      assert.ok(seconds <= SECONDS_MAX, `${seconds} s`);
    });
  }
});
