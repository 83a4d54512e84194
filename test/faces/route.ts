import type { Page } from 'playwright-core';

const PROBE = '**/healthz?probe';
const TAKEN = 204;

/**
 * Lets `page.route` resolve when it is in force. Playwright's own resolves when the browser has
 * been told; the page learns of it later, and a request that a key sends at once could slip by.
 */
export function routeInForce(page: Page): void {
  const route = page.route.bind(page);
  page.route = async (...wanted) => {
    const registered = await route(...wanted);
    // What is asked for before the first page is opened holds from its beginning.
    if (!page.url().startsWith('http')) return registered;
    await route(PROBE, (probe) => probe.fulfill({ status: TAKEN }));
    while ((await page.evaluate(probe)) !== TAKEN);
    await page.unroute(PROBE);
    return registered;
  };
}

/** In the page. */
function probe(): Promise<number> {
  return fetch('/healthz?probe').then(
    ({ status }) => status,
    () => 0,
  );
}
