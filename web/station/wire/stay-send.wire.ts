import type { Out2301 } from '../../../spec/wire/t2301.wire.ts';
import type { Out2303 } from '../../../spec/wire/t2303.wire.ts';
import type { Out2304 } from '../../../spec/wire/t2304.wire.ts';
import type { Out2305 } from '../../../spec/wire/t2305.wire.ts';
import type { Out2401 } from '../../../spec/wire/t2401.wire.ts';
import { type Answered, type SendOptions, send } from './send.ts';
import { type Bill, readBill } from './settle.wire.ts';
import {
  type AdmissionForm,
  type Admitted,
  admissionInput,
  changeInput,
  type DischargeForm,
  dischargeInput,
  type FeeForm,
  reverseStayInput,
  type StayKey,
  type StayPaying,
  settleStayInput,
  stayFeesInput,
  undoStayInput,
  withdrawLinesInput,
} from './stay.wire.ts';

/** 2401: admits, and answers the number of the stay. */
export async function admit(who: Admitted, form: AdmissionForm, options: SendOptions) {
  const { output } = await send<Out2401>('2401', admissionInput(who, form), options);
  return output.result.mdtrt_id;
}

/** 2403: says anew what was said on admission. */
export async function changeStay(
  stay: StayKey & { readonly credentialKind: string },
  form: AdmissionForm,
  options: SendOptions,
): Promise<void> {
  await send<null>('2403', changeInput(stay, form), options);
}

/** 2402: discharges. */
export async function discharge(
  stay: StayKey & { readonly insurance: string },
  form: DischargeForm,
  options: SendOptions,
): Promise<void> {
  await send<null>('2402', dischargeInput(stay, form), options);
}

/** 2404: takes an admission back, while nothing was charged. */
export async function cancelStay(stay: StayKey): Promise<void> {
  await send<null>('2404', undoStayInput(stay));
}

/** 2405: takes a discharge back, while it is not settled. */
export async function undoDischarge(stay: StayKey): Promise<void> {
  await send<null>('2405', undoStayInput(stay));
}

/** 2301: uploads fees, all or none; answers what the rules remind of. */
export async function uploadFees(
  stay: StayKey & { readonly medicalType: string },
  by: Pick<AdmissionForm, 'doctor' | 'department'>,
  fees: readonly FeeForm[],
  options: SendOptions,
): Promise<readonly string[]> {
  return (await send<Out2301>('2301', stayFeesInput(stay, by, fees), options)).reminders;
}

/** 2302: takes fees back that are not settled. */
export async function withdrawFees(stay: StayKey, lineNos: readonly string[]): Promise<void> {
  await send<null>('2302', withdrawLinesInput(stay, lineNos));
}

/** 2303: what the open fees come to. Writes nothing. */
export async function quoteStay(
  stay: StayKey,
  paying: StayPaying,
  signal?: AbortSignal,
): Promise<Answered<Bill>> {
  const { invono: _, ...data } = settleStayInput(stay, paying).data;
  const options = signal === undefined ? {} : { signal };
  const answered = await send<Out2303>('2303', { data }, options);
  const { setlinfo, setldetail } = answered.output;
  return { ...answered, output: readBill(setlinfo, setldetail) };
}

/** 2304: settles them. */
export async function settleStay(
  stay: StayKey,
  paying: StayPaying,
  options: SendOptions,
): Promise<Answered<Bill>> {
  const answered = await send<Out2304>('2304', settleStayInput(stay, paying), options);
  const { setlinfo, setldetail } = answered.output;
  return { ...answered, output: readBill(setlinfo, setldetail) };
}

/** 2305: takes a settlement of a stay back; the latest first. */
export async function reverseStay(
  stay: StayKey,
  settlementId: string,
  reason: string,
  options: SendOptions,
): Promise<Bill> {
  const input = reverseStayInput(stay, settlementId, reason);
  const { output } = await send<Out2305>('2305', input, options);
  return readBill(output.setlinfo, output.setldetail);
}
