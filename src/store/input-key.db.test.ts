import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type FreshDatabase, freshDatabase, TEST_KEY } from '../../test/database.ts';
import { sha256 } from '../kernel/hash.ts';
import { accept } from '../kernel/outcome.ts';
import { type CommandId, command } from './command.ts';
import type { Db } from './db.ts';
import { markInput, openInputKey, resealInputKey } from './input-key.ts';
import { KeyUnusable, keyId, makeKey, openKeyRing } from './key-ring.ts';

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
});
after(() => fresh.drop());
beforeEach(() => fresh.db.script('truncate store.input_key, store.command'));

/** Another program on the database, with these keys. */
function program(...held: readonly string[]): Db {
  const keys = openKeyRing({ place: '测试', read: () => held.join('\n') });
  const { db } = fresh;
  return {
    ...db,
    keys,
    transaction: (mode, body) => db.transaction(mode, (tx, end) => body({ ...tx, keys }, end)),
    together: (body) => db.together((tx) => body({ ...tx, keys })),
  };
}

const SENT: CommandId = { owner: 'p', kind: 'put', key: 'k', input: '{"certno":"11010119900101"}' };

/** A command that only answers; `taken` says which one answered. */
async function send(db: Db, id: CommandId, taken: string): Promise<string> {
  const steps = { load: async () => null, decide: () => accept({ answer: taken }), save: () => [] };
  const outcome = await command<null, string, { answer: string }>(db, id, steps);
  return outcome.ok ? outcome.value : outcome.refusal.code;
}

async function stored(text: string): Promise<readonly string[]> {
  return (await fresh.db.rows<{ t: string }>({ name: '', text })).map(({ t }) => t);
}

test('what is stored of an input is no hash that can be made without the key', async () => {
  assert.equal(await send(program(TEST_KEY), SENT, 'first'), 'first');
  const [kept] = await stored('select input_hash as t from store.command');
  assert.equal(kept!.length, sha256(SENT.input).length);
  assert.notEqual(kept, sha256(SENT.input));
  assert.equal(kept, await markInput(program(TEST_KEY), SENT.input));
  assert.notEqual(kept, await markInput(fresh.db, `${SENT.input} `));
  await fresh.db.script('truncate store.input_key');
  assert.notEqual(kept, await markInput(program(TEST_KEY), SENT.input));
});

test('programs that start together make one key', async () => {
  const marks = await Promise.all(
    Array.from({ length: 6 }, () => markInput(program(TEST_KEY), SENT.input)),
  );
  assert.equal(new Set(marks).size, 1);
  assert.equal((await stored('select sealed as t from store.input_key')).length, 1);
});

test('a rotation seals it anew, and repeated messages stay known in and after it', async () => {
  const next = makeKey();
  const [old, both, alone] = [program(TEST_KEY), program(next, TEST_KEY), program(next)];
  assert.equal(await send(old, SENT, 'first'), 'first');
  await assert.rejects(openInputKey(alone), KeyUnusable);
  assert.equal(await send(both, SENT, 'again'), 'first');
  assert.equal(await resealInputKey(both), 1);
  assert.equal(await resealInputKey(both), 0);
  const [sealed] = await stored('select sealed as t from store.input_key');
  assert.ok(sealed!.startsWith(`${keyId(next)}.`));
  for (const db of [old, both, alone, program(next)]) {
    assert.equal(await send(db, SENT, 'again'), 'first');
    assert.equal(await send(db, { ...SENT, input: 'other' }, 'again'), 'key-reused');
  }
});
