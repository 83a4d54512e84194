import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { day, type Instant, startOf } from '../../src/kernel/day.ts';
import type { ListReply, StatisticsReply } from '../../src/supervision/contract.ts';
import { loadCalendar, loadStatistics, takeOverridden } from '../../src/supervision/index.ts';
import { REGION } from './hospital.ts';
import { type Platform, startPlatform, TODAY } from './platform.ts';
import {
  type Billed,
  booked,
  caseOf,
  get,
  post,
  type SupervisionStage,
  setSupervisionStage,
  step,
  submit,
} from './supervision-stage.ts';

const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url));

let platform: Platform;
let stage: SupervisionStage;
before(async () => {
  platform = await startPlatform();
  stage = await setSupervisionStage(platform);
});
after(() => platform.stop());

/** A suspicion about the institution, resting on bills of several people. */
async function suspectInstitution(id: string, bills: readonly Billed[], atStake: number) {
  const { code } = stage.hospital.institution;
  const settlements = bills.map(({ patient, visit, settlementId, fund }) => ({
    personId: patient.personId,
    settlementId,
    encounterId: visit.encounterId,
    institutionCode: code,
    lineNos: [],
    amount: fund,
  }));
  const evidence = JSON.stringify({ settlements, facts: {} });
  await platform.db.run(
    {
      name: '',
      text: `insert into supervision.suspicion (owner_id, suspicion_id, about, institution_code,
               region_code, rule_code, rule_name, rule_from, severity, stage, screening_id,
               first_day, last_day, at_stake_fen, message, advice, document, clause, trust,
               evidence, found_at)
             values ($1, $2, 'institution', $1, $3, 'KF-I', '指标异常', '2026-01-01', 'suspect',
               'after', 'screening-1', $4, $4, $5, '指标异常', '', '示例', '', 'example', $6,
               to_timestamp($7 / 1000.0))`,
    },
    [code, id, REGION, TODAY, atStake, evidence, startOf(day(TODAY))],
  );
}

async function confirmed(id: string, documentId: string, amount: number) {
  await step(stage, 'first', `${id}/open`);
  const { caseId } = await caseOf(stage, id);
  const of = { documentId: documentId || caseId!, caseId: caseId! };
  assert.equal(await submit(stage, '3702', of, { applyFlag: '0' }), null);
  await step(stage, 'second', `${id}/confirm`, { amount });
}

describe('a case about an institution', () => {
  test('is recovered from the bills of several people, each beside his own', async () => {
    const bills = [await stage.bill(), await stage.bill(), await stage.bill()];
    const whole = bills.reduce((all, { fund }) => all + fund, 0);
    await suspectInstitution('institution-1', bills, whole);
    const before = await booked(stage);
    await confirmed('institution-1', bills[0]!.settlementId, whole - 7);
    await step(stage, 'head', 'institution-1/recover');
    const after = await booked(stage);
    assert.equal(before.payable - after.payable, whole - 7);
    const rows = await platform.db.rows<{ personId: string; amount: number; booked: number }>({
      name: '',
      text: `select r.person_id as "personId", r.amount_fen as amount,
               (select sum(t.amount_fen)::bigint from ledger.transfer t
                where t.person_id = r.person_id and t.source_id = r.recovery_id) as booked
             from supervision.recovery r where r.case_id in
               (select case_id from supervision.case_file where suspicion_id = 'institution-1')`,
    });
    assert.deepEqual(
      rows.map(({ personId }) => personId).sort(),
      bills.map(({ patient }) => patient.personId).sort(),
    );
    for (const row of rows) assert.equal(row.amount, row.booked);
    await step(stage, 'all', 'institution-1/overturn');
    assert.deepEqual(await booked(stage), before);
  });

  test('that rests on a figure alone is closed without recovery', async () => {
    await suspectInstitution('institution-2', [], 500);
    await confirmed('institution-2', '', 500);
    const { status, body } = await post(stage, 'head', 'institution-2/recover', { reason: '追' });
    assert.deepEqual([status, body.code], [409, 'nothing-recoverable']);
    assert.equal(await step(stage, 'head', 'institution-2/close'), 'closed');
  });
});

describe('findings at the counter', () => {
  let billed: Billed;

  async function overrule(findingId: string, lineNos: readonly string[], encounterId?: string) {
    const { patient, visit } = billed;
    const rule = platform.deps.audit.rules()[0]!;
    await platform.db.run(
      {
        name: '',
        text: `insert into audit.finding (person_id, finding_id, institution_code, region_code,
                 encounter_id, stage, infno, msgid, rule_code, rule_name, severity, action,
                 is_shadow, line_nos, codes, at_stake_fen, message, advice, evidence, found_at,
                 last_at, times, disposition, reason, disposed_at, disposed_by)
               values ($1, $2, $3, $4, $5, 'during', '2204', 'm', $6, $7, 'violation', 'reason',
                 false, $8, '{}', 10000, '重复', '', '{"times": 2}', to_timestamp($9 / 1000.0),
                 to_timestamp($9 / 1000.0), 1, 'continue', '病情需要',
                 to_timestamp($9 / 1000.0), 'A001')`,
      },
      [
        ...[patient.personId, findingId, stage.hospital.institution.code, REGION],
        ...[encounterId ?? visit.encounterId, rule.code, rule.name, lineNos],
        platform.clock.now,
      ],
    );
  }

  test('that were overruled become suspicions once their visit is settled', async () => {
    billed = await stage.bill();
    await overrule('f1', ['2']);
    await overrule('f2', []);
    await overrule('f3', ['2'], 'not-settled');
    const take = () => takeOverridden(platform.deps, platform.deps.audit.rules(), 0 as Instant);
    assert.deepEqual(await take(), { overridden: 3, made: 2, unsettled: 1 });
    assert.deepEqual(await take(), { overridden: 3, made: 0, unsettled: 1 });
    const listed = await get<ListReply>(stage, 'first', 'cases?stage=during&state=open');
    const amounts = listed.body.cases.map(({ atStake }) => atStake).sort((a, b) => a - b);
    assert.deepEqual(amounts, [Math.floor(billed.fund / 2), billed.fund]);
    const shown = await caseOf(stage, listed.body.cases[0]!.suspicionId);
    assert.equal(shown.facts.reason, '病情需要');
    assert.equal(shown.evidence[0]?.settlementId, billed.settlementId);
  });

  test('are reviewed like any other', async () => {
    const listed = await get<ListReply>(stage, 'first', 'cases?stage=during&state=open');
    const [one] = listed.body.cases;
    assert.equal(await step(stage, 'first', `${one!.suspicionId}/dismiss`), 'dismissed');
    const again = await get<ListReply>(stage, 'first', 'cases?stage=during&state=dismissed');
    assert.equal(again.body.cases[0]?.suspicionId, one!.suspicionId);
  });
});

describe('lists and statistics', () => {
  test('pages do not overlap and leave nothing out', async () => {
    const whole = await get<ListReply>(stage, 'first', 'cases?size=200');
    const ids: string[] = [];
    for (let page = 1; page <= Math.ceil(whole.body.count / 2); page += 1) {
      const part = await get<ListReply>(stage, 'first', `cases?size=2&page=${page}`);
      assert.equal(part.body.count, whole.body.count);
      ids.push(...part.body.cases.map(({ suspicionId }) => suspicionId));
    }
    assert.deepEqual(
      ids,
      whole.body.cases.map(({ suspicionId }) => suspicionId),
    );
  });

  test('agree with one another however they are grouped, and with the list', async () => {
    const { count } = (await get<ListReply>(stage, 'first', 'cases')).body;
    const sums: string[] = [];
    for (const by of ['rule', 'institution', 'region', 'month', 'severity']) {
      const { groups } = (await get<StatisticsReply>(stage, 'first', `statistics?by=${by}`)).body;
      const of = (key: 'found' | 'atStake' | 'confirmed' | 'recovered') =>
        groups.reduce((all, group) => all + group[key], 0);
      assert.equal(of('found'), count, by);
      sums.push([of('atStake'), of('confirmed'), of('recovered')].join());
    }
    assert.equal(new Set(sums).size, 1);
    const none = { region: REGION, from: day('2026-01-01'), to: day('2026-01-31') };
    assert.deepEqual(await loadStatistics(platform.db, 'rule', none), []);
  });

  test('the terms are those of the calendar', () => {
    const { terms } = loadCalendar(KNOWLEDGE);
    assert.deepEqual(terms, { answerDays: 10, panelDays: 5, panelMembers: 3 });
  });
});
