import type { Day, Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { MappedCode, Mapping } from './domain/mapping.ts';

const COLUMNS = `mapping_id as "mappingId", own_code as "ownCode", own_name as "ownName",
  list_type as "listType", item_code as "itemCode", valid_from as "from", valid_to as "to", detail,
  state, sent_at as "sentAt", sent_by as "sentBy", sent_by_name as "sentByName",
  changed_at as "changedAt", withdrawn_at as "withdrawnAt"`;

type MappingRow = Omit<Mapping, 'span'> & { readonly from: Day; readonly to: Day };

function mappingOf({ from, to, ...row }: MappingRow): Mapping {
  return { ...row, span: { from, to } };
}

const LOCK: Sql = {
  name: 'catalogue-lock-mappings',
  text: 'select pg_advisory_xact_lock(hashtextextended($1, 3301))',
};

/** Holds the institution's mappings until the transaction ends. */
export async function lockMappings(tx: Tx, institutionCode: string): Promise<void> {
  await tx.rows(LOCK, [institutionCode]);
}

const LOAD: Sql = {
  name: 'catalogue-mappings-of',
  text: `select ${COLUMNS} from catalogue.mapping
         where institution_code = $1 and own_code = any($2) and withdrawn_at is null
         order by mapping_id`,
};

/** The mappings of some of an institution's own codes that were not withdrawn. */
export async function loadMappings(
  tx: Tx,
  institutionCode: string,
  ownCodes: readonly string[],
): Promise<Mapping[]> {
  return (await tx.rows<MappingRow>(LOAD, [institutionCode, ownCodes])).map(mappingOf);
}

const LOAD_ALL: Sql = {
  name: 'catalogue-mappings',
  text: `select ${COLUMNS} from catalogue.mapping where institution_code = $1
         order by own_code collate "C", mapping_id`,
};

/** All mappings of an institution, those withdrawn too, in order of its own codes. */
export async function loadAllMappings(tx: Tx, institutionCode: string): Promise<Mapping[]> {
  return (await tx.rows<MappingRow>(LOAD_ALL, [institutionCode])).map(mappingOf);
}

const LOAD_MAPPED: Sql = {
  name: 'catalogue-mapped-codes',
  text: `select own_code as "ownCode", item_code as "itemCode", valid_from as "from",
           valid_to as "to"
         from catalogue.mapping
         where institution_code = $1 and own_code = any ($2) and withdrawn_at is null
           and state = 'approved'
         order by mapping_id`,
};

/** What is approved for some of an institution's own codes; nothing is asked for no codes. */
export async function loadMappedCodes(
  tx: Tx,
  institutionCode: string,
  ownCodes: readonly string[],
): Promise<readonly MappedCode[]> {
  if (ownCodes.length === 0) return [];
  type Found = Omit<MappedCode, 'span'> & { readonly from: Day; readonly to: Day };
  const rows = await tx.rows<Found>(LOAD_MAPPED, [institutionCode, ownCodes]);
  return rows.map(({ from, to, ...row }) => ({ ...row, span: { from, to } }));
}

const INSERT: Sql = {
  name: 'catalogue-insert-mappings',
  text: `insert into catalogue.mapping (institution_code, mapping_id, own_code, own_name, list_type,
           item_code, valid_from, valid_to, detail, state, sent_at, sent_by, sent_by_name,
           changed_at)
         select $1, "mappingId", "ownCode", "ownName", "listType", "itemCode",
           (span->>'from')::date, (span->>'to')::date, detail, state,
           to_timestamp("sentAt" / 1000.0), "sentBy", "sentByName",
           to_timestamp("changedAt" / 1000.0)
         from json_to_recordset($2) as r ("mappingId" text, "ownCode" text, "ownName" text,
           "listType" text, "itemCode" text, span json, detail json, state text, "sentAt" bigint,
           "sentBy" text, "sentByName" text, "changedAt" bigint)`,
};

export function insertMappings(institutionCode: string, mappings: readonly Mapping[]): Statement {
  return statement(INSERT, [institutionCode, JSON.stringify(mappings)]);
}

const WITHDRAW: Sql = {
  name: 'catalogue-withdraw-mappings',
  text: `update catalogue.mapping set withdrawn_at = to_timestamp($3 / 1000.0),
           changed_at = to_timestamp($3 / 1000.0)
         where institution_code = $1 and mapping_id = any($2)`,
};

export function withdrawMappings(
  institutionCode: string,
  mappingIds: readonly string[],
  at: Instant,
): Statement {
  return statement(WITHDRAW, [institutionCode, mappingIds, at]);
}

const REVIEW: Sql = {
  name: 'catalogue-review-mapping',
  text: `update catalogue.mapping set state = $3, changed_at = to_timestamp($4 / 1000.0)
         where institution_code = $1 and own_code = $2 and state = 'pending'
           and withdrawn_at is null`,
};

/** Decides what is pending of an own code; answers how many mappings that were. */
export function reviewMapping(
  tx: Tx,
  institutionCode: string,
  ownCode: string,
  state: 'approved' | 'rejected',
  at: Instant,
): Promise<number> {
  return tx.run(REVIEW, [institutionCode, ownCode, state, at]);
}

const RULE: Sql = {
  name: 'catalogue-mapping-rule',
  text: 'select approves_sent as "approvesSent" from catalogue.mapping_rule where region = $1',
};

/** Whether the region takes a mapping as approved when it is sent; without a rule it does not. */
export async function loadApprovesSent(tx: Tx, region: string): Promise<boolean> {
  return (await tx.rows<{ approvesSent: boolean }>(RULE, [region]))[0]?.approvesSent ?? false;
}

const SET_RULE: Sql = {
  name: 'catalogue-set-mapping-rule',
  text: `insert into catalogue.mapping_rule (region, approves_sent) values ($1, $2)
         on conflict (region) do update set approves_sent = $2`,
};

/** Sets a region's rule: whether a mapping is approved as it is sent. */
export async function setMappingRule(tx: Tx, region: string, approvesSent: boolean): Promise<void> {
  await tx.run(SET_RULE, [region, approvesSent]);
}

const INSERT_DEMO: Sql = {
  name: 'catalogue-insert-demo-mappings',
  text: `insert into catalogue.mapping (institution_code, mapping_id, own_code, own_name, list_type,
           item_code, valid_from, valid_to, detail, state, sent_at, sent_by, sent_by_name,
           changed_at)
         select of, 'demo' || lpad(n::text, 8, '0'), 'L' || lpad(n::text, 5, '0'), name, list_type,
           item_code, $2, '2030-01-01', '{}', 'approved', $2, 'demo', '演示', $2
         from unnest($1::text[]) as of, (
           select row_number() over (order by item_code collate "C") as n, item_code, name,
             list_type
           from catalogue.item
           where valid_from <= $2 and valid_to is null and class = 'A' and list_type = '101'
           order by item_code collate "C" limit 20) as items`,
};

/** Twenty mappings for each of the institutions, under codes that nothing else uses. */
export async function insertDemoMappings(
  tx: Tx,
  institutionCodes: readonly string[],
  today: Day,
): Promise<void> {
  await tx.run(INSERT_DEMO, [institutionCodes, today]);
}
