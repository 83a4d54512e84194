import {
  quoteMessage,
  reverseMessage,
  settleMessage,
  undoMessage,
  type Visit,
} from '../../src/demo/messages.wire.ts';
import { type Fen, fen, ZERO } from '../../src/kernel/fen.ts';
import type { Hospital } from './cast.ts';
import { type Answered, type Desk, mustBeRefused, openDesk } from './desk.ts';
import { factsOf, type Sent } from './model.ts';
import type { After } from './plan.ts';
import { insist, type Ready } from './visit.ts';

type Batch = { readonly batchNo: string; readonly total: Fen };

/** Settles every batch and then reverses, repeats and undoes as planned. */
export async function settleVisit(ready: Ready, stranger: Hospital): Promise<void> {
  const { desk, visit } = ready;
  for (const batch of ready.batches) {
    if (desk.hall.isClosing()) return;
    if (desk.plan.quote) await desk.send({ infno: '2206' }, settlementInput(desk, visit, batch));
    if (desk.plan.wrong === 'wrong-total') {
      const dearer = { ...batch, total: fen(batch.total + 100) };
      mustBeRefused(desk, await sendSettlement(desk, visit, dearer), 'wrong-total');
    }
    const settled = await settleOnce(desk, visit, batch);
    if (settled !== null) await follow(desk, visit, batch, settled, stranger);
  }
}

/** The message whose settlement is known to have been made; null when none is. */
async function settleOnce(desk: Desk, visit: Visit, batch: Batch): Promise<Sent | null> {
  const first = sendSettlement(desk, visit, batch);
  // The second is on its way before the first is answered.
  const second = desk.plan.race === 'other-message' ? sendSettlement(desk, visit, batch) : null;
  if (desk.plan.race === 'same-message') await desk.hall.model.messages.at(-1)!.again();
  const resort = desk.resort();
  const [one, two] = await Promise.all([first, second]);
  for (const answered of [one, two]) {
    if (answered?.result.kind !== 'unknown' || factsOf(answered.sent) !== null) continue;
    if (resort === 'undo') await undo(desk, answered.sent);
    else if (resort !== 'give-up') await desk.persist(answered.sent);
  }
  return [one, two].find((a) => a?.result.kind === 'accepted')?.sent ?? null;
}

function sendSettlement(desk: Desk, visit: Visit, batch: Batch): Promise<Answered> {
  const { batchNo, total } = batch;
  const about = { infno: '2207', encounterId: visit.encounterId, batchNo, total };
  return desk.send(about, settlementInput(desk, visit, batch, true));
}

function settlementInput(desk: Desk, visit: Visit, { batchNo, total }: Batch, settles = false) {
  const parts = { total, selfPaid: ZERO, overLimit: ZERO, firstSelf: ZERO, eligible: total };
  const useAccount = desk.plan.useAccount && desk.insured.hasAccount;
  const payment = { batchNo, useAccount, parts };
  return settles ? settleMessage(visit, payment) : quoteMessage(visit, payment);
}

async function undo(desk: Desk, settled: Sent): Promise<void> {
  const { infno, msgid, encounterId, batchNo, personId } = settled;
  const about = { infno: '2601', encounterId: encounterId!, batchNo: batchNo!, undoes: { msgid } };
  const { sent, result } = await desk.send(about, undoMessage(personId, { infno, msgid }));
  if (result.kind === 'unknown') await desk.persist(sent);
}

async function follow(
  desk: Desk,
  visit: Visit,
  batch: Batch,
  settled: Sent,
  stranger: Hospital,
): Promise<void> {
  let live: Sent | null = settled;
  for (const after of desk.plan.after) {
    if (desk.hall.isClosing()) return;
    live = await actAfter(after, desk, visit, batch, { live, latest: live ?? settled }, stranger);
  }
}

/** Answers the message whose settlement is known to live; null when none is. */
async function actAfter(
  after: After,
  desk: Desk,
  visit: Visit,
  batch: Batch,
  of: { readonly live: Sent | null; readonly latest: Sent },
  stranger: Hospital,
): Promise<Sent | null> {
  const { live, latest } = of;
  const settlementId = factsOf(latest)!.settlementId!;
  const about = { encounterId: visit.encounterId, batchNo: batch.batchNo };
  const reversal = { infno: '2208', ...about, undoes: { settlementId } };
  const message = reverseMessage(visit, settlementId);
  switch (after) {
    case 'reverse':
      // Refused, it may be because a copy whose reply was lost has done it.
      await insist(desk, reversal, message);
      return null;
    case 'undo':
      await undo(desk, latest);
      return null;
    case 'repeat':
      await latest.again();
      return live;
    case 'foreign-reversal': {
      const plan = { ...desk.plan, visitNo: `${desk.plan.visitNo}F` };
      const foreign = openDesk(desk.hall, stranger, desk.insured, plan);
      mustBeRefused(desk, await foreign.send(reversal, message), after);
      return live;
    }
    case 'settle-again':
    case 'second-settlement': {
      const answered = await sendSettlement(desk, visit, batch);
      const done = answered.result.kind === 'accepted';
      if (live !== null && done) mustBeRefused(desk, answered, '批次已有结算');
      return done ? answered.sent : live;
    }
  }
}
