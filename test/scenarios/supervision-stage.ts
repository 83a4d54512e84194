import assert from 'node:assert/strict';
import type { Out3701 } from '../../spec/wire/t3701.wire.ts';
import type { In3702, Out3702 } from '../../spec/wire/t3702.wire.ts';
import type { Out3704 } from '../../spec/wire/t3704.wire.ts';
import { addOperator, type OperatorRole } from '../../src/access/index.ts';
import { type Patient, settleMessage, type Visit } from '../../src/demo/messages.wire.ts';
import { day, startOf } from '../../src/kernel/day.ts';
import { auditLedger } from '../../src/ledger/index.ts';
import type { CaseReply, StatisticsReply } from '../../src/supervision/contract.ts';
import {
  accepted,
  castOf,
  chargeOf,
  checkReply,
  fenOf,
  type Hospital,
  openHospital,
  openVisit,
  plainItem,
  REGION,
  upload,
} from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { moment, type Platform, TODAY } from './platform.ts';

/** A settled visit with two lines that are the same but for their numbers. */
export type Billed = {
  readonly patient: Patient;
  readonly visit: Visit;
  readonly settlementId: string;
  /** What the funds paid, fen. */
  readonly fund: number;
};

export type SupervisionStage = {
  readonly platform: Platform;
  readonly hospital: Hospital;
  readonly other: Hospital;
  /** Tokens by the name of who bears them. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly bill: (at?: Hospital) => Promise<Billed>;
};

const STAFF: readonly (readonly [id: string, region: string, roles: readonly OperatorRole[]])[] = [
  ['first', REGION, ['reviewer']],
  ['second', REGION, ['re-reviewer']],
  ['p1', REGION, ['panel']],
  ['p2', REGION, ['panel']],
  ['p3', REGION, ['panel']],
  ['p4', REGION, ['panel']],
  ['head', REGION, ['head']],
  ['all', REGION, ['reviewer', 're-reviewer', 'panel', 'head']],
  ['finder', REGION, ['reviewer', 're-reviewer', 'panel', 'head']],
  ['away', '330100', ['reviewer', 're-reviewer', 'panel', 'head']],
];

export async function setSupervisionStage(platform: Platform): Promise<SupervisionStage> {
  const cast = castOf(platform);
  const hospital = openHospital(platform);
  const item = plainItem(platform);
  const tokens = new Map<string, string>();
  for (const [operatorId, region, roles] of STAFF) {
    const made = { operatorId, name: `${operatorId}员`, region, roles };
    const added = await addOperator(platform.db, made, platform.clock.now);
    assert.ok(added.ok);
    tokens.set(operatorId, added.value.token);
  }
  await platform.db.script(`insert into supervision.screening (screening_id, first_day, last_day,
      region_code, rules_hash, rules, stage, after_person, settlements, suspicions, started_at,
      started_by, ended_at)
    values ('screening-1', '2026-03-01', '2026-03-31', null, 'h', '{}', 'done', '~', 1, 1,
      '2026-03-18', 'finder', '2026-03-18')`);
  return {
    platform,
    hospital,
    other: openHospital(platform, { nth: 1 }),
    tokens,
    bill: async (at = hospital) => {
      const patient = cast();
      const visit = await openVisit(at, patient, { beganAt: platform.clock.now });
      const charges = [chargeOf(item, 100), chargeOf(item, 100)];
      const payment = await upload(at, visit, 'B1', charges);
      const { setlinfo } = accepted(await at.call('2207', settleMessage(visit, payment)));
      const fund = fenOf(setlinfo.fund_pay_sumamt);
      assert.ok(fund > 0, 'a fund pays');
      return { patient, visit, settlementId: setlinfo.setl_id, fund };
    },
  };
}

let made = 0;

/** A suspicion as a screening leaves it: the second line repeats the first. */
export async function suspect(
  { platform, hospital }: SupervisionStage,
  bills: readonly Billed[],
  over: {
    readonly atStake?: number;
    readonly lineNos?: readonly string[];
    readonly institutionCode?: string | null;
    readonly at?: readonly Hospital[];
    readonly ruleCode?: string;
  } = {},
): Promise<string> {
  made += 1;
  const suspicionId = `suspicion-${made}`;
  const { atStake = Math.floor(bills[0]!.fund / 2), lineNos = ['2'], at = [] } = over;
  const { institutionCode = hospital.institution.code, ruleCode = 'GZ-TEST' } = over;
  const settlements = bills.map(({ patient, visit, settlementId, fund }, i) => ({
    personId: patient.personId,
    settlementId,
    encounterId: visit.encounterId,
    institutionCode: (at[i] ?? hospital).institution.code,
    lineNos,
    amount: fund,
  }));
  const values = [bills[0]!.patient.personId, suspicionId, institutionCode, REGION, ruleCode];
  await platform.db.run(
    {
      name: '',
      text: `insert into supervision.suspicion (owner_id, suspicion_id, about, person_id,
               institution_code, region_code, rule_code, rule_name, rule_from, severity, stage,
               screening_id, first_day, last_day, at_stake_fen, message, advice, document, clause,
               trust, evidence, found_at)
             values ($1, $2, 'person', $1, $3, $4, $5, '重复收费', '2026-01-01', 'violation',
               'after', 'screening-1', $8, $8, $6, '重复收费：同一项目同时收取两次', '核对',
               '示例', '第一条', 'example', $7, to_timestamp($9 / 1000.0))`,
    },
    [
      ...values,
      ...[atStake, JSON.stringify({ settlements, facts: { times: 2 } }), TODAY],
      startOf(day(TODAY)),
    ],
  );
  return suspicionId;
}

export type HttpAnswer<T> = { readonly status: number; readonly body: T };

/** Asks under /api/supervision; `who` bears the token, null none. */
export async function get<T>(
  { platform, tokens }: SupervisionStage,
  who: string | null,
  path: string,
): Promise<HttpAnswer<T>> {
  const headers: Record<string, string> =
    who === null ? {} : { authorization: `Bearer ${tokens.get(who) ?? who}` };
  const answer = await fetch(`${platform.url}/api/supervision/${path}`, { headers });
  return { status: answer.status, body: (await answer.json()) as T };
}

export type Refusal = { readonly code: string; readonly text: string; readonly field?: string };

/** Takes a step. */
export async function post<T = Refusal & { readonly state?: string }>(
  { platform, tokens }: SupervisionStage,
  who: string,
  path: string,
  body: unknown,
  key?: string,
): Promise<HttpAnswer<T>> {
  const answer = await fetch(`${platform.url}/api/supervision/cases/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokens.get(who)}`,
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}

/** A step that has to be taken; answers the state it led to. */
export async function step(
  stage: SupervisionStage,
  who: string,
  path: string,
  body: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { status, body: got } = await post(stage, who, path, { reason: '经核实', ...body });
  assert.equal(status, 200, JSON.stringify(got));
  return got.state!;
}

export async function caseOf(stage: SupervisionStage, suspicionId: string): Promise<CaseReply> {
  const { status, body } = await get<CaseReply>(stage, 'all', `cases/${suspicionId}`);
  assert.equal(status, 200);
  return body;
}

export async function statistics(
  stage: SupervisionStage,
  key: string,
): Promise<StatisticsReply['groups'][number]> {
  const { body } = await get<StatisticsReply>(stage, 'all', 'statistics?by=rule');
  return body.groups.find((group) => group.key === key)!;
}

/** Sends a message whose input stands in the node `input`; its output. */
export async function send<T>(
  { platform, hospital }: SupervisionStage,
  infno: string,
  input: unknown,
  at: Hospital = hospital,
): Promise<T> {
  const { body } = messageOf(at.institution.code, infno, { input });
  const answer = await platform.post(body);
  checkReply(infno, answer);
  assert.equal(answer.reply.err_msg, null);
  return answer.reply.output as T;
}

export function queryOf(at: Hospital, stage: '1' | '2' = '1', over: object = {}) {
  return {
    startTime: '2026-03-01',
    endTime: '2026-04-30',
    medinsCodg: at.institution.code,
    medinsName: at.institution.name,
    currentPage: 1,
    pageSize: 100,
    stage,
    ...over,
  };
}

/** All that an institution was told of: to answer, or for the second time. */
export async function told(
  stage: SupervisionStage,
  which: '1' | '2' = '1',
  at = stage.hospital,
): Promise<Out3701['pageResult']> {
  const { pageResult } = await send<Out3701>(stage, '3701', queryOf(at, which), at);
  return pageResult;
}

/** %PDF- and a line. */
export const PDF = Buffer.from('%PDF-1.7\n申诉材料\n').toString('base64');

/** Uploads one document; its id. */
export async function attachment(stage: SupervisionStage, at = stage.hospital): Promise<string> {
  const files = [{ name: '病程记录.pdf', bytes: PDF }];
  const input = { attUploadId: '', fsiAppealFileDTOList: files };
  return (await send<Out3704>(stage, '3704', input, at)).attUploadId;
}

type Suspected = In3702['input']['docs'][number]['docSusptDTOS'][number];

export function submission(
  at: Hospital,
  of: { readonly documentId: string; readonly caseId: string },
  over: Partial<Suspected> = {},
) {
  const row = {
    docSusptId: of.caseId,
    applyFlag: '1',
    susptAmt: '1.00',
    attUploadId: '',
    auditOpinion: '确有两次检查',
    ...over,
  };
  return {
    remark: '',
    medinsName: at.institution.name,
    medinsCodg: at.institution.code,
    docs: [{ docId: of.documentId, docSusptDTOS: [row] }],
  };
}

/** Submits one answer (3702) or wish for a panel (3703): null when it was taken, or why not. */
export async function submit(
  stage: SupervisionStage,
  infno: '3702' | '3703',
  of: { readonly documentId: string; readonly caseId: string },
  over: Partial<Suspected> = {},
  at = stage.hospital,
): Promise<string | null> {
  const [row] = await send<Out3702>(stage, infno, submission(at, of, over), at);
  const [result] = row!.docsuspt;
  assert.equal(row!.docCode, result!.susptCode);
  assert.equal(result!.susptCode, result!.susptReason == null ? '0' : '1');
  return result!.susptReason ?? null;
}

/** What the ledger holds of the institution and of the funds of the region. */
export async function booked({ platform, hospital }: SupervisionStage) {
  const { accounts, sum } = await auditLedger(platform.db);
  assert.equal(sum, 0);
  const of = (prefix: string) =>
    accounts.reduce((all, a) => (a.account.startsWith(prefix) ? all + a.sum_fen : all), 0);
  return { payable: of(`payable/${hospital.institution.code}`), funds: of(`fund/${REGION}/`) };
}

/** Sets the platform's clock to half past ten of a day. */
export function goTo({ platform }: SupervisionStage, on: string): void {
  platform.clock.now = moment(`${on} 10:30:00`);
}
