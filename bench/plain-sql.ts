import type { Tx } from '../src/store/index.ts';
import type { TextRow } from './stored-visits.ts';

/** Prepared statements by name. Plain, and independent of the platform's: whole rows as values. */
const texts = new Map<string, string>();

/** All rows in one statement. */
export function insertRows(tx: Tx, table: string, rows: readonly TextRow[]): Promise<number> {
  const columns = Object.keys(rows[0]!);
  const name = `plain-${table}-${rows.length}`;
  let text = texts.get(name);
  if (text === undefined) {
    const values = places(rows.length, columns.length);
    text = `insert into ${table} (${columns.join(', ')}) values ${values}`;
    texts.set(name, text);
  }
  return tx.run(
    { name, text },
    rows.flatMap((row) => columns.map((column) => row[column])),
  );
}

function places(rows: number, columns: number): string {
  const row = (r: number) =>
    `(${Array.from({ length: columns }, (_, c) => `$${r * columns + c + 1}`).join(', ')})`;
  return Array.from({ length: rows }, (_, r) => row(r)).join(', ');
}

const DESCRIBED = ['medical_type', 'chronic_code', 'chronic_name', 'condition'];
const KEYS = ['person_id', 'encounter_id'];

/** What 2203 changes in an encounter. */
export function describeEncounter(tx: Tx, row: TextRow): Promise<number> {
  const text = `update settlement.encounter
    set medical_type = $3, chronic_code = $4, chronic_name = $5, condition = $6
    where person_id = $1 and encounter_id = $2`;
  const values = [...KEYS, ...DESCRIBED].map((column) => row[column]);
  return tx.run({ name: 'plain-describe', text }, values);
}

/** Rows of person, code, month, insurance and amount, added to what is there. */
export function accumulateRows(tx: Tx, rows: readonly (readonly unknown[])[]): Promise<number> {
  const text = `insert into settlement.accumulator as a
      (person_id, code, month, insurance, amount_fen) values ${places(rows.length, 5)}
    on conflict (person_id, code, month)
    do update set amount_fen = a.amount_fen + excluded.amount_fen`;
  return tx.run({ name: `plain-accumulate-${rows.length}`, text }, rows.flat());
}

export function changeBalance(tx: Tx, personId: string, change: number): Promise<number> {
  const text = `update ledger.personal_account set balance_fen = balance_fen + $2
    where person_id = $1`;
  return tx.run({ name: 'plain-balance', text }, [personId, change]);
}
