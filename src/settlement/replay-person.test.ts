import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CaseFacts, Policy, Step } from '../benefit/index.ts';
import { day, type Instant } from '../kernel/day.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import { accept, refuse } from '../kernel/outcome.ts';
import { rate } from '../kernel/rate.ts';
import type { PastSettled } from './replay.store.ts';
import { type Again, type Rules, replayPerson, splitOf } from './replay-person.ts';

const cite = (clause: string) => ({ document: '文件', clause, trust: 'example' }) as const;
const SPAN = { from: day('2024-01-01'), to: null, known: day('2024-01-01') };

/** 100 yuan deductible a year, a share, a ceiling a year; the account pays what is left. */
function policy(share: number, ceiling: number): Policy {
  const [classA, classB, classC] = [cite('甲'), cite('乙'), cite('丙')];
  const citations = { classA, classB, classC, overLimit: cite('限价'), restricted: cite('限制') };
  const pool: Policy['layers'][number] = {
    ...{ code: 'pool', name: '统筹基金', fund: '310102', rule: 'outpatient.pool' },
    ...{ version: SPAN.from, when: [], againAfter: null, segments: null, anew: false },
    ...{ deductibleAdjust: [], shareAdjust: [], ceilingAdjust: [] },
    ...{ base: ['eligible'], counter: 'pool' },
    deductible: [
      {
        ...{ when: [], per: 'year', counter: 'pool', citation: cite('起付') },
        amount: { fen: fen(10_000) },
      },
    ],
    shares: [{ when: [], above: ZERO, upTo: null, citation: cite('比例'), share: rate(share) }],
    ceilings: [
      {
        ...{ when: [], per: 'year', of: 'paid', counter: 'pool', byDisease: false },
        ...{ amount: { fen: fen(ceiling) }, citation: cite('限额') },
      },
    ],
  };
  const own = { region: '440100', insurance: ['310'] };
  return {
    day: day('2026-01-01'),
    benefit: {
      ...{ ...SPAN, ...own, code: 'outpatient', name: '门诊', medicalTypes: ['11'], day: 'visit' },
      ...{ for: [], needsFiling: false, firstPay: [], layers: [pool] },
    },
    layers: [pool],
    lines: { ...SPAN, rounding: 'half-up', citations },
    account: { ...SPAN, ...own, order: ['personal'], pays: ['copay'], citation: cite('账户') },
    entitlement: null,
    figures: [],
    counters: new Set(['pool']),
  };
}

const BEFORE = policy(8000, 100_000);

const rules = (of: Policy): Rules => ({
  find: ({ trace }) => accept({ policy: of, on: trace.query.began }),
  lines: null,
});

type Stored = {
  readonly id: string;
  readonly month: number;
  readonly eligible: number;
  readonly fund: number;
  readonly deductible: number;
  readonly account: number;
  readonly balance: number | null;
};

/** A settlement as stored under BEFORE: amounts worked out by hand, in fen. */
function stored(s: Stored, of: Partial<PastSettled> = {}): PastSettled {
  const on = day(`2026-0${s.month}-10`);
  const cash = s.eligible - s.fund - s.account;
  const paid = { fund: fen(s.fund), account: fen(s.account), family: ZERO, cash: fen(cash) };
  const parts = { selfPaid: ZERO, overLimit: ZERO, firstSelf: ZERO, eligible: fen(s.eligible) };
  const counted: readonly (readonly [string, number])[] = [
    ['pool.paid', s.fund],
    ['pool.deductible', s.deductible],
  ];
  return {
    ...{
      personId: 'P',
      settlementId: s.id,
      encounterId: `E${s.id}`,
      batchNo: '1',
      institutionCode: 'H',
    },
    ...{ kind: 'settlement', reversesId: null, reversedBy: null, bookHash: 'H' },
    ...{ region: '440100', insurance: '310', medicalType: '11', policyDay: on, funds: [] },
    settledAt: Date.parse(`${on}T02:00:00Z`) as Instant,
    amounts: {
      ...{ ...parts, ...paid, total: fen(s.eligible), share: rate(8000) },
      deductible: fen(s.deductible),
    },
    trace: {
      ...{ steps: [], cashBy: {}, filings: [], stay: null, month: `20260${s.month}` },
      accumulations: counted
        .filter(([, amount]) => amount !== 0)
        .map(([code, amount]) => ({ code, amount: fen(amount) })),
      query: { began: on, through: on, known: on },
      of: {
        // The policies here ask for nothing.
        facts: {} as CaseFacts,
        ...{ stay: null, used: {}, waitingUntil: null },
        subject: { encounterId: `E${s.id}`, episodeId: '', later: [], chronic: 'none' },
        balances: { personal: s.balance === null ? null : fen(s.balance), family: null },
      },
    },
    ...of,
  };
}

function reversal(of: PastSettled, id: string, month: number): PastSettled {
  const accumulations = of.trace.accumulations.map((a) => ({ ...a, amount: -a.amount as Fen }));
  const settledAt = Date.parse(`2026-0${month}-11T02:00:00Z`) as Instant;
  return {
    ...{ ...of, settlementId: id, kind: 'reversal', reversesId: of.settlementId, settledAt },
    trace: { ...of.trace, accumulations },
  };
}

/** fund / account / cash of each, '-' for a reversal, the code of a refusal. */
function paid(all: readonly Again[]): string[] {
  return all.map(({ outcome }) => {
    if (outcome === null) return '-';
    if (!outcome.ok) return outcome.refusal.code;
    const { fund, account, cash } = outcome.value;
    return `${fund}/${account}/${cash}`;
  });
}

/** 600 yuan, then 1,000 yuan: (600 − 100) × 80 %, 1,000 × 80 % of which the ceiling leaves 600. */
const FIRST = { id: '1', month: 1, eligible: 60_000, fund: 40_000, deductible: 10_000 };
const SECOND = { id: '2', month: 2, eligible: 100_000, fund: 60_000, deductible: 0 };
const A = stored({ ...FIRST, account: 10_000, balance: 15_000 });
const B = stored({ ...SECOND, account: 5000, balance: 5000 });
const NOW = [
  { personId: 'P', code: 'pool.paid', month: '202601', amount: fen(40_000) },
  { personId: 'P', code: 'pool.paid', month: '202602', amount: fen(60_000) },
  { personId: 'P', code: 'pool.deductible', month: '202601', amount: fen(10_000) },
];

describe('a person calculated again', () => {
  test('under the same policy gets what is stored', () => {
    const again = replayPerson(rules(BEFORE), [A, B], NOW);
    assert.deepEqual(paid(again), ['40000/10000/10000', '60000/5000/35000']);
    assert.deepEqual(
      again.map((a) => (a.outcome?.ok ? a.outcome.value.accumulations : null)),
      [A.trace.accumulations, B.trace.accumulations],
    );
  });

  test('under another carries its own counts and the balance of the account forward', () => {
    // 500 × 90 % = 450, copay 50 from the account; of the ceiling 550 are left for 1,000 × 90 %.
    const again = replayPerson(rules(policy(9000, 100_000)), [A, B], NOW);
    // The account holds 50 yuan more than it did, and the copay within the ceiling is 61.11.
    assert.deepEqual(paid(again), ['45000/5000/10000', '55000/6111/38889']);
  });

  test('counts what was settled before the first day, and no more', () => {
    const more = [...NOW, { personId: 'P', code: 'pool.paid', month: '202512', amount: fen(7) }];
    assert.deepEqual(paid(replayPerson(rules(BEFORE), [A, B], more))[0], '40000/10000/10000');
    const january = NOW.with(0, { ...NOW[0]!, amount: fen(40_000 + 50_000) });
    // 500 yuan were paid this year before the first: the ceiling leaves 500, then 100.
    const again = replayPerson(rules(BEFORE), [A, B], january);
    assert.deepEqual(paid(again), ['40000/10000/10000', '10000/2500/87500']);
  });

  test('takes back what a reversal takes back, of its own amounts', () => {
    const undone = reversal(A, '3', 3);
    const third = stored({ ...FIRST, id: '4', month: 4, account: 10_000, balance: 15_000 });
    const now = [
      { personId: 'P', code: 'pool.paid', month: '202601', amount: ZERO },
      { personId: 'P', code: 'pool.paid', month: '202604', amount: fen(40_000) },
      { personId: 'P', code: 'pool.deductible', month: '202601', amount: ZERO },
      { personId: 'P', code: 'pool.deductible', month: '202604', amount: fen(10_000) },
    ];
    const all = [A, undone, third];
    assert.deepEqual(paid(replayPerson(rules(BEFORE), all, now)), [
      ...['40000/10000/10000', '-', '40000/10000/10000'],
    ]);
    assert.deepEqual(paid(replayPerson(rules(policy(9000, 100_000)), all, now)), [
      ...['45000/5000/10000', '-', '45000/5000/10000'],
    ]);
  });

  test('who is refused counts nothing and leaves the account as it would be', () => {
    const find: Rules['find'] = (of) =>
      of.settlementId === '1'
        ? refuse({ code: 'no-policy', text: '没有' })
        : accept({ policy: BEFORE, on: of.trace.query.began });
    // The deductible is still due, the whole ceiling is left, the account holds 150 yuan.
    const again = replayPerson({ find, lines: null }, [A, B], NOW);
    assert.deepEqual(paid(again), ['no-policy', '72000/15000/13000']);
  });
});

test('the split of the lines is what was before 转外先行自付', () => {
  const step: Step = {
    ...{ kind: 'first-pay', rule: 'outpatient', version: '2024-01-01', rounding: 'half-up' },
    ...{ inputs: { base: 60_000, share: 1000 }, amount: fen(6000), citation: cite('先行') },
  };
  const amounts = { ...A.amounts, firstSelf: fen(6500), eligible: fen(54_000) };
  const of = { ...A, amounts, trace: { ...A.trace, steps: [step] } };
  const { firstSelf, eligible } = splitOf(of);
  assert.deepEqual([firstSelf, eligible], [500, 60_000]);
});
