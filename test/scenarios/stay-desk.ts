import assert from 'node:assert/strict';
import type { In2101, Out2101 } from '../../spec/wire/t2101.wire.ts';
import type { In2102, Out2102 } from '../../spec/wire/t2102.wire.ts';
import type { In2103, Out2103 } from '../../spec/wire/t2103.wire.ts';
import type { In2301, Out2301 } from '../../spec/wire/t2301.wire.ts';
import type { In2302, Out2302 } from '../../spec/wire/t2302.wire.ts';
import type { In2303, Out2303 } from '../../spec/wire/t2303.wire.ts';
import type { In2304, Out2304 } from '../../spec/wire/t2304.wire.ts';
import type { In2305, Out2305 } from '../../spec/wire/t2305.wire.ts';
import type { In2401, Out2401 } from '../../spec/wire/t2401.wire.ts';
import type { In2402, Out2402 } from '../../spec/wire/t2402.wire.ts';
import type { In2403, Out2403 } from '../../spec/wire/t2403.wire.ts';
import type { In2404, Out2404 } from '../../spec/wire/t2404.wire.ts';
import type { In2405, Out2405 } from '../../spec/wire/t2405.wire.ts';
import type { In2601, Out2601 } from '../../spec/wire/t2601.wire.ts';
import type { In5303, Out5303 } from '../../spec/wire/t5303.wire.ts';
import type { Reply } from '../../src/demo/client.wire.ts';
import type { Patient, Visit } from '../../src/demo/messages.wire.ts';
import {
  admissionMessage,
  changeStayMessage,
  dischargeMessage,
  reverseStayMessage,
  settleStayMessage,
  stayFeesMessage,
  undoStayMessage,
  withdrawStayFeesMessage,
} from '../../src/demo/stay-messages.wire.ts';
import { type Instant, parseTime } from '../../src/kernel/day.ts';
import type { Institution } from '../../src/registry/index.ts';
import { accepted, checkReply, eligibleParts, type Hospital, HYPERTENSION } from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { moment, type Platform } from './platform.ts';

type Messages = {
  readonly '2101': readonly [In2101, Out2101];
  readonly '2102': readonly [In2102, Out2102];
  readonly '2103': readonly [In2103, Out2103];
  readonly '2301': readonly [In2301, Out2301];
  readonly '2302': readonly [In2302, Out2302];
  readonly '2303': readonly [In2303, Out2303];
  readonly '2304': readonly [In2304, Out2304];
  readonly '2305': readonly [In2305, Out2305];
  readonly '2401': readonly [In2401, Out2401];
  readonly '2402': readonly [In2402, Out2402];
  readonly '2403': readonly [In2403, Out2403];
  readonly '2404': readonly [In2404, Out2404];
  readonly '2405': readonly [In2405, Out2405];
  readonly '2601': readonly [In2601, Out2601];
  readonly '5303': readonly [In5303, Out5303];
};

/** Sends a message; every reply is held against envelope and spec. */
export type Send = <I extends keyof Messages>(
  infno: I,
  input: Messages[I][0],
  msgid?: string,
) => Promise<Reply<Messages[I][1]>>;

/** The admissions desk of an institution. */
export type Desk = Pick<Hospital, 'institution'> & { readonly send: Send };

export function openDesk(platform: Platform, institution: Institution): Desk {
  const send: Send = async (infno, input, msgid) => {
    const over = msgid === undefined ? {} : { msgid };
    const answer = await platform.post(messageOf(institution.code, infno, input, over).body);
    checkReply(infno, answer);
    return answer.reply as Reply<never>;
  };
  return { institution, send };
}

/** A stay the platform has a number for. */
export type StayOf = {
  readonly patient: Patient;
  readonly encounterId: string;
  readonly admittedAt: string;
};

const DOCTOR = {
  code: 'D440100000001',
  name: '演示医师',
  departmentCode: 'A03',
  departmentName: '内科',
};

/** What the scenarios state of a stay beyond, or other than, the demo's hospital does. */
const SAID = { tel: '13800000000', medrcdno: 'BA0001', exp_content: '' };

/** A stay as the messages of the demo are made of it; one that nobody admitted began at no time. */
function visitOf(stay: StayOf): Visit {
  const beganAt = parseTime(stay.admittedAt) ?? (0 as Instant);
  return { ...stay, doctor: DOCTOR, visitNo: 'ZY0001', medicalType: '21', beganAt };
}

export function admission(
  patient: Patient,
  admittedAt: string,
  patch: Partial<In2401['mdtrtinfo']> = {},
): In2401 {
  const coming = visitOf({ patient, admittedAt, encounterId: '' });
  const { mdtrtinfo, diseinfo } = admissionMessage(coming, HYPERTENSION);
  return { mdtrtinfo: { ...mdtrtinfo, ...SAID, cert_type: '01', ...patch }, diseinfo };
}

/** 2401. */
export async function admit(desk: Desk, patient: Patient, admittedAt: string): Promise<StayOf> {
  const { result } = accepted(await desk.send('2401', admission(patient, admittedAt)));
  return { patient, encounterId: result.mdtrt_id, admittedAt };
}

/** Input of 2404 and 2405. */
export const only: (stay: StayOf) => In2404 & In2405 = undoStayMessage;

export function change(stay: StayOf, patch: Partial<In2403['adminfo']> = {}): In2403 {
  const { adminfo, diseinfo } = changeStayMessage(visitOf(stay), HYPERTENSION);
  return { adminfo: { ...adminfo, ...SAID, mdtrt_cert_type: '02', ...patch }, diseinfo };
}

/** From another ward than the patient came to. */
export function discharge(
  stay: StayOf,
  endtime: string,
  patch: Partial<In2402['dscginfo']> = {},
): In2402 {
  const said = { dscg_dept_codg: 'A04', dscg_dept_name: '外科', dscg_bed: '7' };
  const { dscginfo, diseinfo } = dischargeMessage(visitOf(stay), HYPERTENSION, moment(endtime));
  return { dscginfo: { ...dscginfo, ...said, ...patch }, diseinfo };
}

/** A fee line: number, when, item, quantity, price in yuan; a refund names what it refunds. */
export type Fee = {
  readonly no: string;
  readonly at: string;
  readonly item: string;
  readonly count: number;
  readonly price: number;
  readonly refundOf?: string;
};

export function fees(stay: StayOf, lines: readonly Fee[]): In2301 {
  return { feedetail: lines.map((line) => feeLine(stay, line)) };
}

function feeLine(stay: StayOf, fee: Fee): In2301['feedetail'][number] {
  const { no, at, item, count, price, refundOf = '' } = fee;
  const charge = { itemCode: item, name: '', quantityE4: 0, priceE6: 0, at: moment(at), refundOf };
  const [made] = stayFeesMessage(visitOf(stay), [charge], 1).feedetail;
  return {
    ...made!,
    feedetl_sn: no,
    drord_no: 'YZ1',
    det_item_fee_sumamt: (count * price).toFixed(2),
    cnt: String(count),
    pric: String(price),
    etip_flag: '',
    dscg_tkdrug_flag: '',
    matn_fee_flag: '',
  };
}

/** 2302: these lines; '0000' all that are not settled. */
export function withdraw(stay: StayOf, ...numbers: readonly string[]): In2302 {
  return withdrawStayFeesMessage(stay, numbers);
}

/** Input of 2303 and 2304 for a total in yuan; the institution states no parts of it. */
export function settling(
  stay: StayOf,
  total: number,
  patch: Partial<In2304['data']> = {},
): In2303 & In2304 {
  const { data } = settleStayMessage(visitOf(stay), { accounts: 'none', parts: eligibleParts(0) });
  const shown = { mdtrt_cert_type: '02', mdtrt_cert_no: stay.patient.idNo };
  const parts = {
    fulamt_ownpay_amt: '',
    overlmt_selfpay: '',
    preselfpay_amt: '',
    inscp_scp_amt: '',
  };
  return { data: { ...data, ...shown, ...parts, medfee_sumamt: String(total), ...patch } };
}

/** Input of 2305 and 2103. */
export const reversing: (
  stay: Pick<StayOf, 'patient' | 'encounterId'>,
  settlementId: string,
) => In2305 & In2103 = reverseStayMessage;

/** Sets the platform's clock. */
export function at(platform: Platform, time: string): void {
  platform.clock.now = moment(time);
}

/** Holds that what is quoted and then settled agree in every amount and fund. */
export function assertSame(
  quoted: { readonly setlinfo: object; readonly setldetail: readonly object[] },
  settled: { readonly setlinfo: object; readonly setldetail: readonly object[] },
): void {
  const { setl_time: _a, medins_setl_id: _b, setl_id: _c, ...first } = fieldsOf(quoted);
  const { setl_time: _d, medins_setl_id: _e, setl_id: _f, ...second } = fieldsOf(settled);
  assert.deepEqual(first, second);
  assert.deepEqual(quoted.setldetail, settled.setldetail);
}

function fieldsOf({ setlinfo }: { readonly setlinfo: object }): Record<string, unknown> {
  return { ...setlinfo };
}
