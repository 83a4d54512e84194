import type { Db } from '../../src/store/index.ts';
import { contents } from '../scenarios/platform.ts';

/** Notes the name of the table with every row that is written; undone, the note is too. */
const NOTE = [
  'create schema fuzz',
  'create unlogged table fuzz.written (name text not null)',
  `create function fuzz.note() returns trigger language plpgsql as $$
   begin
     insert into fuzz.written values (tg_table_schema || '.' || tg_table_name);
     return null;
   end $$`,
];

const TAKE = {
  name: '',
  text: 'with taken as (delete from fuzz.written returning name) select name from taken',
};

/**
 * Watches every business table: the function answers the tables of which rows were written, changed
 * or deleted, and kept, since it was asked last.
 */
export async function watchWrites(db: Db): Promise<() => Promise<readonly string[]>> {
  const triggers = Object.keys(await contents(db)).map(
    (table) => `create trigger fuzz_note after insert or update or delete on ${table}
                for each row execute function fuzz.note()`,
  );
  for (const text of [...NOTE, ...triggers]) await db.run({ name: '', text }, []);
  return async () => {
    const rows = await db.rows<{ name: string }>(TAKE);
    return [...new Set(rows.map(({ name }) => name))].sort();
  };
}
