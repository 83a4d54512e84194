import type { Day, Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { Batch } from './domain/batch.ts';
import type { MovementKind } from './domain/movement.ts';
import { buyerOf, openPersonal } from './sealed.store.ts';

/** What is asked for, of one institution. Days are whole and inclusive, in Shanghai. */
export type StockQuery = {
  readonly institutionCode: string;
  readonly batchNo: string | null;
  readonly houseCode: string | null;
  readonly from: Day;
  readonly last: Day;
  /** Deleted records instead of those that stand. */
  readonly deleted: boolean;
  readonly limit: number;
};

type Recorder = {
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly recordedByName: string;
};

const BATCHES: Sql = {
  name: 'stock-find-batches',
  text: `select batch_no as "batchNo", house_code as "houseCode", house_name as "houseName",
           item_code as "itemCode", lot_no as "lotNo", made_on as "madeOn",
           expires_on as "expiresOn", is_prescription as "isPrescription",
           quantity_e4 as "quantityE4", bought_by as "boughtBy", moved_on as "movedOn",
           recorded_at as "recordedAt", recorded_by as "recordedBy",
           recorded_by_name as "recordedByName"
         from stock.batch
         where institution_code = $1 and ($2::text is null or batch_no = $2)
           and ($3::text is null or house_code = $3) and moved_on between $4 and $5
         order by house_code, batch_no limit $6`,
};

export type FoundBatch = Batch & Recorder;

/** Batches by what was moved last within a period. */
export function findBatches(tx: Tx, q: StockQuery): Promise<FoundBatch[]> {
  const { institutionCode, batchNo, houseCode, from, last, limit } = q;
  return tx.rows<FoundBatch>(BATCHES, [institutionCode, batchNo, houseCode, from, last, limit]);
}

const MOVEMENTS: Sql = {
  name: 'stock-find-movements',
  text: `select m.movement_id as "movementId", m.kind, m.batch_no as "batchNo",
           m.house_code as "houseCode", b.house_name as "houseName", b.item_code as "itemCode",
           b.lot_no as "lotNo", b.made_on as "madeOn", b.expires_on as "expiresOn",
           b.is_prescription as "isPrescription", m.moved_at as "movedAt",
           m.quantity_e4 as "quantityE4", m.effect_e4 as "effectE4", m.price_e6 as "priceE6",
           m.change_type as "changeType", m.is_split as "isSplit",
           m.settlement_id as "settlementId", m.person_id as "personId", m.detail,
           m.personal_sealed as sealed, m.recorded_at as "recordedAt",
           m.recorded_by as "recordedBy", m.recorded_by_name as "recordedByName"
         from stock.movement m
         join stock.batch b using (institution_code, batch_no)
         where m.institution_code = $1 and ($2::text is null or m.batch_no = $2)
           and ($3::text is null or m.house_code = $3)
           and (m.moved_at at time zone 'Asia/Shanghai')::date between $4 and $5
           and m.kind = any ($7) and (m.deleted_at is not null) = $8
         order by m.moved_at, m.movement_id limit $6`,
};

export type FoundMovement = Omit<Batch, 'boughtBy' | 'movedOn'> &
  Recorder & {
    readonly movementId: string;
    readonly kind: MovementKind;
    readonly movedAt: Instant;
    readonly effectE4: number;
    readonly priceE6: number | null;
    readonly changeType: string | null;
    readonly isSplit: boolean | null;
    readonly settlementId: string | null;
    readonly personId: string | null;
    readonly detail: Readonly<Record<string, string>>;
  };

/** Movements of some kinds within a period, in order of time. */
export async function findMovements(
  tx: Tx,
  q: StockQuery,
  kinds: readonly MovementKind[],
): Promise<FoundMovement[]> {
  const { institutionCode, batchNo, houseCode, from, last, limit, deleted } = q;
  const what = [institutionCode, batchNo, houseCode, from, last, limit];
  const rows = await tx.rows<FoundMovement & Sealed>(MOVEMENTS, [...what, kinds, deleted]);
  return rows.map(({ sealed, ...row }) => {
    return { ...row, detail: { ...row.detail, ...openPersonal(tx.keys, row.movementId, sealed) } };
  });
}

type Sealed = { readonly sealed: string | null };

const USES: Sql = {
  name: 'stock-find-uses',
  text: `select u.use_id as "useId", u.code, u.is_split as "isSplit", u.item_code as "itemCode",
           u.house_code as "houseCode", b.house_name as "houseName", u.batch_no as "batchNo",
           u.settlement_id as "settlementId", u.visit_no as "visitNo", u.line_no as "lineNo",
           u.person_id as "personId", u.used_at as "usedAt", u.freed_at as "freedAt",
           u.movement_id as "movementId", m.detail, m.personal_sealed as sealed,
           u.recorded_by as "recordedBy", u.recorded_by_name as "recordedByName"
         from stock.code_use u
         left join stock.batch b on b.institution_code = u.institution_code
           and b.batch_no = u.batch_no
         left join stock.movement m on m.institution_code = u.institution_code
           and m.movement_id = u.movement_id
         where u.institution_code = $1 and ($2::text is null or u.batch_no = $2)
           and ($3::text is null or u.house_code = $3)
           and ($4::date is null or (u.used_at at time zone 'Asia/Shanghai')::date >= $4)
           and ($5::date is null or (u.used_at at time zone 'Asia/Shanghai')::date <= $5)
           and u.direction = $7 and ($8::text is null or u.item_code = $8)
           and ($9::text is null or u.visit_no = $9)
           and ($10::text[] is null or m.person_mark = any ($10))
           and ($11::text is null or u.code = $11)
           and ($7 = 'in' or u.settlement_id is not null or m.kind = 'sale')
         order by u.used_at, u.use_id limit $6`,
};

/** What trace codes are looked for by; what is null does not narrow. */
export type CodeQuery = {
  readonly institutionCode: string;
  readonly batchNo: string | null;
  readonly houseCode: string | null;
  readonly itemCode: string | null;
  readonly visitNo: string | null;
  readonly personIdNo: string | null;
  readonly code: string | null;
  readonly from: Day | null;
  readonly last: Day | null;
  readonly limit: number;
};

export type FoundUse = {
  readonly useId: string;
  /** The uploaded sale or purchase; null when there is none. */
  readonly movementId: string | null;
  readonly code: string;
  readonly isSplit: boolean;
  readonly itemCode: string;
  readonly houseCode: string;
  readonly houseName: string | null;
  readonly batchNo: string | null;
  readonly settlementId: string | null;
  readonly visitNo: string | null;
  readonly lineNo: string | null;
  readonly personId: string | null;
  readonly usedAt: Instant;
  readonly freedAt: Instant | null;
  readonly detail: Readonly<Record<string, string>> | null;
  readonly recordedBy: string;
  readonly recordedByName: string;
};

export async function findUses(tx: Tx, direction: 'in' | 'out', q: CodeQuery): Promise<FoundUse[]> {
  const where = [q.institutionCode, q.batchNo, q.houseCode, q.from, q.last, q.limit, direction];
  const marks =
    q.personIdNo === null ? null : tx.keys.marks(q.personIdNo, buyerOf(q.institutionCode));
  const values = [...where, q.itemCode, q.visitNo, marks, q.code];
  const rows = await tx.rows<FoundUse & Sealed>(USES, values);
  return rows.map(({ sealed, ...row }) => {
    if (row.movementId === null || row.detail === null) return row;
    return { ...row, detail: { ...row.detail, ...openPersonal(tx.keys, row.movementId, sealed) } };
  });
}
