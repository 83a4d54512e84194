import type { Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { Action, Choice } from './domain/choice.ts';
import type { Noted } from './domain/judge.ts';
import type { Stage } from './domain/rule.ts';

const CHOICES: Sql = {
  name: 'audit-choices',
  text: `select distinct on (region_code, scope) region_code as region, scope, action
         from audit.choice order by region_code, scope, chosen_at desc`,
};

/** What every region has chosen last. */
export function loadChoices(tx: Tx): Promise<Choice[]> {
  return tx.rows<Choice>(CHOICES);
}

const CHOOSE: Sql = {
  name: 'audit-choose',
  text: `insert into audit.choice (region_code, scope, action, chosen_at, chosen_by, note)
         select $1, $2, $3, greatest(to_timestamp($4 / 1000.0),
           (select max(chosen_at) + interval '1 millisecond' from audit.choice
             where region_code = $1 and scope = $2)), $5, $6`,
};

/**
 * Keeps a choice beside the earlier ones, as the last of them: a clock that was put back does not
 * put it before them. Two at one moment: the later one fails on its key, and is a fault.
 */
export async function choose(
  tx: Tx,
  choice: Choice & { readonly by: string; readonly note: string },
  at: Instant,
): Promise<void> {
  const { region, scope, action, by, note } = choice;
  await tx.run(CHOOSE, [region, scope, action, at, by, note]);
}

/** By which message something was found. */
export type FoundBy = {
  readonly personId: string;
  readonly encounterId: string;
  readonly institutionCode: string;
  readonly region: string;
  readonly stage: Exclude<Stage, 'after'>;
  readonly infno: string;
  readonly msgid: string;
  readonly at: Instant;
};

const NOTE: Sql = {
  name: 'audit-note',
  text: `insert into audit.finding as f (person_id, finding_id, institution_code, region_code,
           encounter_id, stage, infno, msgid, rule_code, rule_name, severity, point_id, action,
           is_shadow, line_nos, codes, at_stake_fen, message, advice, evidence, found_at, last_at,
           times)
         select $1, "findingId", $2, $3, $4, $5, $6, $7, "ruleCode", "ruleName", severity,
           "pointId", action, "isShadow", "lineNos", codes, "atStake", message, advice, evidence,
           to_timestamp($8 / 1000.0), to_timestamp($8 / 1000.0), 1
         from json_to_recordset($9::json) as n ("findingId" text, "ruleCode" text,
           "ruleName" text, severity text, "pointId" text, action text, "isShadow" boolean,
           "lineNos" text[], codes text[], "atStake" bigint, message text, advice text,
           evidence json)
         on conflict (person_id, finding_id) do update
         set times = f.times + (excluded.last_at > f.last_at + interval '5 minutes')::int,
           last_at = greatest(f.last_at, excluded.last_at), msgid = excluded.msgid,
           infno = excluded.infno, stage = excluded.stage, line_nos = excluded.line_nos,
           at_stake_fen = excluded.at_stake_fen, message = excluded.message,
           evidence = excluded.evidence, action = excluded.action
         where excluded.last_at > f.last_at + interval '5 minutes'
           or (f.message, f.line_nos, f.at_stake_fen, f.action) is distinct from
             (excluded.message, excluded.line_nos, excluded.at_stake_fen, excluded.action)`,
};

/**
 * Keeps what was found; found again it is the same, within five minutes no second time, and with
 * nothing new about it no row is written.
 */
export function noteFindings(by: FoundBy, noted: readonly Noted[]): Statement[] {
  if (noted.length === 0) return [];
  const { personId, institutionCode, region, encounterId, stage, infno, msgid, at } = by;
  const once = [...new Map(noted.map((one) => [one.findingId, one])).values()];
  const of = [personId, institutionCode, region, encounterId, stage, infno, msgid, at];
  return [statement(NOTE, [...of, JSON.stringify(once)])];
}

const GIVEN: Sql = {
  name: 'audit-reasons-given',
  text: `select finding_id as id from audit.finding
         where person_id = $1 and encounter_id = $2 and disposition = 'continue'`,
};

/** The findings of an encounter for which the institution has said why it goes on. */
export async function loadReasonsGiven(
  tx: Tx,
  personId: string,
  encounterId: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>(GIVEN, [personId, encounterId]);
  return new Set(rows.map((row) => row.id));
}

const TOLD: Sql = {
  name: 'audit-told',
  text: `select rule_name as "ruleName", message, advice from audit.finding
         where person_id = $1 and encounter_id = $2 and not is_shadow
           and ($3::text[] is null or line_nos && $3)
         order by severity desc, rule_code, finding_id`,
};

const OWNERS: Sql = {
  name: 'audit-finding-owners',
  text: `select person_id as "personId", finding_id as "findingId", action, disposition
         from audit.finding where finding_id = any ($1) and institution_code = $2
           and not is_shadow`,
};

export type OwnedFinding = {
  readonly personId: string;
  readonly findingId: string;
  readonly action: Action;
  readonly disposition: 'none' | 'continue' | 'change';
};

/** The findings of these ids that were told to an institution, on all shards. */
export function loadOwned(tx: Tx, ids: readonly string[], institutionCode: string) {
  return tx.rows<OwnedFinding>(OWNERS, [ids, institutionCode]);
}

const DISPOSE: Sql = {
  name: 'audit-dispose',
  text: `update audit.finding
         set disposition = $3, reason = $4, disposed_at = to_timestamp($5 / 1000.0),
           disposed_by = $6
         where person_id = $1 and finding_id = $2`,
};

/** Keeps what the institution did about a finding. */
export function disposeFinding(
  of: Pick<OwnedFinding, 'personId' | 'findingId'>,
  disposed: {
    readonly disposition: 'continue' | 'change';
    readonly reason: string;
    readonly at: Instant;
    readonly by: string;
  },
): Statement {
  const { disposition, reason, at, by } = disposed;
  return statement(DISPOSE, [of.personId, of.findingId, disposition, reason, at, by]);
}

/** What an encounter's messages were reminded of: about some of its lines, or all. */
export async function loadReminders(
  tx: Tx,
  of: {
    readonly personId: string;
    readonly encounterId: string;
    readonly lineNos: readonly string[] | null;
  },
): Promise<{ readonly ruleName: string; readonly message: string; readonly advice: string }[]> {
  return tx.rows(TOLD, [of.personId, of.encounterId, of.lineNos]);
}
