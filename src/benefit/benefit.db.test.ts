import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { day } from '../kernel/day.ts';
import { type CaseFacts, openBenefit, PolicyUnusable } from './index.ts';

let fresh: FreshDatabase;
let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openyibao-policy-'));
  fresh = await freshDatabase();
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await fresh.drop();
});

/** A book of one benefit whose only share is this one. */
function write(share: string): void {
  const head = 'document: 文件\ntrust: example\nsource: 示例\n';
  const texts = {
    '100000/拆分.yaml': `${head}region: '100000'
lines:
  - { from: 2020-09-01, class_a: 甲, class_b: 乙, class_c: 丙, over_limit: 限价, restricted: 限制,
      rounding: half-up }
`,
    '440100/门诊.yaml': `${head}region: '440100'
benefits:
  - code: outpatient
    name: 门诊统筹
    insurance: ['310']
    medical_types: ['11']
    from: 2024-01-01
    day: visit
    layers:
      - code: pool
        name: 统筹基金
        fund: '310102'
        deductible: [{ per: year, amount: 0元, clause: 起付 }]
        shares: [{ share: ${share}, clause: 比例 }]
`,
  };
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function books(): Promise<readonly string[]> {
  const text = 'select hash from benefit.book order by loaded_at';
  const rows = await fresh.db.rows<{ hash: string }>({ name: '', text });
  return rows.map((row) => row.hash);
}

/** The share a finder names, or the code of its refusal. */
function shareOf(find: Awaited<ReturnType<typeof openBenefit>>['find']): number | string {
  const on = day('2026-03-02');
  const found = find({
    ...{ region: '440100', insurance: '310', medicalType: '11' },
    ...{ began: on, through: on, known: on },
    // The benefit asks for nothing.
    factsOn: () => ({}) as CaseFacts,
  });
  return found.ok ? found.value.policy.layers[0]!.shares[0]!.share : found.refusal.code;
}

test('a book is kept under its hash, and found again after the policy has changed', async () => {
  write('80%');
  const old = await openBenefit(fresh.db, folder);
  assert.equal(shareOf(old.find), 8000);
  const same = await openBenefit(fresh.db, folder);
  assert.equal(same.book.hash, old.book.hash);
  write('75.5%');
  const changed = await openBenefit(fresh.db, folder);
  assert.equal(shareOf(changed.find), 7550);
  assert.deepEqual(await books(), [old.book.hash, changed.book.hash]);
  const found = await changed.findAsOf(old.book.hash);
  assert.equal(shareOf(found!), 8000);
  assert.equal(await changed.findAsOf(changed.book.hash), changed.find);
  assert.equal(await changed.findAsOf('no such hash'), null);
});

test('a book that cannot be used is not kept', async () => {
  const before = await books();
  write('120%');
  await assert.rejects(openBenefit(fresh.db, folder), (error) => {
    assert.ok(error instanceof PolicyUnusable);
    assert.match(error.message, /policy\/440100\/门诊\.yaml 第 \d+ 行 benefits\[1\]\.layers\[1\]/);
    return true;
  });
  assert.deepEqual(await books(), before);
});
