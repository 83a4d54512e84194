import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Patient, settleMessage } from '../../src/demo/messages.wire.ts';
import { purchaseMessage } from '../../src/demo/purchase-messages.wire.ts';
import { type Fen, fen } from '../../src/kernel/fen.ts';
import { loadBalances, openFamilyAccounts } from '../../src/ledger/index.ts';
import {
  explained,
  fundsIn,
  type House,
  openHouse,
  openShop,
  paidIn,
  partsIn,
  patientOf,
  reverseVisit,
  type Settlement,
  settleVisit,
  visit,
} from './benefits-stage.ts';
import {
  accepted,
  castOf,
  chargeOf,
  fenOf,
  itemOf,
  plainDrug,
  plainItem,
  REGION,
  upload,
} from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { type Platform, startPlatform, TODAY } from './platform.ts';
import { amountsOf, assertIdentities, type SettlementOutput } from './setlinfo.ts';
import { reversing } from './stay-desk.ts';

let platform: Platform;
let large: House;
let near: House;

before(async () => {
  platform = await startPlatform();
  large = openHouse(platform, 'tertiary');
  near = openHouse(platform, 'primary');
});
// Ends with the audit: postings sum to zero, both accounts hold what was posted.
after(() => platform.stop());

const held = ({ personId }: Patient) => loadBalances(platform.db, personId);

const taken = new Set<string>();

/** Somebody working, with 1 to 2,000 yuan of their own, whose family allots `pool`. */
async function employee(pool: number): Promise<{ readonly patient: Patient; readonly own: Fen }> {
  const own = new Map(platform.world.accounts.map((a) => [a.personId, a.amount]));
  const cast = castOf(platform);
  for (;;) {
    const patient = cast();
    const amount = own.get(patient.personId)!;
    if (amount < 100 || amount > 200_000 || taken.has(patient.personId)) continue;
    taken.add(patient.personId);
    const row = { personId: patient.personId, region: REGION, amount: fen(pool) };
    await platform.db.transaction('write', (tx) => openFamilyAccounts(tx, [row], TODAY));
    return { patient, own: amount };
  }
}

/** A pupil or an old resident with a family pool and nothing else, each once. */
function resident(): { readonly patient: Patient; readonly pool: Fen } {
  const { world } = platform;
  const special = new Set([
    ...world.identities.map((i) => i.personId),
    ...world.agreements.filter((a) => a.kind === 'commercial').map((a) => a.personId),
  ]);
  for (const { personId, region, amount } of world.families) {
    const spells = world.enrolments.filter((e) => e.personId === personId);
    const isPlain = spells.length === 1 && spells[0]!.status === 'active';
    if (region !== REGION || special.has(personId) || taken.has(personId) || !isPlain) continue;
    if (spells[0]!.span.from > TODAY || spells[0]!.span.to !== null) continue;
    taken.add(personId);
    return { patient: patientOf(platform, personId), pool: amount };
  }
  throw new Error('nobody left');
}

describe('an employee with an account of their own and a family pool', () => {
  test('pays from neither, from the own, or from the own and then the pool', async () => {
    const { patient, own } = await employee(500_000);
    // 65 % of 10,000 in a tertiary hospital; 3,500 are left to the person.
    const came = await visit(platform, large, patient, 10_000);
    const before = await held(patient);
    for (const [flag, account, family] of [
      ['0', 0, 0],
      ['1', own, 0],
      ['2', 350_000, 350_000 - own],
    ] as const) {
      const settled = await settleVisit(large, came, flag);
      assert.deepEqual(paidIn(settled), [650_000, account, 350_000 - account], flag);
      assert.equal(amountsOf(settled).acct_mulaid_pay, family);
      const parts = partsIn(await explained(platform, large, patient, settled));
      assert.deepEqual(
        parts.filter(([name]) => name.endsWith('账户')),
        flag === '0'
          ? []
          : [['个人账户', own], ...(flag === '2' ? [['家庭共济账户', family]] : [])],
      );
      assert.deepEqual(
        fundsIn(settled).filter(([fund]) => fund === '310200'),
        flag === '0' ? [] : [['310200', account]],
      );
      assert.equal(fenOf(settled.setlinfo.balc!), flag === '0' ? own : 0);
      assert.deepEqual(await held(patient), {
        personal: own - (account - family),
        family: 500_000 - family,
      });
      const back = await reverseVisit(large, came.visit, settled);
      assert.deepEqual(paidIn(back), [-650_000, 0 - account, account - 350_000]);
      assert.equal(amountsOf(back).acct_mulaid_pay + family, 0);
      assert.deepEqual(await held(patient), before);
    }
  });

  test('pays what the pool can of what is within the policy, and the rest in cash', async () => {
    const { patient, own } = await employee(30_000);
    const first = await visit(platform, large, patient, 4_000);
    const outside = itemOf(platform, (i) => i.class === 'C' && i.span.to === null);
    const payment = await upload(
      large.hospital,
      first.visit,
      'B2',
      [chargeOf(plainItem(platform), 10_000), chargeOf(outside, 100)],
      2,
    );
    const settled = await settleVisit(large, { visit: first.visit, payment }, '2');
    // 6,500 of the fund; of 3,500 the own account and 300 of the pool; 丙类 is nobody's but theirs.
    assert.deepEqual(paidIn(settled), [650_000, own + 30_000, 350_000 - own - 30_000 + 10_000]);
    const why = await explained(platform, large, patient, settled);
    assert.deepEqual(partsIn(why).at(-1), ['现金：全自费', 10_000]);
    assert.deepEqual(await held(patient), { personal: 0, family: 0 });
    await reverseVisit(large, first.visit, settled);
    assert.deepEqual(await held(patient), { personal: own, family: 30_000 });
  });

  test('cannot spend the pool twice at two counters at once', async () => {
    const { patient, own } = await employee(100_000);
    const visits = await Promise.all([1, 2, 3].map(() => visit(platform, large, patient, 3_000)));
    const settled = await Promise.all(visits.map((one) => settleOnce(one)));
    // Each leaves 1,050 to the person, more together than the two accounts hold.
    const paid = settled.reduce((all, one) => all + amountsOf(one).acct_pay, 0);
    assert.equal(paid, own + 100_000);
    assert.deepEqual(await held(patient), { personal: 0, family: 0 });
  });

  async function settleOnce({ visit: of, payment }: Awaited<ReturnType<typeof visit>>) {
    const { data } = settleMessage(of, payment);
    const asked = { data: { ...data, acct_used_flag: '2' } };
    const settled = accepted(await large.hospital.call('2207', asked));
    assertIdentities(settled);
    await explained(platform, large, of.patient, settled);
    return settled;
  }
});

describe('a resident, who has no account of their own', () => {
  test('pays from the family pool when the flag says so', async () => {
    const { patient, pool } = resident();
    const came = await visit(platform, near, patient, 1_000);
    // 80 % in a primary hospital; 200 are left to the person.
    const without = await settleVisit(near, came, '1');
    assert.deepEqual(paidIn(without), [80_000, 0, 20_000]);
    await reverseVisit(near, came.visit, without);
    const settled = await settleVisit(near, came, '2');
    assert.deepEqual(paidIn(settled), [80_000, 20_000, 0]);
    assert.equal(amountsOf(settled).acct_mulaid_pay, 20_000);
    assert.deepEqual(await held(patient), { personal: null, family: pool - 20_000 });
    const parts = partsIn(await explained(platform, near, patient, settled));
    assert.deepEqual(parts, [
      ['居民门诊统筹基金', 80_000],
      ['家庭共济账户', 20_000],
    ]);
  });

  test('buys in a pharmacy from the family pool, and gives the purchase back', async () => {
    const { patient, pool } = resident();
    const shop = openShop(platform);
    const charges = [chargeOf(plainDrug(platform), 120)];
    const bought = {
      ...{ patient, at: platform.clock.now, medicalType: '41', charges },
      accounts: 'none',
    } as const;
    const { druginfo, drugdetail } = purchaseMessage(bought);
    const input = { druginfo: { ...druginfo, acct_used_flag: '2' }, drugdetail };
    const { body } = messageOf(shop.institution.code, '2102', input);
    const { reply } = await platform.post(body);
    assert.equal(reply.err_msg, null);
    const settled = reply.output as SettlementOutput & {
      readonly setlinfo: Settlement['setlinfo'] & { readonly mdtrt_id: string };
    };
    // The outpatient fund pays 0 % of a purchase.
    assert.deepEqual(paidIn(settled), [0, 12_000, 0]);
    assert.deepEqual(await held(patient), { personal: null, family: pool - 12_000 });
    const parts = partsIn(await explained(platform, shop, patient, settled));
    assert.deepEqual(parts.at(-1), ['家庭共济账户', 12_000]);
    const { setl_id, mdtrt_id } = settled.setlinfo;
    accepted(await shop.send('2103', reversing({ patient, encounterId: mdtrt_id }, setl_id)));
    assert.deepEqual(await held(patient), { personal: null, family: pool });
  });
});
