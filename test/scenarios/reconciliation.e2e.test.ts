import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Fen, fen } from '../../src/kernel/fen.ts';
import { accepted } from './hospital.ts';
import { contents, moment, type Platform } from './platform.ts';
import {
  annul,
  openStage,
  type ReconciliationStage,
  refunded,
  told,
} from './reconciliation-stage.ts';
import {
  compared,
  detailsMessage,
  downloadedFindings,
  statementOf,
  uploadedStatement,
} from './statement.ts';

let platform: Platform;
let other: ReconciliationStage['other'];
let nextHospital: ReconciliationStage['nextHospital'];
let settled: ReconciliationStage['settled'];

before(async () => {
  ({ platform, other, nextHospital, settled } = await openStage());
});
after(() => platform.stop());

const DAYS_17_18 = { stmt_begndate: '2026-03-17', stmt_enddate: '2026-03-18' };

describe('3201', () => {
  test('of the same totals is equal; what differs is told with both values', async () => {
    const at = nextHospital();
    const { booked } = await settled(at, { balance: 1000 });
    const second = (await settled(at)).booked;
    const books = [booked, second];
    assert.deepEqual(await told(at, books), ['0', '平：2笔']);
    const before = await contents(platform.db);
    const one = await told(at, [booked]);
    assert.equal(one[0], '1');
    assert.match(one[1]!, /^不平：结算笔数 机构1 中心2；医疗费总额 机构100\.00 中心200\.00；基金/);
    const fenMore = { ...second, account: fen(second.account + 1) };
    const account = await told(at, [booked, fenMore]);
    assert.match(account[1]!, /^不平：个人账户支付金额 机构[\d.]+ 中心[\d.]+$/);
    assert.deepEqual(await contents(platform.db), before);
  });

  test('takes the days of Shanghai, both included', async () => {
    const at = nextHospital();
    const late = (await settled(at, {}, '2026-03-17 23:59:59')).booked;
    const early = (await settled(at, {}, '2026-03-18 00:00:00')).booked;
    platform.clock.now = moment('2026-03-18 10:30:00');
    const on = (day: string) => ({ stmt_begndate: day, stmt_enddate: day });
    assert.deepEqual(await told(at, [late], on('2026-03-17')), ['0', '平：1笔']);
    assert.deepEqual(await told(at, [early], on('2026-03-18')), ['0', '平：1笔']);
    assert.deepEqual(await told(at, [], on('2026-03-16')), ['0', '平：0笔']);
    assert.deepEqual(await told(at, [late, early], DAYS_17_18), ['0', '平：2笔']);
  });

  test('adds up one insurance, one clearing type, one region, of its own institution', async () => {
    const at = nextHospital();
    const worker = (await settled(at)).booked;
    const resident = (await settled(at, { insurance: '390', personType: '15' })).booked;
    await settled(other);
    assert.deepEqual(await told(at, [worker]), ['0', '平：1笔']);
    assert.deepEqual(await told(at, [resident], { insutype: '390' }), ['0', '平：1笔']);
    assert.deepEqual(await told(at, [], { clr_type: '21' }), ['0', '平：0笔']);
    assert.deepEqual(await told(at, [], { clr_type: '14' }), ['0', '平：0笔']);
    assert.deepEqual(await told(at, [], { setl_optins: '330100' }), ['0', '平：0笔']);
  });

  test('has a refund as two rows, or as none where refunds are not asked for', async () => {
    const at = nextHospital();
    const [first, second] = [await settled(at), await settled(at)];
    const back = await refunded(at, first);
    const all = [first.booked, second.booked, back];
    assert.deepEqual(await told(at, all), ['0', '平：3笔']);
    assert.deepEqual(await told(at, all, { refd_setl_flag: '1' }), ['0', '平：3笔']);
    const without = [second.booked];
    assert.deepEqual(await told(at, without, { refd_setl_flag: '0' }), ['0', '平：1笔']);
    const older = { fixmedins_refd_setl_flag: '0' };
    assert.deepEqual(await told(at, without, older), ['0', '平：1笔']);
  });

  test('has nothing of what 2601 undid', async () => {
    const at = nextHospital();
    const [first, second] = [await settled(at), await settled(at)];
    await annul(at, first);
    assert.deepEqual(await told(at, [second.booked]), ['0', '平：1笔']);
  });
});

describe('3202', () => {
  test('of the same rows is equal throughout, each with its message', async () => {
    const at = nextHospital();
    const [first, second] = [await settled(at, { balance: 1000 }), await settled(at)];
    const back = await refunded(at, second);
    const books = [second.booked, back, first.booked];
    const found = await compared(platform, at, books);
    assert.deepEqual(
      found.map((f) => [f.settlementId, f.equal, f.refund, f.memo]),
      books.map((b) => [b.settlementId, true, b.refund, null]),
    );
    assert.deepEqual([found[0]!.msgid, found[2]!.msgid], [second.msgid, first.msgid]);
    assert.deepEqual(
      found.map((f) => [f.total, f.fund, f.account]),
      books.map((b) => [b.total, b.fund, b.account]),
    );
  });

  test('tells what differs, what only the institution has, what only the centre has', async () => {
    const at = nextHospital();
    const [wrong, lost, undone] = [await settled(at), await settled(at), await settled(at)];
    await annul(at, undone);
    const early = await settled(at, {}, '2026-03-17 12:00:00');
    platform.clock.now = moment('2026-03-18 10:30:00');
    const foreign = await settled(other);
    const more = { ...wrong.booked, total: (wrong.booked.total + 1) as Fen };
    const books = [more, undone.booked, early.booked, foreign.booked];
    const found = await compared(platform, at, books);
    const { encounterId, settlementId, msgid } = found[4]!;
    assert.deepEqual(
      found.map((f) => [f.result, f.memo]),
      [
        ['1', '数据不一致：医疗费总额 机构100.01 中心100.00'],
        ['1', '机构多：该结算已冲正'],
        ['1', '机构多：结算时间2026-03-17 12:00:00不在对账期间'],
        ['1', '机构多：中心没有该结算'],
        ['1', '中心多：原交易2207，结算时间2026-03-18 10:30:00'],
      ],
    );
    assert.deepEqual([encounterId, settlementId, msgid], [null, null, lost.msgid]);
    assert.equal(found[3]!.msgid, null);

    const text = `insert into access.client (institution_code, scheme, window_seconds, output,
      sign_in, variant) values ($1, 'none', 600, 'object', 'optional', 'jiangxi')`;
    await platform.db.run({ name: '', text }, [at.institution.code]);
    await platform.deps.registry.reload();
    const again = await compared(platform, at, books);
    assert.deepEqual(
      again.map((f) => f.result),
      ['3', '2', '2', '2', '1'],
      'Jiangxi has codes that say who has more',
    );
    const same = (rows: typeof found) => rows.map(({ result: _, ...row }) => row);
    assert.deepEqual(same(again), same(found));
    assert.deepEqual([found[1]!.total, found[3]!.total], [null, null]);
  });

  test('of an empty statement finds all there is, of the clearing type', async () => {
    const at = nextHospital();
    const one = await settled(at);
    const found = await compared(platform, at, []);
    assert.deepEqual(
      found.map((f) => f.msgid),
      [one.msgid],
    );
    assert.deepEqual(await compared(platform, at, [], { clr_type: '21' }), []);
    const any = await compared(platform, at, [one.booked], { clr_type: '' });
    assert.deepEqual(
      any.map((f) => f.equal),
      [true],
    );
    const elsewhere = await compared(platform, at, [one.booked], { setl_optins: '330100' });
    assert.equal(elsewhere[0]!.memo, '机构多：结算经办机构为440100');
  });

  test('sent again answers the same file; what was settled since is not in it', async () => {
    const at = nextHospital();
    const { booked } = await settled(at);
    const fileNo = await uploadedStatement(at, statementOf([booked]));
    const options = { msgid: at.nextMsgid() };
    const message = detailsMessage(fileNo, [booked]);
    const first = accepted(await at.call('3202', message, options));
    await settled(at);
    const before = await contents(platform.db);
    const again = accepted(await at.call('3202', message, options));
    assert.deepEqual(again, first);
    assert.deepEqual(await contents(platform.db), before);
    assert.equal((await downloadedFindings(platform, at, first.fileinfo)).length, 1);
    const { fileinfo } = accepted(await at.call('3202', message));
    assert.equal((await downloadedFindings(platform, at, fileinfo)).length, 2);
  });

  test('its result is the institution’s own', async () => {
    const at = nextHospital();
    const { booked } = await settled(at);
    const fileNo = await uploadedStatement(at, statementOf([booked]));
    const { fileinfo } = accepted(await at.call('3202', detailsMessage(fileNo, [booked])));
    assert.equal(fileinfo.dld_endtime, '2026-04-17 10:30:00');
    await assert.rejects(() => downloadedFindings(platform, other, fileinfo));
  });
});
