import assert from 'node:assert/strict';
import { WIRE } from '../../spec/wire/index.wire.ts';
import type { CatalogueItem } from '../../src/catalogue/index.ts';
import { type Client, openClient, type Reply } from '../../src/demo/client.wire.ts';
import {
  accumulatedMessage,
  type Charge,
  type Doctor,
  diagnosisMessage,
  feesMessage,
  type Patient,
  type Payment,
  personMessage,
  registerMessage,
  type StatedParts,
  type Visit,
} from '../../src/demo/messages.wire.ts';
import { checkOutput } from '../../src/gateway/index.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { type Fen, fen, sum, ZERO } from '../../src/kernel/fen.ts';
import { covers } from '../../src/kernel/span.ts';
import { activeEnrolment, type Institution, type Level } from '../../src/registry/index.ts';
import { type Answer, type Platform, TODAY } from './platform.ts';

/** The region whose policy is loaded. */
export const REGION = '440100';

/** A hospital's counter. Every reply that passes is held against envelope and spec. */
export type Hospital = {
  readonly institution: Institution;
  readonly doctor: Doctor;
  readonly call: Client['call'];
  readonly nextMsgid: Client['nextMsgid'];
};

const ENVELOPE = [
  'cainfo',
  'err_msg',
  'inf_refmsgid',
  'infcode',
  'output',
  'refmsg_time',
  'respond_time',
  'signtype',
  'warn_msg',
];

/** Holds a reply against the envelope (interface §1.2) and its output against the spec. */
export function checkReply(infno: string, { status, type, reply }: Answer): void {
  assert.equal(status, 200);
  assert.match(type, /^application\/json; ?charset=utf-8$/i);
  assert.deepEqual(Object.keys(reply).sort(), ENVELOPE);
  assert.match(reply.inf_refmsgid, /^\d{30}$/);
  assert.match(reply.refmsg_time, /^\d{17}$/);
  assert.match(reply.respond_time, /^\d{17}$/);
  if (reply.infcode === 0) {
    assert.equal(reply.err_msg, null);
    assert.deepEqual(checkOutput(WIRE[infno]!, reply.output), []);
    return;
  }
  assert.equal(reply.infcode, -1);
  assert.equal(reply.output, null);
  assert.ok(typeof reply.err_msg === 'string' && reply.err_msg.length > 0);
  assert.ok(reply.err_msg.length <= 200);
}

export function openHospital(
  platform: Platform,
  which: { readonly level?: Level; readonly region?: string; readonly nth?: number } = {},
): Hospital {
  const { level = 'primary', region = REGION, nth = 0 } = which;
  const { world, clock } = platform;
  const matching = world.institutions.filter(
    (i) =>
      i.region === region && i.kind === 'hospital' && i.level === level && covers(i.span, TODAY),
  );
  const institution = matching[nth]!;
  const found = world.practitioners.find(
    (p) => p.institution === institution.code && p.kind === 'doctor',
  )!;
  const { code, name, departmentCode, departmentName } = found;
  const client = openClient({
    url: platform.url,
    institution,
    region,
    operator: { id: 'A001', name: '演示收费员' },
    now: () => clock.now,
    transport: async (body) => {
      const { infno } = JSON.parse(body) as { infno: string };
      const answer = await platform.post(body, {
        'content-type': 'text/plain;charset=utf-8',
      });
      checkReply(infno, answer);
      return { status: answer.status, body: JSON.stringify(answer.reply) };
    },
  });
  const { call, nextMsgid } = client;
  return { institution, doctor: { code, name, departmentCode, departmentName }, call, nextMsgid };
}

/** The output of a reply that has to be a success. */
export function accepted<Output>(reply: Reply<Output>): Output {
  assert.equal(reply.err_msg, null);
  assert.equal(reply.infcode, 0);
  return reply.output;
}

/** Holds that a reply is a refusal of exactly this text. */
export function assertRefused(reply: Reply, text: string): void {
  assert.deepEqual([reply.infcode, reply.err_msg], [-1, text]);
}

export type Wanted = {
  readonly insurance?: string;
  readonly personType?: string;
  readonly region?: string;
  /** At least this much in the personal account, in fen. */
  readonly balance?: number;
};

/**
 * Hands out insured people, each once: tests of one file do not meet in a person. They are plainly
 * insured: nothing pays for them but the basic funds.
 */
export function castOf({ world }: Platform): (wanted?: Wanted) => Patient {
  const given = new Set<string>();
  const balances = new Map(world.accounts.map((a) => [a.personId, a.amount]));
  const spells = Map.groupBy(world.enrolments, (e) => e.personId);
  const special = new Set([
    ...world.identities.map((i) => i.personId),
    ...world.agreements.filter((a) => a.kind !== 'family-doctor').map((a) => a.personId),
    ...world.enrolments.filter((e) => e.civilGrade !== 'none').map((e) => e.personId),
  ]);
  return ({ insurance = '310', personType = '11', region = REGION, balance = 0 } = {}) => {
    for (const person of world.people) {
      const { personId, name, idType, idNo } = person;
      const file = {
        person,
        enrolments: spells.get(personId) ?? [],
        identities: [],
        agreements: [],
      };
      if (given.has(personId) || special.has(personId) || person.region !== region) continue;
      if ((balances.get(personId) ?? 0) < balance) continue;
      if (activeEnrolment(file, insurance, TODAY)?.personType !== personType) continue;
      given.add(personId);
      const credential = { kind: '02', number: idNo };
      return { personId, name, idType, idNo, insurance, personType, credential };
    }
    throw new Error(`nobody left of ${insurance} ${personType}`);
  };
}

/** The first directory item of a kind that is in force in the year around the scenario. */
export function itemOf({ deps }: Platform, is: (item: CatalogueItem) => boolean): CatalogueItem {
  for (const item of deps.catalogue.items()) {
    if (item.span.from <= '2020-01-01' && item.span.to === null && is(item)) return item;
  }
  throw new Error('no such item');
}

/** 甲类 without limit or condition: all of it is eligible. */
export function plainItem(platform: Platform): CatalogueItem {
  const plain = (i: CatalogueItem) => i.class === 'A' && i.priceLimitE6 === null && !i.restricted;
  return itemOf(platform, plain);
}

/** The same of what a pharmacy sells. */
export function plainDrug(platform: Platform): CatalogueItem {
  const isDrug = (i: CatalogueItem) => i.listType === '101' && i.class === 'A';
  return itemOf(platform, (i) => isDrug(i) && i.priceLimitE6 === null && !i.restricted);
}

/** `yuan` of an item, one unit of it. */
export function chargeOf(item: Pick<CatalogueItem, 'code' | 'name'>, yuan: number): Charge {
  return { itemCode: item.code, name: item.name, quantityE4: 10_000, priceE6: yuan * 1_000_000 };
}

/** What an institution states of lines that are eligible throughout, in fen. */
export function eligibleParts(total: number): StatedParts {
  return {
    total: fen(total),
    selfPaid: ZERO,
    overLimit: ZERO,
    firstSelf: ZERO,
    eligible: fen(total),
  };
}

let visits = 0;

/** 2201 and 2203. */
export async function openVisit(
  at: Hospital,
  patient: Patient,
  when: { readonly beganAt: Instant; readonly medicalType?: string },
): Promise<Visit> {
  visits += 1;
  const { beganAt, medicalType = '11' } = when;
  const registration = { patient, doctor: at.doctor, visitNo: `MZ${visits}`, beganAt };
  const { data } = accepted(await at.call('2201', registerMessage(registration)));
  const visit = { ...registration, encounterId: data.mdtrt_id, medicalType };
  accepted(await at.call('2203', diagnosisMessage(visit, [HYPERTENSION])));
  return visit;
}

export const HYPERTENSION = { code: 'I10.x00x002', name: '高血压' };

/** 2204; answers what the institution then states in 2206 and 2207. */
export async function upload(
  at: Hospital,
  visit: Visit,
  batchNo: string,
  charges: readonly Charge[],
  firstLineNo = 1,
): Promise<Payment> {
  const message = feesMessage(visit, batchNo, charges, firstLineNo);
  const { result } = accepted(await at.call('2204', message));
  const total = (field: keyof (typeof result)[number]) =>
    sum(result.map((line) => fenOf(line[field] as number)));
  const parts: StatedParts = {
    total: total('det_item_fee_sumamt'),
    selfPaid: total('fulamt_ownpay_amt'),
    overLimit: total('overlmt_amt'),
    firstSelf: total('preselfpay_amt'),
    eligible: total('inscp_scp_amt'),
  };
  return { batchNo, useAccount: false, parts };
}

/** An amount in yuan as it stands in a reply. */
export function fenOf(yuan: number): Fen {
  const amount = Math.round(yuan * 100);
  assert.equal(amount / 100, yuan, `${yuan} is no amount`);
  return fen(amount);
}

/** What the person's account holds, as 1101 says it. */
export async function balanceOf(hospital: Hospital, patient: Patient): Promise<Fen> {
  const { insuinfo } = accepted(await hospital.call('1101', personMessage(patient.credential)));
  return fenOf(insuinfo.find((i) => i.insutype === patient.insurance)!.balc);
}

/** All that the person has accumulated, as 5206 says it: of one benefit, what its fund has paid. */
export async function accumulated(hospital: Hospital, { personId }: Patient): Promise<number> {
  const { cuminfo } = accepted(await hospital.call('5206', accumulatedMessage(personId)));
  return cuminfo.reduce((all, row) => all + fenOf(row.cum), 0);
}
