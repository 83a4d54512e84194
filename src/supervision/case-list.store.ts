import type { Day, Instant } from '../kernel/day.ts';
import type { Page } from '../kernel/message-text.ts';
import type { Sql, Tx } from '../store/index.ts';
import { type CaseRow, FILE_COLUMNS, SUSPICION_COLUMNS } from './case.store.ts';
import type { CaseState } from './domain/case.ts';

/** Which suspicions and cases are wanted; null: all. */
export type CaseFilter = {
  readonly region: string;
  readonly states: readonly CaseState[] | null;
  readonly ruleCode: string | null;
  readonly institutionCode: string | null;
  readonly severity: string | null;
  readonly stage: string | null;
  /** Of the finding: days in Shanghai, both included. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** Only those whose deadline has passed on this day, and nobody has gone on. */
  readonly overdueOn: Day | null;
};

const FROM = `supervision.suspicion s
  left join supervision.case_file c on c.owner_id = s.owner_id
    and c.suspicion_id = s.suspicion_id`;

const WANTED = `s.region_code = $1
  and ($2::text[] is null or coalesce(c.state, 'open') = any ($2))
  and ($3::text is null or s.rule_code = $3)
  and ($4::text is null or coalesce(c.institution_code, s.institution_code) = $4)
  and ($5::text is null or s.severity = $5)
  and ($6::text is null or s.stage = $6)
  and ($7::date is null or s.found_at >= $7::date::timestamp at time zone 'Asia/Shanghai')
  and ($8::date is null or s.found_at < ($8::date + 1)::timestamp at time zone 'Asia/Shanghai')
  and ($9::date is null or (c.state = 'told' and c.answer_by < $9)
    or (c.state = 'confirmed' and c.panel_by < $9))`;

function valuesOf(filter: CaseFilter): readonly unknown[] {
  const { region, states, ruleCode, institutionCode, severity, stage, from, to } = filter;
  const of = [region, states, ruleCode, institutionCode, severity, stage, from, to];
  return [...of, filter.overdueOn];
}

const LIST: Sql = {
  name: 'cases-list',
  text: `select ${SUSPICION_COLUMNS}, ${FILE_COLUMNS} from ${FROM} where ${WANTED}
         order by s.found_at desc, s.at_stake_fen desc, s.suspicion_id limit $10 offset $11`,
};

const COUNT: Sql = {
  name: 'cases-count',
  text: `select count(*) as cases from ${FROM} where ${WANTED}`,
};

/** A page of suspicions with their cases, the last found first, and how many there are. */
export async function listCases(
  tx: Tx,
  filter: CaseFilter,
  page: Page,
): Promise<{ readonly rows: readonly CaseRow[]; readonly count: number }> {
  const values = valuesOf(filter);
  const window = [page.size, (page.number - 1) * page.size];
  const [rows, counted] = await Promise.all([
    tx.rows<CaseRow>(LIST, [...values, ...window]),
    tx.rows<{ cases: number }>(COUNT, values),
  ]);
  return { rows, count: counted[0]!.cases };
}

/** What an institution was told, by the day it was: of an appeal, or of the wish for a panel. */
export type ToldFilter = {
  readonly institutionCode: string;
  readonly stage: 'answer' | 'panel';
  readonly since: Instant;
  readonly before: Instant;
};

// The case an institution is told of bears the moment of its opening; that of the panel the
// moment of the confirmation.
const TOLD_AT = `case when $2 = 'answer' then c.opened_at else c.confirmed_at end`;
const TOLD = `c.institution_code = $1 and c.state <> 'dismissed'
  and ${TOLD_AT} >= to_timestamp($3 / 1000.0) and ${TOLD_AT} < to_timestamp($4 / 1000.0)`;

const DOCUMENTS: Sql = {
  name: 'cases-documents',
  text: `select document_id as "documentId" from supervision.case_file c where ${TOLD}
         group by document_id order by min(${TOLD_AT}), document_id limit $5 offset $6`,
};

const DOCUMENT_COUNT: Sql = {
  name: 'cases-document-count',
  text: `select count(distinct document_id) as documents from supervision.case_file c
         where ${TOLD}`,
};

const OF_DOCUMENTS: Sql = {
  name: 'cases-of-documents',
  text: `select c.owner_id as "ownerId", c.suspicion_id as "suspicionId",
           c.document_id as "documentId"
         from supervision.case_file c where ${TOLD} and c.document_id = any ($5)
         order by c.document_id, c.case_id`,
};

export type ToldCase = {
  readonly ownerId: string;
  readonly suspicionId: string;
  readonly documentId: string;
};

/** A page of documents an institution was told of, with their cases, and how many there are. */
export async function listTold(
  tx: Tx,
  filter: ToldFilter,
  page: Page,
): Promise<{ readonly documents: readonly (readonly ToldCase[])[]; readonly count: number }> {
  const values = [filter.institutionCode, filter.stage, filter.since, filter.before];
  const window = [page.size, (page.number - 1) * page.size];
  const [named, counted] = await Promise.all([
    tx.rows<{ documentId: string }>(DOCUMENTS, [...values, ...window]),
    tx.rows<{ documents: number }>(DOCUMENT_COUNT, values),
  ]);
  const ids = named.map(({ documentId }) => documentId);
  const cases = await tx.rows<ToldCase>(OF_DOCUMENTS, [...values, ids]);
  return {
    documents: ids.map((id) => cases.filter(({ documentId }) => documentId === id)),
    count: counted[0]!.documents,
  };
}
