import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase, TEST_KEY } from '../../test/database.ts';
import { parseTime } from '../kernel/day.ts';
import { type Db, KeyUnusable, makeKey, openDb, openKeyRing } from '../store/index.ts';
import {
  type Attachment,
  insertAttachment,
  listAttachments,
  loadAttachment,
  resealingAttachments,
} from './case-attachment.store.ts';

const OWN = 'H44010000001';
const BYTES = Buffer.concat([Buffer.from('%PDF-1.7\n张三的病程记录\n'), Buffer.alloc(3000, 7)]);

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
  for (const fileNo of [1, 2, 3]) {
    const { sql, values } = insertAttachment(file(fileNo), BYTES, fresh.db.keys);
    await fresh.db.run(sql, values);
  }
});
after(() => fresh.drop());

function file(fileNo: number): Attachment {
  return {
    ...{ institutionCode: OWN, attachmentId: 'a', fileNo, name: `张三${fileNo}.pdf`, kind: 'pdf' },
    ...{ size: BYTES.length, sha256: 'x', sentAt: parseTime('2026-03-18 10:30:00')!, sentBy: 'o' },
  };
}

const of = (fileNo: number) => ({ institutionCode: OWN, attachmentId: 'a', fileNo });

/** The database under other keys. */
async function under<T>(keys: readonly string[], body: (db: Db) => Promise<T>): Promise<T> {
  const ring = openKeyRing({ place: '测试', read: () => keys.join('\n') });
  const db = openDb(fresh.address, 1, ring);
  try {
    return await body(db);
  } finally {
    await db.close();
  }
}

test('neither a name nor what a file holds can be read in the database', async () => {
  const text = `select t::text as row, encode(content_sealed, 'escape') as content
                from supervision.attachment t`;
  const rows = await fresh.db.rows<{ row: string; content: string }>({ name: '', text });
  assert.equal(rows.length, 3);
  for (const { row, content } of rows) {
    assert.ok(!row.includes('张三') && !content.includes('PDF') && !content.includes('\\007\\007'));
  }
  const listed = await listAttachments(fresh.db, OWN, ['a', 'b']);
  assert.deepEqual(listed, [file(1), file(2), file(3)]);
  const loaded = await loadAttachment(fresh.db, of(2));
  assert.equal(loaded?.name, '张三2.pdf');
  assert.deepEqual(loaded?.bytes, BYTES);
  assert.equal(await loadAttachment(fresh.db, of(4)), null);
});

test('what is sealed as one file does not open as another', async () => {
  await fresh.db.script(`update supervision.attachment a set content_sealed = b.content_sealed
    from supervision.attachment b where a.file_no = 3 and b.file_no = 2`);
  await assert.rejects(loadAttachment(fresh.db, of(3)), KeyUnusable);
  await fresh.db.script('delete from supervision.attachment where file_no = 3');
});

test('a new key seals them anew, one after the other', async () => {
  const key = makeKey();
  await under([key], (db) => assert.rejects(listAttachments(db, OWN, ['a']), KeyUnusable));
  await under([key, TEST_KEY], async (db) => {
    const reseal = resealingAttachments(1);
    const counts = [];
    for (let done = -1; done !== 0; counts.push(done)) {
      done = await db.transaction('write', reseal);
    }
    assert.deepEqual(counts, [1, 1, 0]);
  });
  await under([key], async (db) => {
    assert.deepEqual((await loadAttachment(db, of(1)))?.bytes, BYTES);
    assert.equal((await listAttachments(db, OWN, ['a'])).length, 2);
  });
});
