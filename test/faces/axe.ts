import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Node = { readonly html: string; readonly failureSummary?: string };
type Violation = {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly Node[];
};

const GRAVE = ['serious', 'critical'];

/** What axe finds serious or critical on a page: one text a rule, with the elements. */
export async function readFindings(page: Page): Promise<string[]> {
  // What was just changed is painted: until then colours are computed as before, some of them.
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  );
  // As a debugger does it: the policy of the page lets no other script in.
  await page.evaluate(SOURCE);
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return violations
    .filter(({ impact }) => GRAVE.includes(impact ?? ''))
    .map(({ id, help, nodes }) => {
      const where = nodes.slice(0, 5).map((node) => `${node.html}\n    ${node.failureSummary}`);
      return `${id}: ${help}\n  ${where.join('\n  ')}`;
    });
}
