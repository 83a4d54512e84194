import type { Day, Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { Severity } from './domain/alarm-rule.ts';

/** An alarm as it stands. */
export type AlarmRow = {
  readonly alarmId: string;
  readonly region: string;
  readonly ruleCode: string;
  readonly ruleName: string;
  readonly ruleFrom: Day;
  readonly severity: Severity;
  readonly subject: string;
  readonly message: string;
  readonly advice: string;
  readonly raisedAt: Instant;
  readonly seenAt: Instant;
  readonly clearedAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedName: string | null;
  readonly acknowledgedNote: string | null;
};

const COLUMNS = `alarm_id as "alarmId", region_code as region, rule_code as "ruleCode",
  rule_name as "ruleName", rule_from as "ruleFrom", severity, subject, message, advice,
  raised_at as "raisedAt", seen_at as "seenAt", cleared_at as "clearedAt",
  acknowledged_at as "acknowledgedAt", acknowledged_by as "acknowledgedBy",
  acknowledged_name as "acknowledgedName", acknowledged_note as "acknowledgedNote"`;

const RAISE: Sql = {
  name: 'monitor-alarm-raise',
  text: `insert into monitor.alarm as a (alarm_id, region_code, rule_code, rule_name, rule_from,
           severity, subject, message, advice, raised_at, seen_at)
         select "alarmId", region, "ruleCode", "ruleName", "ruleFrom", severity, subject, message,
           advice, to_timestamp($2 / 1000.0), to_timestamp($2 / 1000.0)
         from json_to_recordset($1::json) as r("alarmId" text, region text, "ruleCode" text,
           "ruleName" text, "ruleFrom" date, severity text, subject text, message text,
           advice text)
         on conflict (rule_code, region_code, subject) where cleared_at is null do update
         set seen_at = greatest(a.seen_at, excluded.seen_at), message = excluded.message`,
};

const CLEAR: Sql = {
  name: 'monitor-alarm-clear',
  text: `update monitor.alarm set cleared_at = to_timestamp($1 / 1000.0)
         where cleared_at is null and seen_at < to_timestamp($1 / 1000.0)`,
};

export type NewAlarm = Pick<
  AlarmRow,
  | 'alarmId'
  | 'region'
  | 'ruleCode'
  | 'ruleName'
  | 'ruleFrom'
  | 'severity'
  | 'subject'
  | 'message'
  | 'advice'
>;

/** Raises what is found now, again what stands already, and clears what is so no longer. */
export async function writeAlarms(
  tx: Tx,
  found: readonly NewAlarm[],
  now: Instant,
): Promise<{ readonly cleared: number }> {
  if (found.length > 0) await tx.run(RAISE, [JSON.stringify(found), now]);
  return { cleared: await tx.run(CLEAR, [now]) };
}

const OF_SCOPE = `region_code = any ($1::text[])
  and ($2 = 'all' or cleared_at is null) and ($2 <> 'new' or acknowledged_at is null)`;

const LIST: Sql = {
  name: 'monitor-alarms',
  text: `select ${COLUMNS} from monitor.alarm where ${OF_SCOPE}
         order by cleared_at is not null, raised_at desc, alarm_id desc limit $3 offset $4`,
};

const COUNT: Sql = {
  name: 'monitor-alarms-count',
  text: `select count(*) as count from monitor.alarm where ${OF_SCOPE}`,
};

/** `standing`: what is so now; `new`: of that, what nobody has acknowledged. */
export type AlarmsAsked = {
  readonly regions: readonly string[];
  readonly state: 'new' | 'standing' | 'all';
  readonly limit: number;
  readonly offset: number;
};

/** Alarms, those that stand first, the newest first; and how many there are in all. */
export async function listAlarms(
  tx: Tx,
  { regions, state, limit, offset }: AlarmsAsked,
): Promise<{ readonly rows: readonly AlarmRow[]; readonly count: number }> {
  const [rows, [counted]] = await Promise.all([
    tx.rows<AlarmRow>(LIST, [regions, state, limit, offset]),
    tx.rows<{ count: number }>(COUNT, [regions, state]),
  ]);
  return { rows, count: counted!.count };
}

const FIND: Sql = {
  name: 'monitor-alarm-find',
  text: `select ${COLUMNS} from monitor.alarm where alarm_id = $1`,
};

export async function findAlarm(tx: Tx, alarmId: string): Promise<AlarmRow | null> {
  return (await tx.rows<AlarmRow>(FIND, [alarmId]))[0] ?? null;
}

const ACKNOWLEDGE: Sql = {
  name: 'monitor-alarm-acknowledge',
  text: `update monitor.alarm set acknowledged_at = to_timestamp($2 / 1000.0),
           acknowledged_by = $3, acknowledged_name = $4, acknowledged_note = $5
         where alarm_id = $1 and acknowledged_at is null`,
};

/** Notes who takes care of an alarm; false when somebody does already. */
export async function acknowledge(
  tx: Tx,
  alarmId: string,
  by: { readonly id: string; readonly name: string; readonly note: string; readonly now: Instant },
): Promise<boolean> {
  return (await tx.run(ACKNOWLEDGE, [alarmId, by.now, by.id, by.name, by.note])) === 1;
}
