import assert from 'node:assert/strict';
import {
  type Patient,
  reverseMessage,
  settleMessage,
  undoMessage,
  type Visit,
} from '../../src/demo/messages.wire.ts';
import { covers } from '../../src/kernel/span.ts';
import {
  accepted,
  castOf,
  chargeOf,
  type Hospital,
  openHospital,
  openVisit,
  plainItem,
  REGION,
  upload,
  type Wanted,
} from './hospital.ts';
import { moment, type Platform, startPlatform, TODAY } from './platform.ts';
import { type Booked, bookedOf, totalsMessage } from './statement.ts';

/** A settled visit, the message that settled it, and what its reply said. */
export type SettledVisit = {
  readonly visit: Visit;
  readonly msgid: string;
  readonly booked: Booked;
};

/** Hospitals that settle and undo; each test takes one that nobody else uses. */
export type ReconciliationStage = {
  readonly platform: Platform;
  /** The hospital whose settlements are not those of the tests. */
  readonly other: Hospital;
  /** A hospital without settlements, at half past ten today. */
  nextHospital(): Hospital;
  /** A settled visit of 100 yuan; `when` sets the clock first. */
  settled(at: Hospital, wanted?: Wanted, when?: string): Promise<SettledVisit>;
};

export async function openStage(): Promise<ReconciliationStage> {
  const platform = await startPlatform();
  const cast = castOf(platform);
  const item = plainItem(platform);
  const hospitals = openHospitals(platform);
  const other = hospitals.pop()!;
  return {
    platform,
    other,
    nextHospital: () => {
      platform.clock.now = moment(`${TODAY} 10:30:00`);
      const next = hospitals.shift();
      assert.ok(next, 'no hospital is left');
      return next;
    },
    settled: async (at, wanted = {}, when) => {
      if (when !== undefined) platform.clock.now = moment(when);
      const patient: Patient = cast(wanted);
      const visit = await openVisit(at, patient, { beganAt: platform.clock.now });
      const payment = await upload(at, visit, 'B1', [chargeOf(item, 100)]);
      const msgid = at.nextMsgid();
      const message = settleMessage(visit, { ...payment, useAccount: true });
      return {
        visit,
        msgid,
        booked: bookedOf(accepted(await at.call('2207', message, { msgid }))),
      };
    },
  };
}

/** Every hospital of the region whose contract stands. */
function openHospitals(platform: Platform): Hospital[] {
  const levels = ['primary', 'secondary', 'tertiary'] as const;
  return levels.flatMap((level) => {
    const all = platform.world.institutions.filter(
      (i) =>
        i.region === REGION && i.kind === 'hospital' && i.level === level && covers(i.span, TODAY),
    );
    return all.map((_, nth) => openHospital(platform, { level, nth }));
  });
}

/** Undoes a settlement by 2208; answers the refund as booked. */
export async function refunded(at: Hospital, { visit, booked }: SettledVisit): Promise<Booked> {
  const message = reverseMessage(visit, booked.settlementId);
  const { setlinfo } = accepted(await at.call('2208', message));
  return bookedOf({ setlinfo: setlinfo as Parameters<typeof bookedOf>[0]['setlinfo'] }, true);
}

/** Undoes the message of a settlement by 2601. */
export async function annul(at: Hospital, { visit, msgid }: SettledVisit): Promise<void> {
  const lost = { infno: '2207', msgid };
  accepted(await at.call('2601', undoMessage(visit.patient.personId, lost)));
}

/** What 3201 answers: equal or not, and what it tells. */
export async function told(
  at: Hospital,
  books: readonly Booked[],
  over: Readonly<Record<string, string>> = {},
): Promise<readonly [string, string | null | undefined]> {
  const message = totalsMessage(books, over);
  const { stmtinfo } = accepted(await at.call('3201', message));
  assert.equal(stmtinfo.setl_optins, message.data.setl_optins);
  return [stmtinfo.stmt_rslt, stmtinfo.stmt_rslt_dscr];
}
