import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  accumulatedMessage,
  diagnosisMessage,
  type Patient,
  type Payment,
  quoteMessage,
  registerMessage,
  reverseMessage,
  settleMessage,
  type Visit,
} from '../../src/demo/messages.wire.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { sum } from '../../src/kernel/fen.ts';
import { covers } from '../../src/kernel/span.ts';
import type { Institution, Level } from '../../src/registry/index.ts';
import type { Explanation } from '../../src/settlement/index.ts';
import {
  accepted,
  chargeOf,
  type Hospital,
  HYPERTENSION,
  openHospital,
  plainItem,
  REGION,
  upload,
} from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import { type Platform, TODAY } from './platform.ts';
import { amountsOf, assertIdentities, type SettlementOutput } from './setlinfo.ts';
import {
  admission,
  assertSame,
  at,
  type Desk,
  discharge,
  fees,
  openDesk,
  type StayOf,
  settling,
} from './stay-desk.ts';

/** A person of the world as somebody at the counter, under the insurance of their last spell. */
export function patientOf({ world }: Platform, personId: string): Patient {
  const { name, idType, idNo } = world.people.find((p) => p.personId === personId)!;
  const spell = world.enrolments.findLast((e) => e.personId === personId)!;
  const { insurance, personType } = spell;
  const credential = { kind: '02', number: idNo };
  return { personId, name, idType, idNo, insurance, personType, credential };
}

/** A hospital of a level with its counter and its admissions desk. */
export type House = {
  readonly platform: Platform;
  readonly institution: Institution;
  readonly hospital: Hospital;
  readonly desk: Desk;
};

export function openHouse(
  platform: Platform,
  level: Level,
  region: string = REGION,
  nth = 0,
): House {
  const hospital = openHospital(platform, { level, region, nth });
  const { institution } = hospital;
  return { platform, institution, hospital, desk: openDesk(platform, institution) };
}

/** The first pharmacy of a region, as a desk. */
export function openShop(platform: Platform, region: string = REGION): Desk {
  const shop = platform.world.institutions.find(
    (i) => i.region === region && i.kind === 'pharmacy' && covers(i.span, TODAY),
  )!;
  return openDesk(platform, shop);
}

export type Settlement = SettlementOutput & {
  readonly setlinfo: {
    readonly setl_id: string;
    readonly clr_optins?: string | null;
    readonly balc?: number | null;
  };
};

/**
 * The explanation of a settlement: its parts add up to the bill, payer by payer, and it comes out
 * the same when it is calculated again with the book it was made with.
 */
export async function explained(
  platform: Platform,
  { institution }: Pick<House, 'institution'>,
  { personId }: Patient,
  settled: Settlement,
): Promise<Explanation> {
  const query = new URLSearchParams({
    institution: institution.code,
    person: personId,
    settlement: settled.setlinfo.setl_id,
  });
  const answer = await fetch(`${platform.url}/api/explain?${query}`);
  assert.equal(answer.status, 200);
  const explanation = (await answer.json()) as Explanation;
  const { parts, recomputed } = explanation;
  assert.deepEqual(recomputed.equal, true, 'recomputed');
  const by = (payer: string) => sum(parts.filter((p) => p.payer === payer).map((p) => p.amount));
  const a = amountsOf(settled);
  assert.deepEqual(
    [by('fund'), by('account') + by('family'), by('family'), by('cash')],
    [a.fund_pay_sumamt, a.acct_pay, a.acct_mulaid_pay, a.psn_cash_pay],
    'the parts are what the reply says',
  );
  assert.equal(sum(parts.map((p) => p.amount)), a.medfee_sumamt);
  return explanation;
}

/** Name and amount of each part, in order. */
export function partsIn({ parts }: Explanation): readonly (readonly [string, number])[] {
  return parts.map((p) => [p.name, p.amount]);
}

/** Fund and payment in fen of each row of setldetail. */
export function fundsIn({ setldetail }: SettlementOutput): readonly (readonly [string, number])[] {
  const rows = setldetail as readonly { fund_pay_type: string; fund_payamt: number }[];
  return rows.map((r) => [r.fund_pay_type, Math.round(r.fund_payamt * 100)]);
}

/** What the fund, the accounts and the person pay, in fen. */
export function paidIn(output: SettlementOutput): readonly [number, number, number] {
  const { fund_pay_sumamt, acct_pay, psn_cash_pay } = amountsOf(output);
  return [fund_pay_sumamt, acct_pay, psn_cash_pay];
}

export type VisitPlan = {
  readonly medicalType?: string;
  /** 病种, an M-code: what 2203 states as the disease of the visit. */
  readonly disease?: string;
  readonly beganAt?: Instant;
};

let visits = 0;

/** 2201, 2203 and 2204 of `yuan` that are eligible throughout; answers what is then stated. */
export async function visit(
  platform: Platform,
  { hospital }: Pick<House, 'hospital'>,
  patient: Patient,
  yuan: number,
  plan: VisitPlan = {},
): Promise<{ readonly visit: Visit; readonly payment: Payment }> {
  const { medicalType = '11', disease, beganAt = platform.clock.now } = plan;
  visits += 1;
  const registration = { patient, doctor: hospital.doctor, visitNo: `DY${visits}`, beganAt };
  const { data } = accepted(await hospital.call('2201', registerMessage(registration)));
  const opened = { ...registration, encounterId: data.mdtrt_id, medicalType };
  const { mdtrtinfo, diseinfo } = diagnosisMessage(opened, [HYPERTENSION]);
  const said = { ...mdtrtinfo, dise_codg: disease ?? '', dise_name: '' };
  accepted(await hospital.call('2203', { mdtrtinfo: said, diseinfo }));
  const payment = await upload(hospital, opened, 'B1', [chargeOf(plainItem(platform), yuan)]);
  return { visit: opened, payment };
}

/** 2206 and 2207, which agree, and the explanation; `flag` is 个人账户使用标志. */
export async function settleVisit(
  house: House,
  { visit: of, payment }: { readonly visit: Visit; readonly payment: Payment },
  flag = '0',
): Promise<Settlement> {
  const { hospital, platform } = house;
  const quoted = quoteMessage(of, payment).data;
  const asked = settleMessage(of, payment).data;
  const first = accepted(
    await hospital.call('2206', { data: { ...quoted, acct_used_flag: flag } }),
  );
  const settled = accepted(
    await hospital.call('2207', { data: { ...asked, acct_used_flag: flag } }),
  );
  assertIdentities(settled);
  assertSame(first, settled);
  await explained(platform, house, of.patient, settled);
  return settled;
}

/** 2208; the settlement stays explained, and its explanation tells that it was taken back. */
export async function reverseVisit(
  house: House,
  of: Visit,
  settled: Settlement,
): Promise<SettlementOutput> {
  const { hospital, platform } = house;
  const { setl_id } = settled.setlinfo;
  const reversed = accepted(await hospital.call('2208', reverseMessage(of, setl_id)));
  assertIdentities(reversed);
  const { reversal } = await explained(platform, house, of.patient, settled);
  assert.equal(reversal?.amounts.fund, 0 - amountsOf(settled).fund_pay_sumamt);
  return reversed;
}

/** A fee of a stay: its day, and how many yuan. */
export type StayFee = readonly [on: string, yuan: number];

/** 2401 and 2301, at noon of the last of the days named. */
export async function admitWith(
  platform: Platform,
  { desk }: Pick<House, 'desk'>,
  patient: Patient,
  from: string,
  charges: readonly StayFee[],
  patch: Parameters<typeof admission>[2] = {},
): Promise<StayOf> {
  const admittedAt = `${from} 08:00:00`;
  at(platform, `${from} 09:00:00`);
  const { result } = accepted(await desk.send('2401', admission(patient, admittedAt, patch)));
  const stay = { patient, encounterId: result.mdtrt_id, admittedAt };
  at(platform, `${[from, ...charges.map(([on]) => on)].toSorted().at(-1)} 12:30:00`);
  const item = plainItem(platform).code;
  const lines = charges.map(([on, yuan], i) => ({
    ...{ no: String(i + 1), at: `${on} 12:00:00`, item, count: 100, price: yuan / 100 },
  }));
  if (lines.length > 0) accepted(await desk.send('2301', fees(stay, lines)));
  return stay;
}

/** 2303 and 2304 of what is not settled, which agree, and the explanation. */
export async function settleStay(
  house: House,
  stay: StayOf,
  yuan: number,
  patch: Parameters<typeof settling>[2] = {},
): Promise<Settlement> {
  const { desk, platform } = house;
  const quoted = accepted(await desk.send('2303', settling(stay, yuan, patch)));
  const settled = accepted(await desk.send('2304', settling(stay, yuan, patch)));
  assertIdentities(settled);
  assertSame(quoted, settled);
  await explained(platform, house, stay.patient, settled);
  return settled;
}

/** 2402, and the settlement of what is left. */
export async function leave(
  platform: Platform,
  house: House,
  stay: StayOf,
  on: string,
  yuan: number,
): Promise<Settlement> {
  at(platform, `${on} 18:00:00`);
  accepted(await house.desk.send('2402', discharge(stay, `${on} 17:00:00`)));
  return settleStay(house, stay, yuan);
}

export type Accumulator = readonly [insurance: string, month: string, fund: string, yuan: number];

/** What 5206 says, of a month (yyyyMM) or of all; counts that came back to nothing left out. */
export async function countsOf(
  { hospital }: Pick<House, 'hospital'>,
  { personId }: Patient,
  month = '',
): Promise<readonly Accumulator[]> {
  const { cuminfo } = accepted(await hospital.call('5206', accumulatedMessage(personId, month)));
  return cuminfo
    .filter((row) => row.cum !== 0)
    .map((row) => [row.insutype, row.cum_ym, row.cum_type_code, row.cum]);
}

/** Holds that a message is refused with this text and leaves no trace. */
export async function refused(
  platform: Platform,
  { institution }: Pick<House, 'institution'>,
  infno: string,
  input: unknown,
  text: string,
): Promise<void> {
  const { body } = messageOf(institution.code, infno, input);
  assert.equal((await refusedWithoutTrace(platform, { body })).text, text);
}

const POLICY = fileURLToPath(new URL('../../policy', import.meta.url));

/** A copy of the repository's policies with these files besides. */
export function policiesWith(files: Readonly<Record<string, string>>): {
  readonly folder: string;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'openyibao-policy-'));
  cpSync(POLICY, folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
