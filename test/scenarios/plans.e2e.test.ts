import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choose } from '../../src/audit/index.ts';
import {
  benefitMessage,
  personMessage,
  quoteMessage,
  reverseMessage,
  settleMessage,
} from '../../src/demo/messages.wire.ts';
import type { Sql } from '../../src/store/index.ts';
import {
  accepted,
  castOf,
  chargeOf,
  type Hospital,
  openHospital,
  openVisit,
  plainItem,
  REGION,
  upload,
} from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';

let platform: Platform;
let hospital: Hospital;
let cast: ReturnType<typeof castOf>;
before(async () => {
  platform = await startPlatform();
  hospital = openHospital(platform, { level: 'primary' });
  cast = castOf(platform);
});
after(() => platform.stop());

/** PostgreSQL plans a statement anew five times before it may keep a plan. */
const TRIES = 5;
const VISITS = 3 * TRIES;

/** Patients in turn, one after the other: all of it goes over one connection. */
async function playVisits(): Promise<void> {
  for (let n = 0; n < VISITS; n += 1) {
    const patient = cast({ balance: 100_000 });
    accepted(await hospital.call('1101', personMessage(patient.credential)));
    const from = platform.clock.now;
    const at = { institutionCode: hospital.institution.code, medicalType: '11', from };
    accepted(await hospital.call('2001', benefitMessage(patient, at)));
    const visit = await openVisit(hospital, patient, { beganAt: from });
    const payment = await upload(hospital, visit, 'B1', [chargeOf(plainItem(platform), 20)]);
    accepted(await hospital.call('2206', quoteMessage(visit, payment)));
    const settled = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    accepted(await hospital.call('2208', reverseMessage(visit, settled.setlinfo.setl_id)));
  }
}

type Planned = { readonly name: string; readonly kept: number; readonly anew: number };

const PLANNED: Sql = {
  name: '',
  text: `select name, generic_plans::int as kept, custom_plans::int as anew
         from pg_prepared_statements`,
};

/** How often which statement ran by a plan that was kept, on whatever connection. */
async function planned(): Promise<Planned[]> {
  const found: Planned[] = [];
  // As many at once as there are connections: each waits until all have looked.
  const look = Promise.withResolvers<void>();
  let looking = 8;
  await Promise.all(
    Array.from({ length: looking }, () =>
      platform.db.transaction('read', async (tx) => {
        found.push(...(await tx.rows<Planned>(PLANNED)));
        looking -= 1;
        if (looking === 0) look.resolve();
        await look.promise;
      }),
    ),
  );
  return found;
}

for (const action of ['off', 'remind'] as const) {
  test(`no statement of a visit is planned anew each time, audit ${action}`, async () => {
    const choice = { region: REGION, scope: '*', action, by: 'A001', note: '计划' };
    await choose(platform.db, choice, platform.clock.now);
    await platform.deps.audit.refresh();
    await playVisits();
    const often = (await planned()).filter(({ kept, anew }) => kept + anew > 2 * TRIES);
    assert.deepEqual(
      often.filter(({ kept }) => kept === 0).map(({ name }) => name),
      [],
    );
    assert.ok(often.length > 15, `${often.length}`);
  });
}
