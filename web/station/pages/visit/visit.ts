import { computed, type Ref, ref } from 'vue';
import type { StationHouse } from '../../../../src/gateway/contract.ts';
import { NoAnswer, Refused } from '../../../shared/failure.ts';
import { momentText } from '../../../shared/format.ts';
import { nowText } from '../../clock.ts';
import { doctorsOf, usualDoctor } from '../../house.ts';
import { beside, type InOrder, openInOrder } from '../../parts/in-order.ts';
import { leave } from '../../parts/leave.ts';
import { openOutcome, type Settling } from '../../parts/outcome.ts';
import { openRefusals } from '../../parts/refusals.ts';
import { tried } from '../../parts/tried.ts';
import { findSettledBy, readVisit } from '../../read-back.ts';
import { remember, usual } from '../../usual.ts';
import type { Credential, Person } from '../../wire/person.wire.ts';
import { newMsgid } from '../../wire/send.ts';
import { type Bill, reverseVisit, settle, voidMessage } from '../../wire/settle.wire.ts';
import {
  cancelRegistration,
  type Diagnosis,
  type Doctor,
  describeVisit,
  type Registration,
  register,
  type VisitKey,
} from '../../wire/visit.wire.ts';
import { openLines } from './visit-lines.ts';
import {
  keyOf,
  NEW_VISIT,
  openBatch,
  type Pending,
  paymentOf,
  stepOf,
  usualAccounts,
  usualInsurance,
  type VisitLine,
  type VisitState,
} from './visit-state.ts';

export type Visit = ReturnType<typeof openVisit>;

/**
 * The work at the desk: what the page shows and what its keys do. One patient is there at a time;
 * the next comes when nothing is under way for this one (`leave`).
 */
export function openVisit(house: StationHouse, state: Ref<VisitState>) {
  const problem = ref('');
  const refusals = openRefusals();
  const messages = openInOrder();
  const doctor = computed(() => doctorOf(house, state.value.doctorCode));
  const change = (changed: Partial<VisitState>) => {
    state.value = { ...state.value, ...changed };
  };
  const run = (work: () => Promise<void>) => tried(problem, () => messages.run(work));
  const lines = openLines({ house, state, doctor, change, queue: messages, problem, refusals });
  const queue = beside(messages, lines.order);
  const { outcome, ...settling } = openSettling({ state, change, queue, lines, problem });
  const seat = (next: VisitState) => {
    refusals.clear();
    outcome.reset();
    lines.clear();
    state.value = next;
  };
  const isPending = () => state.value.pending !== null;
  const isAsked = () => state.value.asked.length > 0;
  return {
    ...{ state, problem, refusals, queue, doctor, lines, outcome, change, ...settling },
    step: computed(() => stepOf(state.value)),
    /** Whether the next may come. */
    leave: () => leave({ queue, problem, refusals, isPending, isAsked }),
    begin: (person: Person, credential: Credential) => {
      problem.value = '';
      seat(newVisit(house, person, credential));
    },
    /** Nobody is at the desk. */
    clear: () => seat(NEW_VISIT),
    register: () => run(() => registerNow(state, doctor.value, change)),
    cancel: () =>
      run(async () => {
        // A line that waits for its item is of this visit.
        await lines.order.idle();
        const isCharged = state.value.lines.length > 0;
        if (isCharged) throw new Refused(409, 'visit-lines', '已录入明细，不能撤销挂号');
        await cancelRegistration(keyOf(state.value), state.value.visit!.visitNo);
        seat(NEW_VISIT);
      }),
    describe: () => run(() => describeNow(state, doctor.value, change)),
    reverse: (reason: string) => run(() => reverseNow(state, reason, change, outcome.reset)),
    /** Reads a visit back from the platform; false when this institution has none of that key. */
    open: (key: VisitKey) => run(() => openNow(key, state, seat)),
  };
}

type SettlingWork = {
  readonly state: Ref<VisitState>;
  readonly change: Change;
  readonly queue: InOrder;
  readonly lines: ReturnType<typeof openLines>;
  readonly problem: Ref<string>;
};

/** Settling, and finding out whether it was: what is said is held until its outcome is known. */
function openSettling({ state, change, queue, lines, problem }: SettlingWork) {
  const outcome = openOutcome(SETTLING);
  const ended = (bill: Bill | null) => {
    const isKnown = outcome.state.value === 'settled' || outcome.state.value === 'unsettled';
    if (isKnown) {
      change({ pending: null });
      problem.value = '';
    }
    if (bill === null) return;
    change({ settled: bill });
    lines.markSettled(bill.settlementId);
  };
  const pended = async (work: (pending: Pending) => Promise<Bill | null>) => {
    const { pending } = state.value;
    if (pending !== null) ended(await work(pending));
  };
  return {
    outcome,
    settle: async () => {
      await queue.idle();
      const { quoted, pending, settled } = state.value;
      if (quoted === null || pending !== null || settled !== null || lines.isUnsure()) return;
      change({ pending: { msgid: newMsgid(), payment: paymentOf(state.value), quoted } });
      await pended(outcome.start);
    },
    /** Sends the same message again. */
    again: () => pended(outcome.start),
    /** Asks what became of the message, and makes it void when it never arrived. */
    resume: () => pended(outcome.resume),
  };
}

/** How a visit is settled, and how to find out whether it was. */
const SETTLING: Settling<Pending> = {
  send: async ({ msgid, payment, quoted }) =>
    (await settle(payment, quoted, { msgid, timeoutMs: 20_000 })).output,
  look: ({ msgid, payment }) => findSettledBy(payment.person.personId, msgid),
  void: ({ msgid, payment }) => voidMessage(payment.person.personId, { infno: '2207', msgid }),
};

/** Somebody new at the desk, with what is usual there. */
function newVisit(house: StationHouse, person: Person, credential: Credential): VisitState {
  const doctorCode = usualDoctor(house, usual().doctorCode);
  const insurance = usualInsurance(person);
  const accounts = usualAccounts(insurance);
  return { ...NEW_VISIT, person, credential, insurance, accounts, doctorCode };
}

function doctorOf(house: StationHouse, code: string): Doctor {
  const doctors = doctorsOf(house);
  const found = doctors.find((one) => one.code === code) ?? doctors[0];
  return found ?? { code: '', name: '', departmentCode: '', departmentName: '' };
}

type Change = (changed: Partial<VisitState>) => void;

/** What is begun is sent again as it was until an answer came: nobody is registered twice. */
async function registerNow(state: Ref<VisitState>, doctor: Doctor, change: Change) {
  if (state.value.visit !== null || state.value.person === null) return;
  const registering = state.value.registering ?? {
    msgid: newMsgid(),
    of: registrationOf(state.value, doctor),
  };
  change({ registering });
  const { msgid, of } = registering;
  const encounterId = await register(of, { msgid }).catch((failure: unknown) => {
    if (failure instanceof Refused) change({ registering: null });
    throw failure;
  });
  const { insurance, visitNo, beganAt } = of;
  const key = { personId: of.person.personId, encounterId };
  const visit = { key, visitNo, beganAt };
  change({ visit, insurance, doctorCode: of.doctor.code, registering: null });
  remember({ doctorCode: of.doctor.code });
}

function registrationOf(
  { person, credential, insurance }: VisitState,
  doctor: Doctor,
): Registration {
  if (person === null || credential === null) throw new Error('nobody is there');
  if (insurance === '') throw new Refused(409, 'no-cover', '没有参保信息，不能以医保挂号');
  if (doctor.code === '') throw new Refused(409, 'no-doctor', '本机构没有登记医师，不能挂号');
  const beganAt = nowText();
  const visitNo = `MZ${beganAt.replace(/\D/g, '').slice(2)}`;
  return { person, credential, insurance, doctor, visitNo, beganAt };
}

async function describeNow(state: Ref<VisitState>, doctor: Doctor, change: Change) {
  const { visit, diagnoses, medicalType, chronic, told } = state.value;
  if (visit === null) return;
  if (diagnoses.length === 0) throw new Refused(409, 'no-diagnosis', '请填写诊断');
  if (medicalType === '14' && chronic === null) {
    throw new Refused(409, 'no-chronic', '门诊慢特病须选择病种');
  }
  const dropped = Math.max(0, told - diagnoses.length);
  const { key, beganAt } = visit;
  await describeVisit({ ...key, medicalType, beganAt, doctor, diagnoses, dropped, chronic });
  change({ told: diagnoses.length });
  remember({ diagnosis: diagnoses[0] ?? null });
}

async function reverseNow(
  state: Ref<VisitState>,
  reason: string,
  change: Change,
  reset: () => void,
) {
  const { settled } = state.value;
  if (settled === null) return;
  const { settlementId } = settled;
  const msgid = newMsgid();
  const of = { ...keyOf(state.value), settlementId };
  await reverseVisit(of, reason, { msgid }).catch(async (failure: unknown) => {
    if (!(failure instanceof NoAnswer)) throw failure;
    // Nobody knows: the same message again tells.
    await reverseVisit(of, reason, { msgid });
  });
  const open = state.value.lines.map((line) =>
    line.settlementId === settlementId ? { ...line, settlementId: '' } : line,
  );
  reset();
  change({ settled: null, quoted: null, lines: open, batchNo: openBatch(open) });
}

async function openNow(
  key: VisitKey,
  state: Ref<VisitState>,
  seat: (next: VisitState) => void,
): Promise<void> {
  const kept = state.value.visit?.key.encounterId === key.encounterId ? state.value : null;
  const known =
    kept?.person && kept.credential ? { person: kept.person, credential: kept.credential } : null;
  const { visit: found, who, bill } = await readVisit(key, known);
  if (found.kind !== 'outpatient') throw new Refused(409, 'visit-kind', '这不是门诊就诊');
  if (found.isCancelled) throw new Refused(409, 'visit-cancelled', '这次就诊已撤销');
  const { diagnoses, insurance } = found;
  const there = found.lines.map((line) => ({
    ...line,
    isApproved: line.approval === 'approved',
    settlementId: line.settlementId ?? '',
    ...{ state: 'there' as const, msgid: '', at: '' },
  }));
  const lines = [...there, ...unsureOf(kept?.lines ?? [], there)];
  const hasOpen = lines.some((line) => line.settlementId === '');
  seat({
    ...NEW_VISIT,
    ...{ ...who, insurance, chronic: found.chronic ?? kept?.chronic ?? null },
    medicalType: found.medicalType ?? kept?.medicalType ?? NEW_VISIT.medicalType,
    accounts: kept?.accounts ?? usualAccounts(insurance),
    doctorCode: found.doctor.code,
    visit: { key, visitNo: found.visitNo, beganAt: momentText(found.beganAt) },
    diagnoses: mergeDiagnoses(diagnoses, kept?.diagnoses ?? []),
    told: diagnoses.length === 0 ? -1 : diagnoses.length,
    lines,
    batchNo: openBatch(lines),
    ...{ asked: kept?.asked ?? [], entry: kept?.entry ?? NEW_VISIT.entry },
    settled: hasOpen ? null : bill,
    pending: kept?.pending ?? null,
  });
}

/** Lines that went up and are not there: they are offered to be sent again. */
function unsureOf(
  kept: readonly VisitLine[],
  there: readonly { readonly lineNo: string }[],
): readonly VisitLine[] {
  const known = new Set(there.map((line) => line.lineNo));
  return kept
    .filter((line) => line.state !== 'there' && !known.has(line.lineNo))
    .map((line) => ({ ...line, state: 'unsure' as const }));
}

/** Those the platform has, and behind them those typed and not yet told. */
function mergeDiagnoses(
  there: readonly Diagnosis[],
  typed: readonly Diagnosis[],
): readonly Diagnosis[] {
  const codes = new Set(there.map((one) => one.code));
  return [...there, ...typed.filter((one) => !codes.has(one.code))];
}
