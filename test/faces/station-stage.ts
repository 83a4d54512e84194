import type { Page } from 'playwright-core';
import { plainDrug as drugOf } from '../scenarios/hospital.ts';
import type { Opened, Stage } from './stage.ts';

/** Somebody of the demo world with a card, plainly insured in a region. */
export type Patient = {
  readonly personId: string;
  readonly name: string;
  readonly idNo: string;
  readonly card: string;
};

/** Hands out insured employees with a card, each once. */
export function patientsOf({ platform }: Stage, region = '440100'): () => Patient {
  const { people, enrolments, credentials, identities } = platform.world;
  const special = new Set(identities.map((one) => one.personId));
  const spells = Map.groupBy(enrolments, (one) => one.personId);
  const waiting = people
    .filter((one) => one.region === region && !special.has(one.personId))
    .flatMap((one) => {
      const own = spells.get(one.personId) ?? [];
      const [only] = own;
      const isPlain =
        own.length === 1 &&
        only?.insurance === '310' &&
        only.status === 'active' &&
        only.span.to === null &&
        only.personType === '11' &&
        only.span.from < '2025-06-01';
      const card = credentials.find((c) => c.personId === one.personId && c.kind === '03');
      if (!isPlain || card === undefined) return [];
      return [{ personId: one.personId, name: one.name, idNo: one.idNo, card: card.number }];
    })
    .values();
  return () => {
    const next = waiting.next();
    if (next.done) throw new Error('nobody is left');
    return next.value;
  };
}

/** First letters of a drug that is wholly eligible, with its name. */
export function plainDrug(stage: Stage): { readonly code: string; readonly name: string } {
  return drugOf(stage.platform);
}

/** Records what is printed instead of opening a dialog. */
export async function catchPrints(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(`
    globalThis.prints = [];
    globalThis.print = () =>
      globalThis.prints.push(document.querySelector('.print-sheet')?.innerText ?? '');
  `);
  await page.evaluate(`
    globalThis.prints = [];
    globalThis.print = () =>
      globalThis.prints.push(document.querySelector('.print-sheet')?.innerText ?? '');
  `);
  return () => page.evaluate<readonly string[]>('globalThis.prints');
}

/** What a person's settlements at the platform are: kind and total, the first first. */
export async function settlementsOf(stage: Stage, personId: string) {
  return stage.platform.db.rows<{ kind: string; total: number; msgid: string }>(
    {
      name: '',
      text: `select kind, total_fen as total, msgid from settlement.settlement
             where person_id = $1 order by settled_at, settlement_id`,
    },
    [personId],
  );
}

/** Types a line on the page that has the focus in the search for items. */
export async function typeLine(
  { page }: Opened,
  line: { readonly search: string; readonly name: string; readonly price: string },
): Promise<void> {
  await page.keyboard.type(line.search);
  await page.getByRole('listbox').getByRole('option', { name: line.name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('数量').waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type(line.price);
  await page.keyboard.press('Enter');
}

/** Holds messages back until they are let go. */
export async function hold(page: Page, path: string): Promise<() => void> {
  const free = Promise.withResolvers<void>();
  await page.route(`**/api/station/${path}`, async (route) => {
    await free.promise;
    await route.continue();
  });
  return free.resolve;
}
