import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The path of the Chromium of this machine, or null. */
export function chromiumPath(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return paths.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Why the tests of the pages cannot run here, for `test({ skip })`; false when they can. In CI they
 * have to: there a missing browser is a failure.
 */
export const NO_BROWSER: string | false =
  chromiumPath() !== null || process.env.CI !== undefined
    ? false
    : '没有安装 chromium，不测试网页（apt-get install chromium）';

/**
 * A headless browser with an empty profile of its own, and with a locale that has Chinese: without
 * one it gives up the Chinese names of downloads.
 */
export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('CI needs chromium: apt-get install chromium');
  return chromium.launch({
    executablePath,
    headless: true,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
