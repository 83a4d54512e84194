import type { Sql, Tx } from '../store/index.ts';

const KEYS: Sql = {
  name: 'access-keys',
  text: `select key_id as id, proof from access.key order by key_id`,
};

export type KnownKey = { readonly id: string; readonly proof: string };

/** The keys that something in this database may be sealed with. */
export function loadKnownKeys(tx: Tx): Promise<KnownKey[]> {
  return tx.rows<KnownKey>(KEYS);
}

const INSERT: Sql = {
  name: 'access-insert-key',
  text: `insert into access.key (key_id, proof) values ($1, $2) on conflict (key_id) do nothing`,
};

export async function insertKnownKey(tx: Tx, key: KnownKey): Promise<void> {
  await tx.run(INSERT, [key.id, key.proof]);
}

const FORGET: Sql = {
  name: 'access-forget-keys',
  text: `delete from access.key where key_id <> $1`,
};

/** Forgets every key but one; how many. */
export function forgetOtherKeys(tx: Tx, id: string): Promise<number> {
  return tx.run(FORGET, [id]);
}
