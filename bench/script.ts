import { type Client, openClient } from '../src/demo/client.wire.ts';
import {
  amountOf,
  type Charge,
  diagnosisMessage,
  feesMessage,
  type Payment,
  quoteMessage,
  registerMessage,
  settleMessage,
  type Visit,
} from '../src/demo/messages.wire.ts';
import type { Instant } from '../src/kernel/day.ts';
import { type Fen, sum, ZERO } from '../src/kernel/fen.ts';

/** The calls of a visit, in order. */
export const CALLS = ['2201', '2203', '2204', '2206', '2207'] as const;
export type Call = (typeof CALLS)[number];

export const DIAGNOSIS = { code: 'J06.900', name: '急性上呼吸道感染' };

/** What tells one visit from another in messages that are otherwise alike. */
const BLANKS = [
  'msgid',
  'institutionCode',
  'institutionName',
  'encounterId',
  'visitNo',
  'personId',
  'name',
  'idType',
  'idNo',
  'insurance',
  'personType',
  'credentialKind',
  'credentialNumber',
  'doctorCode',
  'doctorName',
  'departmentCode',
  'departmentName',
] as const;
export type Blanks = { -readonly [B in (typeof BLANKS)[number]]: string };

/** Text, blank, text, blank, … text. */
type Template = readonly string[];

/** The messages of visits with the same charges, written before anybody waits for them. */
export type Script = {
  readonly total: Fen;
  /** The body of a message. What fills the blanks must need no escape in JSON. */
  body(call: Call, blanks: Blanks, useAccount: boolean): string;
};

/**
 * Writes the messages of a visit as a client does (openClient), with marks where visits differ:
 * filling the marks in costs a load generator less than writing every message anew.
 */
export async function writeScript(
  at: { readonly region: string; readonly now: () => Instant },
  charges: readonly Charge[],
): Promise<Script> {
  const marks = Object.fromEntries(BLANKS.map((blank) => [blank, `⟦${blank}⟧`])) as Blanks;
  const total = sum(charges.map(amountOf));
  const visit = visitOf(marks, (at.now() - 60_000) as Instant);
  const paying = (useAccount: boolean): Payment => {
    const parts = { total, selfPaid: ZERO, overLimit: ZERO, firstSelf: ZERO, eligible: total };
    return { batchNo: '1', useAccount, parts };
  };
  const written = async (useAccount: boolean) => {
    const payment = paying(useAccount);
    const bodies = await recorded(at, marks, [
      (client, as) => client.call('2201', registerMessage(visit), as),
      (client, as) => client.call('2203', diagnosisMessage(visit, [DIAGNOSIS]), as),
      (client, as) => client.call('2204', feesMessage(visit, '1', charges), as),
      (client, as) => client.call('2206', quoteMessage(visit, payment), as),
      (client, as) => client.call('2207', settleMessage(visit, payment), as),
    ]);
    return new Map(CALLS.map((call, i) => [call, bodies[i]!.split(/⟦(\w+)⟧/)]));
  };
  const templates = { with: await written(true), without: await written(false) };
  return {
    total,
    body: (call, blanks, useAccount) =>
      fill((useAccount ? templates.with : templates.without).get(call)!, blanks),
  };
}

/** A visit that is all marks. */
function visitOf(marks: Blanks, beganAt: Instant): Visit {
  const { personId, name, idType, idNo, insurance, personType, encounterId, visitNo } = marks;
  const credential = { kind: marks.credentialKind, number: marks.credentialNumber };
  const { doctorCode: code, doctorName, departmentCode, departmentName } = marks;
  return {
    patient: { personId, name, idType, idNo, insurance, personType, credential },
    doctor: { code, name: doctorName, departmentCode, departmentName },
    ...{ encounterId, visitNo, beganAt, medicalType: '11' },
  };
}

type Said = (client: Client, as: { readonly msgid: string }) => Promise<unknown>;

/** The bodies a client sends for these calls. */
async function recorded(
  { region, now }: { readonly region: string; readonly now: () => Instant },
  marks: Blanks,
  calls: readonly Said[],
): Promise<readonly string[]> {
  const bodies: string[] = [];
  const client = openClient({
    url: '',
    institution: { code: marks.institutionCode, name: marks.institutionName },
    region,
    operator: { id: '0101', name: '压测员' },
    now,
    transport: async (body) => {
      bodies.push(body);
      return { status: 200, body: '{"infcode":0}' };
    },
  });
  for (const call of calls) await call(client, { msgid: marks.msgid });
  return bodies;
}

function fill(template: Template, blanks: Blanks): string {
  const parts = [...template];
  for (let i = 1; i < parts.length; i += 2) parts[i] = blanks[parts[i] as keyof Blanks];
  return parts.join('');
}
