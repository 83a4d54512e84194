import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { day } from '../kernel/day.ts';
import { fen } from '../kernel/fen.ts';
import { type Db, sqlState, type Tx } from '../store/index.ts';
import {
  auditLedger,
  loadBalance,
  loadBalances,
  openAccounts,
  openFamilyAccounts,
  postRecovery,
  postSettlement,
} from './index.ts';

let fresh: FreshDatabase;
let db: Db;
before(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
});
after(() => fresh.drop());

const ON = day('2026-03-02');
const PEOPLE = [
  { personId: 'p1', region: '440100', amount: fen(50_000) },
  { personId: 'p2', region: '440100', amount: fen(0) },
  { personId: 'p3', region: '500000', amount: fen(700) },
];
const FAMILIES = [
  { personId: 'p1', region: '440100', amount: fen(20_000) },
  { personId: 'child', region: '440100', amount: fen(9_000) },
];

const EMPTY = 'truncate ledger.transfer, ledger.personal_account, ledger.family_account';

type Paying = { readonly personId?: string; readonly family?: number };

beforeEach(async () => {
  await db.script(EMPTY);
  await db.transaction('write', async (tx) => {
    await openAccounts(tx, PEOPLE, ON);
    await openFamilyAccounts(tx, FAMILIES, ON);
  });
});

async function post(
  tx: Tx,
  id: string,
  fund: number,
  account: number,
  { personId = 'p1', family = 0 }: Paying = {},
) {
  const kind = Math.min(fund, account, family) < 0 ? 'reversal' : 'settlement';
  const writes = postSettlement(
    { id, kind, on: ON },
    {
      personId,
      region: '440100',
      institutionCode: 'H1',
      funds: [{ fund: '310102', amount: fen(fund) }],
      account: fen(account),
      family: fen(family),
    },
  );
  for (const { sql, values } of writes) await tx.run(sql, values);
}

const booked = (...args: readonly [string, number, number, Paying?]) =>
  db.transaction('write', (tx) => post(tx, ...args));
const balance = (personId: string) => loadBalance(db, personId);
const balances = async (personId: string) => {
  const { personal, family } = await loadBalances(db, personId);
  return [personal, family];
};

async function sums(): Promise<Record<string, number>> {
  const { accounts } = await auditLedger(db);
  return Object.fromEntries(accounts.map((a) => [a.account, a.sum_fen]));
}

describe('opening accounts', () => {
  test('holds what was paid in, and no account is null', async () => {
    assert.deepEqual(await Promise.all(['p1', 'p2', 'p3', 'nobody'].map(balance)), [
      50_000,
      0,
      700,
      null,
    ]);
    assert.deepEqual(await sums(), { 'paid-in/440100': -79_000, 'paid-in/500000': -700 });
  });

  test('both accounts of a person are read together, each null where there is none', async () => {
    const all = await Promise.all(['p1', 'p2', 'child', 'nobody'].map(balances));
    const expected = [
      [50_000, 20_000],
      [0, null],
      [null, 9_000],
      [null, null],
    ];
    assert.deepEqual(all, expected);
    assert.equal((await auditLedger(db)).family, 29_000);
  });

  test('twice for one person is a fault and changes nothing', async () => {
    const again = [PEOPLE[0]!, { personId: 'p4', region: '440100', amount: fen(1) }];
    const run = db.transaction('write', (tx) => openAccounts(tx, again, ON));
    await assert.rejects(run, (error) => sqlState(error) === '23505');
    assert.deepEqual([await balance('p1'), await balance('p4')], [50_000, null]);
    const family = db.transaction('write', (tx) => openFamilyAccounts(tx, FAMILIES, ON));
    await assert.rejects(family, (error) => sqlState(error) === '23505');
  });
});

describe('booking', () => {
  test('a settlement moves funds and account to the institution', async () => {
    await booked('s1', 8000, 1500);
    assert.equal(await balance('p1'), 48_500);
    assert.deepEqual(await sums(), {
      'fund/440100/310102': -8000,
      'paid-in/440100': -79_000,
      'paid-in/500000': -700,
      'payable/H1': 9500,
    });
  });

  test('its reversal brings everything back', async () => {
    const before = await sums();
    await booked('s1', 8000, 1500);
    await booked('s2', -8000, -1500);
    assert.equal(await balance('p1'), 50_000);
    const nothing = { 'fund/440100/310102': 0, 'payable/H1': 0 };
    assert.deepEqual(await sums(), { ...before, ...nothing });
  });

  test('the family pool pays beside the account, and for who has no account', async () => {
    await booked('s1', 0, 1500, { family: 4_000 });
    await booked('s2', 100, 0, { personId: 'child', family: 9_000 });
    assert.deepEqual(await balances('p1'), [48_500, 16_000]);
    assert.deepEqual(await balances('child'), [null, 0]);
    assert.equal((await sums())['payable/H1'], 14_600);
    await booked('s3', 0, -1500, { family: -4_000 });
    assert.deepEqual(await balances('p1'), [50_000, 20_000]);
    const { sum, unequal, family } = await auditLedger(db);
    assert.deepEqual([sum, unequal, family], [0, [], 20_000]);
  });

  test('nothing books nothing', async () => {
    const { postings } = await auditLedger(db);
    await booked('s1', 0, 0);
    assert.equal((await auditLedger(db)).postings, postings);
    assert.equal(await balance('p1'), 50_000);
  });

  test('one source twice is a fault', async () => {
    await booked('s1', 8000, 0);
    await assert.rejects(booked('s1', 8000, 0), (error) => sqlState(error) === '23505');
    assert.equal((await sums())['payable/H1'], 8000);
  });

  test('an account is never overdrawn: PostgreSQL refuses, and nothing is booked', async () => {
    const run = booked('s1', 8000, 50_001);
    await assert.rejects(run, (error) => sqlState(error) === '23514');
    assert.equal(await balance('p1'), 50_000);
    assert.equal((await sums())['payable/H1'], undefined);
    await booked('s2', 0, 50_000);
    assert.equal(await balance('p1'), 0);
    const family = booked('s3', 0, 0, { family: 20_001 });
    await assert.rejects(family, (error) => sqlState(error) === '23514');
    assert.deepEqual(await balances('p1'), [0, 20_000]);
  });

  test('settlements of one person at once all count', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `s${i}`);
    await Promise.all(ids.map((id) => booked(id, 100, 10)));
    assert.equal(await balance('p1'), 49_800);
    assert.equal((await sums())['payable/H1'], 2200);
  });
});

describe('a recovery', () => {
  const recover = (id: string, kind: 'recovery' | 'recovery-return', amount: number) =>
    db.transaction('write', async (tx) => {
      const funds = [{ fund: '310102', amount: fen(amount) }];
      const of = { personId: 'p1', region: '440100', institutionCode: 'H1', funds };
      for (const { sql, values } of postRecovery({ id, kind, on: ON }, of)) {
        await tx.run(sql, values);
      }
    });

  test('takes from the institution what goes back to the fund; its return undoes it', async () => {
    await booked('s1', 8000, 1500);
    const held = await balances('p1');
    await recover('r1', 'recovery', 3000);
    const taken = await sums();
    assert.deepEqual([taken['payable/H1'], taken['fund/440100/310102']], [6500, -5000]);
    await recover('r2', 'recovery-return', 3000);
    const given = await sums();
    assert.deepEqual([given['payable/H1'], given['fund/440100/310102']], [9500, -8000]);
    assert.deepEqual(await balances('p1'), held);
    assert.deepEqual((await auditLedger(db)).sum, 0);
  });

  test('under one id twice is a fault', async () => {
    await recover('r1', 'recovery', 10);
    await assert.rejects(
      () => recover('r1', 'recovery', 10),
      (error) => sqlState(error) === '23505',
    );
  });
});

describe('the audit', () => {
  test('finds all in order: postings sum to zero and balances are theirs', async () => {
    await booked('s1', 8000, 1500);
    await booked('s2', 20, 700, { personId: 'p3' });
    await booked('s3', -20, -700, { personId: 'p3' });
    const audit = await auditLedger(db);
    assert.deepEqual([audit.sum, audit.unequal], [0, []]);
    // Four openings with money, and two transfers a settlement: each has two sides.
    assert.equal(audit.postings, 2 * (4 + 2 + 2 + 2));
  });

  test('finds a balance that is not the sum of its postings', async () => {
    await booked('s1', 8000, 1500);
    await db.script(`update ledger.personal_account set balance_fen = balance_fen + 1
                     where person_id = 'p1'`);
    const { unequal } = await auditLedger(db);
    const found = { person_id: 'p1', balance_fen: 48_501, posted_fen: 48_500 };
    assert.deepEqual(unequal, [{ kind: 'personal', ...found }]);
  });

  test('finds a family pool that is not the sum of its postings', async () => {
    await db.script('update ledger.family_account set balance_fen = balance_fen - 1');
    const { unequal } = await auditLedger(db);
    assert.deepEqual(unequal, [
      { kind: 'family', person_id: 'child', balance_fen: 8_999, posted_fen: 9_000 },
      { kind: 'family', person_id: 'p1', balance_fen: 19_999, posted_fen: 20_000 },
    ]);
  });

  test('finds a posting that was taken away', async () => {
    await booked('s1', 8000, 1500);
    await db.script(`delete from ledger.transfer where from_account = 'account/p1'`);
    const { unequal } = await auditLedger(db);
    const found = { person_id: 'p1', balance_fen: 48_500, posted_fen: 50_000 };
    assert.deepEqual(unequal, [{ kind: 'personal', ...found }]);
  });

  test('finds money booked for a person without an account', async () => {
    await booked('s1', 0, 100, { personId: 'nobody', family: 50 });
    const { unequal } = await auditLedger(db);
    assert.deepEqual(
      unequal.map((u) => [u.person_id, u.kind, u.posted_fen]),
      [
        ['nobody', 'family', -50],
        ['nobody', 'personal', -100],
      ],
    );
  });

  test('of an empty ledger is zero', async () => {
    await db.script(EMPTY);
    const nothing = { postings: 0, sum: 0, unequal: [], family: 0, accounts: [] };
    assert.deepEqual(await auditLedger(db), nothing);
  });
});
