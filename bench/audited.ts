import { setTimeout as pause } from 'node:timers/promises';
import { RELOAD_MS } from '../src/app.ts';
import { choose } from '../src/audit/index.ts';
import type { Instant } from '../src/kernel/day.ts';
import type { Db } from '../src/store/index.ts';
import type { Visits } from './visits.ts';

/** Visits a second without and with the audit of each message, one figure a turn. */
export type Audited = { readonly off: readonly number[]; readonly on: readonly number[] };

/** Turns the audit of the region off or on, and waits until the platform has taken it over. */
export async function setAudit(db: Db, on: boolean, now: () => Instant): Promise<void> {
  const action = on ? 'remind' : 'off';
  await choose(
    db,
    { region: '440100', scope: '*', action, by: '性能测试', note: '性能测试' },
    now(),
  );
  await pause(RELOAD_MS + 1000);
}

/** Off, on, off, on …: what disturbs the machine disturbs both. Leaves it off. */
export async function measureAudited(
  db: Db,
  visits: Visits,
  { seconds, connections, turns }: { seconds: number; connections: number; turns: number },
  now: () => Instant,
): Promise<Audited> {
  const rates = { off: [] as number[], on: [] as number[] };
  for (let turn = 0; turn < turns; turn += 1) {
    for (const how of ['off', 'on'] as const) {
      await setAudit(db, how === 'on', now);
      const slice = await visits.run(seconds, connections);
      rates[how].push(slice.visits / slice.seconds);
    }
  }
  await setAudit(db, false, now);
  return rates;
}
