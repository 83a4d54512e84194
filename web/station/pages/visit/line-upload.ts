import type { ComputedRef, Ref } from 'vue';
import type { StationHouse } from '../../../../src/gateway/contract.ts';
import { NoAnswer, Refused, textOf } from '../../../shared/failure.ts';
import { nowText } from '../../clock.ts';
import type { InOrder } from '../../parts/in-order.ts';
import type { Refusals } from '../../parts/refusals.ts';
import { type Finding, findingAsked, findingText } from '../../wire/check.wire.ts';
import { newMsgid } from '../../wire/send.ts';
import { quote } from '../../wire/settle.wire.ts';
import { type Doctor, uploadLines, type VisitKey } from '../../wire/visit.wire.ts';
import { type Asked, keyOf, paymentOf, type VisitLine, type VisitState } from './visit-state.ts';

/** What the work on the lines of a visit shares. */
export type LinesWork = {
  readonly house: StationHouse;
  readonly state: Ref<VisitState>;
  readonly doctor: ComputedRef<Doctor>;
  readonly change: (changed: Partial<VisitState>) => void;
  readonly queue: InOrder;
  /** What is wrong with what was just entered. */
  readonly problem: Ref<string>;
  readonly refusals: Refusals;
  readonly reminders: Ref<readonly string[]>;
  readonly findings: Ref<readonly Finding[]>;
  readonly quoting: Ref<boolean>;
};

function put({ state, change }: LinesWork, line: VisitLine): void {
  change({ lines: state.value.lines.map((one) => (one.lineNo === line.lineNo ? line : one)) });
}

function drop({ state, change }: LinesWork, gone: readonly VisitLine[]): void {
  const numbers = new Set(gone.map((one) => one.lineNo));
  change({ lines: state.value.lines.filter((one) => !numbers.has(one.lineNo)) });
}

/** Where lines belong: held when they are begun, for the message may go up later. */
export type Place = VisitKey & { readonly doctor: Doctor };

export function placeOf({ state, doctor }: LinesWork): Place {
  return { ...keyOf(state.value), doctor: doctor.value };
}

/** Sends lines begun in one message; what comes of it stands in the lines. */
export async function upload(
  work: LinesWork,
  sent: readonly VisitLine[],
  place: Place,
): Promise<void> {
  const [first] = sent;
  if (first === undefined) return;
  const { msgid, batchNo, at } = first;
  const where = { ...place, batchNo, at };
  try {
    const { lines, reminders } = await uploadLines({ ...where, lines: sent }, { msgid });
    for (const line of lines) put(work, { ...line, state: 'there', msgid, at });
    work.refusals.mended(namesOf(sent));
    work.reminders.value = reminders;
  } catch (failure) {
    refused(work, failure, sent);
  }
}

function namesOf(lines: readonly VisitLine[]): string {
  return lines.map((line) => line.name).join('、');
}

function refused(work: LinesWork, failure: unknown, sent: readonly VisitLine[]): void {
  const { refusals } = work;
  const names = namesOf(sent);
  if (failure instanceof NoAnswer) {
    refusals.say(names, `${names}：${textOf(failure)}`);
    for (const line of sent) put(work, { ...line, state: 'unsure' });
    return;
  }
  if (!(failure instanceof Refused)) throw failure;
  drop(work, sent);
  const findingId = findingAsked(failure.message);
  if (findingId === null) refusals.say(names, `${names}：${textOf(failure)}`);
  else ask(work, { findingId, text: findingText(failure.message), lines: sent });
}

function ask({ state, change, refusals }: LinesWork, one: Asked): void {
  refusals.mended(namesOf(one.lines));
  change({ asked: [...state.value.asked, one] });
}

/** The matter of a refusal to say what the visit comes to. */
const PRICING = '预结算';

/** Asks what the lines that are not settled come to. */
export async function price(work: LinesWork): Promise<void> {
  const { state, change, quoting, reminders, refusals } = work;
  const open = state.value.lines.filter((one) => one.settlementId === '');
  if (open.length === 0 || open.some((one) => one.state !== 'there')) {
    change({ quoted: null });
    refusals.mended(PRICING);
    return;
  }
  quoting.value = true;
  try {
    const { output, reminders: said } = await quote(paymentOf(state.value));
    change({ quoted: output });
    refusals.mended(PRICING);
    if (said.length > 0) reminders.value = said;
  } catch (failure) {
    change({ quoted: null });
    const text = textOf(failure);
    const findingId = findingAsked(text);
    if (findingId === null) refusals.say(PRICING, text);
    else ask(work, { findingId, text: findingText(text), lines: [] });
  } finally {
    quoting.value = false;
  }
}

/** Lines as one new message brings them. */
export function begun(lines: readonly VisitLine[]): readonly VisitLine[] {
  const of = { msgid: newMsgid(), at: nowText(), state: 'sending' as const };
  return lines.map((line) => ({ ...line, ...of }));
}

/** New lines join the visit and go up in one message. */
export function addAll(work: LinesWork, lines: readonly VisitLine[]): Promise<void> {
  const { state, change, queue } = work;
  const sent = begun(lines);
  const place = placeOf(work);
  change({ lines: [...state.value.lines, ...sent], settled: null, quoted: null });
  return queue.run(async () => {
    await upload(work, sent, place);
    await price(work);
  });
}
