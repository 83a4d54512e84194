import assert from 'node:assert/strict';
import type { DemoAccount, DemoAccountsReply } from '../../src/access/contract.ts';
import {
  admitWith,
  leave,
  openHouse,
  patientOf,
  settleVisit,
  visit,
} from '../scenarios/benefits-stage.ts';
import type { Platform } from '../scenarios/platform.ts';
import { at } from '../scenarios/stay-desk.ts';

export const HOME = '440100';

/** The insured people of the home region who can sign in, by what they show. */
export async function insuredAccounts({ url }: Platform): Promise<readonly DemoAccount[]> {
  const answer = await fetch(`${url}/api/demo/accounts`);
  const { accounts } = (await answer.json()) as DemoAccountsReply;
  return accounts.filter((one) => one.kind === 'person' && one.region === HOME);
}

/** The account whose description has these words. */
export function accountOf(accounts: readonly DemoAccount[], words: RegExp): DemoAccount {
  const found = accounts.find((one) => words.test(one.about));
  assert.ok(found, `${words}`);
  return found;
}

export type Treated = {
  readonly clinic: string;
  readonly hospital: string;
  readonly visitId: string;
  readonly stayId: string;
};

/** A stay of 12,000 yuan in a large hospital, then a visit of 130.65 in a clinic, both settled. */
export async function treat(platform: Platform, account: DemoAccount): Promise<Treated> {
  const { personId } = platform.world.people.find(({ idNo }) => idNo === account.login)!;
  const patient = patientOf(platform, personId);
  const clinic = openHouse(platform, 'primary');
  const large = openHouse(platform, 'tertiary');
  const fees = [
    ['2026-03-02', 8000],
    ['2026-03-05', 4000],
  ] as const;
  const stay = await admitWith(platform, large, patient, '2026-03-01', fees);
  const left = await leave(platform, large, stay, '2026-03-06', 12_000);
  at(platform, '2026-03-18 10:30:00');
  const seen = await settleVisit(clinic, await visit(platform, clinic, patient, 130.65), '1');
  return {
    clinic: clinic.institution.name,
    hospital: large.institution.name,
    visitId: seen.setlinfo.setl_id,
    stayId: left.setlinfo.setl_id,
  };
}
