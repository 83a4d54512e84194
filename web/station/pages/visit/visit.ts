import { computed, type Ref, ref } from 'vue';
import type { StationHouse } from '../../../../src/gateway/contract.ts';
import { NoAnswer, Refused } from '../../../shared/failure.ts';
import { momentText } from '../../../shared/format.ts';
import { nowText } from '../../clock.ts';
import { doctorsOf, usualDoctor } from '../../house.ts';
import { openInOrder } from '../../parts/in-order.ts';
import { openOutcome, type Settling } from '../../parts/outcome.ts';
import { openRefusals } from '../../parts/refusals.ts';
import { tried } from '../../parts/tried.ts';
import { findSettledBy, readVisit } from '../../read-back.ts';
import { remember, usual } from '../../usual.ts';
import type { Credential, Person } from '../../wire/person.wire.ts';
import { newMsgid } from '../../wire/send.ts';
import { reverseVisit, settle, voidMessage } from '../../wire/settle.wire.ts';
import {
  cancelRegistration,
  type Diagnosis,
  type Doctor,
  describeVisit,
  register,
  type VisitKey,
} from '../../wire/visit.wire.ts';
import { openLines } from './visit-lines.ts';
import {
  keyOf,
  NEW_VISIT,
  openBatch,
  paymentOf,
  stepOf,
  usualAccounts,
  usualInsurance,
  type VisitState,
} from './visit-state.ts';

export type Visit = ReturnType<typeof openVisit>;

/** The work on one visit: what the page shows and what its keys do. */
export function openVisit(house: StationHouse, state: Ref<VisitState>) {
  const problem = ref('');
  const refusals = openRefusals();
  const queue = openInOrder();
  const doctor = computed(() => doctorOf(house, state.value.doctorCode));
  const change = (changed: Partial<VisitState>) => {
    state.value = { ...state.value, ...changed };
  };
  const run = (work: () => Promise<void>) => tried(problem, () => queue.run(work));
  const lines = openLines({ house, state, doctor, change, queue, problem, refusals });
  const outcome = openOutcome(settlingOf(state));
  const settled = async (bill: VisitState['settled']) => {
    if (outcome.state.value !== 'checking') change({ pending: null });
    if (bill === null) return;
    change({ settled: bill });
    lines.markSettled(bill.settlementId);
  };
  return {
    state,
    problem,
    refusals,
    queue,
    doctor,
    lines,
    outcome,
    change,
    step: computed(() => stepOf(state.value)),
    begin: (person: Person, credential: Credential) => {
      problem.value = '';
      refusals.clear();
      outcome.reset();
      state.value = newVisit(house, person, credential);
    },
    register: () => run(() => registerNow(state, doctor.value, change)),
    cancel: () =>
      run(async () => {
        await cancelRegistration(keyOf(state.value), state.value.visit!.visitNo);
        state.value = NEW_VISIT;
      }),
    describe: () => run(() => describeNow(state, doctor.value, change)),
    settle: async () => {
      await queue.idle();
      const { quoted, pending, batchNo, settled: done } = state.value;
      if (quoted === null || pending !== null || done !== null || lines.isUnsure()) return;
      const msgid = newMsgid();
      change({ pending: { msgid, batchNo } });
      await settled(await outcome.start(msgid));
    },
    /** Sends the same message again. */
    again: async () => {
      const { pending } = state.value;
      if (pending !== null) await settled(await outcome.start(pending.msgid));
    },
    /** Asks what became of the message, and makes it void when it never arrived. */
    resume: async () => {
      const { pending } = state.value;
      if (pending !== null) await settled(await outcome.resume(pending.msgid));
    },
    reverse: (reason: string) => run(() => reverseNow(state, reason, change, outcome.reset)),
    /** Reads a visit back from the platform; false when this institution has none of that key. */
    open: (key: VisitKey) => run(() => openNow(key, state, outcome)),
  };
}

/** How the visit is settled, and how to find out whether it was. */
function settlingOf(state: Ref<VisitState>): Settling {
  return {
    send: async (msgid) => {
      const { quoted } = state.value;
      if (quoted === null) throw new Refused(409, 'no-quote', '还没有预结算');
      return (await settle(paymentOf(state.value), quoted, { msgid, timeoutMs: 20_000 })).output;
    },
    look: (msgid) => findSettledBy(keyOf(state.value).personId, msgid),
    void: (msgid) => voidMessage(keyOf(state.value).personId, { infno: '2207', msgid }),
  };
}

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

async function registerNow(state: Ref<VisitState>, doctor: Doctor, change: Change) {
  const { person, credential, insurance, visit } = state.value;
  if (visit !== null || person === null || credential === null) return;
  if (insurance === '') throw new Refused(409, 'no-cover', '没有参保信息，不能以医保挂号');
  if (doctor.code === '') throw new Refused(409, 'no-doctor', '本机构没有登记医师，不能挂号');
  const beganAt = nowText();
  const visitNo = `MZ${beganAt.replace(/\D/g, '').slice(2)}`;
  const of = { person, credential, insurance, doctor, visitNo, beganAt };
  const encounterId = await register(of, {});
  const key = { personId: person.personId, encounterId };
  change({ visit: { key, visitNo, beganAt } });
  remember({ doctorCode: doctor.code });
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
  outcome: { readonly reset: () => void },
): Promise<void> {
  const kept = state.value.visit?.key.encounterId === key.encounterId ? state.value : null;
  const known =
    kept?.person && kept.credential ? { person: kept.person, credential: kept.credential } : null;
  const { visit: found, who, bill } = await readVisit(key, known);
  if (found.kind !== 'outpatient') throw new Refused(409, 'visit-kind', '这不是门诊就诊');
  if (found.isCancelled) throw new Refused(409, 'visit-cancelled', '这次就诊已撤销');
  const { diagnoses, insurance } = found;
  const lines = found.lines.map((line) => ({
    ...line,
    isApproved: line.approval === 'approved',
    settlementId: line.settlementId ?? '',
    state: 'there' as const,
    msgid: '',
  }));
  const hasOpen = lines.some((line) => line.settlementId === '');
  outcome.reset();
  state.value = {
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
    entry: kept?.entry ?? NEW_VISIT.entry,
    settled: hasOpen ? null : bill,
    pending: kept?.pending ?? null,
  };
}

/** Those the platform has, and behind them those typed and not yet told. */
function mergeDiagnoses(
  there: readonly Diagnosis[],
  typed: readonly Diagnosis[],
): readonly Diagnosis[] {
  const codes = new Set(there.map((one) => one.code));
  return [...there, ...typed.filter((one) => !codes.has(one.code))];
}
