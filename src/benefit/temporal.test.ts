import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FACTS, line } from '../../test/small-policy.ts';
import { type Day, day } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import { calculate } from './domain/calculate.ts';
import type { CaseFacts, Condition } from './domain/facts.ts';
import { policyFinder } from './domain/find-policy.ts';
import type { BenefitVersion, Layer } from './domain/policy.ts';
import { buildBook, readBookTexts } from './load-book.ts';

const BOOK = buildBook(
  readBookTexts(join(fileURLToPath(new URL('../..', import.meta.url)), 'policy')),
);
const find = policyFinder(BOOK);
const QUARTERS: readonly Day[] = Array.from({ length: 24 }, (_, i) =>
  day(`${2022 + Math.floor(i / 4)}-${String((i % 4) * 3 + 1).padStart(2, '0')}-15`),
);

/** Somebody for whom the condition holds. */
function somebody(when: Condition, medicalType: string): CaseFacts {
  const facts: Record<string, string | number> = { ...FACTS, medicalType };
  for (const test of when) {
    const has = facts[test.fact]!;
    if ('words' in test) facts[test.fact] = test.words.includes(String(has)) ? has : test.words[0]!;
    else facts[test.fact] = Math.min(Math.max(Number(has), test.from), test.to);
  }
  return facts as CaseFacts;
}

type Cell = { readonly benefit: BenefitVersion; readonly type: string; readonly insurance: string };

/** What comes of a case on the day: 'calculated', or the code of the refusal and its text. */
function outcomeOf({ benefit, type, insurance }: Cell, on: Day) {
  const facts = somebody(benefit.for, type);
  const { region } = benefit;
  const query = { region, insurance, medicalType: type, began: on, through: on, known: on };
  const found = find({ ...query, factsOn: () => facts });
  if (!found.ok) return found.refusal;
  const { policy } = found.value;
  assert.ok(covers(policy.benefit, on) && policy.benefit.region === region);
  const done = calculate(policy, {
    facts,
    lines: [line(10_000_000)],
    stay: { from: on, through: on },
    subject: { encounterId: 'E1', episodeId: 'E1', later: [], chronic: 'none' },
    used: {},
    waitingUntil: null,
    balances: { personal: null, family: null },
  });
  if (!done.ok) return done.refusal;
  assert.equal(done.value.total, done.value.fund + done.value.cash);
  return 'calculated' as const;
}

/** What the book has nothing of on the day, as a refusal must name it; null: all is there. */
function expected({ benefit, type, insurance }: Cell, on: Day): RegExp | null {
  const { region, code } = benefit;
  const versions = BOOK.benefits.filter((b) => b.region === region && b.code === code);
  const version = versions.find((b) => covers(b, on));
  if (version === undefined) {
    return new RegExp(`^统筹区${region}险种${insurance}医疗类别${type}在${on}没有生效的待遇政策$`);
  }
  const own = BOOK.covers.filter((c) => c.region === region);
  const names = version.layers.flatMap((l) => ('use' in l ? [l.use] : []));
  const missing = names.find((n) => !own.some((c) => c.code === n && covers(c, on)));
  if (missing !== undefined) return new RegExp(`所用的保障层${missing}在${on}没有生效的版本$`);
  const layers = version.layers.map(
    (l): Layer => ('use' in l ? own.find((c) => c.code === l.use && covers(c, on))!.layer : l),
  );
  const year = Number(on.slice(0, 4));
  const rows = layers.flatMap((l) => [...l.deductible, ...l.ceilings]);
  for (const { amount } of rows) {
    if (!('figure' in amount)) continue;
    const { figure, yearOffset } = amount;
    const known = BOOK.figures.some((f) => f.code === figure && f.year === year + yearOffset);
    if (!known) return new RegExp(`所依据的${year + yearOffset}年${figure}尚未公布或未录入$`);
  }
  return null;
}

describe('each region × benefit × quarter from 2022 to 2027', () => {
  const regions = Map.groupBy(BOOK.benefits, (b) => b.region);
  for (const [region, benefits] of regions) {
    test(`${region}: is calculated, or refused by name`, () => {
      for (const benefit of benefits) {
        let calculated = 0;
        for (const type of benefit.medicalTypes) {
          for (const insurance of benefit.insurance) {
            for (const on of QUARTERS) {
              const outcome = outcomeOf({ benefit, type, insurance }, on);
              const refusal = expected({ benefit, type, insurance }, on);
              const where = `${benefit.code} ${type} ${on}`;
              if (refusal === null) assert.equal(outcome, 'calculated', where);
              else assert.match(outcome === 'calculated' ? outcome : outcome.text, refusal, where);
              if (refusal === null) calculated += 1;
            }
          }
        }
        assert.ok(calculated > 0, `${benefit.code} is never calculated`);
      }
    });
  }

  test('of nine regions at least', () => {
    assert.ok(regions.size >= 9);
  });
});
