import type { Day } from '../kernel/day.ts';
import { rate } from '../kernel/rate.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { ItemEdition } from './domain/demo-values.ts';
import type { Disease } from './domain/disease.ts';
import type { CatalogueItem, ListedItem } from './domain/item.ts';

const ITEMS: Sql = {
  name: 'catalogue-items',
  text: `select item_code, list_type, i.name, class, charge_type, first_self_pay_employee_e4,
           first_self_pay_resident_e4, price_limit_e6, restricted, basic_drug, negotiated,
           children, spec, maker, valid_from, valid_to, edition,
           coalesce((e.made_at at time zone 'Asia/Shanghai')::date, valid_from) as updated_on
         from catalogue.item i left join catalogue.edition e on e.number = touched_in
         order by item_code collate "C", edition`,
};

type ItemRow = {
  item_code: string;
  list_type: string;
  name: string;
  class: CatalogueItem['class'];
  charge_type: string;
  first_self_pay_employee_e4: number;
  first_self_pay_resident_e4: number;
  price_limit_e6: number | null;
  restricted: boolean;
  basic_drug: boolean;
  negotiated: boolean;
  children: boolean;
  spec: string | null;
  maker: string | null;
  valid_from: Day;
  valid_to: Day | null;
  edition: number;
  updated_on: Day;
};

/** Every version of every item under its code, in order of code and edition. */
export async function loadItems(tx: Tx): Promise<Map<string, readonly ListedItem[]>> {
  const items = new Map<string, ListedItem[]>();
  for (const row of await tx.rows<ItemRow>(ITEMS)) {
    const item = itemOf(row);
    const versions = items.get(item.code);
    if (versions === undefined) items.set(item.code, [item]);
    else versions.push(item);
  }
  return items;
}

function itemOf(row: ItemRow): ListedItem {
  return {
    code: row.item_code,
    name: row.name,
    listType: row.list_type,
    class: row.class,
    chargeType: row.charge_type,
    firstSelfPay: {
      employee: rate(row.first_self_pay_employee_e4),
      resident: rate(row.first_self_pay_resident_e4),
    },
    priceLimitE6: row.price_limit_e6,
    restricted: row.restricted,
    basicDrug: row.basic_drug,
    negotiated: row.negotiated,
    children: row.children,
    spec: row.spec,
    maker: row.maker,
    span: { from: row.valid_from, to: row.valid_to },
    edition: row.edition,
    updatedOn: row.updated_on,
  };
}

const DISEASES: Sql = {
  name: 'catalogue-diseases',
  text: `select code, name from catalogue.disease`,
};

export async function loadDiseases(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.rows<{ code: string; name: string }>(DISEASES);
  return new Map(rows.map((row) => [row.code, row.name]));
}

const INSERT_ITEMS: Sql = {
  name: 'catalogue-insert-items',
  text: `insert into catalogue.item (item_code, edition, list_type, name, class, charge_type,
           first_self_pay_employee_e4, first_self_pay_resident_e4, price_limit_e6, restricted,
           basic_drug, negotiated, children, spec, maker, valid_from, valid_to, demo)
         select code, edition, "listType", name, class, "chargeType",
           ("firstSelfPay"->>'employee')::int, ("firstSelfPay"->>'resident')::int,
           "priceLimitE6", restricted, "basicDrug", negotiated, children, spec, maker,
           (span->>'from')::date, (span->>'to')::date, true
         from jsonb_to_recordset($1) as r (code text, edition int, "listType" text, name text,
           class text, "chargeType" text, "firstSelfPay" jsonb, "priceLimitE6" bigint,
           restricted boolean, "basicDrug" boolean, negotiated boolean, children boolean,
           spec text, maker text, span jsonb)`,
};

/** Inserts versions with generated values, marked as such. */
export function insertDemoItems(tx: Tx, rows: readonly ItemEdition[]): Promise<number> {
  return tx.run(INSERT_ITEMS, [JSON.stringify(rows)]);
}

const INSERT_DISEASES: Sql = {
  name: 'catalogue-insert-diseases',
  text: `insert into catalogue.disease (code, name, kind)
         select * from jsonb_to_recordset($1) as r (code text, name text, kind text)`,
};

export function insertDiseases(tx: Tx, rows: readonly Disease[]): Promise<number> {
  return tx.run(INSERT_DISEASES, [JSON.stringify(rows)]);
}
