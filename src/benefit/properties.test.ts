import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { FACTS, line } from '../../test/small-policy.ts';
import { addDays, type Day, day } from '../kernel/day.ts';
import { type Fen, fen } from '../kernel/fen.ts';
import { rate } from '../kernel/rate.ts';
import { type Calculation, type Case, calculate } from './domain/calculate.ts';
import { type CaseFacts, FACT_WORDS, type Hardship, holds } from './domain/facts.ts';
import { policyFinder } from './domain/find-policy.ts';
import type { BenefitVersion, Policy } from './domain/policy.ts';
import type { LineFacts } from './domain/split-line.ts';
import { accumulatorCode, type Subject, type Usage, usageKey, usageOf } from './domain/usage.ts';
import { buildBook, readBookTexts } from './load-book.ts';

// Properties of the real book: of every region and benefit, whoever asks.
const BOOK = buildBook(
  readBookTexts(join(fileURLToPath(new URL('../..', import.meta.url)), 'policy')),
);
const find = policyFinder(BOOK);
const SUBJECT: Subject = { encounterId: 'E1', episodeId: 'E1', later: [], chronic: 'none' };

/** Somebody, of the words of each fact; a number is drawn where the book draws its lines. */
const FACT_ARBITRARIES = Object.values(FACT_WORDS).map(({ fact, words }) => {
  const values =
    words === 'number'
      ? fc.integer({ min: 0, max: fact === 'age' ? 90 : 30 })
      : words instanceof RegExp
        ? fc.constantFrom('none', 'M01600', 'M03900', 'M07803', 'other')
        : fc.constantFrom(...Object.keys(words));
  return [fact, values as fc.Arbitrary<string | number>] as const;
});
const somebody = fc.record(
  Object.fromEntries(FACT_ARBITRARIES),
) as unknown as fc.Arbitrary<CaseFacts>;

const lines: fc.Arbitrary<readonly LineFacts[]> = fc.array(
  fc
    .record({
      amount: fc.oneof(fc.nat(5000), fc.nat(3_000_000), fc.nat(80_000_000)),
      itemClass: fc.constantFrom('A' as const, 'B' as const, 'C' as const),
      share: fc.constantFrom(0, 500, 1000, 2000),
    })
    .map(({ amount, itemClass, share }) => {
      return line(amount, { itemClass, firstSelfPay: rate(itemClass === 'B' ? share : 0) });
    }),
  { minLength: 1, maxLength: 6 },
);

type Drawn = { readonly policy: Policy; readonly of: Case };

/** A benefit of the book, with somebody it is for and what the year has used of it so far. */
const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    which: fc.nat(),
    facts: somebody,
    on: fc.integer({ min: 0, max: 729 }),
    lines,
    used: fc.array(fc.oneof(fc.constant(0), fc.nat(2_000_000), fc.nat(120_000_000)), {
      minLength: 40,
      maxLength: 40,
    }),
    personal: fc.option(fc.nat(2_000_000)),
    family: fc.option(fc.nat(2_000_000)),
  })
  .map(({ which, facts, on, lines: all, used, personal, family }): Drawn | null => {
    const benefit = BOOK.benefits[which % BOOK.benefits.length]!;
    const through = addDays(day('2025-01-01'), on);
    const fitting = fitted(benefit, facts);
    const policy = policyOn(benefit, fitting, through);
    if (policy === null) return null;
    const balances = { personal: money(personal), family: money(family) };
    return {
      policy,
      of: {
        facts: fitting,
        lines: all,
        stay: { from: addDays(through, -(which % 200)), through },
        subject: { ...SUBJECT, chronic: fitting.chronic },
        used: usedOf(policy, used, fitting.chronic),
        waitingUntil: null,
        balances,
      },
    };
  })
  .filter((d): d is Drawn => d !== null);

const money = (amount: number | null): Fen | null => (amount === null ? null : fen(amount));

/** The facts changed so far that the benefit is for them. */
function fitted(benefit: BenefitVersion, facts: CaseFacts): CaseFacts {
  const changed: Record<string, string | number> = {
    ...facts,
    medicalType: benefit.medicalTypes[facts.nth % benefit.medicalTypes.length]!,
  };
  for (const asked of benefit.for) {
    if (!('words' in asked)) continue;
    const has = String(changed[asked.fact]);
    if (!asked.words.includes(has))
      changed[asked.fact] = asked.words[facts.age % asked.words.length]!;
  }
  return changed as CaseFacts;
}

function policyOn(benefit: BenefitVersion, facts: CaseFacts, on: Day): Policy | null {
  const { region } = benefit;
  const { medicalType } = facts;
  const insurance = benefit.insurance[0]!;
  const query = { region, insurance, medicalType, began: on, through: on, known: on };
  const found = find({ ...query, factsOn: () => facts });
  return found.ok ? found.value.policy : null;
}

/** Some of what the policy counts over time was used before. */
function usedOf(policy: Policy, amounts: readonly number[], chronic: string): Usage {
  const used: Record<string, Fen> = {};
  let i = 0;
  const use = (code: string, per: 'year' | 'quarter' | 'month') => {
    used[usageKey(code, per)] = fen(amounts[i % amounts.length]!);
    i += 1;
  };
  for (const layer of policy.layers) {
    for (const row of layer.ceilings) {
      if (row.per !== 'year' && row.per !== 'quarter' && row.per !== 'month') continue;
      use(
        accumulatorCode(row.counter, row.of, row.per, row.byDisease, { ...SUBJECT, chronic }),
        row.per,
      );
    }
    for (const row of layer.deductible) {
      if (row.per === 'year') use(`${row.counter}.deductible`, 'year');
    }
    if (layer.segments?.per === 'year') use(`${layer.counter}.cost`, 'year');
  }
  return used;
}

/** Null only where the book names a figure of a year it does not have. */
function calculated({ policy, of }: Drawn): Calculation | null {
  const outcome = calculate(policy, of);
  if (outcome.ok) return outcome.value;
  assert.equal(outcome.refusal.code, 'no-figure', outcome.refusal.text);
  return null;
}

/** Runs the property on cases that are calculated, and sees that most are. */
function always(property: (d: Drawn, c: Calculation, more: number) => void, numRuns = 600): void {
  let seen = 0;
  const check = fc.property(drawn, fc.nat(20_000_000), (d, more) => {
    const c = calculated(d);
    if (c === null) return;
    seen += 1;
    property(d, c, more);
  });
  fc.assert(check, { numRuns });
  assert.ok(seen > numRuns / 2);
}

const withFacts = (d: Drawn, change: Partial<CaseFacts>): Drawn => ({
  policy: d.policy,
  of: { ...d.of, facts: { ...d.of.facts, ...change } },
});

describe('any case under the real book', () => {
  test('has payers and parts that add up to its total, none of them negative', () => {
    always(({ of }, c) => {
      assert.equal(
        c.fund,
        c.funds.reduce((a, f) => a + f.amount, 0),
      );
      assert.equal(c.total, c.fund + c.account + c.family + c.cash);
      assert.equal(c.total, c.selfPaid + c.overLimit + c.firstSelf + c.eligible);
      assert.equal(
        c.cash,
        Object.values(c.cashBy).reduce((a, b) => a + b, 0),
      );
      for (const n of [c.account, c.family, c.cash, c.deductible]) assert.ok(n >= 0);
      for (const f of c.funds) assert.ok(f.amount >= 0 && f.amount <= f.eligible);
      assert.ok(c.account <= (of.balances.personal ?? 0) && c.family <= (of.balances.family ?? 0));
    });
  });

  test('that costs more gets no less from each fund, and none goes past its ceiling', () => {
    always((d, before, more) => {
      const after = calculated({ ...d, of: { ...d.of, lines: [...d.of.lines, line(more)] } })!;
      assert.ok(after.fund >= before.fund, `${before.fund} → ${after.fund}`);
      for (const { amount, left } of after.funds) assert.ok(left === null || amount <= left);
    });
  });

  test('does not depend on the order of its lines', () => {
    always((d, c) => {
      const turned = calculated({ ...d, of: { ...d.of, lines: d.of.lines.toReversed() } });
      assert.deepEqual(turned, c);
    });
  });

  test('billed in two parts owes together the deductible of the whole', () => {
    always((d, whole, more) => {
      const { of, policy } = d;
      const cost = fen(whole.eligible + whole.firstSelf);
      const first = fen(more % (cost + 1));
      const part = (amount: number, used: Usage) =>
        calculated({ policy, of: { ...of, lines: [line(amount)], used } })!;
      const all = part(cost, of.used);
      const a = part(first, of.used);
      const month = of.stay!.through.replace('-', '').slice(0, 6);
      const added = a.accumulations.map((c) => ({ ...c, month }));
      const after = usageOf(added, of.stay!.through, policy.counters);
      const b = part(cost - first, plus(of.used, after));
      // Paid first, the shares of two parts are rounded each: a fen may move.
      const difference = a.deductible + b.deductible - all.deductible;
      assert.ok(Math.abs(difference) <= 1, `${a.deductible} + ${b.deductible} ≠ ${all.deductible}`);
    });
  });

  test('of the retired costs the person no more than of those at work', () => {
    const checked = compared('status', 'working', 'retired');
    assert.ok(checked > 100);
  });

  for (const kind of ['destitute', 'low-income'] as const satisfies readonly Hardship[]) {
    test(`of the ${kind} costs the person no more than of those without hardship`, () => {
      const checked = compared('hardship', 'none', kind);
      assert.ok(checked > 200);
    });
  }
});

function plus(a: Usage, b: Usage): Usage {
  const sum: Record<string, Fen> = { ...a };
  for (const [key, amount] of Object.entries(b)) sum[key] = fen((sum[key] ?? 0) + amount);
  return sum;
}

/**
 * Whether no layer pays on the copay and leaves what is over the ceiling: where one does, who gets
 * the higher share of the pool meets its ceiling with less copay for the other to pay on.
 */
function alike(policy: Policy): boolean {
  return policy.layers.every(
    ({ base }) => !base.includes('copay') || base.includes('over-ceiling'),
  );
}

/**
 * Cases that differ in one fact alone: the better has to pay no more, but for a fen of rounding in
 * each layer. Counts the cases for which the benefit knows both.
 */
function compared(fact: 'status' | 'hardship', worse: string, better: string): number {
  let checked = 0;
  const pair = fc.property(drawn, (d) => {
    const [one, other] = [worse, better].map((word) => withFacts(d, { [fact]: word }));
    const both = [one!, other!].every(({ of }) => holds(d.policy.benefit.for, of.facts));
    if (!both || !alike(d.policy)) return;
    const [w, b] = [one!, other!].map(calculated);
    if (w === null || b === null || w === undefined || b === undefined) return;
    checked += 1;
    const borne = (c: Calculation) => c.total - c.fund;
    assert.ok(borne(b) <= borne(w) + d.policy.layers.length, `${borne(w)} → ${borne(b)}`);
  });
  fc.assert(pair, { numRuns: 800 });
  return checked;
}

test('facts of nobody in particular are facts', () => {
  assert.deepEqual(new Set(FACT_ARBITRARIES.map(([fact]) => fact)), new Set(Object.keys(FACTS)));
});
