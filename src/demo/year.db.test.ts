import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { openModules } from '../app.ts';
import { buildBook, type PolicyBook, readBookTexts } from '../benefit/index.ts';
import { day, startOf } from '../kernel/day.ts';
import { auditLedger } from '../ledger/index.ts';
import {
  findOwner,
  type Replayed,
  type ReplayRequest,
  replay,
  type SettlementDeps,
  verifyStored,
} from '../settlement/index.ts';
import { makeYear, type YearMade } from './year.ts';

const POLICY = fileURLToPath(new URL('../../policy', import.meta.url));
const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url));
const CONFIG = { policyFolder: POLICY, knowledgeFolder: KNOWLEDGE };
const TODAY = day('2026-11-22');
const YEAR = { from: day('2025-11-23'), to: TODAY, region: null };
const WANTED = 900;
const FILE = '440100/穗医保规字〔2022〕3号.yaml';
const ROW = '{ level: [primary], status: [working], share: 80%';

let fresh: FreshDatabase;
let deps: SettlementDeps;
let made: YearMade;
const notes: number[] = [];

before(async () => {
  fresh = await freshDatabase({ template: 'demo', today: TODAY });
  deps = await openModules(fresh.db, CONFIG);
  const note = (settled: number) => notes.push(settled);
  made = await makeYear(deps, { until: TODAY, settlements: WANTED, seed: 7, note });
});

after(() => fresh?.drop());

/** The book with one text of the outpatients' file replaced by another. */
function draft(from: string, to: string, more: Readonly<Record<string, string>> = {}): PolicyBook {
  const texts = readBookTexts(POLICY);
  const text = texts[FILE]!;
  assert.ok(text.includes(from), from);
  return buildBook({ ...texts, [FILE]: text.replace(from, to), ...more });
}

function run(change: Partial<ReplayRequest> & Pick<ReplayRequest, 'after'>): Promise<Replayed> {
  const same = { ...YEAR, before: deps.benefit.book, asIf: null, known: null };
  return replay(deps.db, { ...same, ...change }, () => {});
}

type SumRow = {
  settlements: number;
  people: number;
  total: number;
  fund: number;
  account: number;
  cash: number;
};

test('a year of about so many settlements is there, and the ledger agrees', async () => {
  assert.ok(made.settled > WANTED * 0.8 && made.settled <= WANTED, String(made.settled));
  assert.ok(made.reversed > 0);
  assert.equal(notes.at(-1), made.settled);
  const { sum, unequal, postings } = await auditLedger(deps.db);
  assert.equal(sum, 0);
  assert.deepEqual(unequal, []);
  assert.ok(postings > made.settled);
  const kinds = await deps.db.rows<{ kind: string; first: number }>({
    name: 'test-kinds',
    text: `select encounter_kind as kind, min(settled_at) as first from settlement.settlement
           group by 1 order by 1`,
  });
  assert.deepEqual(
    kinds.map((k) => k.kind),
    ['inpatient', 'outpatient', 'pharmacy'],
  );
  for (const { first } of kinds) assert.ok(first >= startOf(YEAR.from));
});

test('run again it passes over who has been settled for, with whatever of funds', async () => {
  const histories = async (of: readonly string[] | null) =>
    await deps.db.rows<{ person_id: string; n: number }>(
      {
        name: '',
        text: `select person_id, count(*)::int as n from settlement.settlement
               where $1::text[] is null or person_id = any ($1) group by 1 order by 1`,
      },
      [of],
    );
  const before = await histories(null);
  const again = await makeYear(deps, {
    until: TODAY,
    settlements: WANTED,
    seed: 7,
    note: () => {},
  });
  // Those who drew no settlement before may draw one now; nobody gets a second history.
  assert.ok(again.settled < made.settled / 4, String(again.settled));
  assert.deepEqual(await histories(before.map((one) => one.person_id)), before);
});

test('every stored settlement comes out again, a tampered one does not', async () => {
  const verify = () => verifyStored(deps.db, deps.benefit.findAsOf, YEAR, () => {});
  const right = await verify();
  assert.deepEqual({ ...right, settlements: 0 }, { settlements: 0, mismatches: 0, examples: [] });
  assert.ok(right.settlements >= made.settled);
  const move = (fen: number) =>
    deps.db.rows<{ id: string; person: string }>(
      {
        name: 'test-tamper',
        text: `update settlement.settlement set fund_fen = fund_fen - $1, cash_fen = cash_fen + $1
               where settlement_id = (select min(settlement_id) from settlement.settlement
                 where kind = 'settlement' and fund_fen > 1)
               returning settlement_id as id, person_id as person`,
      },
      [fen],
    );
  const [changed] = await move(1);
  try {
    const wrong = await verify();
    assert.equal(wrong.mismatches, 1);
    const [example] = wrong.examples;
    assert.equal(example?.settlementId, changed!.id);
    assert.match(example.what, /^基金 已存 \d+ 分，重算 \d+ 分$/);
    assert.equal(await findOwner(deps.db, changed!.id), changed!.person);
  } finally {
    await move(-1);
  }
  assert.equal(await findOwner(deps.db, 'none'), null);
});

test('the book in use gives the sums that are stored, in all and in each group', async () => {
  const { whole, groups, people, affected, refused, unlikeStored, funds } = await run({
    after: deps.benefit.book,
  });
  const [stored] = await deps.db.rows<SumRow>({
    name: 'test-sums',
    text: `select count(*) as settlements, count(distinct person_id) as people,
             sum(total_fen)::bigint as total, sum(fund_fen)::bigint as fund,
             sum(account_fen)::bigint as account, sum(cash_fen)::bigint as cash
           from settlement.settlement where kind = 'settlement' and reversed_by is null`,
  });
  const { fund, account, cash, settlements, total } = stored!;
  assert.deepEqual(whole.before, { fund, account, cash });
  assert.deepEqual(whole.after, whole.before);
  assert.deepEqual([whole.settlements, whole.total, people], [settlements, total, stored!.people]);
  assert.deepEqual([affected, unlikeStored, refused], [0, 0, []]);
  assert.equal(
    funds.reduce((sum, f) => sum + f.before, 0),
    fund,
  );
  for (const rows of Object.values(groups)) {
    assert.equal(
      rows.reduce((sum, g) => sum + g.before.fund, 0),
      fund,
    );
    assert.equal(
      rows.reduce((sum, g) => sum + g.settlements, 0),
      settlements,
    );
  }
  assert.deepEqual(
    groups.region.map((g) => g.value),
    ['330100', '440100', '500000'],
  );
});

test('a draft changes what it is about and nothing else', async () => {
  const after = draft(ROW, ROW.replace('80%', '90%'));
  const { whole, groups, gaining, losing, affected, unlikeStored } = await run({ after });
  assert.ok(whole.after.fund > whole.before.fund);
  assert.equal(unlikeStored, 0);
  const paid = (p: { fund: number; account: number; cash: number }) => p.fund + p.account + p.cash;
  assert.equal(paid(whole.after), whole.total);
  assert.ok(gaining > 0 && affected >= gaining + losing);
  const moved = (rows: readonly { value: string; before: object; after: object }[]) =>
    rows.filter((g) => JSON.stringify(g.before) !== JSON.stringify(g.after)).map((g) => g.value);
  assert.deepEqual(moved(groups.region), ['440100']);
  assert.deepEqual(moved(groups.status), ['working']);
  const elsewhere = await run({ after, region: '330100' });
  assert.deepEqual(elsewhere.whole.after, elsewhere.whole.before);
  assert.ok(elsewhere.whole.settlements < whole.settlements);
});

test('a draft of next year says nothing of this one, but as if it held', async () => {
  const texts = readBookTexts(POLICY);
  const benefit = /\n {2}- code: employee-outpatient\n[\s\S]*?(?=\n {2}- code: |\n\w|$)/.exec(
    texts[FILE]!,
  )![0];
  const head = texts[FILE]!.slice(0, texts[FILE]!.indexOf('benefits:'));
  const next = benefit
    .replace(/from: \S+/, 'from: 2027-01-01')
    .replace(ROW, ROW.replace('80%', '90%'));
  const after = draft(benefit, benefit.replace(/(from: \S+)/, '$1\n    to: 2027-01-01'), {
    '440100/草案.yaml': `${head}benefits:${next}\n`,
  });
  const now = await run({ after });
  assert.deepEqual(now.whole.after, now.whole.before);
  const then = await run({ after, asIf: day('2027-01-01') });
  const inPlace = await run({
    after: draft(ROW, ROW.replace('80%', '90%')),
    asIf: day('2027-01-01'),
  });
  assert.ok(then.whole.after.fund > then.whole.before.fund);
  assert.deepEqual(then.whole, inPlace.whole);
});

test('what a draft refuses is named, and in no sum', async () => {
  const whom = 'status: [working, retired]';
  const after = draft(`for: { ${whom} }`, `for: { ${whom}, age: 40+ }`);
  const { refused, whole } = await run({ after });
  const all = await run({ after: deps.benefit.book });
  assert.ok(refused.length > 0);
  for (const r of refused) {
    assert.equal(r.under, 'after');
    assert.match(r.text, /不适用于\d+（年龄）/);
    assert.ok(r.examples.length > 0);
  }
  const left = refused.reduce((sum, r) => sum + r.settlements, 0);
  assert.equal(whole.settlements + left, all.whole.settlements);
  assert.equal(whole.total + refused.reduce((sum, r) => sum + r.total, 0), all.whole.total);
});

test('a draft that splits the lines otherwise is calculated from the lines', async () => {
  const texts = readBookTexts(POLICY);
  const [file, text] = Object.entries(texts).find(([, t]) => t.includes('rounding: half-up'))!;
  const down = { ...texts, [file]: text.replace('rounding: half-up', 'rounding: down') };
  const { whole, unlikeStored } = await run({ after: buildBook(down) });
  // From the lines the book in use comes to what is stored, that of reversed ones among it.
  assert.equal(unlikeStored, 0);
  assert.equal(whole.after.fund >= whole.before.fund, true);
  assert.notDeepEqual(whole.after, whole.before);
});
