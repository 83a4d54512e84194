import assert from 'node:assert/strict';
import { after, afterEach, before, describe, mock, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { settleMessage } from '../../src/demo/messages.wire.ts';
import {
  accepted,
  assertRefused,
  castOf,
  chargeOf,
  type Hospital,
  openVisit,
  plainItem,
  upload,
} from './hospital.ts';
import { moment, type Platform } from './platform.ts';
import {
  annul,
  openStage,
  type ReconciliationStage,
  refunded,
  told,
} from './reconciliation-stage.ts';
import { applicationMessage, type Booked, bookedOf } from './statement.ts';

let platform: Platform;
let nextHospital: ReconciliationStage['nextHospital'];
let settled: ReconciliationStage['settled'];

before(async () => {
  ({ platform, nextHospital, settled } = await openStage());
});
after(() => platform.stop());
afterEach(async () => {
  mock.restoreAll();
  for (const letGo of holding.splice(0)) await letGo();
});

/** How to let go of who is held, where a test failed before it did. */
const holding: (() => Promise<void>)[] = [];

const FEBRUARY = { stmt_begndate: '2026-02-01', stmt_enddate: '2026-02-28' };
const MARCH = { stmt_begndate: '2026-03-01', stmt_enddate: '2026-03-31' };
const IN_MARCH = { setlym: '202603', begndate: '2026-03-01', enddate: '2026-03-31' };

/** Holds a person, as a slow message about them does; answers how to let them go. */
async function holdPerson(personId: string): Promise<() => Promise<void>> {
  const held = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const done = platform.db.transaction('write', async (tx) => {
    await platform.deps.registry.loadPerson(tx, personId, true);
    held.resolve();
    await gate.promise;
  });
  await held.promise;
  const letGo = async () => {
    gate.resolve();
    await done;
  };
  holding.push(letGo);
  return letGo;
}

const WAITING = {
  name: '',
  text: `select count(*) as waiting from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
};

/** Until a message waits for who is held. */
async function untilWaiting(): Promise<void> {
  for (;;) {
    const [row] = await platform.db.rows<{ waiting: number }>(WAITING);
    if (row!.waiting > 0) return;
    await pause(10);
  }
}

/** The refund that 2601 makes of what was applied for. */
function refundOf(booked: Booked): Booked {
  const { total, fund, account, cash } = booked;
  const negative = { total: -total, fund: -fund, account: -account, cash: -cash } as Booked;
  return { ...booked, ...negative, refund: true };
}

describe('2601 of a month applied for', () => {
  test('overtaken by 3203, it is a refund of the next month', async () => {
    const at = nextHospital();
    const one = await settled(at, {}, '2026-02-03 09:00:00');
    platform.clock.now = moment('2026-03-18 10:30:00');
    const letGo = await holdPerson(one.visit.patient.personId);
    const undoing = annul(at, one);
    await untilWaiting();
    platform.clock.now = moment('2026-03-18 10:30:01');
    accepted(await at.call('3203', applicationMessage([one.booked])));
    await letGo();
    await undoing;
    const back = refundOf(one.booked);
    assert.deepEqual(await told(at, [one.booked], FEBRUARY), ['0', '平：1笔']);
    assert.deepEqual(await told(at, [back], MARCH), ['0', '平：1笔']);
    platform.clock.now = moment('2026-04-02 10:30:00');
    accepted(await at.call('3203', applicationMessage([back], IN_MARCH)));
  });

  test('written before 3203 that had arrived first, it is in neither month', async () => {
    const at = nextHospital();
    const [one, two] = [
      await settled(at, {}, '2026-02-03 09:00:00'),
      await settled(at, {}, '2026-02-04 09:00:00'),
    ];
    platform.clock.now = moment('2026-03-18 10:30:01');
    await annul(at, one);
    // As it is where 3203 waited, or where the clocks of two processes differ.
    platform.clock.now = moment('2026-03-18 10:30:00');
    accepted(await at.call('3203', applicationMessage([two.booked])));
    assert.deepEqual(await told(at, [two.booked], FEBRUARY), ['0', '平：1笔']);
    assert.deepEqual(await told(at, [], MARCH), ['0', '平：0笔']);
  });
});

describe('a message of the last seconds of a month', () => {
  const TOO_EARLY = '清算期间尚未结束，结束日期次日0时10分起方可申报[data.enddate]';

  /** A visit of then, to be settled, whose person is held. */
  async function lateVisit(at: Hospital) {
    platform.clock.now = moment('2026-02-28 23:59:58');
    const visit = await openVisit(at, castOf(platform)(), { beganAt: platform.clock.now });
    const payment = await upload(at, visit, 'B1', [chargeOf(plainItem(platform), 100)]);
    const message = settleMessage(visit, { ...payment, useAccount: true });
    return { message, letGo: await holdPerson(visit.patient.personId) };
  }

  test('2207 is written before the month can be applied for', async () => {
    const at = nextHospital();
    const one = await settled(at, {}, '2026-02-03 09:00:00');
    const { message, letGo } = await lateVisit(at);
    const slow = at.call('2207', message);
    await untilWaiting();
    for (const early of ['00:00:00', '00:00:03', '00:09:59']) {
      platform.clock.now = moment(`2026-03-01 ${early}`);
      assertRefused(await at.call('3203', applicationMessage([one.booked])), TOO_EARLY);
    }
    await letGo();
    const late = bookedOf(accepted(await slow));
    platform.clock.now = moment('2026-03-01 00:10:00');
    accepted(await at.call('3203', applicationMessage([one.booked, late])));
  });

  test('2207 that waited longer is refused, and settles when it is sent again', async () => {
    const at = nextHospital();
    const one = await settled(at, {}, '2026-02-03 09:00:00');
    const { message, letGo } = await lateVisit(at);
    const options = { msgid: at.nextMsgid() };
    const slow = at.call('2207', message, options);
    await untilWaiting();
    const real = performance.now.bind(performance);
    mock.method(performance, 'now', () => real() + 300_001);
    platform.clock.now = moment('2026-03-01 00:10:00');
    accepted(await at.call('3203', applicationMessage([one.booked])));
    await letGo();
    assertRefused(await slow, '报文等候处理超过5分钟，没有写入，请重新发送');
    const late = bookedOf(accepted(await at.call('2207', message, options)));
    assert.deepEqual(await told(at, [one.booked], FEBRUARY), ['0', '平：1笔']);
    assert.deepEqual(await told(at, [late], MARCH), ['0', '平：1笔']);
  });

  test('2208 overtaken by 3203 is a refund of the next month', async () => {
    const at = nextHospital();
    const one = await settled(at, {}, '2026-02-03 09:00:00');
    platform.clock.now = moment('2026-02-28 23:59:58');
    const letGo = await holdPerson(one.visit.patient.personId);
    const undoing = refunded(at, one);
    await untilWaiting();
    platform.clock.now = moment('2026-03-01 00:10:00');
    accepted(await at.call('3203', applicationMessage([one.booked])));
    await letGo();
    const back = await undoing;
    assert.deepEqual(await told(at, [one.booked], FEBRUARY), ['0', '平：1笔']);
    assert.deepEqual(await told(at, [back], MARCH), ['0', '平：1笔']);
  });
});
