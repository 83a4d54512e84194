import type { Day, Instant } from '../kernel/day.ts';
import { type KeyRing, type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { Batch } from './domain/batch.ts';
import type { KeptContent, MovementKind, StatedMovement } from './domain/movement.ts';
import { openPersonal, sealDetail } from './sealed.store.ts';

const BATCHES: Sql = {
  name: 'stock-batches',
  text: `select batch_no as "batchNo", house_code as "houseCode", house_name as "houseName",
           item_code as "itemCode", lot_no as "lotNo", made_on as "madeOn",
           expires_on as "expiresOn", is_prescription as "isPrescription",
           quantity_e4 as "quantityE4", bought_by as "boughtBy", moved_on as "movedOn"
         from stock.batch where institution_code = $1 and batch_no = any ($2)
         order by batch_no for no key update`,
};

/** After the batches, apart: beside the locks it would be read as of before the wait for them. */
const MOVED: Sql = {
  name: 'stock-batches-moved',
  text: `select distinct batch_no as "batchNo" from stock.movement
         where institution_code = $1 and batch_no = any ($2) and deleted_at is null`,
};

/** A batch, and whether nothing that stands has happened to it. */
export type KeptBatch = Batch & { readonly isEmpty: boolean };

/** Batches by number, locked in their order. */
export async function loadBatches(
  tx: Tx,
  institutionCode: string,
  batchNos: readonly string[],
): Promise<ReadonlyMap<string, KeptBatch>> {
  const [rows, moved] = await Promise.all([
    tx.rows<Batch>(BATCHES, [institutionCode, batchNos]),
    tx.rows<{ batchNo: string }>(MOVED, [institutionCode, batchNos]),
  ]);
  const used = new Set(moved.map((one) => one.batchNo));
  return new Map(rows.map((row) => [row.batchNo, { ...row, isEmpty: !used.has(row.batchNo) }]));
}

const RECORDS: Sql = {
  name: 'stock-records',
  text: `select kind, record_no as "recordNo", movement_id as "movementId",
           content_hash as "contentHash", personal_sealed as sealed
         from stock.movement
         where institution_code = $1 and kind = $2 and record_no = any ($3)
           and deleted_at is null`,
};

/** A record that is stored already. */
export type KeptRecord = KeptContent & { readonly movementId: string };

type RecordRow = Omit<KeptRecord, 'personal'> & { recordNo: string; sealed: string | null };

/** What is stored of one kind under record keys. */
export async function loadRecords(
  tx: Tx,
  institutionCode: string,
  kind: MovementKind,
  recordNos: readonly string[],
): Promise<ReadonlyMap<string, KeptRecord>> {
  const rows = await tx.rows<RecordRow>(RECORDS, [institutionCode, kind, recordNos]);
  return new Map(
    rows.map(({ recordNo, sealed, ...row }) => {
      return [recordNo, { ...row, personal: openPersonal(tx.keys, row.movementId, sealed) }];
    }),
  );
}

const RETURNABLE: Sql = {
  name: 'stock-returnable',
  text: `select m.movement_id as "movementId", m.kind, m.batch_no as "batchNo",
           m.visit_no as "visitNo", m.quantity_e4 as "quantityE4", m.of_id as "ofId"
         from stock.movement m
         where m.institution_code = $1 and m.batch_no = any ($2) and m.kind = any ($3)
           and m.deleted_at is null`,
};

/** A sale or purchase of a batch, or a return of one. */
export type Traded = {
  readonly movementId: string;
  readonly kind: MovementKind;
  readonly batchNo: string;
  readonly visitNo: string | null;
  readonly quantityE4: number;
  readonly ofId: string | null;
};

/** All that stands of some kinds and batches: what a return is measured by. */
export function loadTraded(
  tx: Tx,
  institutionCode: string,
  batchNos: readonly string[],
  kinds: readonly MovementKind[],
): Promise<Traded[]> {
  return tx.rows<Traded>(RETURNABLE, [institutionCode, batchNos, kinds]);
}

const BATCH_COLUMNS = `"batchNo" text, "houseCode" text, "houseName" text, "itemCode" text,
  "lotNo" text, "madeOn" date, "expiresOn" date, "isPrescription" boolean, "quantityE4" bigint,
  "boughtBy" text, "movedOn" date`;

const INSERT_BATCHES: Sql = {
  name: 'stock-batches-insert',
  text: `insert into stock.batch (institution_code, batch_no, house_code, house_name, item_code,
           lot_no, made_on, expires_on, is_prescription, quantity_e4, bought_by, moved_on,
           recorded_at, recorded_by, recorded_by_name)
         select $1, "batchNo", "houseCode", "houseName", "itemCode", "lotNo", "madeOn",
           "expiresOn", "isPrescription", "quantityE4", "boughtBy", "movedOn",
           to_timestamp($2 / 1000.0), $3, $4
         from json_to_recordset($5) as r (${BATCH_COLUMNS})`,
};

const UPDATE_BATCHES: Sql = {
  name: 'stock-batches-update',
  text: `update stock.batch b set lot_no = r."lotNo", made_on = r."madeOn",
           expires_on = r."expiresOn", quantity_e4 = r."quantityE4", bought_by = r."boughtBy",
           moved_on = r."movedOn", recorded_at = to_timestamp($2 / 1000.0), recorded_by = $3,
           recorded_by_name = $4
         from json_to_recordset($5) as r (${BATCH_COLUMNS})
         where b.institution_code = $1 and b.batch_no = r."batchNo"`,
};

/** Who writes, and when. */
export type Writer = {
  readonly institutionCode: string;
  readonly operatorId: string;
  readonly operatorName: string;
  readonly now: Instant;
  readonly infno: string;
  readonly msgid: string;
};

/** Batches as they are afterwards: those of `known` are changed, others are new. */
export function writeBatches(
  by: Writer,
  batches: readonly Batch[],
  known: ReadonlyMap<string, unknown>,
): Statement[] {
  const old = batches.filter((b) => known.has(b.batchNo));
  const fresh = batches.filter((b) => !known.has(b.batchNo));
  const who = [by.institutionCode, by.now, by.operatorId, by.operatorName];
  return [
    ...(old.length === 0 ? [] : [statement(UPDATE_BATCHES, [...who, JSON.stringify(old)])]),
    ...(fresh.length === 0 ? [] : [statement(INSERT_BATCHES, [...who, JSON.stringify(fresh)])]),
  ];
}

const INSERT_MOVEMENTS: Sql = {
  name: 'stock-movements-insert',
  text: `insert into stock.movement (institution_code, movement_id, kind, record_no, content_hash,
           batch_no, house_code, moved_at, quantity_e4, effect_e4, price_e6, change_type, is_split,
           of_id, visit_no, settlement_id, person_id, detail, personal_sealed, person_mark,
           msgid, infno, recorded_at, recorded_by, recorded_by_name)
         select $1, "movementId", kind, "recordKey", "contentHash", "batchNo", "houseCode",
           to_timestamp("movedAt" / 1000.0), "quantityE4", "effectE4", "priceE6", "changeType",
           "isSplit", "ofId", "visitNo", "settlementId", "personId", detail, sealed, mark,
           $2, $3, to_timestamp($4 / 1000.0), $5, $6
         from json_to_recordset($7) as r ("movementId" text, kind text, "recordKey" text,
           "contentHash" text, "batchNo" text, "houseCode" text, "movedAt" bigint,
           "quantityE4" bigint, "effectE4" bigint, "priceE6" bigint, "changeType" text,
           "isSplit" boolean, "ofId" text, "visitNo" text, "settlementId" text, "personId" text,
           detail json, sealed text, mark text)`,
};

/** A movement as it is kept. */
export type NewMovement = StatedMovement & {
  readonly movementId: string;
  readonly recordKey: string;
  readonly contentHash: string;
  readonly effectE4: number;
};

export function insertMovements(
  keys: KeyRing,
  by: Writer,
  movements: readonly NewMovement[],
): Statement {
  const rows = movements.map(({ documents: _, codes: __, detail, ...row }) => {
    return { ...row, ...sealDetail(keys, by.institutionCode, row.movementId, detail) };
  });
  const who = [by.msgid, by.infno, by.now, by.operatorId, by.operatorName];
  return statement(INSERT_MOVEMENTS, [by.institutionCode, ...who, JSON.stringify(rows)]);
}

const INSERT_DOCUMENTS: Sql = {
  name: 'stock-documents-insert',
  text: `insert into stock.purchase_document (institution_code, movement_id, document_no, name,
           content)
         select $1, "movementId", "documentNo", name, content
         from json_to_recordset($2) as r ("movementId" text, "documentNo" int, name text,
           content text)`,
};

/** The documents of purchases; no statement when there are none. */
export function insertDocuments(by: Writer, movements: readonly NewMovement[]): Statement[] {
  const rows = movements.flatMap(({ movementId, documents }) =>
    documents.map((document, i) => ({ movementId, documentNo: i + 1, ...document })),
  );
  if (rows.length === 0) return [];
  return [statement(INSERT_DOCUMENTS, [by.institutionCode, JSON.stringify(rows)])];
}

const OF_BATCH: Sql = {
  name: 'stock-of-batch',
  text: `select movement_id as "movementId", kind, effect_e4 as "effectE4",
           change_type as "changeType", (moved_at at time zone 'Asia/Shanghai')::date as "movedOn"
         from stock.movement
         where institution_code = $1 and batch_no = $2 and deleted_at is null
         order by movement_id`,
};

/** What stands of a batch, as a deletion looks at it. */
export type Standing = {
  readonly movementId: string;
  readonly kind: MovementKind;
  readonly effectE4: number;
  readonly changeType: string | null;
  readonly movedOn: Day;
};

export function loadStanding(tx: Tx, institutionCode: string, batchNo: string) {
  return tx.rows<Standing>(OF_BATCH, [institutionCode, batchNo]);
}

const DELETE_MOVEMENTS: Sql = {
  name: 'stock-movements-delete',
  text: `update stock.movement set deleted_at = to_timestamp($3 / 1000.0), deleted_by = $4,
           deleted_by_name = $5
         where institution_code = $1 and movement_id = any ($2)`,
};

/** Marks movements deleted; the rows stay. */
export function markDeleted(by: Writer, movementIds: readonly string[]): Statement {
  const who = [by.now, by.operatorId, by.operatorName];
  return statement(DELETE_MOVEMENTS, [by.institutionCode, movementIds, ...who]);
}
