import type { Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import { type CodeToSell, countCodes, isVirtual, type SoldCode } from './domain/trace-code.ts';
import type { Writer } from './stock.store.ts';

const SOLD: Sql = {
  name: 'stock-codes-sold',
  text: `select code, institution_code as "institutionCode", is_split as "isSplit", uses
         from stock.trace_code where code = any ($1)`,
};

const ISSUED: Sql = {
  name: 'stock-codes-issued',
  text: `select code from stock.virtual_code where institution_code = $1 and code = any ($2)`,
};

/** What is known of some codes: which are sold, and which of the virtual ones are ours to use. */
export type CodeFacts = {
  readonly sold: ReadonlyMap<string, SoldCode>;
  readonly issued: ReadonlySet<string>;
};

/** Without codes nothing is asked. */
export async function loadCodeFacts(
  tx: Tx,
  institutionCode: string,
  codes: readonly string[],
): Promise<CodeFacts> {
  const virtual = codes.filter(isVirtual);
  const [sold, issued] = await Promise.all([
    codes.length === 0 ? [] : tx.rows<SoldCode>(SOLD, [codes]),
    virtual.length === 0 ? [] : tx.rows<{ code: string }>(ISSUED, [institutionCode, virtual]),
  ]);
  return {
    sold: new Map(sold.map((row) => [row.code, row])),
    issued: new Set(issued.map(({ code }) => code)),
  };
}

const USE_COLUMNS = `use_id as "useId", code, is_split as "isSplit", movement_id as "movementId",
  settlement_id as "settlementId", freed_at as "freedAt", returned_by as "returnedBy",
  batch_no as "batchNo"`;

/** A sale of a code by one institution, as kept. */
export type CodeUse = {
  readonly useId: string;
  readonly code: string;
  readonly isSplit: boolean;
  readonly movementId: string | null;
  readonly settlementId: string | null;
  readonly freedAt: Instant | null;
  readonly returnedBy: string | null;
  readonly batchNo: string | null;
};

const USES_OF_CODES: Sql = {
  name: 'stock-uses-of-codes',
  text: `select ${USE_COLUMNS} from stock.code_use
         where institution_code = $1 and code = any ($2) and direction = 'out'
           and returned_by is null
         order by use_id for no key update`,
};

/** An institution's own sales of codes that were not brought back, locked. */
export async function loadUses(
  tx: Tx,
  institutionCode: string,
  codes: readonly string[],
): Promise<CodeUse[]> {
  return codes.length === 0 ? [] : tx.rows<CodeUse>(USES_OF_CODES, [institutionCode, codes]);
}

const USES_OF_MOVEMENTS: Sql = {
  name: 'stock-uses-of-movements',
  text: `select ${USE_COLUMNS} from stock.code_use
         where institution_code = $1 and direction = 'out'
           and (movement_id = any ($2) or returned_by = any ($2))
         order by use_id for no key update`,
};

/** The sales of codes that movements made or brought back, locked. */
export function loadUsesOf(
  tx: Tx,
  institutionCode: string,
  movementIds: readonly string[],
): Promise<CodeUse[]> {
  return tx.rows<CodeUse>(USES_OF_MOVEMENTS, [institutionCode, movementIds]);
}

const USES_OF_SETTLEMENT: Sql = {
  name: 'stock-uses-of-settlement',
  text: `select ${USE_COLUMNS} from stock.code_use
         where institution_code = $1 and settlement_id = $2 and freed_at is null
         order by use_id for no key update`,
};

/** The codes a settlement holds, locked. */
export function loadSettlementUses(
  tx: Tx,
  institutionCode: string,
  settlementId: string,
): Promise<CodeUse[]> {
  return tx.rows<CodeUse>(USES_OF_SETTLEMENT, [institutionCode, settlementId]);
}

const INSERT_USES: Sql = {
  name: 'stock-uses-insert',
  text: `insert into stock.code_use (institution_code, use_id, code, direction, is_split,
           item_code, house_code, batch_no, movement_id, settlement_id, visit_no, line_no,
           person_id, used_at, recorded_by, recorded_by_name, freed_at)
         select $1, "useId", code, direction, "isSplit", "itemCode", "houseCode", "batchNo",
           "movementId", "settlementId", "visitNo", "lineNo", "personId",
           to_timestamp("usedAt" / 1000.0), $2, $3, to_timestamp("freedAt" / 1000.0)
         from json_to_recordset($4) as r ("useId" text, code text, direction text,
           "isSplit" boolean, "itemCode" text, "houseCode" text, "batchNo" text,
           "movementId" text, "settlementId" text, "visitNo" text, "lineNo" text,
           "personId" text, "usedAt" bigint, "freedAt" bigint)`,
};

/** A code that comes in or goes out. */
export type NewUse = {
  readonly useId: string;
  readonly code: string;
  readonly direction: 'in' | 'out';
  readonly isSplit: boolean;
  readonly itemCode: string;
  readonly houseCode: string;
  readonly batchNo: string | null;
  readonly movementId: string | null;
  readonly settlementId: string | null;
  readonly visitNo: string | null;
  readonly lineNo: string | null;
  readonly personId: string | null;
  readonly usedAt: Instant;
  readonly freedAt: Instant | null;
};

export function insertUses(
  by: Pick<Writer, 'institutionCode' | 'operatorId' | 'operatorName'>,
  uses: readonly NewUse[],
): Statement[] {
  if (uses.length === 0) return [];
  const who = [by.institutionCode, by.operatorId, by.operatorName];
  return [statement(INSERT_USES, [...who, JSON.stringify(uses)])];
}

const UPDATE_USES: Sql = {
  name: 'stock-uses-update',
  text: `update stock.code_use u set movement_id = r."movementId", batch_no = r."batchNo",
           freed_at = to_timestamp(r."freedAt" / 1000.0), returned_by = r."returnedBy"
         from json_to_recordset($2) as r ("useId" text, "movementId" text, "batchNo" text,
           "freedAt" bigint, "returnedBy" text)
         where u.institution_code = $1 and u.use_id = r."useId"`,
};

export function updateUses(institutionCode: string, uses: readonly CodeUse[]): Statement[] {
  return uses.length === 0 ? [] : [statement(UPDATE_USES, [institutionCode, JSON.stringify(uses)])];
}

const SELL_WHOLE: Sql = {
  name: 'stock-codes-sell',
  text: `insert into stock.trace_code (code, institution_code, is_split, uses)
         select code, $1, false, 1 from unnest($2::text[]) code`,
};

// A split package of somebody else's that came between the reading and here makes uses null, which
// the table refuses.
const SELL_SPLIT: Sql = {
  name: 'stock-codes-sell-split',
  text: `insert into stock.trace_code as t (code, institution_code, is_split, uses)
         select code, $1, true, $3 from unnest($2::text[]) code
         on conflict (code) do update set uses = case
           when t.is_split and t.institution_code = excluded.institution_code
           then t.uses + excluded.uses end`,
};

const FREE: Sql = {
  name: 'stock-codes-free',
  text: `update stock.trace_code set uses = uses - $3
         where institution_code = $1 and code = any ($2)`,
};

const FORGET: Sql = {
  name: 'stock-codes-forget',
  text: `delete from stock.trace_code
         where institution_code = $1 and code = any ($2) and uses = 0`,
};

/**
 * Marks codes sold. They lie by the code, on shards of their own: each statement goes alone. Of
 * two that sell one code at a time the second meets its key.
 */
export function sellCodes(institutionCode: string, codes: readonly CodeToSell[]): Statement[] {
  const whole = codes.filter((c) => !c.isSplit).map((c) => c.code);
  const split = codes.filter((c) => c.isSplit).map((c) => c.code);
  return [
    ...(whole.length === 0 ? [] : [statement(SELL_WHOLE, [institutionCode, whole.toSorted()])]),
    ...byCount(split).map(([n, some]) => statement(SELL_SPLIT, [institutionCode, some, n])),
  ];
}

/** Takes sales of codes back; a code may stand several times. Each statement goes alone. */
export function freeCodes(institutionCode: string, codes: readonly string[]): Statement[] {
  if (codes.length === 0) return [];
  const each = byCount(codes).map(([n, some]) => statement(FREE, [institutionCode, some, n]));
  return [...each, statement(FORGET, [institutionCode, [...new Set(codes)].toSorted()])];
}

/** How often → the codes that occur so often, in order. */
function byCount(codes: readonly string[]): [number, string[]][] {
  const groups = Map.groupBy(countCodes(codes), ([, n]) => n);
  return [...groups].map(([n, some]) => [n, some.map(([code]) => code).toSorted()]);
}

const INSERT_VIRTUAL: Sql = {
  name: 'stock-virtual-insert',
  text: `insert into stock.virtual_code (institution_code, code, item_code, house_code, house_name,
           batch_no, note, issued_at)
         values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8 / 1000.0))`,
};

/** A package without a code, for which one is given out. */
export type VirtualCode = {
  readonly code: string;
  readonly itemCode: string;
  readonly houseCode: string;
  readonly houseName: string;
  readonly batchNo: string;
  readonly note: string | null;
};

export function insertVirtual(institutionCode: string, v: VirtualCode, at: Instant): Statement {
  const what = [v.code, v.itemCode, v.houseCode, v.houseName, v.batchNo, v.note];
  return statement(INSERT_VIRTUAL, [institutionCode, ...what, at]);
}
