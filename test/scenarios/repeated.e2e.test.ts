import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type Patient,
  type Payment,
  quoteMessage,
  registerMessage,
  reverseMessage,
  settleMessage,
  settlementMessage,
  signInMessage,
  signOutMessage,
  undoMessage,
  type Visit,
  withdrawMessage,
} from '../../src/demo/messages.wire.ts';
import {
  accepted,
  accumulated,
  assertRefused,
  balanceOf,
  castOf,
  chargeOf,
  type Hospital,
  openHospital,
  openVisit,
  plainItem,
  upload,
  type Wanted,
} from './hospital.ts';
import { contents, type Platform, startPlatform } from './platform.ts';
import { amountsOf } from './setlinfo.ts';

let platform: Platform;
let hospital: Hospital;
let cast: (wanted?: Wanted) => Patient;

before(async () => {
  platform = await startPlatform();
  hospital = openHospital(platform);
  cast = castOf(platform);
});
after(() => platform.stop());

const REUSED = '发送方报文ID已用于内容不同的请求，请更换后重发[msgid]';
const REVOKED = '该报文已被冲正，不再受理[msgid]';
const ten = <T>(make: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, make));

/** A visit with one uploaded batch of `yuan`, all of it eligible. */
async function uploaded(
  yuan = 100,
  patient = cast({ balance: 100_000 }),
  at = hospital,
): Promise<{ readonly visit: Visit; readonly payment: Payment }> {
  const visit = await openVisit(at, patient, { beganAt: platform.clock.now });
  const payment = await upload(at, visit, 'B1', [chargeOf(plainItem(platform), yuan)]);
  return { visit, payment: { ...payment, useAccount: true } };
}

describe('a quote', () => {
  test('writes nothing, neither rows nor accumulators nor balances', async () => {
    const { visit, payment } = await uploaded();
    const before = await contents(platform.db);
    for (let i = 0; i < 3; i += 1) {
      accepted(await hospital.call('2206', quoteMessage(visit, payment)));
    }
    assert.deepEqual(await contents(platform.db), before);
  });

  test('under the msgid of another is a quote all the same', async () => {
    const { visit, payment } = await uploaded();
    const options = { msgid: hospital.nextMsgid() };
    const first = accepted(await hospital.call('2206', quoteMessage(visit, payment), options));
    const cash = { ...payment, useAccount: false };
    const second = accepted(await hospital.call('2206', quoteMessage(visit, cash), options));
    assert.equal(first.setlinfo.acct_pay, 20);
    assert.equal(second.setlinfo.acct_pay, 0);
  });
});

describe('the same msgid again', () => {
  test('2207 gets the same answer, and with other input a refusal', async () => {
    const { visit, payment } = await uploaded();
    const options = { msgid: hospital.nextMsgid() };
    const message = settleMessage(visit, payment);
    const first = accepted(await hospital.call('2207', message, options));
    const before = await contents(platform.db);
    platform.clock.now = (platform.clock.now + 60_000) as typeof platform.clock.now;
    assert.deepEqual(accepted(await hospital.call('2207', message, options)), first);
    const other = settleMessage(visit, { ...payment, useAccount: false });
    assertRefused(await hospital.call('2207', other, options), REUSED);
    assertRefused(await hospital.call('2207', message), '收费批次B1已结算[data.chrg_bchno]');
    assert.deepEqual(await contents(platform.db), before);
  });

  test('2207 is not answered as if it stood after its reversal', async () => {
    const { visit, payment } = await uploaded();
    const options = { msgid: hospital.nextMsgid() };
    const message = settleMessage(visit, payment);
    const first = accepted(await hospital.call('2207', message, options));
    accepted(await hospital.call('2208', reverseMessage(visit, first.setlinfo.setl_id)));
    const text = '该报文的结算已撤销，请更换报文ID重新结算[msgid]';
    assertRefused(await hospital.call('2207', message, options), text);
    assert.equal(await accumulated(hospital, visit.patient), 0);
  });

  test('2201, 2204, 2205, 2208, 9001 and 9002 get the same answer', async () => {
    const { visit, payment } = await uploaded();
    const settled = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    const { setl_id } = settled.setlinfo;
    const { sign_no } = accepted(await hospital.call('9001', signInMessage('A001'))).signinoutb;
    const { doctor } = hospital;
    const own = { patient: visit.patient, doctor, visitNo: 'M', beganAt: visit.beganAt };
    const calls = [
      () => hospital.call('2201', registerMessage(own), { msgid: 'R1' }),
      () => hospital.call('2205', withdrawMessage(visit, 'B7'), { msgid: 'R1' }),
      () => hospital.call('2208', reverseMessage(visit, setl_id), { msgid: 'R1' }),
      () => hospital.call('9001', signInMessage('A001'), { msgid: 'R1' }),
      () => hospital.call('9002', signOutMessage('A001', sign_no), { msgid: 'R1' }),
    ];
    for (const call of calls) {
      const first = accepted<unknown>(await call());
      const before = await contents(platform.db);
      assert.deepEqual(accepted<unknown>(await call()), first);
      assert.deepEqual(await contents(platform.db), before);
    }
    const other = registerMessage({ ...own, visitNo: 'N' });
    assertRefused(await hospital.call('2201', other, { msgid: 'R1' }), REUSED);
    const signIn = signInMessage('A002');
    assertRefused(await hospital.call('9001', signIn, { msgid: 'R1' }), REUSED);
  });

  test('of another institution is another message', async () => {
    const second = openHospital(platform, { nth: 1 });
    const patient = cast();
    const here = await uploaded(10, patient);
    const there = await uploaded(20, patient, second);
    const options = { msgid: 'SAME' };
    const a = await hospital.call('2207', settleMessage(here.visit, here.payment), options);
    const b = await second.call('2207', settleMessage(there.visit, there.payment), options);
    assert.equal(accepted(a).setlinfo.medfee_sumamt, 10);
    assert.equal(accepted(b).setlinfo.medfee_sumamt, 20);
  });
});

describe('at the same time', () => {
  test('ten settlements of one batch make one', async () => {
    const { visit, payment } = await uploaded();
    const before = await balanceOf(hospital, visit.patient);
    const replies = await ten(() => hospital.call('2207', settleMessage(visit, payment)));
    const won = replies.filter((reply) => reply.infcode === 0);
    assert.equal(won.length, 1);
    for (const lost of replies.filter((reply) => reply.infcode !== 0)) {
      assertRefused(lost, '收费批次B1已结算[data.chrg_bchno]');
    }
    assert.equal(await accumulated(hospital, visit.patient), 8000);
    assert.equal(await balanceOf(hospital, visit.patient), before - 2000);
  });

  test('ten messages of one msgid get one answer', async () => {
    const { visit, payment } = await uploaded();
    const options = { msgid: hospital.nextMsgid() };
    const message = settleMessage(visit, payment);
    const replies = await ten(() => hospital.call('2207', message, options));
    const [first, ...others] = replies.map((reply) => accepted(reply));
    for (const other of others) assert.deepEqual(other, first);
    assert.equal(await accumulated(hospital, visit.patient), 8000);
  });

  test('ten registrations of one msgid make one visit', async () => {
    const own = { patient: cast(), doctor: hospital.doctor, visitNo: 'M' };
    const message = registerMessage({ ...own, beganAt: platform.clock.now });
    const options = { msgid: hospital.nextMsgid() };
    const replies = await ten(() => hospital.call('2201', message, options));
    const ids = replies.map((reply) => accepted(reply).data.mdtrt_id);
    assert.equal(new Set(ids).size, 1);
  });

  test('ten reversals of one settlement make one', async () => {
    const { visit, payment } = await uploaded();
    const settled = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    const message = reverseMessage(visit, settled.setlinfo.setl_id);
    const replies = await ten(() => hospital.call('2208', message));
    assert.equal(replies.filter((reply) => reply.infcode === 0).length, 1);
    assert.equal(await accumulated(hospital, visit.patient), 0);
  });

  test('two institutions near the yearly ceiling do not exceed it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const patient = cast({ insurance: '390', personType: '15' });
      const desks = [0, 1, 2].map((nth) => openHospital(platform, { nth }));
      const all = await Promise.all(desks.map((at) => uploaded(1000, patient, at)));
      const settled = await Promise.all(
        all.map(({ visit, payment }, i) => desks[i]!.call('2207', settleMessage(visit, payment))),
      );
      const paid = settled.map((reply) => amountsOf(accepted(reply)).fund_pay_sumamt);
      assert.deepEqual(
        paid.sort((a, b) => a - b),
        [0, 20_000, 80_000],
      );
      assert.equal(await accumulated(hospital, patient), 100_000);
    }
  });

  test('two institutions do not spend one account twice', async () => {
    const patient = cast({ balance: 1 });
    const desks = [0, 1].map((nth) => openHospital(platform, { nth }));
    const balance = await balanceOf(hospital, patient);
    const yuan = Math.ceil(balance / 100) * 4;
    const all = await Promise.all(desks.map((at) => uploaded(yuan, patient, at)));
    const settled = await Promise.all(
      all.map(({ visit, payment }, i) => desks[i]!.call('2207', settleMessage(visit, payment))),
    );
    const spent = settled.map((reply) => amountsOf(accepted(reply)).acct_pay);
    assert.equal(spent[0]! + spent[1]!, balance);
    assert.equal(await balanceOf(hospital, patient), 0);
  });
});

describe('a reversal', () => {
  test('restores everything, and the batch can be settled again', async () => {
    const { visit, payment } = await uploaded();
    const balance = await balanceOf(hospital, visit.patient);
    const first = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    assert.equal(await balanceOf(hospital, visit.patient), balance - 2000);
    const msgid = hospital.nextMsgid();
    const { setl_id } = first.setlinfo;
    const message = reverseMessage(visit, setl_id);
    const reversed = accepted(await hospital.call('2208', message, { msgid }));
    assert.notEqual(reversed.setlinfo.setl_id, setl_id);
    assert.equal(reversed.setlinfo.medins_setl_id, msgid);
    assert.equal(reversed.setlinfo.medfee_sumamt, -100);
    assert.equal(reversed.setlinfo.fund_pay_sumamt, -80);
    assert.equal(await balanceOf(hospital, visit.patient), balance);
    assert.equal(await accumulated(hospital, visit.patient), 0);
    assertRefused(await hospital.call('2208', message), '结算已撤销，不能重复撤销[data.setl_id]');
    const again = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    assert.notEqual(again.setlinfo.setl_id, setl_id);
    assert.deepEqual(amountsOf(again), amountsOf(first));
    assert.equal(await accumulated(hospital, visit.patient), 8000);
  });

  test('leaves the lines of what was reversed to be read', async () => {
    const { visit, payment } = await uploaded();
    const first = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    const { setl_id } = first.setlinfo;
    accepted(await hospital.call('2208', reverseMessage(visit, setl_id)));
    accepted(await hospital.call('2205', withdrawMessage(visit)));
    const rows = accepted(await hospital.call('5204', settlementMessage(visit, setl_id)));
    assert.deepEqual(
      rows.map((row) => row.det_item_fee_sumamt),
      [100],
    );
  });
});

describe('2601', () => {
  const undo = (visit: Visit, msgid: string) =>
    hospital.call('2601', undoMessage(visit.patient.personId, { infno: '2207', msgid }));

  test('of a message that has not come succeeds, and the late one is refused', async () => {
    const { visit, payment } = await uploaded();
    const msgid = hospital.nextMsgid();
    accepted(await undo(visit, msgid));
    accepted(await undo(visit, msgid));
    const before = await contents(platform.db);
    assertRefused(await hospital.call('2207', settleMessage(visit, payment), { msgid }), REVOKED);
    assert.deepEqual(await contents(platform.db), before);
    accepted(await hospital.call('2207', settleMessage(visit, payment)));
  });

  test('of a settlement undoes it, once', async () => {
    const { visit, payment } = await uploaded();
    const balance = await balanceOf(hospital, visit.patient);
    const msgid = hospital.nextMsgid();
    accepted(await hospital.call('2207', settleMessage(visit, payment), { msgid }));
    accepted(await undo(visit, msgid));
    accepted(await undo(visit, msgid));
    const late = await hospital.call('2207', settleMessage(visit, payment), { msgid });
    assertRefused(late, REVOKED);
    assert.equal(await balanceOf(hospital, visit.patient), balance);
    assert.equal(await accumulated(hospital, visit.patient), 0);
    const { setlinfo } = accepted(await hospital.call('5203', settlementMessage(visit, '')));
    assert.equal(setlinfo.refd_setl_flag, '1');
    accepted(await hospital.call('2207', settleMessage(visit, payment)));
  });

  test('of another institution’s settlement leaves it', async () => {
    const { visit, payment } = await uploaded();
    const msgid = hospital.nextMsgid();
    accepted(await hospital.call('2207', settleMessage(visit, payment), { msgid }));
    const lost = undoMessage(visit.patient.personId, { infno: '2207', msgid });
    accepted(await openHospital(platform, { nth: 1 }).call('2601', lost));
    assert.equal(await accumulated(hospital, visit.patient), 8000);
  });

  test('and the message it undoes, at the same time, leave nothing settled', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { visit, payment } = await uploaded();
      const msgid = hospital.nextMsgid();
      const [settled, undone] = await Promise.all([
        hospital.call('2207', settleMessage(visit, payment), { msgid }),
        undo(visit, msgid),
      ]);
      accepted(undone);
      if (settled.infcode !== 0) assertRefused(settled, REVOKED);
      assert.equal(await accumulated(hospital, visit.patient), 0);
    }
  });
});
