import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accepted, assertRefused } from './hospital.ts';
import { moment, type Platform } from './platform.ts';
import {
  annul,
  openStage,
  type ReconciliationStage,
  refunded,
  told,
} from './reconciliation-stage.ts';
import { applicationMessage, type Booked } from './statement.ts';

let platform: Platform;
let nextHospital: ReconciliationStage['nextHospital'];
let settled: ReconciliationStage['settled'];

before(async () => {
  ({ platform, nextHospital, settled } = await openStage());
});
after(() => platform.stop());

const FEBRUARY = { stmt_begndate: '2026-02-01', stmt_enddate: '2026-02-28' };
const MARCH = { stmt_begndate: '2026-03-01', stmt_enddate: '2026-03-31' };
const IN_MARCH = { setlym: '202603', begndate: '2026-03-01', enddate: '2026-03-31' };

describe('3203 and 3204', () => {
  test('what was applied for stands once; withdrawn, it can be applied for again', async () => {
    const at = nextHospital();
    const [one, two] = [
      await settled(at, {}, '2026-02-03 09:00:00'),
      await settled(at, {}, '2026-02-28 23:59:59'),
    ];
    const back = await refunded(at, two);
    platform.clock.now = moment('2026-03-18 10:30:00');
    const message = applicationMessage([one.booked, two.booked, back]);
    const options = { msgid: at.nextMsgid() };
    const first = accepted(await at.call('3203', message, options)).result;
    assert.match(first.clr_appy_evt_id, /^440100\d{24}$/);
    assert.deepEqual(accepted(await at.call('3203', message, options)).result, first);
    const half = { begndate: '2026-02-15' };
    const again = await at.call('3203', applicationMessage([two.booked, back], half));
    const id = first.clr_appy_evt_id;
    const taken = `2026-02-01至2026-02-28的该类结算已申报清算（${id}），请先撤销[data.begndate]`;
    assertRefused(again, taken);
    const withdrawal = { data: { clr_appy_evt_id: id } };
    const undo = { msgid: at.nextMsgid() };
    assert.equal(accepted(await at.call('3204', withdrawal, undo)), null);
    assert.equal(accepted(await at.call('3204', withdrawal, undo)), null);
    const twice = '机构清算申请已撤销，不能重复撤销[data.clr_appy_evt_id]';
    assertRefused(await at.call('3204', withdrawal), twice);
    accepted(await at.call('3203', message));
  });

  test('of ten at once one stands', async () => {
    const at = nextHospital();
    const one = await settled(at, {}, '2026-02-03 09:00:00');
    platform.clock.now = moment('2026-03-18 10:30:00');
    const calls = Array.from({ length: 10 }, () =>
      at.call('3203', applicationMessage([one.booked])),
    );
    const replies = await Promise.all(calls);
    assert.equal(replies.filter((reply) => reply.infcode === 0).length, 1);
  });

  test('what 2601 undoes of a month applied for is a refund of the next', async () => {
    const at = nextHospital();
    const [one, two] = [
      await settled(at, {}, '2026-02-03 09:00:00'),
      await settled(at, {}, '2026-02-04 09:00:00'),
    ];
    const books = [one.booked, two.booked];
    platform.clock.now = moment('2026-03-02 10:30:00');
    const first = accepted(await at.call('3203', applicationMessage(books))).result;
    platform.clock.now = moment('2026-03-05 10:30:00');
    await annul(at, one);
    assert.deepEqual(await told(at, books, FEBRUARY), ['0', '平：2笔']);
    const { total, fund, account, cash } = one.booked;
    const negative = { total: -total, fund: -fund, account: -account, cash: -cash } as Booked;
    const back = { ...one.booked, ...negative, refund: true };
    assert.deepEqual(await told(at, [back], MARCH), ['0', '平：1笔']);
    platform.clock.now = moment('2026-04-02 10:30:00');
    const next = accepted(await at.call('3203', applicationMessage([back], IN_MARCH))).result;
    // February rests on neither: it goes after March only.
    const february = { data: { clr_appy_evt_id: first.clr_appy_evt_id } };
    const order =
      `其后还有清算申请（${next.clr_appy_evt_id}），请从最后一次申请开始撤销` +
      '[data.clr_appy_evt_id]';
    assertRefused(await at.call('3204', february), order);
    accepted(await at.call('3204', { data: { clr_appy_evt_id: next.clr_appy_evt_id } }));
    accepted(await at.call('3204', february));
    // With nothing applied for, it is as if it had never been.
    assert.deepEqual(await told(at, [two.booked], FEBRUARY), ['0', '平：1笔']);
    assert.deepEqual(await told(at, [], MARCH), ['0', '平：0笔']);
    accepted(await at.call('3203', applicationMessage([two.booked])));
  });
});
