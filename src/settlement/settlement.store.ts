import type { FundPayment } from '../benefit/index.ts';
import type { Day, Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import {
  type Row,
  type Sql,
  type Statement,
  statement,
  type Tx,
  tellingWrites,
} from '../store/index.ts';
import type { Amounts, Settled, Trace } from './domain/settled.ts';

const COLUMNS = `person_id, settlement_id, encounter_id, batch_no, encounter_kind, mid_stay, kind,
  reverses_id, reversed_by, region_code, institution_code, insurance, person_type, civil_servant,
  medical_type, credential_kind, msgid, infno, operator_id, operator_name, settled_at,
  policy_day, invoice_no,
  total_fen, self_paid_fen, over_limit_fen, first_self_fen, eligible_fen, deductible_fen,
  pool_share_e4, fund_fen, account_fen, family_fen, cash_fen, hospital_fen, balance_fen, funds,
  book_hash, trace`;

const INSERT: Sql = {
  name: 'settlement-insert',
  text: `insert into settlement.settlement (${COLUMNS})
         values ($1, $2, $3, $4, $5, $6, $7, $8, null, $9, $10, $11, $12, $13, $14, $15, $16, $17,
           $18, $19, to_timestamp($20 / 1000.0), $21, $22, $23, $24, $25, $26, $27, $28, $29, $30,
           $31, $32, $33, $34, $35, $36, $37, $38)`,
};

export function insertSettled(s: Settled): Statement {
  const a = s.amounts;
  return statement(INSERT, [
    s.personId,
    s.settlementId,
    s.encounterId,
    s.batchNo,
    s.encounterKind,
    s.midStay,
    s.kind,
    s.reversesId,
    s.region,
    s.institutionCode,
    s.insurance,
    s.personType,
    s.civilServant,
    s.medicalType,
    s.credentialKind,
    s.msgid,
    s.infno,
    s.operatorId,
    s.operatorName,
    s.settledAt,
    s.policyDay,
    s.invoiceNo,
    a.total,
    a.selfPaid,
    a.overLimit,
    a.firstSelf,
    a.eligible,
    a.deductible,
    a.share,
    a.fund,
    a.account,
    a.family,
    a.cash,
    a.hospital,
    s.balance,
    JSON.stringify(s.funds),
    s.bookHash,
    JSON.stringify(s.trace),
  ]);
}

const ACCUMULATE: Sql = {
  name: 'accumulate',
  text: `insert into settlement.accumulator as a (person_id, code, month, insurance, amount_fen)
         select $1, t.code, $2, $3, t.amount_fen
         from unnest($4::text[], $5::bigint[]) as t(code, amount_fen)
         on conflict (person_id, code, month)
         do update set amount_fen = a.amount_fen + excluded.amount_fen`,
};

/** Adds to the accumulators what the trace of a settlement or a reversal says. */
export function accumulate({ personId, insurance, trace }: Settled): Statement[] {
  const { month, accumulations } = trace;
  if (accumulations.length === 0) return [];
  const codes = accumulations.map((a) => a.code);
  const amounts = accumulations.map((a) => a.amount);
  return [statement(ACCUMULATE, [personId, month, insurance, codes, amounts])];
}

const BY_ID: Sql = {
  name: 'settlement-by-id',
  text: `select ${COLUMNS} from settlement.settlement where person_id = $1 and settlement_id = $2`,
};

const BY_ID_LOCKED: Sql = { name: 'settlement-lock', text: `${BY_ID.text} for no key update` };

export async function loadSettled(
  tx: Tx,
  personId: string,
  settlementId: string,
  lock: boolean,
): Promise<Settled | null> {
  const found = await tx.rows(lock ? BY_ID_LOCKED : BY_ID, [personId, settlementId]);
  return found[0] === undefined ? null : toSettled(found[0]);
}

const BY_MSGID: Sql = {
  name: 'settlement-by-msgid',
  text: `select ${COLUMNS} from settlement.settlement
         where person_id = $1 and msgid = $2 and infno = $3 and institution_code = $4
         for no key update`,
};

/** The settlement that a message made, locked. */
export async function loadSettledByMessage(
  tx: Tx,
  personId: string,
  message: { msgid: string; infno: string; institutionCode: string },
): Promise<Settled | null> {
  const { msgid, infno, institutionCode } = message;
  const found = await tx.rows(BY_MSGID, [personId, msgid, infno, institutionCode]);
  return found[0] === undefined ? null : toSettled(found[0]);
}

const OF_ENCOUNTER: Sql = {
  name: 'settlements-of-encounter',
  text: `select ${COLUMNS} from settlement.settlement where person_id = $1 and encounter_id = $2
         order by settled_at desc, settlement_id desc`,
};

/** Settlements and reversals of an encounter, the latest first. */
export async function listSettled(tx: Tx, personId: string, encounterId: string) {
  return (await tx.rows(OF_ENCOUNTER, [personId, encounterId])).map(toSettled);
}

const LIVE_BATCHES: Sql = {
  name: 'settlement-live-batches',
  text: `select batch_no from settlement.settlement
         where person_id = $1 and encounter_id = $2 and kind = 'settlement'
           and reversed_by is null`,
};

/** The batches of an encounter that a living settlement covers. */
export async function loadLiveBatches(
  tx: Tx,
  personId: string,
  encounterId: string,
): Promise<readonly string[]> {
  const rows = await tx.rows<{ batch_no: string }>(LIVE_BATCHES, [personId, encounterId]);
  return rows.map((row) => row.batch_no);
}

/** With the parameters of LIVE_BATCHES: whether a stay has been settled on discharge. */
const FINAL = `exists (select 1 from settlement.settlement
  where person_id = $1 and encounter_id = $2 and kind = 'settlement' and reversed_by is null
    and encounter_kind = 'inpatient' and not mid_stay)`;

const FINALLY_SETTLED: Sql = { name: 'settlement-final', text: `select ${FINAL} as final` };

/** Whether a stay has been settled on discharge, and that stands. */
export async function loadFinallySettled(
  tx: Tx,
  personId: string,
  encounterId: string,
): Promise<boolean> {
  const rows = await tx.rows<{ final: boolean }>(FINALLY_SETTLED, [personId, encounterId]);
  return rows[0]!.final;
}

const MARK_REVERSED: Sql = {
  name: 'settlement-mark-reversed',
  text: `update settlement.settlement set reversed_by = $3
         where person_id = $1 and settlement_id = $2`,
};

export function markReversed(personId: string, settlementId: string, by: string): Statement {
  return statement(MARK_REVERSED, [personId, settlementId, by]);
}

const STANDING = {
  name: 'settlement-standing',
  text: (writes: string) => `select array(${LIVE_BATCHES.text}) as "settledBatches",
           ${FINAL} as "finallySettled",
           (select coalesce(json_agg(a), '[]') from (
             select code, month, insurance, amount_fen as amount from settlement.accumulator
             where person_id = $1) a) as accumulated,
           ${writes} as writes`,
};

const standing = tellingWrites(STANDING, '$1');

export type Standing = {
  readonly settledBatches: readonly string[];
  /** A stay has been settled on discharge. */
  readonly finallySettled: boolean;
  readonly accumulated: readonly Accumulated[];
  /** How much has been written about the person, anywhere; 0 where it was not asked. */
  readonly writes: number;
};

/**
 * What stands before a settlement: what of the encounter is settled, the person's accumulators, and
 * how much was written about the person, where `counted` says so.
 */
export async function loadStanding(
  tx: Tx,
  personId: string,
  encounterId: string,
  counted: boolean,
): Promise<Standing> {
  return (await tx.rows<Standing>(standing(counted), [personId, encounterId]))[0]!;
}

const ACCUMULATED: Sql = {
  name: 'settlement-accumulated',
  text: `select code, month, insurance, amount_fen as amount from settlement.accumulator
         where person_id = $1 order by month, code`,
};

export type Accumulated = {
  readonly code: string;
  readonly month: string;
  readonly insurance: string;
  readonly amount: Fen;
};

/** All that was accumulated for a person, by month. */
export function loadAccumulated(tx: Tx, personId: string): Promise<Accumulated[]> {
  return tx.rows<Accumulated>(ACCUMULATED, [personId]);
}

type SettledRow = Row & {
  [K in keyof SettledColumns]: SettledColumns[K];
};

type SettledColumns = {
  person_id: string;
  settlement_id: string;
  encounter_id: string;
  batch_no: string;
  encounter_kind: Settled['encounterKind'];
  mid_stay: boolean;
  kind: Settled['kind'];
  reverses_id: string | null;
  reversed_by: string | null;
  region_code: string;
  institution_code: string;
  insurance: string;
  person_type: string;
  civil_servant: boolean;
  medical_type: string;
  credential_kind: string;
  msgid: string;
  infno: string;
  operator_id: string;
  operator_name: string;
  settled_at: Instant;
  policy_day: Day;
  invoice_no: string | null;
  balance_fen: Fen;
  funds: FundPayment[];
  book_hash: string;
  trace: Trace;
};

function toSettled(row: Row): Settled {
  const r = row as SettledRow;
  return {
    personId: r.person_id,
    settlementId: r.settlement_id,
    encounterId: r.encounter_id,
    batchNo: r.batch_no,
    encounterKind: r.encounter_kind,
    midStay: r.mid_stay,
    kind: r.kind,
    reversesId: r.reverses_id,
    reversedBy: r.reversed_by,
    region: r.region_code,
    institutionCode: r.institution_code,
    insurance: r.insurance,
    personType: r.person_type,
    civilServant: r.civil_servant,
    medicalType: r.medical_type,
    credentialKind: r.credential_kind,
    msgid: r.msgid,
    infno: r.infno,
    operatorId: r.operator_id,
    operatorName: r.operator_name,
    settledAt: r.settled_at,
    policyDay: r.policy_day,
    invoiceNo: r.invoice_no,
    amounts: toAmounts(row as Record<string, number>),
    balance: r.balance_fen,
    funds: r.funds,
    bookHash: r.book_hash,
    trace: r.trace,
  };
}

function toAmounts(row: Record<string, number>): Amounts {
  return {
    total: row.total_fen as Amounts['total'],
    selfPaid: row.self_paid_fen as Fen,
    overLimit: row.over_limit_fen as Fen,
    firstSelf: row.first_self_fen as Fen,
    eligible: row.eligible_fen as Fen,
    deductible: row.deductible_fen as Fen,
    share: row.pool_share_e4 as Amounts['share'],
    fund: row.fund_fen as Fen,
    account: row.account_fen as Fen,
    family: row.family_fen as Fen,
    cash: row.cash_fen as Fen,
    hospital: row.hospital_fen as Fen,
  };
}

const WAS_SETTLED_FOR: Sql = {
  name: 'settlement-any',
  text: `select exists (select from settlement.settlement where person_id = $1) as found`,
};

/** Whether anything was ever settled for a person, taken back or not. */
export async function loadWasSettledFor(tx: Tx, personId: string): Promise<boolean> {
  return (await tx.rows<{ found: boolean }>(WAS_SETTLED_FOR, [personId]))[0]!.found;
}
