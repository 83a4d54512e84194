import { setTimeout as pause } from 'node:timers/promises';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { type Db, type EndTx, isConnectionLoss, type Sql, sqlState, type Tx } from './db.ts';
import { markInput } from './input-key.ts';
import { mergeStatements, type Statement, statement } from './statement.ts';

/**
 * What identifies one write. `owner` is the person (for a command about no person, the
 * institution) on whose shard everything of it lies. The key is the caller's: sent again with the
 * same input it gets the stored answer, with another input it is refused.
 */
export type CommandId = {
  readonly owner: string;
  readonly kind: string;
  readonly key: string;
  /** The input as text; only its keyed hash is kept: who knows most of it cannot guess the rest. */
  readonly input: string;
};

/**
 * The one flow of a write. `load` reads (and locks, when `lock`), `decide` is pure, `save` writes.
 * A decision holds the answer and whatever `save` needs beside it.
 */
export type CommandSteps<Facts, Answer, Decision extends { readonly answer: Answer }> = {
  readonly load: (tx: Tx, lock: boolean) => Promise<Facts>;
  readonly decide: (facts: Facts) => Outcome<Decision>;
  /** What to write. It is sent, with the answer, as one statement (see mergeStatements). */
  readonly save: (decision: Decision) => readonly Statement[];
  /**
   * What to write on shards other than the owner's, in the same transaction: each goes as a
   * statement of its own, in this order, before what `save` says. Not for `unlocked`.
   */
  readonly elsewhere?: (decision: Decision) => readonly Statement[];
  /**
   * It may share a transaction with the same for other owners (docs/decisions/0012): all that it
   * locks is its owner's, and what is not it decides on without a lock.
   */
  readonly shared?: boolean;
  /** Nothing it decides on can change under it: it needs no lock, and so no transaction. */
  readonly unlocked?: true;
  /** For large answers: what is stored instead of one, and how it is read back for a replay. */
  readonly memory?: {
    readonly keep: (answer: Answer) => unknown;
    readonly recall: (tx: Tx, kept: never) => Promise<Outcome<Answer>>;
  };
};

const LOAD_ANSWER: Sql = {
  name: 'command-load',
  text: `select kind, input_hash, answer from store.command where owner_id = $1 and key = $2`,
};

const SAVE_ANSWER: Sql = {
  name: 'command-save',
  text: `insert into store.command (owner_id, key, kind, input_hash, answer)
         values ($1, $2, $3, $4, $5)`,
};

/**
 * A statement that is sent anyway and tells besides, where that is asked, how many writes about an
 * owner were accepted, by whatever process; else 0. None is ever taken away: the same number is the
 * same state. It is two statements: one that a parameter makes cheaper is planned anew each time it
 * runs, which costs more than it.
 */
export function tellingWrites(
  { name, text }: { readonly name: string; readonly text: (writes: string) => string },
  owner: `$${number}`,
): (asked: boolean) => Sql {
  const counted = `(select count(*) from store.command where owner_id = ${owner})`;
  const telling = { name: `${name}-writes`, text: text(counted) };
  const plain = { name, text: text('0') };
  return (asked) => (asked ? telling : plain);
}

type StoredAnswer = { kind: string; input_hash: string | null; answer: string };

/**
 * A message is stamped when it arrives, and what it writes bears that stamp however long it waited
 * for a connection and for locks, again and again. After this nothing is written under it.
 */
export const COMMAND_WAIT_MAX_MS = 5 * 60_000;

const RETRIES_MAX = 3;
const RETRY_STATES = new Set(['40001', '40P01', '23505', '55P03']);

/**
 * Runs one write: one transaction, two round trips (load, save), the answer stored with it in one
 * statement.
 * Serialization failures, deadlocks and races on a key are retried at most 3 times, a lost
 * connection too: the stored answer makes that safe. What is thrown after that is a fault.
 *
 * Refusal: `key-reused` when the key was used with another input; `revoked` when the key was
 * voided before it arrived; `waited-too-long` when it would be written too long after it arrived.
 */
export async function command<F, A, D extends { readonly answer: A }>(
  db: Db,
  id: CommandId,
  steps: CommandSteps<F, A, D>,
): Promise<Outcome<A>> {
  const arrived = performance.now();
  let loss: unknown = null;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const inputHash = await markInput(db, id.input);
      return await attemptCommand(db, { ...id, inputHash, arrived }, steps, attempt > 0);
    } catch (error) {
      const lost = isConnectionLoss(error);
      if (lost) loss = error;
      const again = lost || RETRY_STATES.has(sqlState(error) ?? '');
      // Once a connection was lost it is not known whether it was done, whatever failed since.
      if (!again || attempt >= RETRIES_MAX) throw loss ?? error;
      // A server that was killed is back within a second or two.
      await pause((lost ? 150 : 20) * 4 ** attempt);
    }
  }
}

type HashedId = CommandId & {
  readonly inputHash: string;
  /** On the clock of the process. */
  readonly arrived: number;
};

/**
 * A message that was answered before is rare, so its answer is not looked for first: it shows when
 * the command is refused (what it did stands in its way), or when its key cannot be stored again,
 * which undoes this attempt and makes another, `repeated`, one.
 */
async function attemptCommand<F, A, D extends { readonly answer: A }>(
  db: Db,
  id: HashedId,
  steps: CommandSteps<F, A, D>,
  repeated: boolean,
): Promise<Outcome<A>> {
  if (steps.unlocked === true) {
    const atOnce = (tx: Tx) => attemptOn(tx, async () => {}, id, steps, repeated);
    return await db.together(atOnce);
  }
  const attempt = (tx: Tx, end: EndTx) => attemptOn(tx, end, id, steps, repeated);
  // What was sent again meets its key, and would undo the others' work with its own.
  if (steps.shared === true && !repeated) return await db.shared('write', id, attempt);
  return await db.transaction('write', attempt);
}

async function attemptOn<F, A, D extends { readonly answer: A }>(
  tx: Tx,
  end: EndTx,
  id: HashedId,
  steps: CommandSteps<F, A, D>,
  repeated: boolean,
): Promise<Outcome<A>> {
  const facts = await steps.load(tx, true);
  const waited = performance.now() - id.arrived;
  const decided = waited > COMMAND_WAIT_MAX_MS ? refuse(WAITED_TOO_LONG) : steps.decide(facts);
  if (repeated || !decided.ok) {
    const answered = await replay(tx, id, steps);
    if (answered !== null) return answered;
  }
  if (!decided.ok) {
    await end('rollback');
    return decided;
  }
  const { answer } = decided.value;
  const kept = steps.memory === undefined ? answer : steps.memory.keep(answer);
  const stored = JSON.stringify(kept ?? null);
  const save = mergeStatements([
    ...steps.save(decided.value),
    statement(SAVE_ANSWER, [id.owner, id.key, id.kind, id.inputHash, stored]),
  ]);
  const elsewhere = steps.elsewhere?.(decided.value) ?? [];
  const sent = [...elsewhere, save].map(({ sql, values }) => tx.run(sql, values));
  await Promise.all([...sent, end('commit')]);
  return { ok: true, value: answer };
}

/** The answer this key got before; null when it got none. */
async function replay<F, A, D extends { readonly answer: A }>(
  tx: Tx,
  id: HashedId,
  steps: CommandSteps<F, A, D>,
): Promise<Outcome<A> | null> {
  const [stored] = await tx.rows<StoredAnswer>(LOAD_ANSWER, [id.owner, id.key]);
  if (stored === undefined) return null;
  if (stored.input_hash === null) return refuse(REVOKED);
  if (stored.input_hash !== id.inputHash || stored.kind !== id.kind) return refuse(KEY_REUSED);
  const kept = JSON.parse(stored.answer) as never;
  return steps.memory === undefined ? { ok: true, value: kept } : steps.memory.recall(tx, kept);
}

const KEY_REUSED = {
  code: 'key-reused',
  text: '发送方报文ID已用于内容不同的请求，请更换后重发',
  field: 'msgid',
} as const;

const REVOKED = {
  code: 'revoked',
  text: '该报文已被冲正，不再受理',
  field: 'msgid',
} as const;

const WAITED_TOO_LONG = {
  code: 'waited-too-long',
  text: '报文等候处理超过5分钟，没有写入，请重新发送',
} as const;

const VOID_KEY: Sql = {
  name: 'command-void',
  text: `insert into store.command (owner_id, key, kind, input_hash, answer)
         values ($1, $2, $3, null, '{}')
         on conflict (owner_id, key) do update set input_hash = null, answer = '{}'`,
};

/** Voids a key, used or not: a message under it that arrives from now on is refused. */
export function voidKey(owner: string, kind: string, key: string): Statement {
  return statement(VOID_KEY, [owner, key, kind]);
}

/**
 * The same path as `command`, ending before it writes: load without locks in a read-only
 * transaction, decide, answer. A quote therefore cannot differ from what the write would answer,
 * and PostgreSQL refuses it any write.
 */
export function dryRun<F, A, D extends { readonly answer: A }>(
  db: Db,
  kind: CommandId['kind'],
  steps: Pick<CommandSteps<F, A, D>, 'load' | 'decide'>,
): Promise<Outcome<A>> {
  const attempt = async (tx: Tx, end: EndTx): Promise<Outcome<A>> => {
    const [facts] = await Promise.all([steps.load(tx, false), end('commit')]);
    const decided = steps.decide(facts);
    return decided.ok ? { ok: true, value: decided.value.answer } : decided;
  };
  return db.shared('read', { kind, owner: null }, attempt);
}
