import { randomBytes } from 'node:crypto';
import type { Db, Sql, Tx } from './db.ts';
import { type HmacKey, hmac, hmacKey } from './hmac.ts';

/** Whose sealed value it is. */
const ABOUT = 'input key';
const KEY_BYTES = 32;

const LOAD: Sql = { name: 'input-key-load', text: `select sealed from store.input_key` };

const INSERT: Sql = {
  name: 'input-key-insert',
  text: `insert into store.input_key (name, sealed) values ('input', $1)
         on conflict (name) do nothing`,
};

const RESEAL: Sql = {
  name: 'input-key-reseal',
  text: `update store.input_key set sealed = $2 where sealed = $1`,
};

/** Read once: a rotation seals the key anew, and does not change it. */
const held = new WeakMap<Db, HmacKey>();

/**
 * Reads the key with which the inputs of commands are hashed; the first program to ask makes it.
 * A fault (KeyUnusable) without the key it is sealed with.
 */
export async function openInputKey(db: Db): Promise<HmacKey> {
  let sealed = await load(db);
  if (sealed === null) {
    const made = randomBytes(KEY_BYTES).toString('base64url');
    await db.run(INSERT, [db.keys.seal(made, ABOUT)]);
    // Another program may have been faster.
    sealed = (await load(db))!;
  }
  const key = hmacKey(Buffer.from(db.keys.open(sealed, ABOUT), 'base64url'));
  held.set(db, key);
  return key;
}

async function load(tx: Tx): Promise<string | null> {
  return (await tx.rows<{ sealed: string }>(LOAD))[0]?.sealed ?? null;
}

/** What is kept of the input of a command: the same for the same input, whatever is rotated. */
export function markInput(db: Db, input: string): string | Promise<string> {
  const key = held.get(db);
  return key === undefined
    ? openInputKey(db).then((opened) => hmac(opened, input))
    : hmac(key, input);
}

/** Seals the key of inputs anew, under the key in use: 1 when it lay under another, else 0. */
export async function resealInputKey(tx: Tx): Promise<number> {
  const sealed = await load(tx);
  if (sealed === null || sealed.startsWith(`${tx.keys.ids()[0]}.`)) return 0;
  return await tx.run(RESEAL, [sealed, tx.keys.seal(tx.keys.open(sealed, ABOUT), ABOUT)]);
}
