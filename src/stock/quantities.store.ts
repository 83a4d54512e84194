import type { Sql, Tx } from '../store/index.ts';

const QUANTITIES: Sql = {
  name: 'stock-quantities',
  text: `select item_code as "itemCode", sum(quantity_e4)::bigint as "quantityE4"
         from stock.batch where institution_code = $1 and item_code = any ($2)
         group by item_code`,
};

/**
 * How much of some items an institution has on its shelves, in 1/10,000; an item it never told of
 * is missing.
 */
export async function loadQuantities(
  tx: Tx,
  institutionCode: string,
  itemCodes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (itemCodes.length === 0) return new Map();
  const rows = await tx.rows<{ itemCode: string; quantityE4: number }>(QUANTITIES, [
    institutionCode,
    itemCodes,
  ]);
  return new Map(rows.map((row) => [row.itemCode, row.quantityE4]));
}
