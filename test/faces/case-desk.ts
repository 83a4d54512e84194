import type { Page } from 'playwright-core';
import { openHospital, REGION } from '../scenarios/hospital.ts';
import {
  type Billed,
  type SupervisionStage,
  setSupervisionStage,
  suspect,
} from '../scenarios/supervision-stage.ts';
import { type Opened, openStage, type Stage } from './stage.ts';

/** Typed where a text goes, it has to stay one. */
export const SCRIPT = `<img src=x onerror="document.title='run'">`;

/** Who answers for the hospital of the scene. */
export const OFFICE = 'gz-hospital-insurance-office';

/** The case desk before a scene: a hospital with bills, and suspicions about them. */
export type CaseDesk = {
  readonly stage: Stage;
  readonly scene: SupervisionStage;
  /** A suspicion about one line of a settled bill. */
  readonly suspicion: (
    over?: Parameters<typeof suspect>[2],
  ) => Promise<{ readonly id: string; readonly bill: Billed }>;
  /** A page as somebody of a role in the region, or as the account of a login. */
  readonly open: (as: { role: string } | { login: string }, path: string) => Promise<Opened>;
};

export async function openCaseDesk(): Promise<CaseDesk> {
  const stage = await openStage();
  const plain = await setSupervisionStage(stage.platform);
  const scene = { ...plain, hospital: await hospitalOf(stage, OFFICE) };
  return {
    ...{ stage, scene },
    suspicion: async (over = {}) => {
      const bill = await scene.bill(scene.hospital);
      return { id: await suspect(scene, [bill], over), bill };
    },
    open: (as, path) => {
      const who = 'login' in as ? as : { ...as, region: REGION };
      return stage.open(path, { as: who, said: /40[39]/ });
    },
  };
}

/** The hospital where an account works. */
async function hospitalOf({ platform, url }: Stage, login: string) {
  const listed = (await (await fetch(`${url}/api/demo/accounts`)).json()) as {
    accounts: readonly { login: string; institutionCode: string | null }[];
  };
  const account = listed.accounts.find((one) => one.login === login)!;
  for (let nth = 0; ; nth += 1) {
    const hospital = openHospital(platform, { level: 'tertiary', nth });
    if (hospital.institution.code === account.institutionCode) return hospital;
  }
}

/** Chooses a step and says why. */
export async function take(page: Page, name: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^\\d ${name}$`) }).click();
  await page.getByLabel('理由').fill(reason);
}

/** Sends the step that was chosen. */
export async function submit(page: Page, name: string): Promise<void> {
  const buttons = page.getByRole('button', { name: new RegExp(`^${name}`) });
  await buttons.last().click();
}

/** Waits until the step was taken. */
export async function done(page: Page, state: string): Promise<void> {
  const told = page.getByRole('status').filter({ hasText: `已办理，现为“${state}”` });
  await told.waitFor();
}
