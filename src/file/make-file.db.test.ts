import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type Instant, parseTime } from '../kernel/day.ts';
import { accept, refuse } from '../kernel/outcome.ts';
import { command } from '../store/index.ts';
import { loadFile, makeFile } from './files.ts';

const OWNER = 'H44010000001';
const NOW: Instant = parseTime('2026-03-18 10:30:00')!;

let fresh: FreshDatabase;

before(async () => {
  fresh = await freshDatabase();
});
after(() => fresh.drop());

test('a file a command makes is kept with its answer, whole, or not at all', async () => {
  for (const size of [0, 1, 3 * 1024 * 1024 + 17]) {
    const bytes = randomBytes(size);
    const made = makeFile({ institutionCode: OWNER, name: 'a.zip', bytes, now: NOW });
    const { fileNo } = made.file;
    const keep = (isRefused: boolean) =>
      command(
        fresh.db,
        { owner: OWNER, kind: '3202', key: `${size}/${isRefused}`, input: '' },
        {
          load: async () => null,
          decide: () =>
            isRefused ? refuse({ code: 'no', text: '不' }) : accept({ answer: fileNo }),
          save: () => made.save,
        },
      );
    assert.equal((await keep(true)).ok, false);
    assert.equal((await loadFile(fresh.db, OWNER, fileNo, NOW)).ok, false);
    assert.deepEqual(await keep(false), { ok: true, value: fileNo });
    const found = await loadFile(fresh.db, OWNER, fileNo, NOW);
    assert.ok(found.ok && Buffer.from(found.value.bytes).equals(bytes));
    assert.equal((await loadFile(fresh.db, 'H44010000002', fileNo, NOW)).ok, false);
  }
});
