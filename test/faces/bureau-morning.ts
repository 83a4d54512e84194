import { plantYear } from '../../src/demo/index.ts';
import { reverseMessage, settleMessage } from '../../src/demo/messages.wire.ts';
import { addDays } from '../../src/kernel/day.ts';
import { sumAgain } from '../../src/monitor/index.ts';
import { activeRules, runScreening } from '../../src/supervision/index.ts';
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
import { TODAY } from '../scenarios/platform.ts';
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

/** A year of settlements with violations among them, screened: what a bureau has behind it. */
export async function fillYear({ platform }: Stage): Promise<void> {
  const { deps, clock } = platform;
  const until = addDays(TODAY, -1);
  await plantYear(deps, { until, settlements: 8000, violations: 60, seed: 5 });
  const scope = { from: addDays(TODAY, -364), to: TODAY, region: null };
  const rules = activeRules(deps.audit.rules(), scope);
  const work = { ...scope, rules, index: deps.audit.points(), shadow: false };
  const how = { resume: false, startedBy: '演示' };
  await runScreening({ ...deps, now: () => clock.now }, work, how, () => {});
  await sumAgain(platform.db);
}
