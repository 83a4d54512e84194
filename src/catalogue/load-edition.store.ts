import type { Day } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { ListedItem } from './domain/item.ts';
import type { NewVersion } from './domain/plan-edition.ts';

const LOCK: Sql = {
  name: 'catalogue-lock-editions',
  text: 'select pg_advisory_xact_lock(1301)',
};

/** One edition is loaded or taken back at a time. */
export async function lockEditions(tx: Tx): Promise<void> {
  await tx.rows(LOCK);
}

const END_VERSIONS: Sql = {
  name: 'catalogue-end-versions',
  text: `update catalogue.item i
         set ended_before = i.valid_to, valid_to = $2, ended_in = $3, touched_in = $3
         from json_to_recordset($1) as r (code text, edition int)
         where i.item_code = r.code and i.edition = r.edition`,
};

/** Ends versions on a day, in an edition. */
export async function endVersions(
  tx: Tx,
  versions: readonly ListedItem[],
  on: Day,
  number: number,
): Promise<void> {
  const keys = versions.map(({ code, edition }) => ({ code, edition }));
  await tx.run(END_VERSIONS, [JSON.stringify(keys), on, number]);
}

const INSERT_VERSIONS: Sql = {
  name: 'catalogue-insert-versions',
  text: `insert into catalogue.item (item_code, edition, list_type, name, class, charge_type,
           first_self_pay_employee_e4, first_self_pay_resident_e4, price_limit_e6, restricted,
           basic_drug, negotiated, children, spec, maker, valid_from, valid_to, demo, made_in,
           touched_in)
         select code, edition, "listType", name, class, "chargeType",
           ("firstSelfPay"->>'employee')::int, ("firstSelfPay"->>'resident')::int,
           "priceLimitE6", restricted, "basicDrug", negotiated, children, spec, maker,
           (span->>'from')::date, (span->>'to')::date, false, $2, $2
         from jsonb_to_recordset($1) as r (code text, edition int, "listType" text, name text,
           class text, "chargeType" text, "firstSelfPay" jsonb, "priceLimitE6" bigint,
           restricted boolean, "basicDrug" boolean, negotiated boolean, children boolean,
           spec text, maker text, span jsonb)`,
};

export async function insertVersions(
  tx: Tx,
  versions: readonly NewVersion[],
  number: number,
): Promise<void> {
  await tx.run(INSERT_VERSIONS, [JSON.stringify(versions), number]);
}

const CODES_OF: Sql = {
  name: 'catalogue-codes-of-edition',
  text: `select distinct item_code as code from catalogue.item where made_in = $1 or ended_in = $1`,
};

/** The items an edition made or ended a version of. */
export async function loadCodesOf(tx: Tx, number: number): Promise<string[]> {
  return (await tx.rows<{ code: string }>(CODES_OF, [number])).map(({ code }) => code);
}

const DELETE_VERSIONS: Sql = {
  name: 'catalogue-delete-versions',
  text: 'delete from catalogue.item where made_in = $1',
};

const RESTORE_VERSIONS: Sql = {
  name: 'catalogue-restore-versions',
  text: `update catalogue.item
         set valid_to = ended_before, ended_in = null, ended_before = null, touched_in = $2
         where ended_in = $1`,
};

const MARK_WITHDRAWN: Sql = {
  name: 'catalogue-withdraw-edition',
  text: `update catalogue.edition
         set withdrawn_at = $2::date::timestamp at time zone 'Asia/Shanghai' where number = $1`,
};

/** Takes an edition back: what it made goes, what it ended holds again, marked with `undoing`. */
export async function undoVersions(
  tx: Tx,
  number: number,
  undoing: number,
  today: Day,
): Promise<void> {
  await tx.run(DELETE_VERSIONS, [number]);
  await tx.run(RESTORE_VERSIONS, [number, undoing]);
  await tx.run(MARK_WITHDRAWN, [number, today]);
}
