import assert from 'node:assert/strict';
import {
  diagnosisMessage,
  feesMessage,
  type Patient,
  type Payment,
  quoteMessage,
  registerMessage,
  reverseMessage,
  settleMessage,
  unregisterMessage,
  type Visit,
} from '../../src/demo/messages.wire.ts';
import {
  accepted,
  castOf,
  chargeOf,
  type Hospital,
  HYPERTENSION,
  openHospital,
  openVisit,
  plainItem,
  upload,
} from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import { type Platform, TODAY } from './platform.ts';

/** What the cases are made of: a visit with batch B1 settled and batch B2 uploaded. */
export type Stage = {
  readonly platform: Platform;
  readonly hospital: Hospital;
  readonly other: Hospital;
  readonly patient: Patient;
  readonly stranger: Patient;
  readonly visit: Visit;
  readonly cancelled: Visit;
  readonly payment: Payment;
  readonly unpaid: Payment;
  readonly settlementId: string;
  readonly reversalId: string;
  readonly itemCode: string;
  readonly expired: string;
  readonly notYet: string;
  readonly elsewhere: Patient;
  /** Somebody whose enrolment has ended, is paused, begins later. */
  readonly lapsed: (history: History) => Patient;
};

/** Plays what the cases refer to. */
export async function setStage(platform: Platform): Promise<Stage> {
  const cast = castOf(platform);
  const hospital = openHospital(platform);
  const item = plainItem(platform);
  const patient = cast();
  const beganAt = platform.clock.now;
  const visit = await openVisit(hospital, patient, { beganAt });
  const cancelled = await openVisit(hospital, patient, { beganAt });
  accepted(await hospital.call('2202', unregisterMessage(cancelled)));
  const payment = await upload(hospital, visit, 'B1', [chargeOf(item, 10)]);
  const first = accepted(await hospital.call('2207', settleMessage(visit, payment)));
  const undone = reverseMessage(visit, first.setlinfo.setl_id);
  const reversal = accepted(await hospital.call('2208', undone));
  const settled = accepted(await hospital.call('2207', settleMessage(visit, payment)));
  const items = [...platform.deps.catalogue.items()];
  const days = Map.groupBy(items, (i) => i.code);
  const only = (is: (i: (typeof items)[number]) => boolean) =>
    items.find((i) => days.get(i.code)!.length === 1 && is(i))!.code;
  return {
    platform,
    hospital,
    other: openHospital(platform, { nth: 1 }),
    patient,
    stranger: cast(),
    visit,
    cancelled,
    payment,
    unpaid: await upload(hospital, visit, 'B2', [chargeOf(item, 20)], 2),
    settlementId: settled.setlinfo.setl_id,
    reversalId: reversal.setlinfo.setl_id,
    itemCode: item.code,
    expired: only((i) => i.span.to !== null),
    notYet: only((i) => i.span.from > TODAY),
    elsewhere: cast({ region: '500000' }),
    lapsed: (history) => findLapsed(platform, history),
  };
}

type History = 'ended' | 'suspended' | 'future';

function findLapsed(platform: Platform, history: History): Patient {
  const { people, enrolments } = platform.world;
  for (const { personId, name, idType, idNo, region } of people) {
    const last = enrolments.filter((e) => e.personId === personId).at(-1);
    if (region !== '440100' || last?.insurance !== '310') continue;
    const ended = last.span.to !== null && last.span.to <= TODAY;
    const paused = last.status === 'suspended';
    const is = last.span.from > TODAY ? 'future' : ended ? 'ended' : paused ? 'suspended' : null;
    if (is !== history) continue;
    const { personType, insurance } = last;
    const credential = { kind: '02', number: idNo };
    return { personId, name, idType, idNo, insurance, personType, credential };
  }
  throw new Error(`nobody ${history}`);
}

/** `input` is what is sent under the number, `text` the refusal it gets. */
export type Case = readonly [
  name: string,
  infno: string,
  input: (s: Stage) => unknown,
  text: string,
];
export type Patch = Readonly<Record<string, unknown>>;

export const register =
  (of: (s: Stage) => Patient, patch: Patch = {}) =>
  (s: Stage) => {
    const { hospital, visit } = s;
    const { data } = registerMessage({
      patient: of(s),
      doctor: hospital.doctor,
      visitNo: 'MZ',
      beganAt: visit.beganAt,
    });
    return { data: { ...data, ...patch } };
  };
export const fee = (patch: Patch) => (s: Stage) => {
  const item = { code: s.itemCode, name: '' };
  const { feedetail } = feesMessage(s.visit, 'B3', [chargeOf(item, 10)], 9);
  return { feedetail: [{ ...feedetail[0], ...patch }] };
};
export const quote = (patch: Patch) => (s: Stage) => ({
  data: { ...quoteMessage(s.visit, s.unpaid).data, ...patch },
});
export const settle = (patch: Patch) => (s: Stage) => ({
  data: { ...settleMessage(s.visit, s.unpaid).data, ...patch },
});
export const diagnose =
  (visit: Patch, diagnosis: Patch = {}) =>
  (s: Stage) => {
    const { mdtrtinfo, diseinfo } = diagnosisMessage(s.visit, [HYPERTENSION]);
    return { mdtrtinfo: { ...mdtrtinfo, ...visit }, diseinfo: [{ ...diseinfo[0], ...diagnosis }] };
  };
/** A second more than a stated time may run ahead. */
export const LATER = '2026-03-18 10:40:01';

/** Holds that a message is refused with this text, and leaves no trace but a line in the log. */
export async function holdsRefused(
  stage: Stage,
  sent: { readonly infno: string; readonly input: unknown; readonly at?: Hospital },
  text: string,
): Promise<void> {
  const { infno, input, at = stage.hospital } = sent;
  const { body, msgid } = messageOf(at.institution.code, infno, input);
  const refused = await refusedWithoutTrace(stage.platform, { body });
  assert.equal(refused.text, text);
  const { institutionCode, ...line } = refused.line;
  assert.deepEqual([line.infno, line.msgid, institutionCode], [infno, msgid, at.institution.code]);
}
