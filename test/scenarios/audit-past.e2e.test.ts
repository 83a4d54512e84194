import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { choose } from '../../src/audit/index.ts';
import type { CatalogueItem } from '../../src/catalogue/index.ts';
import {
  feesMessage,
  type Patient,
  type Payment,
  quoteMessage,
  reverseMessage,
  settleMessage,
  type Visit,
  withdrawMessage,
} from '../../src/demo/messages.wire.ts';
import { purchaseMessage, reversePurchaseMessage } from '../../src/demo/purchase-messages.wire.ts';
import type { Instant } from '../../src/kernel/day.ts';
import type { Institution } from '../../src/registry/index.ts';
import {
  accepted,
  castOf,
  chargeOf,
  type Hospital,
  itemOf,
  openHospital,
  openVisit,
  REGION,
  upload,
} from './hospital.ts';
import { moment, type Platform, startBeside, startPlatform } from './platform.ts';
import { openDesk } from './stay-desk.ts';

/** The same drug again while the one given before is not used up. */
const RULE = 'KF-YP14';
const BLOCKED = /^审核不通过，本统筹区不予受理/;

let platform: Platform;
/** Another process on the same database: nothing in the memory of the first tells what it does. */
let beside: Platform;
let hospital: Hospital;
let cast: () => Patient;
let drug: CatalogueItem;

before(async () => {
  platform = await startPlatform();
  hospital = openHospital(platform);
  cast = castOf(platform);
  drug = itemOf(platform, (i) => i.listType === '101' && i.class === 'A' && !i.restricted);
  await chosen('block');
  beside = await startBeside(platform);
});
after(async () => {
  await beside.stop();
  await platform.stop();
});

let choices = 0;

async function chosen(action: 'block' | 'reason'): Promise<void> {
  choices += 1;
  const choice = { region: '440100', scope: RULE, action, by: '测试', note: '测试' };
  await choose(platform.db, choice, (platform.clock.now + choices) as Instant);
  await platform.deps.audit.refresh();
}

/** A visit with the drug, uploaded and found in order. */
async function uploaded(patient: Patient): Promise<{ visit: Visit; payment: Payment }> {
  const visit = await openVisit(hospital, patient, { beganAt: platform.clock.now });
  return { visit, payment: await upload(hospital, visit, 'B1', [chargeOf(drug, 30)]) };
}

/** Another hospital tells of the same drug given the day before. */
async function given(through: Platform, patient: Patient): Promise<() => Promise<void>> {
  const other = openHospital(through, { nth: 1 });
  const visit = await openVisit(other, patient, { beganAt: moment('2026-03-17 10:00:00') });
  await upload(other, visit, 'B1', [chargeOf(drug, 30)]);
  return async () => void accepted(await other.call('2205', withdrawMessage(visit)));
}

const keptOf = ({ encounterId }: Visit) =>
  platform.deps.audit.recall(encounterId, platform.clock.now)?.visit;

describe('what another hospital sends between upload and settlement', () => {
  for (const [name, through] of [
    ['the same process', () => platform],
    ['another process', () => beside],
  ] as const) {
    test(`refuses quote and settlement, through ${name}`, async () => {
      const patient = cast();
      const { visit, payment } = await uploaded(patient);
      const takeBack = await given(through(), patient);
      const quoted = await hospital.call('2206', quoteMessage(visit, payment));
      assert.match(quoted.err_msg ?? '', BLOCKED);
      const settled = await hospital.call('2207', settleMessage(visit, payment));
      assert.match(settled.err_msg ?? '', BLOCKED);
      await takeBack();
      accepted(await hospital.call('2207', settleMessage(visit, payment)));
    });
  }

  test('refuses the settlement when it comes after the quote', async () => {
    const patient = cast();
    const { visit, payment } = await uploaded(patient);
    accepted(await hospital.call('2206', quoteMessage(visit, payment)));
    await given(beside, patient);
    const settled = await hospital.call('2207', settleMessage(visit, payment));
    assert.match(settled.err_msg ?? '', BLOCKED);
  });

  test('makes the settlement ask for a reason', async (t) => {
    await chosen('reason');
    t.after(() => chosen('block'));
    const patient = cast();
    const { visit, payment } = await uploaded(patient);
    await given(platform, patient);
    const settled = await hospital.call('2207', settleMessage(visit, payment));
    assert.match(settled.err_msg ?? '', /^须先以3103反馈继续的理由/);
  });
});

test('lines sent anew through another process are not those of the upload', async () => {
  const { visit, payment } = await uploaded(cast());
  const before = keptOf(visit);
  const desk = openHospital(beside);
  accepted(await desk.call('2205', withdrawMessage(visit)));
  // The same number, item and price; what the rules ask besides may differ.
  await upload(desk, visit, 'B1', [chargeOf(drug, 30)]);
  accepted(await hospital.call('2206', quoteMessage(visit, payment)));
  assert.notEqual(keptOf(visit), before);
});

test('where nothing is written in between, nothing is read or judged again', async () => {
  const { visit, payment } = await uploaded(cast());
  const before = keptOf(visit);
  assert.ok(before !== undefined);
  accepted(await hospital.call('2206', quoteMessage(visit, payment)));
  assert.equal(keptOf(visit), before);
  accepted(await hospital.call('2207', settleMessage(visit, payment)));
  assert.equal(keptOf(visit), before);
});

test('a repeated upload leaves nothing behind that passes for what is there', async () => {
  const patient = cast();
  const { visit, payment } = await uploaded(patient);
  accepted(await hospital.call('2205', withdrawMessage(visit)));
  const msgid = hospital.nextMsgid();
  const charges = [chargeOf(drug, 30)];
  const message = feesMessage(visit, 'B1', charges);
  accepted(await hospital.call('2204', message, { msgid }));
  accepted(await hospital.call('2204', message, { msgid }));
  await given(beside, patient);
  const settled = await hospital.call('2207', settleMessage(visit, payment));
  assert.match(settled.err_msg ?? '', BLOCKED);
});

describe('what a person had', () => {
  /** A visit of today with the drug, which is blocked where it counts as had the day before. */
  async function isBlocked(patient: Patient): Promise<boolean> {
    const visit = await openVisit(hospital, patient, { beganAt: platform.clock.now });
    const reply = await hospital.call('2204', feesMessage(visit, 'B1', [chargeOf(drug, 30)]));
    if (reply.err_msg !== null) assert.match(reply.err_msg, BLOCKED);
    else accepted(await hospital.call('2205', withdrawMessage(visit)));
    return reply.err_msg !== null;
  }

  const YESTERDAY = moment('2026-03-17 10:00:00');

  /** The drug, bought in a pharmacy the day before. */
  async function bought(patient: Patient, msgid: string) {
    const isShop = (i: Institution) => i.region === REGION && i.kind === 'pharmacy';
    const shop = openDesk(platform, platform.world.institutions.find(isShop)!);
    const sale = { patient, at: YESTERDAY, medicalType: '41', accounts: 'none' } as const;
    const message = purchaseMessage({ ...sale, charges: [chargeOf(drug, 30)] });
    const { setlinfo } = accepted(await shop.send('2102', message, msgid));
    assert.equal(await isBlocked(patient), true);
    return { shop, encounterId: setlinfo.mdtrt_id, settlementId: setlinfo.setl_id };
  }

  test('was not had from a pharmacy that took it back (2103)', async () => {
    const patient = cast();
    const { shop, encounterId, settlementId } = await bought(patient, 'PAST-1');
    const sold = { patient, encounterId };
    accepted(await shop.send('2103', reversePurchaseMessage(sold, settlementId)));
    assert.equal(await isBlocked(patient), false);
  });

  test('was not had by a sale whose message was undone (2601)', async () => {
    const patient = cast();
    const { shop } = await bought(patient, 'PAST-2');
    const data = { psn_no: patient.personId, omsgid: 'PAST-2', oinfno: '2102' };
    accepted(await shop.send('2601', { data }));
    assert.equal(await isBlocked(patient), false);
  });

  test('is had of a visit as long as its lines stand there, settled or not', async () => {
    const patient = cast();
    const other = openHospital(platform, { nth: 1 });
    const visit = await openVisit(other, patient, { beganAt: YESTERDAY });
    const payment = await upload(other, visit, 'B1', [chargeOf(drug, 30)]);
    assert.equal(await isBlocked(patient), true);
    const { setlinfo } = accepted(await other.call('2207', settleMessage(visit, payment)));
    assert.equal(await isBlocked(patient), true);
    accepted(await other.call('2208', reverseMessage(visit, setlinfo.setl_id)));
    assert.equal(await isBlocked(patient), true);
    accepted(await other.call('2205', withdrawMessage(visit)));
    assert.equal(await isBlocked(patient), false);
  });

  test('was not had where it was given back in the same visit', async () => {
    const patient = cast();
    const other = openHospital(platform, { nth: 1 });
    const visit = await openVisit(other, patient, { beganAt: YESTERDAY });
    const charge = chargeOf(drug, 30);
    await upload(other, visit, 'B1', [charge]);
    assert.equal(await isBlocked(patient), true);
    await upload(other, visit, 'B1', [{ ...charge, quantityE4: -charge.quantityE4 }], 2);
    assert.equal(await isBlocked(patient), false);
  });
});
