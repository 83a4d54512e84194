import { ref } from 'vue';
import { textOf } from '../../../shared/failure.ts';
import { nowText } from '../../clock.ts';
import { type Entry, readEntry } from '../../parts/entry.ts';
import { openTyping, type ReadLine } from '../../parts/typing.ts';
import { remember } from '../../usual.ts';
import { checkBefore, giveReason } from '../../wire/check.wire.ts';
import { amountOf } from '../../wire/money.ts';
import { withdrawLines } from '../../wire/visit.wire.ts';
import { addAll, begun, type LinesWork, placeOf, price, upload } from './line-upload.ts';
import { nextLineNo, type VisitLine } from './visit-state.ts';

type Shared = 'house' | 'state' | 'doctor' | 'change' | 'queue' | 'problem' | 'refusals';

/** The lines of a visit: each goes to the platform as it is added, and is priced at once. */
export function openLines(of: Pick<LinesWork, Shared>) {
  const work: LinesWork = {
    ...of,
    ...{ reminders: ref([]), findings: ref([]) },
    quoting: ref(false),
  };
  const { state, change, queue, problem, refusals, reminders, findings, quoting } = work;
  const { order, seek, add } = openTyping({
    ...{ problem, refusals },
    entry: () => state.value.entry,
    set: (entry) => change({ entry }),
    join: (line, typed) => join(work, line, typed),
  });
  return {
    ...{ reminders, findings, quoting, order, seek, add },
    isUnsure: () => state.value.lines.some((one) => one.state !== 'there'),
    remove: (lineNo: string) => queue.run(() => remove(work, lineNo)),
    /** Sends again what is not known to have arrived, under the same id. */
    retry: () => queue.run(() => retry(work)),
    price: () => queue.run(() => price(work)),
    /** Asks the rules about the line that is being typed, before anything is written. */
    check: (signal: AbortSignal) => check(work, signal),
    /** States why the work goes on; the lines are sent again. */
    explain: (reason: string) => explain(work, reason),
    /** What a reason is asked for is not charged. */
    dismiss: () => change({ asked: state.value.asked.slice(1) }),
    /** Somebody else is at the desk. */
    clear: () => {
      [reminders.value, findings.value] = [[], []];
    },
    /** What is open is settled by this. */
    markSettled: (settlementId: string) =>
      change({
        lines: state.value.lines.map((one) =>
          one.settlementId === '' ? { ...one, settlementId } : one,
        ),
      }),
  };
}

/** A line that was typed goes up. */
function join(work: LinesWork, { item, quantityE4, priceE6 }: ReadLine, typed: Entry): void {
  const { state, findings } = work;
  const line: VisitLine = {
    ...{ lineNo: nextLineNo(state.value), itemCode: item.code, name: item.name },
    ...{ class: item.class, quantityE4, priceE6, isApproved: typed.isApproved },
    ...{ amount: amountOf(quantityE4, priceE6), selfPaid: 0, overLimit: 0, firstSelf: 0 },
    ...{ eligible: 0, settlementId: '', batchNo: state.value.batchNo },
    ...{ msgid: '', at: '' },
    state: 'sending',
  };
  remember({ prices: { [item.code]: priceE6 } });
  findings.value = [];
  void addAll(work, [line]);
}

/** Takes a line out: the platform withdraws a batch whole, so the others go up again. */
async function remove(work: LinesWork, lineNo: string): Promise<void> {
  const { state, change, problem, reminders } = work;
  problem.value = '';
  const place = placeOf(work);
  const gone = state.value.lines.find((one) => one.lineNo === lineNo);
  if (gone === undefined) return;
  // What is on its way was typed since, and goes up by itself.
  const kept = state.value.lines.filter(
    (one) => one.settlementId === '' && one.lineNo !== lineNo && one.state !== 'sending',
  );
  try {
    await withdrawLines(place, gone.batchNo);
  } catch (failure) {
    problem.value = textOf(failure);
    return;
  }
  reminders.value = [];
  const again = new Map(begun(kept).map((one) => [one.lineNo, one]));
  const left = state.value.lines.filter((one) => one.lineNo !== lineNo);
  change({ lines: left.map((one) => again.get(one.lineNo) ?? one), quoted: null });
  await upload(work, [...again.values()], place);
  await price(work);
}

async function retry(work: LinesWork): Promise<void> {
  const { state, problem } = work;
  problem.value = '';
  const place = placeOf(work);
  const unsure = state.value.lines.filter((one) => one.state === 'unsure');
  for (const lines of Map.groupBy(unsure, (one) => one.msgid).values()) {
    await upload(work, lines, place);
  }
  await price(work);
}

async function check(work: LinesWork, signal: AbortSignal): Promise<void> {
  const { state, house, doctor, findings } = work;
  const { entry, person, visit, insurance, medicalType, diagnoses } = state.value;
  const read = readEntry({ ...entry, price: entry.price === '' ? '0' : entry.price });
  if (!read.ok || person === null || visit === null) return;
  const { item, quantityE4, priceE6 } = read;
  const typed = {
    ...{ lineNo: nextLineNo(state.value), itemCode: item.code, name: item.name, class: item.class },
    ...{ quantityE4, priceE6, listType: item.listType, chargeType: item.chargeType },
  };
  const { encounterId } = visit.key;
  const found = await checkBefore(
    {
      ...{ house, person, insurance, care: '1', medicalType, diagnoses, encounterId },
      ...{ at: nowText(), doctor: doctor.value, lines: [typed] },
    },
    signal,
  );
  if (!signal.aborted) findings.value = found;
}

async function explain(work: LinesWork, reason: string): Promise<void> {
  const { state, change, queue } = work;
  const [first] = state.value.asked;
  if (first === undefined) return;
  await giveReason(first.findingId, reason);
  change({ asked: state.value.asked.slice(1) });
  // The dialog is free for the next one while they go up.
  void (first.lines.length > 0 ? addAll(work, first.lines) : queue.run(() => price(work)));
}
