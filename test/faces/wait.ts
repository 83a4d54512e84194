import type { Page } from 'playwright-core';

const POLL_MS = 50;
const LIMIT_MS = 15_000;

/**
 * Lets `page.waitForFunction` be given an expression as a text. Playwright would have the page
 * evaluate it again and again, which the policy of our pages refuses; here we ask from outside.
 */
export function waitFromOutside(page: Page): void {
  const ask = async (expression: string, _arg?: unknown, options?: { timeout?: number }) => {
    const end = performance.now() + (options?.timeout ?? LIMIT_MS);
    while (performance.now() < end) {
      const handle = await page.evaluateHandle(expression);
      if (await handle.evaluate((value) => Boolean(value))) return handle;
      await page.waitForTimeout(POLL_MS);
    }
    throw new Error(`never came true: ${expression}`);
  };
  page.waitForFunction = ask as unknown as Page['waitForFunction'];
}
