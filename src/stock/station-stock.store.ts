import type { Sql, Tx } from '../store/index.ts';
import type { BatchCode, ShelfBatch } from './domain/shelf.ts';

const SHELF = `select b.batch_no as "batchNo", b.house_code as "houseCode",
    b.house_name as "houseName", b.item_code as "itemCode", b.lot_no as "lotNo",
    b.made_on as "madeOn", b.expires_on as "expiresOn", b.is_prescription as "isPrescription",
    b.quantity_e4 as "quantityE4", b.moved_on as "movedOn",
    bought.price_e6 as "boughtE6", sold.price_e6 as "soldE6"
  from stock.batch b
  left join lateral (select m.price_e6 from stock.movement m
    where m.institution_code = b.institution_code and m.batch_no = b.batch_no
      and m.kind = 'purchase' and m.deleted_at is null and m.price_e6 is not null
    order by m.moved_at desc limit 1) bought on true
  left join lateral (select m.price_e6 from stock.movement m
    where m.institution_code = b.institution_code and m.batch_no = b.batch_no
      and m.kind = 'sale' and m.deleted_at is null and m.price_e6 is not null
    order by m.moved_at desc limit 1) sold on true`;

const ALL: Sql = {
  name: 'station-shelf',
  text: `${SHELF} where b.institution_code = $1
         order by b.house_name, b.expires_on nulls last, b.batch_no limit $2`,
};

/** Every batch of an institution, the emptied ones too; of a drug the first to expire first. */
export function listShelf(tx: Tx, institutionCode: string, limit: number): Promise<ShelfBatch[]> {
  return tx.rows<ShelfBatch>(ALL, [institutionCode, limit]);
}

const ONE: Sql = {
  name: 'station-batch',
  text: `${SHELF} where b.institution_code = $1 and b.batch_no = $2`,
};

/** A batch of an institution; null when it has none of that number. */
export async function loadShelfBatch(
  tx: Tx,
  institutionCode: string,
  batchNo: string,
): Promise<ShelfBatch | null> {
  return (await tx.rows<ShelfBatch>(ONE, [institutionCode, batchNo]))[0] ?? null;
}

const CODES: Sql = {
  name: 'station-batch-codes',
  text: `select code, direction, used_at as "usedAt", freed_at is not null as freed
         from stock.code_use where institution_code = $1 and batch_no = $2
         order by used_at desc, use_id desc limit $3`,
};

/** The trace codes that came in with a batch or went out of it, newest first. */
export function listBatchCodes(tx: Tx, institutionCode: string, batchNo: string, limit: number) {
  return tx.rows<BatchCode>(CODES, [institutionCode, batchNo, limit]);
}

const CAME_IN: Sql = {
  name: 'station-code-came-in',
  text: `select batch_no as "batchNo", item_code as "itemCode" from stock.code_use
         where institution_code = $1 and code = $2 and direction = 'in'
         order by used_at desc limit 1`,
};

/** With which batch a code came into the institution; null when that was not told. */
export async function findCameIn(
  tx: Tx,
  institutionCode: string,
  code: string,
): Promise<{ readonly batchNo: string | null; readonly itemCode: string } | null> {
  type Row = { readonly batchNo: string | null; readonly itemCode: string };
  return (await tx.rows<Row>(CAME_IN, [institutionCode, code]))[0] ?? null;
}

const REGISTERED: Sql = {
  name: 'station-sales-registered',
  text: `select m.settlement_id as "settlementId", b.item_code as "itemCode",
           sum(case m.kind when 'sale' then m.quantity_e4 else -m.quantity_e4 end)::bigint
             as "quantityE4"
         from stock.movement m join stock.batch b using (institution_code, batch_no)
         where m.institution_code = $1 and m.settlement_id = any ($2)
           and m.kind in ('sale', 'sale-return') and m.deleted_at is null
         group by 1, 2`,
};

/** How much of an item left the shelves for a settlement. */
export type Registered = {
  readonly settlementId: string;
  readonly itemCode: string;
  readonly quantityE4: number;
};

/** What was told of sales that were settled, by settlement and item. */
export async function loadRegistered(
  tx: Tx,
  institutionCode: string,
  settlementIds: readonly string[],
): Promise<Registered[]> {
  if (settlementIds.length === 0) return [];
  return tx.rows<Registered>(REGISTERED, [institutionCode, settlementIds]);
}

const SETTLED_CODES: Sql = {
  name: 'station-codes-settled',
  text: `select u.settlement_id as "settlementId", u.line_no as "lineNo", u.code,
           (select i.batch_no from stock.code_use i
            where i.institution_code = u.institution_code and i.code = u.code
              and i.direction = 'in' order by i.used_at desc limit 1) as "batchNo"
         from stock.code_use u
         where u.institution_code = $1 and u.settlement_id = any ($2) and u.freed_at is null
         order by u.use_id`,
};

/** A code that was sold with a line of a settlement, and the batch it came in with. */
export type CodeOfLine = {
  readonly settlementId: string;
  readonly lineNo: string | null;
  readonly code: string;
  readonly batchNo: string | null;
};

/** The codes that settlements sold. */
export async function loadSettledCodes(
  tx: Tx,
  institutionCode: string,
  settlementIds: readonly string[],
): Promise<CodeOfLine[]> {
  if (settlementIds.length === 0) return [];
  return tx.rows<CodeOfLine>(SETTLED_CODES, [institutionCode, settlementIds]);
}
