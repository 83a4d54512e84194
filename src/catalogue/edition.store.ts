import type { Day } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { Edition } from './domain/edition.ts';

const EDITIONS: Sql = {
  name: 'catalogue-editions',
  text: `select number, name, list, begins_on as "beginsOn",
           (made_at at time zone 'Asia/Shanghai')::date as "madeOn", undoes,
           withdrawn_at is not null as withdrawn
         from catalogue.edition order by number`,
};

/** Every load of the directories, in order. */
export function loadEditions(tx: Tx): Promise<Edition[]> {
  return tx.rows<Edition>(EDITIONS);
}

const INSERT_EDITION: Sql = {
  name: 'catalogue-insert-edition',
  text: `insert into catalogue.edition (number, name, list, begins_on, made_at, undoes)
         values ($1, $2, $3, $4, $5::date::timestamp at time zone 'Asia/Shanghai', $6)`,
};

export async function insertEdition(tx: Tx, edition: Omit<Edition, 'withdrawn'>): Promise<void> {
  const { number, name, list, beginsOn, madeOn, undoes } = edition;
  await tx.run(INSERT_EDITION, [number, name, list, beginsOn, madeOn, undoes]);
}

/** The latest row of an item that changed after an edition. */
export type ChangedItem = {
  readonly code: string;
  readonly name: string;
  readonly class: 'A' | 'B' | 'C';
  readonly restricted: boolean;
  readonly basicDrug: boolean;
  readonly negotiated: boolean;
  readonly children: boolean;
  readonly edition: number;
  readonly from: Day;
  readonly to: Day | null;
  readonly touchedIn: number;
};

const CHANGED_ITEMS: Sql = {
  name: 'catalogue-changed-items',
  text: `select distinct on (item_code collate "C") item_code as code, name, class, restricted,
           basic_drug as "basicDrug", negotiated, children, edition, valid_from as "from",
           valid_to as "to", max(touched_in) over (partition by item_code) as "touchedIn"
         from catalogue.item i
         where list_type = $1 and exists (select 1 from catalogue.item c
           where c.item_code = i.item_code and c.touched_in > $2)
         order by item_code collate "C", edition desc`,
};

/** The items of a list that changed after the edition, one row each, in order of code. */
export function loadChangedItems(tx: Tx, listType: string, after: number): Promise<ChangedItem[]> {
  return tx.rows<ChangedItem>(CHANGED_ITEMS, [listType, after]);
}

/** A code of a disease, an operation or a chronic disease. */
export type ChangedDisease = { readonly code: string; readonly name: string };

const CHANGED_DISEASES: Sql = {
  name: 'catalogue-changed-diseases',
  text: `select code, name from catalogue.disease where kind = $1 and 1 > $2
         order by code collate "C"`,
};

/** Like `loadChangedItems`; all of them came with the first edition. */
export function loadChangedDiseases(
  tx: Tx,
  kind: string,
  after: number,
): Promise<ChangedDisease[]> {
  return tx.rows<ChangedDisease>(CHANGED_DISEASES, [kind, after]);
}
