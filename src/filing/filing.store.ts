import type { Day, Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { Chronic, Filed, FilingDetail, FilingKind, Filings } from './domain/filings.ts';
import type { Direction, Reach } from './domain/place.ts';

const LOAD: Sql = {
  name: 'filings-load',
  text: `select filing_id as "filingId", kind, insurance, valid_from, valid_to,
           institution_code as "institutionCode", institution_name as "institutionName",
           disease_code as "diseaseCode", disease_name as "diseaseName",
           identified_on as "identifiedOn", referred_on as "referredOn", area, reach, direction,
           agreed, encounter_id as "encounterId", purpose, sequence, injured_on as "injuredOn",
           payable, detail, personal_sealed as "personalSealed", uses, filed_at as "filedAt",
           filed_by as "filedBy", filed_by_name as "filedByName"
         from filing.filing where person_id = $1 and withdrawn_at is null
         order by valid_from, filing_id`,
};

type FilingRow = {
  filingId: string;
  kind: FilingKind;
  insurance: string;
  valid_from: Day;
  valid_to: Day | null;
  institutionCode: string;
  institutionName: string;
  diseaseCode: string | null;
  diseaseName: string | null;
  identifiedOn: Day | null;
  referredOn: Day | null;
  area: string | null;
  reach: Reach | null;
  direction: Direction | null;
  agreed: boolean | null;
  encounterId: string | null;
  purpose: string | null;
  sequence: number | null;
  injuredOn: Day | null;
  payable: boolean | null;
  detail: FilingDetail;
  personalSealed: string | null;
  uses: number;
  filedAt: Instant;
  filedBy: string;
  filedByName: string;
};

/** A person's filings that were not withdrawn, in one statement. None for somebody unknown. */
export async function loadFilings(tx: Tx, personId: string): Promise<Filings> {
  const all = (await tx.rows<FilingRow>(LOAD, [personId])).map(filedOf);
  return {
    referrals: all.filter((f) => f.kind === 'referral'),
    chronic: all.filter((f) => f.kind === 'chronic'),
    designated: all.filter((f) => f.kind === 'designated'),
    accidents: all.filter((f) => f.kind === 'accident'),
  };
}

/** What a kind has of its own is not null: the table checks it. */
function filedOf(row: FilingRow): Filed {
  const { filingId, insurance, institutionCode, institutionName, detail, uses } = row;
  const { filedAt, filedBy, filedByName } = row;
  const span = { from: row.valid_from, to: row.valid_to };
  const common = { filingId, insurance, span, institutionCode, institutionName, detail, uses };
  const sealed = row.personalSealed === null ? {} : { personalSealed: row.personalSealed };
  const filed = { ...common, ...sealed, filedAt, filedBy, filedByName };
  const disease = { diseaseCode: row.diseaseCode!, diseaseName: row.diseaseName! };
  switch (row.kind) {
    case 'referral': {
      const { direction, encounterId } = row;
      const to = { referredOn: row.referredOn!, area: row.area!, reach: row.reach! };
      const how = { direction, agreed: row.agreed!, encounterId };
      return { ...filed, kind: 'referral', ...disease, ...to, ...how };
    }
    case 'chronic':
      return { ...filed, kind: 'chronic', ...disease, identifiedOn: row.identifiedOn! };
    case 'designated':
      return { ...filed, kind: 'designated', purpose: row.purpose!, sequence: row.sequence! };
    case 'accident':
      return { ...filed, kind: 'accident', injuredOn: row.injuredOn, payable: row.payable! };
  }
}

/** Inserts filings given as JSON; who they are about is `$1`, or each row says it. */
function insertText(person: string, rows: string): string {
  return `insert into filing.filing (person_id, filing_id, kind, insurance, valid_from, valid_to,
      institution_code, institution_name, disease_code, disease_name, identified_on, referred_on,
      area, reach, direction, agreed, encounter_id, purpose, sequence, injured_on, payable, detail,
      personal_sealed, uses, filed_from, filed_by, filed_by_name, filed_at)
    select ${person}, "filingId", kind, insurance, (span->>'from')::date, (span->>'to')::date,
      "institutionCode", "institutionName", "diseaseCode", "diseaseName", "identifiedOn",
      "referredOn", area, reach, direction, agreed, "encounterId", purpose, sequence, "injuredOn",
      payable, detail, "personalSealed", uses, "filedFrom", "filedBy", "filedByName",
      to_timestamp("filedAt" / 1000.0)
    from json_to_recordset(${rows}::json) as f ("personId" text, "filingId" text, kind text,
      insurance text, span json, "institutionCode" text, "institutionName" text,
      "diseaseCode" text, "diseaseName" text, "identifiedOn" date, "referredOn" date, area text,
      reach text, direction text, agreed boolean, "encounterId" text, purpose text, sequence int,
      "injuredOn" date, payable boolean, detail json, "personalSealed" text, uses int,
      "filedFrom" text, "filedBy" text, "filedByName" text, "filedAt" bigint)`;
}

const INSERT: Sql = { name: 'filing-insert', text: insertText('$1', '$2') };

/** Keeps a filing and the institution that sent it. */
export function insertFiling(personId: string, filedFrom: string, filed: Filed): Statement {
  return statement(INSERT, [personId, JSON.stringify([{ ...filed, filedFrom }])]);
}

const INSERT_MANY: Sql = { name: 'filings-insert', text: insertText('"personId"', '$1') };

/** Chronic filings of many people at once, made by the region and not by an institution. */
export async function insertChronic(
  tx: Tx,
  rows: readonly (Chronic & { readonly personId: string })[],
): Promise<void> {
  if (rows.length > 0) await tx.run(INSERT_MANY, [JSON.stringify(rows)]);
}

const LOAD_ONE: Sql = {
  name: 'filing-load',
  text: `select kind, uses, withdrawn_at is not null as withdrawn
         from filing.filing where person_id = $1 and filing_id = $2`,
};

/** What a withdrawal has to know of a filing. */
export type Withdrawable = {
  readonly kind: FilingKind;
  readonly uses: number;
  readonly withdrawn: boolean;
};

/** A filing of the person, withdrawn or not; null when there is none. */
export async function loadWithdrawable(
  tx: Tx,
  personId: string,
  filingId: string,
): Promise<Withdrawable | null> {
  const found = await tx.rows<Withdrawable>(LOAD_ONE, [personId, filingId]);
  return found[0] ?? null;
}

const WITHDRAW: Sql = {
  name: 'filing-withdraw',
  text: `update filing.filing set withdrawn_at = to_timestamp($3 / 1000.0), withdrawn_from = $4,
           withdrawn_by = $5, withdrawn_by_name = $6, withdrawn_why = $7
         where person_id = $1 and filing_id = $2`,
};

export type WithdrawalRow = {
  readonly personId: string;
  readonly filingId: string;
  readonly at: Instant;
  /** The institution that asked for it. */
  readonly from: string;
  readonly by: string;
  readonly byName: string;
  readonly why: string | null;
};

/** Marks a filing as withdrawn; the row stays. */
export function updateWithdrawn(w: WithdrawalRow): Statement {
  const values = [w.personId, w.filingId, w.at, w.from, w.by, w.byName, w.why];
  return statement(WITHDRAW, values);
}

const USE: Sql = {
  name: 'filing-use',
  text: `update filing.filing set uses = uses + $3
         where person_id = $1 and filing_id = any ($2)`,
};

/**
 * Marks filings as used by one settlement more, or, when it is reversed, by one less (-1). To be
 * written with the settlement. A filing that was not used has no use to take back: the table
 * refuses it, a fault.
 */
export function markUsed(
  personId: string,
  filingIds: readonly string[],
  times: 1 | -1 = 1,
): Statement {
  return statement(USE, [personId, filingIds, times]);
}
