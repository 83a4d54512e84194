import type { Page } from 'playwright-core';
import { type Patient, settleMessage } from '../../src/demo/messages.wire.ts';
import type { Instant } from '../../src/kernel/day.ts';
import {
  accepted,
  castOf,
  chargeOf,
  openHospital,
  openVisit,
  plainItem,
  upload,
  type Wanted,
} from '../scenarios/hospital.ts';
import { type Opened, type Opening, openStage, type Stage } from './stage.ts';

export const AGENT = { role: 'agent', region: '440100' };

/** Runs, if a page takes it for more than text. */
export const HOSTILE = `<img src=x onerror="globalThis.hurt=1"><script>globalThis.hurt=1</script>`;

/** The counter on a platform of its own, and people who come to it. */
export type CounterStage = Stage & {
  readonly cast: (wanted?: Wanted) => Patient;
  /** Sends the clock on: each sign-in of an agent takes a code of its own. */
  nextCodes(): void;
  /** Somebody who has settled 100 yuan today. */
  treated(): Promise<Patient>;
  /** The cases of a person, each with what came of it. */
  cases(personId: string): Promise<readonly string[]>;
};

export async function openCounter(): Promise<CounterStage> {
  const stage = await openStage();
  const { platform } = stage;
  const cast = castOf(platform);
  const nextCodes = () => {
    platform.clock.now = (platform.clock.now + 30_000) as Instant;
  };
  return {
    ...stage,
    cast,
    nextCodes,
    open: (path: string, opening?: Opening): Promise<Opened> => {
      nextCodes();
      return stage.open(path, opening);
    },
    treated: async () => {
      const patient = cast({ balance: 50_000 });
      const hospital = openHospital(platform);
      const visit = await openVisit(hospital, patient, { beganAt: platform.clock.now });
      const charges = [chargeOf(plainItem(platform), 100)];
      const { parts } = await upload(hospital, visit, '0001', charges);
      const payment = { batchNo: '0001', useAccount: true, parts };
      accepted(await hospital.call('2207', settleMessage(visit, payment)));
      return patient;
    },
    cases: async (personId) => {
      const rows = await platform.db.rows<{ told: string }>(
        {
          name: '',
          text: `select matter || ' ' || state as told from agency.counter_case
                 where person_id = $1 order by case_id`,
        },
        [personId],
      );
      return rows.map(({ told }) => told);
    },
  };
}

/** From the search to the person's file, with keys alone. */
export async function find(page: Page, number: string): Promise<void> {
  await page.locator('#person-search').waitFor();
  await page.keyboard.press('/');
  await page.locator('#person-search').fill(number);
  await page.keyboard.press('Enter');
  await page.locator('#person-name').waitFor();
}

/** Ticks the first paper of each group that has to be shown. */
export async function showPapers(page: Page): Promise<void> {
  const groups = page.locator('fieldset .group');
  await groups.first().waitFor();
  for (const group of await groups.all()) {
    await group.getByRole('checkbox').first().check();
  }
}

/** Looks the form over, confirms, and waits for the receipt. */
export async function confirm(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: '确认办理' }).click();
  await page.getByText('已办结。').waitFor();
}

export async function backToFile(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name: '办理事项' }).waitFor();
}

/** Chooses the first that is found for a text. */
export async function choose(page: Page, label: string, text: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  await box.fill(text);
  await page.locator('.el-select-dropdown__item:visible').first().waitFor();
  await box.press('Enter');
}
