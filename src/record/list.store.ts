import type { Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { Finding, ListState } from './domain/settlement-list.ts';

/** The state of a settlement's list; its content is a document. */
export type ListRow = {
  readonly personId: string;
  readonly settlementId: string;
  readonly listId: string;
  readonly documentId: string;
  readonly institutionCode: string;
  readonly encounterId: string;
  readonly medicalType: string;
  readonly settledAt: Instant;
  readonly state: ListState;
  readonly findings: readonly Finding[];
  readonly checkedAt: Instant;
};

const COLUMNS = `person_id as "personId", settlement_id as "settlementId", list_id as "listId",
  document_id as "documentId", institution_code as "institutionCode",
  encounter_id as "encounterId", medical_type as "medicalType", settled_at as "settledAt", state,
  findings, checked_at as "checkedAt"`;

const LOAD: Sql = {
  name: 'list-load',
  text: `select ${COLUMNS} from record.settlement_list
         where person_id = $1 and settlement_id = $2`,
};

/** The list of a settlement, or null. */
export async function loadList(
  tx: Tx,
  personId: string,
  settlementId: string,
): Promise<ListRow | null> {
  return (await tx.rows<ListRow>(LOAD, [personId, settlementId]))[0] ?? null;
}

const UPSERT: Sql = {
  name: 'list-upsert',
  text: `insert into record.settlement_list (person_id, settlement_id, list_id, document_id,
           institution_code, encounter_id, medical_type, settled_at, state, findings, checked_at,
           changed_by, changed_by_name, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8 / 1000.0), $9, $10,
           to_timestamp($11 / 1000.0), $12, $13, to_timestamp($11 / 1000.0))
         on conflict (person_id, settlement_id) do update
         set document_id = excluded.document_id, state = excluded.state,
           findings = excluded.findings, checked_at = excluded.checked_at,
           changed_by = excluded.changed_by, changed_by_name = excluded.changed_by_name,
           changed_at = excluded.changed_at`,
};

type Operator = { readonly operatorId: string; readonly operatorName: string };

/** Keeps the list of a settlement, or what is new of it. */
export function upsertList(list: ListRow, by: Operator): Statement {
  return statement(UPSERT, [
    list.personId,
    list.settlementId,
    list.listId,
    list.documentId,
    list.institutionCode,
    list.encounterId,
    list.medicalType,
    list.settledAt,
    list.state,
    JSON.stringify(list.findings),
    list.checkedAt,
    by.operatorId,
    by.operatorName,
  ]);
}

const MOVE: Sql = {
  name: 'list-move',
  text: `update record.settlement_list set state = $3, changed_by = $4, changed_by_name = $5,
           changed_at = to_timestamp($6 / 1000.0)
         where person_id = $1 and settlement_id = $2`,
};

/** Puts a list into another state. */
export function updateState(
  { personId, settlementId }: Pick<ListRow, 'personId' | 'settlementId'>,
  state: ListState,
  by: Operator & { readonly now: Instant },
): Statement {
  const values = [personId, settlementId, state, by.operatorId, by.operatorName, by.now];
  return statement(MOVE, values);
}

const OF_INSTITUTION: Sql = {
  name: 'lists-of-institution',
  text: `select ${COLUMNS} from record.settlement_list
         where institution_code = $1 and settled_at >= to_timestamp($2 / 1000.0)
           and settled_at < to_timestamp($3 / 1000.0)
           and ($4::text is null or settlement_id = $4) and ($5::text is null or person_id = $5)
           and ($6::text is null or $6 = case
             when findings::text like '%"severity":"error"%' then 'error'
             when findings::text = '[]' then 'none' else 'warning' end)
         order by settled_at, settlement_id limit $7 offset $8`,
};

export type ListQuery = {
  readonly institutionCode: string;
  /** Settled from the one moment to before the other. */
  readonly from: Instant;
  readonly to: Instant;
  readonly settlementId: string | null;
  readonly personId: string | null;
  /** The worst finding. */
  readonly worst: 'error' | 'warning' | 'none' | null;
  readonly limit: number;
  readonly offset: number;
};

/** Lists of one institution by the time of the settlement. */
export function findLists(tx: Tx, q: ListQuery): Promise<ListRow[]> {
  const when = [q.institutionCode, q.from, q.to];
  const which = [q.settlementId, q.personId, q.worst, q.limit, q.offset];
  return tx.rows<ListRow>(OF_INSTITUTION, [...when, ...which]);
}

const COUNT: Sql = {
  name: 'lists-count',
  text: `select count(*) as n from record.settlement_list
         where institution_code = $1 and settled_at between to_timestamp($2 / 1000.0)
           and to_timestamp($3 / 1000.0) and medical_type = any ($4::text[])`,
};

/** How many settlements of an institution have a list, by medical types and time. */
export async function countLists(
  tx: Tx,
  institutionCode: string,
  span: { readonly from: Instant; readonly to: Instant },
  medicalTypes: readonly string[],
): Promise<number> {
  const values = [institutionCode, span.from, span.to, medicalTypes];
  return (await tx.rows<{ n: number }>(COUNT, values))[0]!.n;
}
