import type { Day, Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { Application } from './domain/applications.ts';
import type { ShownApplication } from './domain/shown-application.ts';

const LOCK: Sql = {
  name: 'reconciliation-lock',
  text: `select pg_advisory_xact_lock(hashtextextended('reconciliation/' || $1, 0))::text`,
};

/** Holds the applications of an institution until the transaction ends. */
export async function lockApplications(tx: Tx, institutionCode: string): Promise<void> {
  await tx.rows(LOCK, [institutionCode]);
}

const HOLD: Sql = {
  name: 'reconciliation-hold',
  text: `select pg_advisory_xact_lock_shared(hashtextextended('reconciliation/' || $1, 0))::text`,
};

const LAST_APPLIED: Sql = {
  name: 'reconciliation-last-applied',
  text: `select max(applied_at) as at from reconciliation.application
         where institution_code = $1 and withdrawn_at is null`,
};

/**
 * Keeps an institution from applying and withdrawing until the transaction ends; answers the moment
 * of its last application that stands, or null. Those who hold do not wait for each other.
 */
export async function holdClearing(tx: Tx, institutionCode: string): Promise<Instant | null> {
  // Read once it is held: the second statement sees what was committed while the first waited.
  const [, rows] = await Promise.all([
    tx.rows(HOLD, [institutionCode]),
    tx.rows<{ at: Instant | null }>(LAST_APPLIED, [institutionCode]),
  ]);
  return rows[0]!.at;
}

const LOAD: Sql = {
  name: 'reconciliation-applications',
  text: `select application_id as "applicationId", encounter_kind as "encounterKind",
           first_day as first, last_day as last, applied_at as "appliedAt",
           withdrawn_at is not null as withdrawn
         from reconciliation.application where institution_code = $1
         order by applied_at, application_id`,
};

type ApplicationRow = Omit<Application, 'period'> & { readonly first: Day; readonly last: Day };

/** All applications of an institution, the withdrawn ones too, in order of time. */
export async function loadApplications(tx: Tx, institutionCode: string): Promise<Application[]> {
  const rows = await tx.rows<ApplicationRow>(LOAD, [institutionCode]);
  return rows.map(({ first, last, ...rest }) => ({ ...rest, period: { first, last } }));
}

/** An application as it is written. Money in fen. */
export type NewApplication = Omit<Application, 'withdrawn'> & {
  readonly institutionCode: string;
  readonly month: string;
  readonly clearingType: string;
  readonly way: string;
  readonly visits: number;
  readonly total: Fen;
  readonly recognised: Fen;
  readonly fund: Fen;
  readonly cash: Fen;
  readonly account: Fen;
  readonly operatorId: string;
  readonly operatorName: string;
};

const LIST: Sql = {
  name: 'reconciliation-list',
  text: `select application_id as "applicationId", encounter_kind as "encounterKind",
           first_day as "from", last_day as "to", month, visits, total_fen as total,
           fund_fen as fund, account_fen as account, cash_fen as cash, applied_at as "appliedAt",
           applied_by_name as "appliedByName", withdrawn_at is not null as withdrawn
         from reconciliation.application where institution_code = $1
         order by applied_at desc, application_id desc limit 500`,
};

/** The applications of an institution with their figures, the newest first; 500 at most. */
export function listApplications(tx: Tx, institutionCode: string): Promise<ShownApplication[]> {
  return tx.rows<ShownApplication>(LIST, [institutionCode]);
}

const INSERT: Sql = {
  name: 'reconciliation-apply',
  text: `insert into reconciliation.application (institution_code, application_id, encounter_kind,
           clearing_type, clearing_way, month, first_day, last_day, visits, total_fen,
           recognised_fen, fund_fen, cash_fen, account_fen, applied_at, applied_by,
           applied_by_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
           to_timestamp($15 / 1000.0), $16, $17)`,
};

export function insertApplication(a: NewApplication): Statement {
  return statement(INSERT, [
    a.institutionCode,
    a.applicationId,
    a.encounterKind,
    a.clearingType,
    a.way,
    a.month,
    a.period.first,
    a.period.last,
    a.visits,
    a.total,
    a.recognised,
    a.fund,
    a.cash,
    a.account,
    a.appliedAt,
    a.operatorId,
    a.operatorName,
  ]);
}

const WITHDRAW: Sql = {
  name: 'reconciliation-withdraw',
  text: `update reconciliation.application
         set withdrawn_at = to_timestamp($3 / 1000.0), withdrawn_by = $4, withdrawn_by_name = $5
         where institution_code = $1 and application_id = $2`,
};

/** Marks an application as withdrawn; the row stays. */
export function updateWithdrawn(
  institutionCode: string,
  applicationId: string,
  by: { readonly now: Instant; readonly operatorId: string; readonly operatorName: string },
): Statement {
  const { now, operatorId, operatorName } = by;
  return statement(WITHDRAW, [institutionCode, applicationId, now, operatorId, operatorName]);
}
