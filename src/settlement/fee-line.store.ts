import type { LineFacts } from '../benefit/index.ts';
import type { Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx, tellingWrites } from '../store/index.ts';
import type { FeeLine } from './domain/fee-line.ts';

/** Of a fee line, as `FeeLine` names them. */
export const COLUMNS = `line_no as "lineNo", batch_no as "batchNo", item_code as "itemCode",
  occurred_at as "occurredAt", quantity_e4 as "quantityE4", price_e6 as "priceE6",
  amount_fen as amount, item_class as "itemClass", first_self_pay_e4 as "firstSelfPay",
  price_limit_e6 as "priceLimitE6", restricted, approval, priced_on as "pricedOn",
  refund_of as "refundOf", left_e4 as "leftE4", left_fen as "leftAmount",
  self_paid_fen as "selfPaid", over_limit_fen as "overLimit", first_self_fen as "firstSelf",
  eligible_fen as eligible, detail`;

/** The same inside JSON, where a time is to be a number. */
const IN_JSON = COLUMNS.replace(
  'occurred_at as',
  '(extract(epoch from occurred_at) * 1000)::bigint as',
);

const BY_NUMBER: Sql = {
  name: 'fee-lines-by-number',
  text: `select ${COLUMNS} from settlement.fee_line
         where person_id = $1 and encounter_id = $2 and line_no = any ($3)`,
};

const BEFORE_UPLOAD = {
  name: 'fee-lines-before-upload',
  text: (writes: string) => `select array(select batch_no from settlement.settlement
             where person_id = $1 and encounter_id = $2 and kind = 'settlement'
               and reversed_by is null) as "settledBatches",
           (select coalesce(json_agg(l), '[]') from (
             select ${IN_JSON} from settlement.fee_line
             where person_id = $1 and encounter_id = $2 and line_no = any ($3)) l) as existing,
           exists (select from settlement.fee_line
             where person_id = $1 and encounter_id = $2 and line_no <> all ($3)) as "hasOthers",
           ${writes} as writes`,
};

const beforeUpload = tellingWrites(BEFORE_UPLOAD, '$1');

export type BeforeUpload = {
  readonly settledBatches: readonly string[];
  readonly existing: readonly FeeLine[];
  /** Whether the encounter has lines of other numbers. */
  readonly hasOthers: boolean;
  /** How much has been written about the person, anywhere; 0 where it was not asked. */
  readonly writes: number;
};

/**
 * What an upload may clash with: settled batches, and lines that bear its numbers; what was written
 * about the person is counted where `counted` says so.
 */
export async function loadBeforeUpload(
  tx: Tx,
  personId: string,
  encounterId: string,
  of: { readonly lineNos: readonly string[]; readonly counted: boolean },
): Promise<BeforeUpload> {
  const values = [personId, encounterId, of.lineNos];
  return (await tx.rows<BeforeUpload>(beforeUpload(of.counted), values))[0]!;
}

/** A line as the calculation sees it, with what it is of. */
export type LineOfBatch = LineFacts & { readonly itemCode: string };

const LINE_FACTS: Sql = {
  name: 'fee-lines-facts',
  text: `select line_no as "lineNo", item_code as "itemCode", item_class as "itemClass",
           quantity_e4 as "quantityE4", price_e6 as "priceE6", amount_fen as amount,
           first_self_pay_e4 as "firstSelfPay", price_limit_e6 as "priceLimitE6", restricted,
           approval, left_e4 as "leftE4", left_fen as "leftAmount"
         from settlement.fee_line
         where person_id = $1 and encounter_id = $2 and batch_no = $3
           and ($4::bigint is null or occurred_at < to_timestamp($4 / 1000.0))
         order by line_no`,
};

/**
 * What the calculation needs of the lines of a batch, and no more: those whose fee arose before a
 * moment, or all.
 */
export function loadLineFacts(
  tx: Tx,
  personId: string,
  encounterId: string,
  of: { readonly batchNo: string; readonly before: Instant | null },
): Promise<LineOfBatch[]> {
  return tx.rows<LineOfBatch>(LINE_FACTS, [personId, encounterId, of.batchNo, of.before]);
}

const MOVE: Sql = {
  name: 'fee-lines-move',
  text: `update settlement.fee_line set batch_no = $4
         where person_id = $1 and encounter_id = $2 and batch_no = $3
           and ($5::bigint is null or occurred_at < to_timestamp($5 / 1000.0))`,
};

/** Moves the lines of one batch, all or those of before a moment, into another. */
export function moveLines(of: {
  readonly personId: string;
  readonly encounterId: string;
  readonly from: string;
  readonly to: string;
  readonly before: Instant | null;
}): Statement {
  return statement(MOVE, [of.personId, of.encounterId, of.from, of.to, of.before]);
}

export function loadLinesByNumber(
  tx: Tx,
  personId: string,
  encounterId: string,
  lineNos: readonly string[],
): Promise<FeeLine[]> {
  return tx.rows<FeeLine>(BY_NUMBER, [personId, encounterId, lineNos]);
}

const BY_BATCH: Sql = {
  name: 'fee-lines-by-batch',
  text: `select ${COLUMNS} from settlement.fee_line
         where person_id = $1 and encounter_id = $2 and batch_no = $3 order by line_no`,
};

export function loadLinesOfBatch(
  tx: Tx,
  personId: string,
  encounterId: string,
  batchNo: string,
): Promise<FeeLine[]> {
  return tx.rows<FeeLine>(BY_BATCH, [personId, encounterId, batchNo]);
}

const OF_ENCOUNTER: Sql = {
  name: 'fee-lines-of-encounter',
  text: `select ${COLUMNS} from settlement.fee_line
         where person_id = $1 and encounter_id = $2 order by batch_no, line_no`,
};

export function loadLinesOfEncounter(tx: Tx, personId: string, encounterId: string) {
  return tx.rows<FeeLine>(OF_ENCOUNTER, [personId, encounterId]);
}

const OF_SETTLED: Sql = {
  name: 'fee-lines-of-settled',
  text: `select ${COLUMNS}, "institutionCode", "medicalType"
         from settlement.fee_line l join (
           select person_id as p, encounter_id as e, batch_no as b,
             institution_code as "institutionCode", medical_type as "medicalType"
           from settlement.settlement
           where person_id = $1 and kind = 'settlement' and reversed_by is null
             and medical_type = any ($2)) s on s.p = l.person_id and s.e = l.encounter_id
               and s.b = l.batch_no
         where l.person_id = $1
           and occurred_at between to_timestamp($3 / 1000.0) and to_timestamp($4 / 1000.0)
         order by occurred_at, encounter_id, line_no limit $5`,
};

/** Lines of a person's standing settlements of these medical types, at whatever institution. */
export function loadSettledLines(
  tx: Tx,
  of: {
    readonly personId: string;
    readonly medicalTypes: readonly string[];
    readonly from: Instant;
    readonly to: Instant;
    readonly limit: number;
  },
): Promise<(FeeLine & { readonly institutionCode: string; readonly medicalType: string })[]> {
  return tx.rows(OF_SETTLED, [of.personId, of.medicalTypes, of.from, of.to, of.limit]);
}

const COUNT: Sql = {
  name: 'fee-lines-count',
  text: `select count(*) as lines from settlement.fee_line
         where person_id = $1 and encounter_id = $2`,
};

export async function countLines(tx: Tx, personId: string, encounterId: string): Promise<number> {
  return (await tx.rows<{ lines: number }>(COUNT, [personId, encounterId]))[0]!.lines;
}

/** 周期天数 as stated: a whole number of days, else null. */
export function supplyDays(stated: string | null | undefined): number | null {
  const days = Number(stated ?? '');
  return Number.isInteger(days) && days > 0 && days < 10_000 ? days : null;
}

/** What is written of a line: the column, its type, its value. */
const WRITTEN: readonly (readonly [string, string, (line: FeeLine) => unknown])[] = [
  ['line_no', 'text', (l) => l.lineNo],
  ['batch_no', 'text', (l) => l.batchNo],
  ['item_code', 'text', (l) => l.itemCode],
  ['occurred_at', 'timestamptz', (l) => new Date(l.occurredAt).toISOString()],
  ['quantity_e4', 'bigint', (l) => l.quantityE4],
  ['price_e6', 'bigint', (l) => l.priceE6],
  ['amount_fen', 'bigint', (l) => l.amount],
  ['item_class', 'text', (l) => l.itemClass],
  ['first_self_pay_e4', 'int', (l) => l.firstSelfPay],
  ['price_limit_e6', 'bigint', (l) => l.priceLimitE6],
  ['restricted', 'boolean', (l) => l.restricted],
  ['approval', 'text', (l) => l.approval],
  ['priced_on', 'date', (l) => l.pricedOn],
  ['self_paid_fen', 'bigint', (l) => l.selfPaid],
  ['over_limit_fen', 'bigint', (l) => l.overLimit],
  ['first_self_fen', 'bigint', (l) => l.firstSelf],
  ['eligible_fen', 'bigint', (l) => l.eligible],
  ['supply_days', 'int', (l) => supplyDays(l.detail.days)],
  ['detail', 'json', (l) => l.detail],
];

/** Of a refund besides; without them they are null. */
const OF_REFUND: typeof WRITTEN = [
  ['refund_of', 'text', (l) => l.refundOf],
  ['left_e4', 'bigint', (l) => l.leftE4],
  ['left_fen', 'bigint', (l) => l.leftAmount],
];

const ALL_WRITTEN = [...WRITTEN, ...OF_REFUND];

const into = (columns: typeof WRITTEN) =>
  `insert into settlement.fee_line (person_id, encounter_id, ${namesOf(columns)})`;

function namesOf(columns: typeof WRITTEN): string {
  return columns.map(([name]) => name).join(', ');
}

/** Up to so many charges go as values, a third cheaper, by a statement for each number of them. */
const FEW = 40;

const INSERT_FEW = Array.from({ length: FEW + 1 }, (_, count): Sql => {
  const rows = Array.from({ length: count }, (_, at) => {
    const values = WRITTEN.map((_, i) => `$${3 + at * WRITTEN.length + i}`);
    return `($1, $2, ${values.join(', ')})`;
  });
  return { name: `fee-lines-insert-${count}`, text: `${into(WRITTEN)} values ${rows.join(', ')}` };
});

const INSERT_MANY: Sql = {
  name: 'fee-lines-insert',
  text: `${into(ALL_WRITTEN)} select $1, $2, ${namesOf(ALL_WRITTEN)}
         from json_to_recordset($3::json)
         as l(${ALL_WRITTEN.map(([name, type]) => `${name} ${type}`).join(', ')})`,
};

/** All lines of an upload in one statement. */
export function insertLines(
  personId: string,
  encounterId: string,
  lines: readonly FeeLine[],
): Statement {
  const isPlain = lines.every((line) => line.refundOf === null);
  if (isPlain && lines.length > 0 && lines.length <= FEW) {
    const values = lines.flatMap((line) => WRITTEN.map(([, , read]) => read(line)));
    return statement(INSERT_FEW[lines.length]!, [personId, encounterId, ...values]);
  }
  const rows = lines.map((l) =>
    Object.fromEntries(ALL_WRITTEN.map(([name, , read]) => [name, read(l)])),
  );
  return statement(INSERT_MANY, [personId, encounterId, JSON.stringify(rows)]);
}

const DELETE_UNSETTLED: Sql = {
  name: 'fee-lines-delete-unsettled',
  text: `delete from settlement.fee_line l
         where person_id = $1 and encounter_id = $2 and ($3::text is null or batch_no = $3)
           and not exists (select 1 from settlement.settlement s
             where s.person_id = $1 and s.encounter_id = $2 and s.batch_no = l.batch_no
               and s.kind = 'settlement' and s.reversed_by is null)`,
};

/** Deletes the lines of a batch, or of all, that no living settlement covers. */
export function deleteUnsettledLines(
  personId: string,
  encounterId: string,
  batchNo: string | null,
): Statement {
  return statement(DELETE_UNSETTLED, [personId, encounterId, batchNo]);
}

const DELETE_LINES: Sql = {
  name: 'fee-lines-delete',
  text: `delete from settlement.fee_line
         where person_id = $1 and encounter_id = $2 and batch_no = $3
           and ($4::text[] is null or line_no = any ($4))`,
};

/** Deletes of a batch the lines of these numbers; null: all. */
export function deleteLines(
  personId: string,
  encounterId: string,
  batchNo: string,
  lineNos: readonly string[] | null,
): Statement {
  return statement(DELETE_LINES, [personId, encounterId, batchNo, lineNos]);
}

const KEEP_REVERSED: Sql = {
  name: 'fee-lines-keep-reversed',
  text: `insert into settlement.reversed_line (person_id, settlement_id, line_no, line)
         select $1, $4, "lineNo", row_to_json(l)
         from (select ${IN_JSON}
           from settlement.fee_line
           where person_id = $1 and encounter_id = $2 and batch_no = $3) l`,
};

/** Keeps the lines of a settlement that is being reversed: its batch may be sent anew. */
export function keepReversedLines(of: {
  personId: string;
  encounterId: string;
  batchNo: string;
  settlementId: string;
}): Statement {
  return statement(KEEP_REVERSED, [of.personId, of.encounterId, of.batchNo, of.settlementId]);
}

const REVERSED: Sql = {
  name: 'fee-lines-reversed',
  text: `select line from settlement.reversed_line
         where person_id = $1 and settlement_id = $2 order by line_no`,
};

/** The lines of a settlement as they were when it was reversed. */
export async function loadReversedLines(tx: Tx, personId: string, settlementId: string) {
  const rows = await tx.rows<{ line: FeeLine }>(REVERSED, [personId, settlementId]);
  return rows.map((row) => row.line);
}
