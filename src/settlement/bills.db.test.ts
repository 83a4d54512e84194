import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { day, type Instant, parseTime } from '../kernel/day.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import type { Rate } from '../kernel/rate.ts';
import { type ClearedSpan, loadBills, loadNamedBills, sumBills } from './bills.store.ts';
import { type Amounts, reversed, type Settled } from './domain/settled.ts';
import { insertSettled, markReversed } from './settlement.store.ts';

const at = (text: string): Instant => parseTime(text)!;
const HERE = 'H44010000001';
const MARCH = { from: at('2026-03-01 00:00:00'), to: at('2026-04-01 00:00:00') };
const ALL = {
  insurance: null,
  region: null,
  encounterKinds: ['outpatient', 'inpatient', 'pharmacy'],
  refunds: true,
} as const;

let fresh: FreshDatabase;

before(async () => {
  fresh = await freshDatabase();
});
after(() => fresh.drop());

function amountsOf(total: number): Amounts {
  const cash = fen(total - 1);
  const nothing = { selfPaid: ZERO, overLimit: ZERO, firstSelf: ZERO, deductible: ZERO };
  const paid = { fund: fen(1), account: ZERO, family: ZERO, cash, hospital: ZERO };
  return { total: fen(total), eligible: fen(total), share: 0 as Rate, ...nothing, ...paid };
}

let made = 0;

function settledAt(when: string, over: Partial<Settled> = {}): Settled {
  made += 1;
  const id = String(made);
  return {
    personId: `P${id}`,
    settlementId: id,
    encounterId: `E${id}`,
    batchNo: 'B1',
    encounterKind: 'outpatient',
    midStay: false,
    kind: 'settlement',
    reversesId: null,
    reversedBy: null,
    region: '440100',
    institutionCode: HERE,
    insurance: '310',
    personType: '11',
    civilServant: false,
    medicalType: '11',
    credentialKind: '02',
    msgid: `M${id}`,
    infno: '2207',
    operatorId: 'A001',
    operatorName: '演示收费员',
    settledAt: at(when),
    policyDay: day(when.slice(0, 10)),
    invoiceNo: null,
    amounts: amountsOf(10_000),
    balance: ZERO,
    funds: [],
    bookHash: '',
    trace: {} as Settled['trace'],
    ...over,
  };
}

async function keep(...all: readonly Settled[]): Promise<void> {
  for (const settled of all) {
    const { sql, values } = insertSettled(settled);
    await fresh.db.run(sql, values);
  }
}

/** Keeps the reversal of a kept settlement, by 2208 or 2601. */
async function undo(settled: Settled, when: string, infno: string): Promise<Settled> {
  const { personId, encounterId, settlementId: reversesId, institutionCode } = settled;
  const reversal = settledAt(when, {
    personId,
    encounterId,
    institutionCode,
    kind: 'reversal',
    reversesId,
    infno,
    amounts: reversed(settled.amounts),
  });
  await keep(reversal);
  const { sql, values } = markReversed(personId, reversesId, reversal.settlementId);
  await fresh.db.run(sql, values);
  return reversal;
}

/** Ids of the bills that count, in order, in March of an institution. */
async function counting(institutionCode: string, cleared: readonly ClearedSpan[] = []) {
  const bills = await loadBills(fresh.db, { institutionCode, ...MARCH, cleared }, 100);
  return bills.filter((bill) => !bill.annulled).map((bill) => bill.settlementId);
}

describe('the bills of an institution', () => {
  test('are those of its period to the moment, in order of time, of nobody else', async () => {
    const [last, first] = [settledAt('2026-03-31 23:59:59'), settledAt('2026-03-01 00:00:00')];
    const before = settledAt('2026-02-28 23:59:59');
    const later = settledAt('2026-04-01 00:00:00');
    const others = settledAt('2026-03-18 10:30:00', { institutionCode: 'H44010000009' });
    await keep(last, first, before, later, others);
    const query = { institutionCode: HERE, ...MARCH, cleared: [] };
    const bills = await loadBills(fresh.db, query, 100);
    assert.deepEqual(
      bills.map((bill) => bill.settlementId),
      [first.settlementId, last.settlementId],
    );
    assert.equal(bills[0]!.settledAt, MARCH.from);
    assert.equal(bills[0]!.total, 10_000);
    assert.equal((await loadBills(fresh.db, query, 1)).length, 1);
    const sums = { count: 2, visits: 2, total: 20_000, fund: 2, account: 0, cash: 19_998 };
    assert.deepEqual(await sumBills(fresh.db, query, ALL), sums);
    const named = await loadNamedBills(fresh.db, query, [before, before, others, later, first]);
    assert.deepEqual(
      named.map((bill) => bill.settlementId).toSorted(),
      [before, later, first].map((s) => s.settlementId).toSorted(),
    );
    assert.deepEqual(await loadNamedBills(fresh.db, query, []), []);
  });

  test('are added up by insurance, region and kind', async () => {
    const institutionCode = 'H44010000002';
    const when = '2026-03-18 10:30:00';
    const of = (over: Partial<Settled>) => settledAt(when, { institutionCode, ...over });
    await keep(
      of({ amounts: amountsOf(100) }),
      of({ amounts: amountsOf(200), insurance: '390' }),
      of({ amounts: amountsOf(400), region: '330100' }),
      of({ amounts: amountsOf(800), encounterKind: 'inpatient' }),
    );
    const query = { institutionCode, ...MARCH, cleared: [] };
    const total = async (over: object) =>
      (await sumBills(fresh.db, query, { ...ALL, ...over })).total;
    assert.equal(await total({}), 1_500);
    assert.equal(await total({ insurance: '390' }), 200);
    assert.equal(await total({ region: '330100' }), 400);
    assert.equal(await total({ encounterKinds: ['inpatient'] }), 800);
    assert.equal(await total({ encounterKinds: [] }), 0);
    const some = { insurance: '310', region: '440100', encounterKinds: ['outpatient'] };
    assert.equal(await total(some), 100);
  });
});

describe('a reversal', () => {
  test('is a bill of its own, and takes itself off the sums', async () => {
    const institutionCode = 'H44010000003';
    const settled = settledAt('2026-03-10 09:00:00', { institutionCode });
    await keep(settled);
    const reversal = await undo(settled, '2026-03-11 09:00:00', '2208');
    const query = { institutionCode, ...MARCH, cleared: [] };
    assert.deepEqual(await counting(institutionCode), [
      settled.settlementId,
      reversal.settlementId,
    ]);
    const nothing = { visits: 0, total: 0, fund: 0, account: 0, cash: 0 };
    assert.deepEqual(await sumBills(fresh.db, query, ALL), { count: 2, ...nothing });
    const without = await sumBills(fresh.db, query, { ...ALL, refunds: false });
    assert.deepEqual(without, { count: 0, ...nothing });
  });

  test('by 2601 is as if neither had been, in whatever period', async () => {
    const institutionCode = 'H44010000004';
    const [both, first, second] = [
      settledAt('2026-03-10 09:00:00', { institutionCode }),
      settledAt('2026-03-11 09:00:00', { institutionCode }),
      settledAt('2026-02-11 09:00:00', { institutionCode }),
    ];
    await keep(both, first, second);
    await undo(both, '2026-03-12 09:00:00', '2601');
    await undo(first, '2026-04-02 09:00:00', '2601');
    await undo(second, '2026-03-02 09:00:00', '2601');
    assert.deepEqual(await counting(institutionCode), []);
    const query = { institutionCode, ...MARCH, cleared: [] };
    assert.equal((await sumBills(fresh.db, query, ALL)).count, 0);
  });

  test('by 2601 of what was applied for is a refund of the later period', async () => {
    const institutionCode = 'H44010000005';
    const settled = settledAt('2026-02-11 09:00:00', { institutionCode });
    await keep(settled);
    const reversal = await undo(settled, '2026-03-05 09:00:00', '2601');
    const span = (over: Partial<ClearedSpan>): ClearedSpan => ({
      encounterKind: 'outpatient',
      from: at('2026-02-01 00:00:00'),
      to: at('2026-03-01 00:00:00'),
      at: at('2026-03-02 10:00:00'),
      ...over,
    });
    assert.deepEqual(await counting(institutionCode, [span({})]), [reversal.settlementId]);
    const query = { institutionCode, ...MARCH, cleared: [span({})] };
    assert.equal((await sumBills(fresh.db, query, ALL)).total, -10_000 as Fen);
    const named = await loadNamedBills(fresh.db, query, [settled]);
    assert.equal(named[0]!.annulled, false);
    // Applied for afterwards, for another kind, for other days: it was never in it.
    const others = [
      span({ at: at('2026-03-06 10:00:00') }),
      span({ encounterKind: 'inpatient' }),
      span({ to: at('2026-02-11 00:00:00') }),
      span({ from: at('2026-02-12 00:00:00') }),
    ];
    assert.deepEqual(await counting(institutionCode, others), []);
  });
});

test('a period is read through the index, not by going through all settlements', async () => {
  await fresh.db.script(`
    insert into settlement.settlement
    select (jsonb_populate_record(null::settlement.settlement, to_jsonb(s) || jsonb_build_object(
      'settlement_id', 'X' || n, 'encounter_id', 'X' || n, 'institution_code', 'H' || n % 500,
      'reversed_by', null))).*
    from (select * from settlement.settlement where kind = 'settlement' limit 1) s,
      generate_series(1, 5000) n;
    analyze settlement.settlement`);
  const explained = await fresh.db.rows<{ 'QUERY PLAN': string }>({
    name: '',
    text: `explain select 1 from settlement.settlement s where s.institution_code = 'H44010000001'
             and s.settled_at >= to_timestamp(1) and s.settled_at < to_timestamp(2)`,
  });
  const plan = explained.map((row) => row['QUERY PLAN']).join('\n');
  assert.match(plan, /settlement_of_institution/);
});
