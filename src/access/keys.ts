import { type Db, KeyUnusable, type Tx } from '../store/index.ts';
import { resealSecondFactors } from './account.store.ts';
import { resealCredentials } from './client.store.ts';
import { forgetOtherKeys, insertKnownKey, loadKnownKeys } from './key.store.ts';

const PROOF = 'openyibao';

function ofProof(id: string): string {
  return `access key ${id}`;
}

/** Whether anything in this database was sealed: then a new key would not open it. */
export async function hasKeys(tx: Tx): Promise<boolean> {
  return (await loadKnownKeys(tx)).length > 0;
}

/**
 * Holds that the keys in hand are those of this database, and notes the one in use. KeyUnusable,
 * in Chinese, when one is missing or another key bears its name.
 */
export async function checkKeys(db: Db): Promise<void> {
  const held = db.keys.ids();
  const known = await loadKnownKeys(db);
  for (const { id, proof } of known) {
    if (held.includes(id) && db.keys.open(proof, ofProof(id)) === PROOF) continue;
    throw new KeyUnusable(
      `数据库中的身份信息由编号为 ${id} 的密钥密封，现有的密钥是 ${held.join('、')}，打不开。` +
        '请放回原来的密钥文件（<OPENYIBAO_HOME>/key）或设置 OPENYIBAO_KEY 后再启动；' +
        '没有这把密钥，证件号码无法恢复',
    );
  }
  await noteKey(db);
}

/** Notes the key in use, so that a start without it is refused. */
async function noteKey(tx: Tx): Promise<void> {
  const id = tx.keys.ids()[0]!;
  const known = await loadKnownKeys(tx);
  if (known.some((one) => one.id === id)) return;
  // The proof opens with this key only, whichever are held.
  await insertKnownKey(tx, { id, proof: tx.keys.seal(PROOF, ofProof(id)) });
}

/** What is sealed outside this module, done a batch at a time: 0 when all lies under one key. */
export type Reseal = (tx: Tx) => Promise<number>;

/**
 * Seals everything anew under the key in use and forgets the others. May be interrupted and run
 * again. Answers how many values were sealed anew.
 */
export async function resealAll(db: Db, others: readonly Reseal[]): Promise<number> {
  await noteKey(db);
  let done = await db.transaction('write', (tx) => resealCredentials(tx));
  done += await db.transaction('write', (tx) => resealSecondFactors(tx));
  for (const reseal of others) {
    for (let batch = -1; batch !== 0; done += batch) {
      batch = await db.transaction('write', (tx) => reseal(tx));
    }
  }
  await forgetOtherKeys(db, db.keys.ids()[0]!);
  return done;
}
