import { type ComputedRef, type Ref, ref } from 'vue';
import type { StationHouse } from '../../../../src/gateway/contract.ts';
import { NoAnswer, Refused, textOf } from '../../../shared/failure.ts';
import { nowText } from '../../clock.ts';
import { EMPTY_ENTRY, readEntry } from '../../parts/entry.ts';
import type { InOrder } from '../../parts/in-order.ts';
import { remember } from '../../usual.ts';
import {
  checkBefore,
  type Finding,
  findingAsked,
  findingText,
  giveReason,
} from '../../wire/check.wire.ts';
import { amountOf } from '../../wire/money.ts';
import { newMsgid } from '../../wire/send.ts';
import { quote } from '../../wire/settle.wire.ts';
import { type Doctor, uploadLines, withdrawLines } from '../../wire/visit.wire.ts';
import { keyOf, nextLineNo, paymentOf, type VisitLine, type VisitState } from './visit-state.ts';

type LinesOf = {
  readonly house: StationHouse;
  readonly state: Ref<VisitState>;
  readonly doctor: ComputedRef<Doctor>;
  readonly change: (changed: Partial<VisitState>) => void;
  readonly queue: InOrder;
  readonly problem: Ref<string>;
};

/** A finding that asks for a reason before the lines are taken. */
export type Asked = { readonly findingId: string; readonly text: string };

/** The lines of a visit: each goes to the platform as it is added, and is priced at once. */
export function openLines(of: LinesOf) {
  const { state, change, queue, problem } = of;
  const reminders = ref<readonly string[]>([]);
  const findings = ref<readonly Finding[]>([]);
  const asked = ref<Asked | null>(null);
  const quoting = ref(false);
  let waiting: readonly VisitLine[] = [];

  const put = (line: VisitLine) =>
    change({ lines: state.value.lines.map((one) => (one.lineNo === line.lineNo ? line : one)) });
  const drop = (gone: readonly VisitLine[]) => {
    const numbers = new Set(gone.map((one) => one.lineNo));
    change({ lines: state.value.lines.filter((one) => !numbers.has(one.lineNo)) });
  };
  /** Sends lines; what comes of it stands in the lines. */
  const upload = async (sent: readonly VisitLine[], msgid: string) => {
    const { batchNo } = state.value;
    const where = { ...keyOf(state.value), batchNo, doctor: of.doctor.value, at: nowText() };
    try {
      const { lines, reminders: said } = await uploadLines({ ...where, lines: sent }, { msgid });
      for (const line of lines) put({ ...line, state: 'there', msgid });
      reminders.value = said;
    } catch (failure) {
      await refused(failure, sent);
    }
  };
  const refused = async (failure: unknown, sent: readonly VisitLine[]) => {
    problem.value = textOf(failure);
    if (failure instanceof NoAnswer) {
      for (const line of sent) put({ ...line, state: 'unsure' });
      return;
    }
    if (!(failure instanceof Refused)) throw failure;
    drop(sent);
    const findingId = findingAsked(failure.message);
    if (findingId === null) return;
    problem.value = '';
    waiting = sent;
    asked.value = { findingId, text: findingText(failure.message) };
  };
  const price = async () => {
    const open = state.value.lines.filter((one) => one.settlementId === '');
    if (open.length === 0 || open.some((one) => one.state !== 'there')) {
      change({ quoted: null });
      return;
    }
    quoting.value = true;
    try {
      const { output, reminders: said } = await quote(paymentOf(state.value));
      change({ quoted: output });
      if (said.length > 0) reminders.value = said;
    } catch (failure) {
      change({ quoted: null });
      const findingId = findingAsked(textOf(failure));
      if (findingId === null) problem.value = textOf(failure);
      else asked.value = { findingId, text: findingText(textOf(failure)) };
    } finally {
      quoting.value = false;
    }
  };
  const addAll = (lines: readonly VisitLine[]) => {
    const msgid = newMsgid();
    const sent = lines.map((line) => ({ ...line, msgid, state: 'sending' as const }));
    change({ lines: [...state.value.lines, ...sent], settled: null, quoted: null });
    return queue.run(async () => {
      await upload(sent, msgid);
      await price();
    });
  };
  return {
    reminders,
    findings,
    asked,
    quoting,
    isUnsure: () => state.value.lines.some((one) => one.state !== 'there'),
    /** The typed line joins the bill; answers which field is wrong, or null. */
    add: (): 'item' | 'quantity' | 'price' | null => {
      problem.value = '';
      const read = readEntry(state.value.entry);
      if (!read.ok) {
        problem.value = read.text;
        return read.field;
      }
      const { item, quantityE4, priceE6 } = read;
      const line: VisitLine = {
        ...{ lineNo: nextLineNo(state.value.lines), itemCode: item.code, name: item.name },
        ...{ class: item.class, quantityE4, priceE6 },
        isApproved: state.value.entry.isApproved,
        ...{ amount: amountOf(quantityE4, priceE6), selfPaid: 0, overLimit: 0, firstSelf: 0 },
        ...{ eligible: 0, settlementId: '', batchNo: state.value.batchNo, msgid: '' },
        state: 'sending',
      };
      remember({ prices: { [item.code]: priceE6 } });
      findings.value = [];
      change({ entry: EMPTY_ENTRY });
      void addAll([line]);
      return null;
    },
    /** Takes a line out: the platform withdraws a batch whole, so the others go up again. */
    remove: (lineNo: string) =>
      queue.run(async () => {
        problem.value = '';
        const all = state.value.lines;
        const kept = all.filter((one) => one.settlementId === '' && one.lineNo !== lineNo);
        try {
          await withdrawLines(keyOf(state.value), state.value.batchNo);
        } catch (failure) {
          problem.value = textOf(failure);
          return;
        }
        change({ lines: all.filter((one) => one.lineNo !== lineNo), quoted: null });
        if (kept.length > 0) {
          const msgid = newMsgid();
          await upload(
            kept.map((one) => ({ ...one, msgid })),
            msgid,
          );
        }
        await price();
      }),
    /** Sends again what is not known to have arrived, under the same id. */
    retry: () =>
      queue.run(async () => {
        problem.value = '';
        const unsure = state.value.lines.filter((one) => one.state === 'unsure');
        const byMessage = Map.groupBy(unsure, (one) => one.msgid);
        for (const [msgid, lines] of byMessage) await upload(lines, msgid);
        await price();
      }),
    price: () => queue.run(price),
    /** Asks the rules about the line that is being typed, before anything is written. */
    check: async (signal: AbortSignal) => {
      const { entry, person, visit, lines } = state.value;
      const read = readEntry({ ...entry, price: entry.price === '' ? '0' : entry.price });
      if (!read.ok || person === null || visit === null) return;
      const { item, quantityE4, priceE6 } = read;
      const typed = {
        ...{ lineNo: nextLineNo(lines), itemCode: item.code, name: item.name, class: item.class },
        ...{ quantityE4, priceE6, listType: item.listType, chargeType: item.chargeType },
        isApproved: entry.isApproved,
      };
      const { insurance, medicalType, diagnoses } = state.value;
      findings.value = await checkBefore(
        {
          ...{ house: of.house, person, insurance, care: '1', medicalType, diagnoses },
          ...{ encounterId: visit.key.encounterId, at: nowText(), doctor: of.doctor.value },
          lines: [typed],
        },
        signal,
      );
    },
    /** States why the work goes on; then the lines are sent again. */
    explain: async (reason: string) => {
      if (asked.value === null) return;
      await giveReason(asked.value.findingId, reason);
      asked.value = null;
      const again = waiting;
      waiting = [];
      if (again.length > 0) await addAll(again);
      else await queue.run(price);
    },
    dismiss: () => {
      asked.value = null;
      waiting = [];
    },
    markSettled: (settlementId: string) =>
      change({
        lines: state.value.lines.map((one) =>
          one.settlementId === '' ? { ...one, settlementId } : one,
        ),
      }),
  };
}
