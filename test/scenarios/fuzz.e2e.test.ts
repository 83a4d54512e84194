import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  accumulatedMessage,
  benefitMessage,
  diagnosesMessage,
  diagnosisMessage,
  dictionaryMessage,
  feesMessage,
  institutionMessage,
  personMessage,
  quoteMessage,
  registerMessage,
  reverseMessage,
  settleMessage,
  settlementMessage,
  signInMessage,
  signOutMessage,
  undoMessage,
  unregisterMessage,
  visitsMessage,
  withdrawMessage,
} from '../../src/demo/messages.wire.ts';
import { type Draw, drawFrom } from '../../src/demo/world-draw.ts';
import {
  accepted,
  castOf,
  chargeOf,
  checkReply,
  eligibleParts,
  HYPERTENSION,
  openHospital,
  openVisit,
  plainItem,
} from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { type Answer, type Platform, startPlatform, TODAY } from './platform.ts';

let platform: Platform;

before(async () => {
  platform = await startPlatform();
});
after(() => platform.stop());

const MESSAGES = 2000;
const AT_ONCE = 8;

/** How often each transaction comes. */
const ROUNDS = MESSAGES / 20;
const SETTLED = 20;

/**
 * Good messages of every transaction about one visit, one list a round: what has been settled,
 * uploaded or reversed in one round does not stand in the way of the next.
 */
async function goodInputs(): Promise<(round: number) => Readonly<Record<string, unknown>>> {
  const hospital = openHospital(platform);
  const patient = castOf(platform)({ balance: 100_000 });
  const item = plainItem(platform);
  const visit = await openVisit(hospital, patient, { beganAt: platform.clock.now });
  const charges = Array.from({ length: ROUNDS + SETTLED }, () => chargeOf(item, 20));
  const { feedetail } = feesMessage(visit, 'B', charges);
  const batches = feedetail.map((line, i) => ({ ...line, chrg_bchno: `B${i}` }));
  accepted(await hospital.call('2204', { feedetail: batches }));
  const parts = eligibleParts(2000);
  const payment = (batch: number) => ({ batchNo: `B${batch}`, useAccount: true, parts });
  const settled: string[] = [];
  for (let i = 0; i < SETTLED; i += 1) {
    const message = settleMessage(visit, payment(ROUNDS + i));
    settled.push(accepted(await hospital.call('2207', message)).setlinfo.setl_id);
  }
  const { sign_no } = accepted(await hospital.call('9001', signInMessage('A001'))).signinoutb;
  const at = { institutionCode: hospital.institution.code, medicalType: '11' };
  const { doctor } = hospital;
  const { personId } = patient;
  const registration = { patient, doctor, visitNo: 'F', beganAt: visit.beganAt };
  return (round) => ({
    1101: personMessage(patient.credential, visit.beganAt),
    1201: institutionMessage(hospital.institution.code),
    1901: dictionaryMessage('med_type', '440100', TODAY),
    2001: benefitMessage(patient, { ...at, from: visit.beganAt }),
    2201: registerMessage(registration),
    2202: unregisterMessage(visit),
    2203: diagnosisMessage(visit, [HYPERTENSION, { code: 'E11.900', name: '糖尿病' }]),
    2204: feesMessage(visit, 'X', [chargeOf(item, 1), chargeOf(item, 2)], 1000 + 2 * round),
    2205: withdrawMessage(visit, 'Y'),
    2206: quoteMessage(visit, payment(round)),
    2207: settleMessage(visit, payment(round)),
    2208: reverseMessage(visit, settled[round % SETTLED]!),
    2601: undoMessage(personId, { infno: '2207', msgid: 'F1' }),
    5201: visitsMessage(personId, { from: TODAY, to: TODAY, medicalType: '11' }),
    5202: diagnosesMessage(visit),
    5203: settlementMessage(visit, settled[round % SETTLED]!),
    5204: settlementMessage(visit, settled[round % SETTLED]!),
    5206: accumulatedMessage(personId),
    9001: signInMessage('A001'),
    9002: signOutMessage('A001', sign_no),
  });
}

const ODD: readonly unknown[] = [
  '',
  ' ',
  null,
  undefined,
  true,
  0,
  -0,
  -1,
  0.1,
  0.005,
  1e-7,
  1e15,
  1e300,
  2 ** 53,
  '-1',
  '00',
  '007',
  '0000',
  '1e5',
  '0.001',
  '٣',
  '１２',
  'NaN',
  'null',
  'a\0b',
  '\ud800',
  '𠮷'.repeat(15),
  'x'.repeat(5000),
  '9'.repeat(14),
  '900000000000',
  '9000000000',
  '-9999999999.99',
  '99999999999999.99',
  "';drop table settlement.settlement;--",
  '%s%n',
  '{}',
  '[]',
  '__proto__',
  'constructor',
  '2026-02-30',
  '2026-03-18',
  '1850-01-01 00:00:00',
  '2020-03-01 08:00:00',
  '2023-05-05 05:05:05',
  '2999-12-31 23:59:59',
  '20260318103000',
  '2026-03-18T10:30:00+08:00',
  {},
  [],
  [[]],
  { a: { b: {} } },
];

type Box = Record<string | number, unknown>;

/** Every place in the value where something else can be put. */
function placesIn(value: unknown): [box: Box, key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  const box = value as Box;
  return Object.keys(box).flatMap((key): [Box, string][] => [[box, key], ...placesIn(box[key])]);
}

/** Changes one to three places: something odd, nothing, another field's value, twice the same. */
function mutated(draw: Draw, input: unknown): unknown {
  const root = { input: structuredClone(input) };
  for (let left = draw.pick([1, 1, 1, 2, 3]); left > 0; left -= 1) {
    const places = placesIn(root);
    if (places.length === 0) break;
    const [box, key] = draw.pick(places);
    const [other, otherKey] = draw.pick(places);
    switch (draw.int(6)) {
      case 0:
        delete box[key];
        break;
      case 1:
        box[key] = structuredClone(other[otherKey]);
        break;
      case 2:
        box[key] = [structuredClone(box[key]), structuredClone(box[key])];
        break;
      default:
        box[key] = structuredClone(draw.pick(ODD));
    }
  }
  return root.input;
}

/** What is wrong with a reply, or null. */
function complaint(infno: string, answer: Answer): string | null {
  try {
    checkReply(infno, answer);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

test(`${MESSAGES} mutated messages: each is answered, none with a fault`, async () => {
  const good = await goodInputs();
  const { code } = openHospital(platform).institution;
  const draw = drawFrom(20_260_318);
  const faults: string[] = [];
  const seen = new Map<number, number>();
  const bodies = Array.from({ length: ROUNDS }, (_, round) =>
    Object.entries(good(round)).map(([infno, input]) => ({
      infno,
      body: messageOf(code, infno, mutated(draw, input)).body,
    })),
  ).flat();
  assert.equal(bodies.length, MESSAGES);
  const worker = async () => {
    for (let next = bodies.pop(); next !== undefined; next = bodies.pop()) {
      const answer = await platform.post(next.body);
      const { infcode, err_msg } = answer.reply;
      seen.set(infcode, (seen.get(infcode) ?? 0) + 1);
      const wrong = /系统/.test(err_msg ?? '') ? err_msg : complaint(next.infno, answer);
      if (wrong !== null) faults.push(`${wrong}\n${next.body}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  assert.deepEqual(faults, []);
  // Mutations that all failed at the first check would say nothing about what lies behind it.
  assert.ok(seen.get(0)! > MESSAGES / 10, `${seen.get(0)} accepted`);
  assert.ok(seen.get(-1)! > MESSAGES / 10, `${seen.get(-1)} refused`);
  const answer = await platform.post(messageOf(code, '1101', good(0)['1101']).body);
  assert.equal(answer.reply.infcode, 0);
});
