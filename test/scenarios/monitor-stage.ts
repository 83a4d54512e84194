import assert from 'node:assert/strict';
import { addOperator } from '../../src/access/index.ts';
import { reverseMessage, settleMessage } from '../../src/demo/messages.wire.ts';
import {
  accepted,
  castOf,
  chargeOf,
  fenOf,
  type Hospital,
  openHospital,
  openVisit,
  plainItem,
  REGION,
  upload,
} from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';

const STAFF = [
  ['watch', REGION, 'operations'],
  ['away', '330100', 'operations'],
  ['country', '100000', 'operations'],
  ['wall', REGION, 'cockpit'],
  ['country-wall', '100000', 'cockpit'],
] as const;

/** What was refused: HTTP status, code and text. */
export type Told = readonly [status: number, code: string, text: string];

/** A platform on which a hospital has worked a morning, and those who look at it. */
export type MonitorStage = {
  readonly platform: Platform;
  readonly hospital: Hospital;
  /** What the settlements that stand came to, fen. */
  readonly stands: { readonly total: number; readonly fund: number; readonly cash: number };
  readonly get: <T>(as: string, path: string) => Promise<T>;
  readonly post: <T>(as: string, path: string, body: unknown) => Promise<T>;
  readonly refusalOf: (as: string, path: string, body?: unknown) => Promise<Told>;
};

export async function openMonitorStage(): Promise<MonitorStage> {
  const platform = await startPlatform();
  const hospital = openHospital(platform);
  const tokens = new Map<string, string>();
  for (const [operatorId, region, role] of STAFF) {
    const of = { operatorId, name: `${operatorId}员`, region, roles: [role] };
    const added = await addOperator(platform.db, of, platform.clock.now);
    assert.ok(added.ok);
    tokens.set(operatorId, added.value.token);
  }
  const stands = await workAMorning(platform, hospital);
  await platform.catchUp();
  const ask = async (as: string, path: string, body?: unknown) => {
    const answer = await fetch(`${platform.url}/api/${path}`, {
      headers: {
        authorization: `Bearer ${tokens.get(as)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'x-openyibao': '1' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  const accept = async <T>(as: string, path: string, sent?: unknown): Promise<T> => {
    const { status, body } = await ask(as, path, sent);
    assert.equal(status, 200, JSON.stringify(body));
    return body as T;
  };
  return {
    ...{ platform, hospital, stands, get: accept, post: accept },
    refusalOf: async (as, path, sent) => {
      const { status, body } = await ask(as, path, sent);
      const { code, text } = body as { readonly code: string; readonly text: string };
      return [status, code, text];
    },
  };
}

/** Two settlements that stand, one that is reversed, a refusal, and a message of nobody. */
async function workAMorning(platform: Platform, hospital: Hospital) {
  const cast = castOf(platform);
  const item = plainItem(platform);
  const sums = { total: 0, fund: 0, cash: 0 };
  for (const amount of [100, 200, 300]) {
    const visit = await openVisit(hospital, cast(), { beganAt: platform.clock.now });
    const payment = await upload(hospital, visit, 'B1', [chargeOf(item, amount)]);
    const { setlinfo } = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    if (amount === 300) {
      accepted(await hospital.call('2208', reverseMessage(visit, setlinfo.setl_id)));
      const again = await hospital.call('2208', reverseMessage(visit, setlinfo.setl_id));
      assert.equal(again.infcode, -1);
      continue;
    }
    sums.total += fenOf(setlinfo.medfee_sumamt);
    sums.fund += fenOf(setlinfo.fund_pay_sumamt);
    sums.cash += fenOf(setlinfo.psn_cash_pay);
  }
  await platform.post('{"infno":"2207","fixmedins_code":"H99999999999"}');
  return sums;
}
