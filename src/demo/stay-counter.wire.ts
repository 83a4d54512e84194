import type { Out2102 } from '../../spec/wire/t2102.wire.ts';
import { type Day, type Instant, parseTime } from '../kernel/day.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import { mapOutcome } from '../kernel/rename.ts';
import type { Client } from './client.wire.ts';
import { type StatedParts, settlementMessage, type Visit, visitsMessage } from './messages.wire.ts';
import { type Bill, read, toBill, toParts } from './morning-counter.wire.ts';
import { type Purchase, purchaseMessage, purchaseQuoteMessage } from './purchase-messages.wire.ts';
import {
  admissionMessage,
  dischargeMessage,
  type Illness,
  reverseStayMessage,
  type StayCharge,
  type StayPayment,
  settleStayMessage,
  stayFeesMessage,
  stayQuoteMessage,
  undoStayMessage,
  withdrawStayFeesMessage,
} from './stay-messages.wire.ts';

/** A stay that the platform knows of already. */
export type KnownStay = {
  readonly encounterId: string;
  readonly visitNo: string;
  readonly beganAt: Instant;
  /** Null while the person is in hospital. */
  readonly endedAt: Instant | null;
};

type StayNo = Pick<Visit, 'patient' | 'encounterId'>;

/** The admissions desk of a hospital. Refusals carry the text the platform sent. */
export type Ward = {
  /** Stays of a person here that began on these days and were not cancelled. */
  staysOf(
    personId: string,
    days: { readonly from: Day; readonly to: Day },
  ): Promise<Outcome<KnownStay[]>>;
  /** The encounter id. */
  admit(stay: Omit<Visit, 'encounterId'>, illness: Illness): Promise<Outcome<string>>;
  /** The parts the lines come to. */
  upload(
    stay: Visit,
    charges: readonly StayCharge[],
    firstLineNo: number,
  ): Promise<Outcome<StatedParts>>;
  discharge(stay: Visit, illness: Illness, at: Instant): Promise<Outcome<null>>;
  quote(stay: Visit, payment: StayPayment): Promise<Outcome<Bill>>;
  settle(stay: Visit, payment: StayPayment): Promise<Outcome<Bill>>;
  /** The settlement of a stay that stands, or null. */
  settlementOf(stay: StayNo): Promise<Outcome<string | null>>;
  reverse(stay: StayNo, settlementId: string): Promise<Outcome<Bill>>;
  undoDischarge(stay: StayNo): Promise<Outcome<null>>;
  /** Takes the lines and then the admission back. */
  cancel(stay: StayNo): Promise<Outcome<null>>;
};

/** A stay's medical type in 5201, and what its remark says of a cancelled one. */
const INPATIENT = '21';
const CANCELLED = '已撤销';

export function openWard({ call }: Client): Ward {
  return {
    staysOf: async (personId, days) => {
      const query = { ...days, medicalType: INPATIENT };
      const reply = read(await call('5201', visitsMessage(personId, query)));
      return mapOutcome(reply, ({ mdtrtinfo }) =>
        mdtrtinfo
          .filter((row) => row.memo !== CANCELLED)
          .map((row) => ({
            encounterId: row.mdtrt_id,
            visitNo: row.ipt_otp_no ?? '',
            beganAt: parseTime(row.begntime)!,
            endedAt: parseTime(row.endtime ?? ''),
          })),
      );
    },
    admit: async (stay, illness) =>
      mapOutcome(
        read(await call('2401', admissionMessage(stay, illness))),
        ({ result }) => result.mdtrt_id,
      ),
    upload: async (stay, charges, firstLineNo) =>
      mapOutcome(read(await call('2301', stayFeesMessage(stay, charges, firstLineNo))), toParts),
    discharge: async (stay, illness, at) =>
      mapOutcome(read(await call('2402', dischargeMessage(stay, illness, at))), () => null),
    quote: async (stay, payment) =>
      mapOutcome(read(await call('2303', stayQuoteMessage(stay, payment))), toBill),
    settle: async (stay, payment) =>
      mapOutcome(read(await call('2304', settleStayMessage(stay, payment))), toBill),
    settlementOf: async (stay) => {
      const reply = read(await call('5203', settlementMessage(stay, '')));
      // A stay that was never settled has none to ask for.
      if (!reply.ok) return accept(null);
      const { setl_id: id, refd_setl_flag: isReversal } = reply.value.setlinfo;
      return accept(isReversal === '1' ? null : id);
    },
    reverse: async (stay, settlementId) =>
      mapOutcome(read(await call('2305', reverseStayMessage(stay, settlementId))), toBill),
    undoDischarge: async (stay) =>
      mapOutcome(read(await call('2405', undoStayMessage(stay))), () => null),
    cancel: async (stay) => {
      const withdrawn = read(await call('2302', withdrawStayFeesMessage(stay)));
      if (!withdrawn.ok) return withdrawn;
      return mapOutcome(read(await call('2404', undoStayMessage(stay))), () => null);
    },
  };
}

/** The counter of a pharmacy: a purchase is quoted or settled in one message. */
export type Shop = {
  quote(purchase: Purchase): Promise<Outcome<Bill>>;
  sell(purchase: Purchase): Promise<Outcome<Bill>>;
};

export function openShop({ call }: Client): Shop {
  return {
    quote: async (purchase) =>
      mapOutcome(read(await call('2101', purchaseQuoteMessage(purchase))), toBill),
    sell: async (purchase) =>
      mapOutcome<Out2102, Bill>(read(await call('2102', purchaseMessage(purchase))), toBill),
  };
}
