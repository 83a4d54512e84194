import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, mock, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { reverseMessage } from '../../src/demo/messages.wire.ts';
import { FIRST_SWEEP_MS } from '../../src/supervision/case-sweep.job.ts';
import type { ListReply } from '../../src/supervision/contract.ts';
import { loadCalendar, returnReversed, sweepRegularly } from '../../src/supervision/index.ts';
import { accepted } from './hospital.ts';
import { type Platform, startPlatform, TODAY } from './platform.ts';
import {
  attachment,
  type Billed,
  booked,
  caseOf,
  get,
  goTo,
  post,
  type SupervisionStage,
  setSupervisionStage,
  statistics,
  step,
  submit,
  suspect,
  told,
} from './supervision-stage.ts';

const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url));

let platform: Platform;
let stage: SupervisionStage;
before(async () => {
  platform = await startPlatform();
  stage = await setSupervisionStage(platform);
});
beforeEach(() => goTo(stage, TODAY));
after(() => platform.stop());

/** The case under which the institution was told of a suspicion. */
async function toldAs(suspicionId: string) {
  const { caseId } = await caseOf(stage, suspicionId);
  const page = await told(stage);
  const document = page.data.find((d) => d.docSusptDTOS.some((s) => s.docSusptId === caseId))!;
  return { documentId: document.docId, caseId: caseId!, document };
}

/** Opened, accepted by the institution, confirmed with all that is at stake. */
async function confirmedCase(ruleCode: string) {
  const bill = await stage.bill();
  const atStake = Math.floor(bill.fund / 2);
  const id = await suspect(stage, [bill], { atStake, ruleCode });
  await step(stage, 'first', `${id}/open`);
  assert.equal(await submit(stage, '3702', await toldAs(id), { applyFlag: '0' }), null);
  assert.equal(await step(stage, 'second', `${id}/confirm`, { amount: atStake }), 'confirmed');
  return { id, bill, atStake };
}

describe('from a suspicion to recovery', () => {
  const RULE = 'GZ-WALK';
  let bill: Billed;
  let id: string;
  let atStake: number;
  let of: Awaited<ReturnType<typeof toldAs>>;
  let untouched: Awaited<ReturnType<typeof booked>>;

  test('the first review makes a case of it, and the institution is told', async () => {
    bill = await stage.bill();
    atStake = Math.floor(bill.fund / 2);
    id = await suspect(stage, [bill], { ruleCode: RULE });
    untouched = await booked(stage);
    const { body } = await get<ListReply>(stage, 'first', `cases?state=open&rule=${RULE}`);
    const [listed] = body.cases;
    assert.deepEqual([body.count, listed?.suspicionId, listed?.stateName], [1, id, '待初审']);
    assert.equal(await step(stage, 'first', `${id}/open`), 'told');
    of = await toldAs(id);
    const { document } = of;
    const [shown] = document.docSusptDTOS;
    assert.equal(document.docId, bill.settlementId);
    assert.equal(document.applDdln, '2026-04-01');
    assert.equal(document.patnName, bill.patient.name);
    assert.deepEqual(
      [shown?.chkerName, shown?.susptStasName, shown?.checkoutSusptAmt, shown?.volaBhvrType],
      ['first员', '待机构答复', atStake / 100, '2'],
    );
    const lines = shown?.violationDetailIds.map((line) => [line.feedetlId, line.sumamt]);
    assert.deepEqual(lines, [['2', 100]]);
  });

  test('it answers with a document; the second review confirms', async () => {
    const contested = { susptAmt: String(atStake / 100), attUploadId: await attachment(stage) };
    assert.equal(await submit(stage, '3702', of, contested), null);
    assert.equal(await step(stage, 'second', `${id}/confirm`, { amount: atStake }), 'confirmed');
  });

  test('it asks for a panel, whose majority upholds', async () => {
    const contested = { susptAmt: String(atStake / 100), attUploadId: await attachment(stage) };
    assert.equal(await submit(stage, '3703', of, contested), null);
    const votes = [
      ['p1', true],
      ['p2', false],
      ['p3', true],
    ] as const;
    for (const [who, upholds] of votes) {
      assert.equal(await step(stage, who, `${id}/vote`, { upholds }), 'panel');
    }
    assert.equal(await step(stage, 'head', `${id}/decide`), 'upheld');
    assert.deepEqual(await booked(stage), untouched, 'nothing is deducted before');
  });

  test('the recovery goes from the institution back to the funds that paid', async () => {
    assert.equal(await step(stage, 'head', `${id}/recover`), 'recovered');
    assert.equal(await step(stage, 'head', `${id}/close`), 'closed');
    const after = await booked(stage);
    assert.equal(untouched.payable - after.payable, atStake);
    assert.equal(after.funds - untouched.funds, atStake);
  });

  test('case, statistics and what the institution sees agree with the ledger', async () => {
    const closed = await caseOf(stage, id);
    const { state, confirmed, recovered, recoveries, attachments } = closed;
    assert.deepEqual([state, confirmed, recovered], ['closed', atStake, atStake]);
    assert.deepEqual([recoveries.length, recoveries[0]?.amount], [1, atStake]);
    assert.equal(attachments.length, 2);
    const group = await statistics(stage, RULE);
    assert.deepEqual(
      [group.found, group.confirmed, group.overturned, group.confirmedAmount, group.recovered],
      [1, 1, 0, atStake, atStake],
    );
    assert.equal(group.confirmedShare, 100);
    const [document] = (await told(stage, '2')).data;
    const shown = document?.docSusptDTOS[0];
    assert.deepEqual(
      [shown?.clglFlagName, shown?.chkProcrsltName, shown?.detFlagName, shown?.volaDetAmt],
      ['已合议', '维持', '已扣款', atStake / 100],
    );
  });

  test('the timeline says who did what', async () => {
    const { timeline } = await caseOf(stage, id);
    assert.deepEqual(
      timeline.map(({ action, actorName }) => [action, actorName]),
      [
        ['open', 'first员'],
        ['answer', '演示收费员'],
        ['confirm', 'second员'],
        ['ask-panel', '演示收费员'],
        ['vote', 'p1员'],
        ['vote', 'p2员'],
        ['vote', 'p3员'],
        ['decide', 'head员'],
        ['recover', 'head员'],
        ['close', 'head员'],
      ],
    );
  });
});

test('the attachment an institution sent is shown to the bureau as it was', async () => {
  const bill = await stage.bill();
  const id = await suspect(stage, [bill]);
  await step(stage, 'first', `${id}/open`);
  const attUploadId = await attachment(stage);
  assert.equal(await submit(stage, '3702', await toldAs(id), { attUploadId }), null);
  const url = `${platform.url}/api/supervision/cases/${id}/attachments/${attUploadId}/1`;
  const headers = { authorization: `Bearer ${stage.tokens.get('second')}` };
  const answer = await fetch(url, { headers });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'application/pdf');
  assert.match(answer.headers.get('content-disposition')!, /^attachment;/);
  assert.equal(await answer.text(), '%PDF-1.7\n申诉材料\n');
});

test('withdrawn on review: nothing was confirmed and nothing is booked', async () => {
  const bill = await stage.bill();
  const id = await suspect(stage, [bill], { ruleCode: 'GZ-WITHDRAWN' });
  const untouched = await booked(stage);
  await step(stage, 'first', `${id}/open`);
  const attUploadId = await attachment(stage);
  assert.equal(await submit(stage, '3702', await toldAs(id), { attUploadId }), null);
  assert.equal(await step(stage, 'second', `${id}/withdraw`), 'withdrawn');
  assert.deepEqual(await booked(stage), untouched);
  const group = await statistics(stage, 'GZ-WITHDRAWN');
  assert.deepEqual([group.overturned, group.confirmedAmount, group.recovered], [1, 0, 0]);
});

test('a confirmation withdrawn after the recovery gives the money back', async () => {
  const before = await booked(stage);
  const { id, bill, atStake } = await confirmedCase('GZ-OVERTURNED');
  await step(stage, 'head', `${id}/recover`);
  const taken = await booked(stage);
  assert.equal(taken.payable - before.payable, bill.fund - atStake);
  assert.equal(await step(stage, 'all', `${id}/overturn`), 'withdrawn');
  const given = await booked(stage);
  assert.equal(given.payable - before.payable, bill.fund);
  assert.equal(given.funds - before.funds, -bill.fund);
  const { recoveries, recovered, confirmed } = await caseOf(stage, id);
  assert.deepEqual([recovered, confirmed, recoveries[0]?.returnedOn], [0, null, TODAY]);
  assert.equal((await statistics(stage, 'GZ-OVERTURNED')).recovered, 0);
});

test('a reversed settlement leaves nothing to recover', async () => {
  const { id, bill } = await confirmedCase('GZ-REVERSED');
  const undone = reverseMessage(bill.visit, bill.settlementId);
  accepted(await stage.hospital.call('2208', undone));
  const before = await booked(stage);
  const { money } = await caseOf(stage, id);
  assert.deepEqual(money, { stake: 0, recoverable: 0, allReversed: true });
  const { status, body } = await post(stage, 'head', `${id}/recover`, { reason: '追回' });
  assert.deepEqual([status, body.code], [409, 'settlements-reversed']);
  assert.equal(body.text, '涉及的结算已全部撤销，涉案金额为零，不能追回');
  assert.equal(await step(stage, 'head', `${id}/close`), 'closed');
  assert.deepEqual(await booked(stage), before);
});

test('a settlement reversed after the recovery: the platform gives it back, once', async () => {
  const before = await booked(stage);
  const { id, bill, atStake } = await confirmedCase('GZ-LATE');
  await step(stage, 'head', `${id}/recover`);
  accepted(await stage.hospital.call('2208', reverseMessage(bill.visit, bill.settlementId)));
  const twice = await booked(stage);
  assert.equal(twice.payable - before.payable, -atStake, 'taken by recovery and by reversal');
  const deps = { ...platform.deps, calendar: loadCalendar(KNOWLEDGE) };
  const swept = await returnReversed(deps, platform.clock.now);
  assert.deepEqual([swept.cases, swept.returned], [1, atStake]);
  assert.deepEqual((await returnReversed(deps, platform.clock.now)).cases, 0);
  assert.deepEqual(await booked(stage), before);
  const { timeline, recovered } = await caseOf(stage, id);
  assert.deepEqual([timeline.at(-1)?.action, recovered], ['return', 0]);
  assert.equal(await step(stage, 'head', `${id}/close`), 'closed');
});

test('the platform looks for such settlements by itself, and tells what fails', async () => {
  const { id, bill } = await confirmedCase('GZ-SWEPT');
  await step(stage, 'head', `${id}/recover`);
  accepted(await stage.hospital.call('2208', reverseMessage(bill.visit, bill.settlementId)));
  const faults: unknown[] = [];
  const deps = {
    ...platform.deps,
    ...{ calendar: loadCalendar(KNOWLEDGE), now: () => platform.clock.now },
    ...{ rules: () => [], onFault: (fault: unknown) => void faults.push(fault) },
  };
  const away = { ...deps.db, rows: () => Promise.reject(new Error('away')) };
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const stops = [sweepRegularly(deps), sweepRegularly({ ...deps, db: away })];
  mock.timers.tick(FIRST_SWEEP_MS);
  await Promise.all(stops.map((stop) => stop()));
  mock.timers.reset();
  assert.equal((await caseOf(stage, id)).recovered, 0);
  assert.deepEqual(faults.map(String), ['Error: away']);
});

test('two cases on one bill never take more than the funds paid', async () => {
  const bill = await stage.bill();
  const before = await booked(stage);
  for (const who of ['head', 'all']) {
    const id = await suspect(stage, [bill], { atStake: bill.fund, lineNos: [] });
    await step(stage, 'first', `${id}/open`);
    assert.equal(await submit(stage, '3702', await toldAs(id), { applyFlag: '0' }), null);
    await step(stage, 'second', `${id}/confirm`, { amount: Math.ceil(bill.fund * 0.75) });
    await step(stage, who, `${id}/recover`);
  }
  const after = await booked(stage);
  assert.equal(before.payable - after.payable, bill.fund);
});

test('without an answer the review waits for the deadline and then goes on', async () => {
  const bill = await stage.bill();
  const id = await suspect(stage, [bill]);
  await step(stage, 'first', `${id}/open`);
  const of = await toldAs(id);
  goTo(stage, '2026-04-02');
  const overdue = await get<ListReply>(stage, 'second', 'cases?overdue=1');
  assert.ok(overdue.body.cases.some((one) => one.suspicionId === id && one.isOverdue));
  const late = '申诉期限为2026-04-01，已过期限，不再受理[docSusptDTOS.docSusptId]';
  assert.equal(await submit(stage, '3702', of, { applyFlag: '0' }), late);
  assert.equal(await step(stage, 'second', `${id}/confirm`, { amount: 0 }), 'confirmed');
  goTo(stage, '2026-04-13');
  assert.equal(await step(stage, 'head', `${id}/close`), 'closed');
});

test('of two institutions in the evidence each sees its own, and one has to answer', async () => {
  const bill = await stage.bill();
  const elsewhere = await stage.bill(stage.other);
  const at = [stage.hospital, stage.other];
  const id = await suspect(stage, [bill, elsewhere], { institutionCode: null, lineNos: [], at });
  const { code } = stage.other.institution;
  assert.equal(await step(stage, 'first', `${id}/open`, { institutionCode: code }), 'told');
  const { caseId } = await caseOf(stage, id);
  const pageResult = await told(stage, '1', stage.other);
  const document = pageResult.data.find((d) => d.docSusptDTOS[0]?.docSusptId === caseId)!;
  assert.equal(document.docId, elsewhere.settlementId);
  const shown = document.docSusptDTOS[0]!.violationDetailIds;
  assert.ok(shown.length > 0);
  assert.ok(shown.every((line) => line.relDetlDataId?.startsWith(elsewhere.settlementId)));
  assert.equal(
    (await told(stage)).data.some((d) => d.docSusptDTOS.some((s) => s.docSusptId === caseId)),
    false,
  );
});

test('a step sent again under its key is taken once; under another it is refused', async () => {
  const bill = await stage.bill();
  const id = await suspect(stage, [bill]);
  const body = { reason: '立案' };
  const first = await post(stage, 'first', `${id}/open`, body, 'key-1');
  const second = await post(stage, 'first', `${id}/open`, body, 'key-1');
  assert.deepEqual([second.status, second.body], [200, first.body]);
  const third = await post(stage, 'first', `${id}/open`, body, 'key-2');
  assert.deepEqual([third.status, third.body.code], [409, 'state-wrong']);
  const otherwise = await post(stage, 'first', `${id}/open`, { reason: '另写' }, 'key-1');
  assert.deepEqual([otherwise.status, otherwise.body.code], [409, 'key-reused']);
  assert.equal((await caseOf(stage, id)).timeline.length, 1);
});

test('every look leaves a line', async () => {
  const bill = await stage.bill();
  const id = await suspect(stage, [bill]);
  await get(stage, 'second', `cases/${id}`);
  await step(stage, 'first', `${id}/open`);
  await told(stage);
  const looks = await platform.db.rows<{ viewer: string; what: string }>(
    {
      name: '',
      text: `select viewer_id as viewer, what from supervision.look
             where shown @> array[$1] order by what, viewer_id`,
    },
    [id],
  );
  const { code } = stage.hospital.institution;
  assert.deepEqual(looks, [
    { viewer: 'second', what: 'case' },
    { viewer: code, what: 'message' },
  ]);
});
