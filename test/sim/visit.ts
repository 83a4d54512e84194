import {
  amountOf,
  diagnosisMessage,
  feesMessage,
  registerMessage,
  type Visit,
  withdrawMessage,
} from '../../src/demo/messages.wire.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { type Fen, sum } from '../../src/kernel/fen.ts';
import { type Answered, type Desk, type Matter, mustBeRefused } from './desk.ts';
import { spoil } from './post.wire.ts';

const DIAGNOSIS = { code: 'J06.900', name: '急性上呼吸道感染' };
/** Lines of a batch are numbered from batch × 100 + 1. */
const BATCH_STEP = 100;
const WRONG_LINE = 9001;

/** A visit whose fees are uploaded: the batches that may be settled. */
export type Ready = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly batches: readonly { readonly batchNo: string; readonly total: Fen }[];
};

/** Registers, describes and uploads; null when that did not come to its end. */
export async function prepareVisit(desk: Desk, now: () => Instant): Promise<Ready | null> {
  const { hospital, insured, plan } = desk;
  const { patient } = insured;
  const doctor = hospital.doctors[0]!;
  const beganAt = (now() - 120_000) as Instant;
  const start = { patient, doctor, visitNo: plan.visitNo, beganAt };
  const opened = await insist(desk, { infno: '2201' }, registerMessage(start));
  if (opened.result.kind !== 'accepted') return null;
  const encounterId = opened.result.facts.encounterId!;
  const visit: Visit = { ...start, encounterId, medicalType: '11' };
  const described = await insist(
    desk,
    { infno: '2203', encounterId },
    diagnosisMessage(visit, [DIAGNOSIS]),
  );
  if (described.result.kind !== 'accepted') return null;
  await sendWrong(desk, visit);
  const batches: { batchNo: string; total: Fen }[] = [];
  for (const [index, charges] of plan.batches.entries()) {
    if (desk.hall.isClosing()) return null;
    const batchNo = String(index + 1);
    if (!(await upload(desk, visit, index))) continue;
    batches.push({ batchNo, total: sum(charges.map(amountOf)) });
  }
  return { desk, visit, batches };
}

/** Sends until there is a reply, under the same id or a new one; may give up. */
export async function insist(desk: Desk, about: Matter, input: unknown): Promise<Answered> {
  const first = await desk.send(about, input);
  if (first.result.kind !== 'unknown') return first;
  const resort = desk.resort();
  if (resort === 'give-up') return first;
  if (resort !== 'new-message') return await desk.persist(first.sent);
  const second = await desk.send(about, input);
  return second.result.kind === 'unknown' ? await desk.persist(second.sent) : second;
}

async function upload(desk: Desk, visit: Visit, index: number): Promise<boolean> {
  const batchNo = String(index + 1);
  const firstLine = index * BATCH_STEP + 1;
  const charges = desk.plan.batches[index]!;
  const lineNos = charges.map((_, i) => String(firstLine + i));
  const about = { infno: '2204', encounterId: visit.encounterId, batchNo, lineNos };
  const message = feesMessage(visit, batchNo, charges, firstLine);
  const sent = await insist(desk, about, message);
  if (sent.result.kind !== 'accepted') return false;
  if (!desk.plan.withdraw) return true;
  const withdrawal = { infno: '2205', encounterId: visit.encounterId, batchNo };
  const withdrawn = await insist(desk, withdrawal, withdrawMessage(visit, batchNo));
  if (withdrawn.result.kind === 'unknown') return false;
  return (await insist(desk, about, message)).result.kind === 'accepted';
}

async function sendWrong(desk: Desk, visit: Visit): Promise<void> {
  const { wrong, batches } = desk.plan;
  if (wrong === null || wrong === 'wrong-total') return;
  const { encounterId } = visit;
  if (wrong === 'unknown-item') {
    const charge = { ...batches[0]![0]!, itemCode: 'XX00XXX000X000000000000' };
    const about = { infno: '2204', encounterId, batchNo: '9', lineNos: [String(WRONG_LINE)] };
    const message = feesMessage(visit, '9', [charge], WRONG_LINE);
    return mustBeRefused(desk, await desk.send(about, message), wrong);
  }
  const input = spoil(wrong, registerMessage(visit));
  mustBeRefused(desk, await desk.send({ infno: '2201' }, input), wrong);
}
