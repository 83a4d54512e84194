import { playYear } from '../../src/demo/index.ts';
import { personMessage, reverseMessage, settleMessage } from '../../src/demo/messages.wire.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { sumAgain } from '../../src/monitor/index.ts';
import {
  accepted,
  castOf,
  chargeOf,
  fenOf,
  type Hospital,
  openVisit,
  plainItem,
  upload,
} from '../scenarios/hospital.ts';
import type { Stage } from './stage.ts';

/** Waits until it is so; a fault after a quarter of a minute. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 15_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not so: ${what}`);
    await new Promise((go) => setTimeout(go, 100));
  }
}

/** Two settlements that stand and one that is reversed; answers what the funds paid for the two. */
export async function workAMorning({ platform }: Stage, hospital: Hospital): Promise<number> {
  const cast = castOf(platform);
  const item = plainItem(platform);
  let fund = 0;
  for (const amount of [100, 200, 300]) {
    const visit = await openVisit(hospital, cast(), { beganAt: platform.clock.now });
    const payment = await upload(hospital, visit, 'B1', [chargeOf(item, amount)]);
    const { setlinfo } = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    if (amount === 300) {
      accepted(await hospital.call('2208', reverseMessage(visit, setlinfo.setl_id)));
    } else fund += fenOf(setlinfo.fund_pay_sumamt);
  }
  return fund;
}

/** Half an hour of asking who people are, now and then of somebody who is not known. */
export async function askAround({ platform }: Stage, hospital: Hospital): Promise<void> {
  const { clock } = platform;
  const known = castOf(platform)().credential;
  const unknown = { kind: '02', number: '11010519491231002X' } as const;
  for (let minute = 0; minute < 30; minute += 1) {
    clock.now = (clock.now + 60_000) as Instant;
    for (let i = (minute * 7) % 5; i >= 0; i -= 1) {
      accepted(await hospital.call('1101', personMessage(known)));
    }
    if (minute % 4 === 0) await hospital.call('1101', personMessage(unknown));
  }
}

/** A year of settlements, screened: what a bureau has behind it. */
export async function fillYear({ platform }: Stage): Promise<void> {
  const { deps, world, clock, db } = platform;
  await playYear(deps, world, () => clock.now);
  await sumAgain(db);
}
