import requests from '../../spec/fixtures/requests.json' with { type: 'json' };
import { WIRE } from '../../spec/wire/index.wire.ts';
import * as say from '../../src/demo/messages.wire.ts';
import { formatTime } from '../../src/kernel/day.ts';
import type { Institution } from '../../src/registry/index.ts';
import {
  accepted,
  chargeOf,
  eligibleParts,
  type Hospital,
  HYPERTENSION,
  itemOf,
  openHospital,
  openVisit,
  plainItem,
} from '../scenarios/hospital.ts';
import { type Platform, TODAY } from '../scenarios/platform.ts';
import {
  admission,
  admit,
  change,
  type Desk,
  discharge,
  type Fee,
  fees,
  only,
  reversing,
  type StayOf,
  settling,
  withdraw,
} from '../scenarios/stay-desk.ts';

/** Where the messages are sent from. */
export type Sender = {
  readonly platform: Platform;
  readonly hospital: Hospital;
  readonly desk: Desk;
  readonly shop: Institution;
  /** Somebody insured; all take turns. */
  readonly nextPatient: () => say.Patient;
};

type Inputs = Readonly<Record<string, unknown>>;

/** How often the world of a series is used before a new one is played. */
export const ROUNDS = 20;

/**
 * Plays what a series of messages is about, and answers a good message of every open transaction
 * for each of its rounds: what one round settles or reverses is not in the way of the next. Those
 * that no scenario makes are the fixtures of spec/, about the people and places of the series.
 */
export async function goodMessages(sender: Sender): Promise<(round: number) => Inputs> {
  const { of: visits, visit } = await playVisit(sender);
  const { of: stays, open } = await playStays(sender);
  return (round) => {
    const made: Inputs = { ...visits(round), ...stays(round) };
    const dressed = Object.keys(WIRE).map((infno) => {
      const fixture = (requests as Inputs)[infno];
      return [
        infno,
        made[infno] ?? dress(fixture, factsOf(sender, OF_STAYS.test(infno) ? open : visit, round)),
      ];
    });
    return Object.fromEntries(dressed);
  };
}

/** Transactions about a stay; every other fixture is about a visit. */
const OF_STAYS = /^(2306|2406|2407|44|4602|4701)/;

/** The transactions of an outpatient visit and the queries about it. */
async function playVisit(sender: Sender) {
  const { platform, hospital, nextPatient } = sender;
  const patient = nextPatient();
  const item = plainItem(platform);
  const beganAt = platform.clock.now;
  const visit = await openVisit(hospital, patient, { beganAt });
  const charges = Array.from({ length: 2 * ROUNDS }, () => chargeOf(item, 20));
  const { feedetail } = say.feesMessage(visit, 'B', charges);
  const batches = feedetail.map((line, i) => ({ ...line, chrg_bchno: `B${i}` }));
  accepted(await hospital.call('2204', { feedetail: batches }));
  const payment = (batch: number) => ({
    ...{ batchNo: `B${batch}`, useAccount: true, parts: eligibleParts(2000) },
  });
  const settled: string[] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const message = say.settleMessage(visit, payment(ROUNDS + i));
    settled.push(accepted(await hospital.call('2207', message)).setlinfo.setl_id);
  }
  const { sign_no } = accepted(await hospital.call('9001', say.signInMessage('A001'))).signinoutb;
  const { personId } = patient;
  const registration = { patient, doctor: hospital.doctor, visitNo: 'F', beganAt };
  const at = { institutionCode: hospital.institution.code, medicalType: '11' };
  const of = (round: number): Inputs => ({
    1101: say.personMessage(patient.credential, beganAt),
    1201: say.institutionMessage(hospital.institution.code),
    1901: say.dictionaryMessage('med_type', '440100', TODAY),
    2001: say.benefitMessage(patient, { ...at, from: beganAt }),
    2201: say.registerMessage(registration),
    2202: say.unregisterMessage(visit),
    2203: say.diagnosisMessage(visit, [HYPERTENSION, { code: 'E11.900', name: '糖尿病' }]),
    2204: say.feesMessage(visit, 'X', [chargeOf(item, 1), chargeOf(item, 2)], 1000 + 2 * round),
    2205: say.withdrawMessage(visit, 'Y'),
    2206: say.quoteMessage(visit, payment(round)),
    2207: say.settleMessage(visit, payment(round)),
    2208: say.reverseMessage(visit, settled[round % ROUNDS]!),
    2601: say.undoMessage(personId, { infno: '2207', msgid: `F${round}` }),
    5201: say.visitsMessage(personId, { from: TODAY, to: TODAY, medicalType: '11' }),
    5202: say.diagnosesMessage(visit),
    5203: say.settlementMessage(visit, settled[round % ROUNDS]!),
    5204: say.settlementMessage(visit, settled[round % ROUNDS]!),
    5206: say.accumulatedMessage(personId),
    9001: say.signInMessage('A001'),
    9002: say.signOutMessage('A001', sign_no),
    100001: {
      data: { psn_No: personId, setl_Id: settled[round % ROUNDS]!, mdtrt_Id: visit.encounterId },
    },
  });
  const { encounterId } = visit;
  return { of, visit: { patient, encounterId, settlementId: settled[0]! } };
}

/** A stay that lasts, with lines; one that has ended and is to be settled; one that is settled. */
async function playStays(sender: Sender) {
  const { platform, desk, nextPatient } = sender;
  const now = formatTime(platform.clock.now);
  const from = `${TODAY} 08:00:00`;
  const item = plainItem(platform).code;
  const line = (no: string): Fee => ({ no, at: from, item, count: 1, price: 100 });
  const stays: StayOf[] = [];
  for (let i = 0; i < 3; i += 1) {
    const stay = await admit(desk, nextPatient(), from);
    accepted(await desk.send('2301', fees(stay, [line('1'), line('2')])));
    stays.push(stay);
  }
  const [open, over, paid] = stays as [StayOf, StayOf, StayOf];
  accepted(await desk.send('2402', discharge(over, now)));
  accepted(await desk.send('2402', discharge(paid, now)));
  const { setlinfo } = accepted(await desk.send('2304', settling(paid, 200)));
  const of = (round: number): Inputs => ({
    2301: fees(open, [line(String(100 + round))]),
    2302: withdraw(open, String(99 + round)),
    2303: settling(over, 200),
    2304: settling(over, 200),
    2305: reversing(paid, setlinfo.setl_id),
    2401: admission(nextPatient(), from),
    2402: discharge(open, now),
    2403: change(open),
    2404: only(open),
    2405: only(over),
    5303: { data: { psn_no: '', begntime: TODAY, endtime: TODAY } },
  });
  return { of, open };
}

/** Whom and what a message is about. */
type About = Pick<StayOf, 'patient' | 'encounterId'> & { readonly settlementId?: string };

type Facts = Readonly<Record<string, string>>;

/** Where the messages of the fixtures come from. */
const FIXTURE_HOSPITAL = 'H31010100001';

/** What stands in a message under a field's name, whoever made the message. */
function factsOf({ platform, hospital }: Sender, about: About, round: number): Facts {
  const { patient, encounterId, settlementId = '0' } = about;
  const { code, name } = hospital.institution;
  const item = itemOf(
    platform,
    (i) => i.listType === '101' && i.class === 'A' && i.priceLimitE6 === null && !i.restricted,
  ).code;
  const { institution: elsewhere } = openHospital(platform, { level: 'tertiary' });
  return {
    ...{ psn_no: patient.personId, psnNo: patient.personId, mdtrt_id: encounterId },
    ...{ certno: patient.idNo, mdtrt_cert_no: patient.idNo, mdtrtCertNo: patient.idNo },
    ...{ psnUserIdCard: patient.idNo, psnUserName: patient.name, psn_name: patient.name },
    ...{
      patn_name: patient.name,
      name: patient.name,
      ipt_otp_no: 'ZY0001',
      insutype: patient.insurance,
    },
    ...{ psn_type: patient.personType, med_list_codg: item, hilist_code: item },
    ...{ fixmedins_code: code, fixmedins_name: name, bkkp_sn: '1', setl_id: settlementId },
    ...{ reflin_medins_no: elsewhere.code, reflin_medins_name: elsewhere.name },
    ...{ mdtrtarea_admdvs: '440103', refl_old_mdtrt_id: '', ide_fixmedins_no: code },
    ...{ ipt_psn_sp_flag: String(round), insu_optins: '440100', admdvs: '440100' },
  };
}

/** A fixture about other people and places, in the year of the scenarios. Empty stays empty. */
function dress(value: unknown, facts: Facts): unknown {
  if (Array.isArray(value)) return value.map((one) => dress(one, facts));
  if (typeof value === 'string') {
    if (value === '310000') return '440100';
    if (value === FIXTURE_HOSPITAL) return facts.fixmedins_code;
    return value.replace('2025-03-04', TODAY).replace(/^2025(?=-?\d\d)/, TODAY.slice(0, 4));
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, one]) => [
    name,
    one !== '' && Object.hasOwn(facts, name) ? facts[name] : dress(one, facts),
  ]);
  return Object.fromEntries(fields);
}
