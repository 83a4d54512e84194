import assert from 'node:assert/strict';
import { type Calculation, type Case, calculate } from '../src/benefit/domain/calculate.ts';
import type { CaseFacts } from '../src/benefit/domain/facts.ts';
import { policyFinder } from '../src/benefit/domain/find-policy.ts';
import type { Policy, PolicyBook } from '../src/benefit/domain/policy.ts';
import type { LineFacts } from '../src/benefit/domain/split-line.ts';
import type { Accumulated } from '../src/benefit/domain/usage.ts';
import { usageOf } from '../src/benefit/domain/usage.ts';
import { buildBook } from '../src/benefit/load-book.ts';
import { type Day, day } from '../src/kernel/day.ts';
import { type Fen, fen } from '../src/kernel/fen.ts';
import { rate } from '../src/kernel/rate.ts';

/** The facts of somebody ordinary; a test changes what it is about. */
export const FACTS: CaseFacts = {
  level: 'tertiary',
  place: 'hospital',
  status: 'working',
  age: 40,
  hardship: 'none',
  veteran: 'no',
  tier: 'none',
  civil: 'none',
  enterprise: 'no',
  commercial: 'no',
  familyDoctor: 'no',
  chronic: 'none',
  medicalType: '21',
  nth: 1,
  referral: 'none',
  away: 'local',
  continuousYears: 0,
  zeroClaim: 'no',
};

const HEAD = `
document: 示例文件
region: '440100'
trust: example
source: 虚构
`;
const NATION = `
document: 拆分
region: '100000'
trust: example
source: 虚构
lines:
  - from: 2020-01-01
    class_a: 甲类
    class_b: 乙类
    class_c: 丙类
    over_limit: 限价
    restricted: 限制
    rounding: half-up
`;

function indented(text: string, by: number): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const least = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => ' '.repeat(by) + line.slice(least)).join('\n');
}

/** The layer with code, name and fund, where it has none of its own. */
function named(text: string, n: number): string {
  if (/^ {8}use:/m.test(text)) return text;
  const own = { code: `l${n}`, name: `第${n}层`, fund: `'31010${n}'` };
  const added = Object.entries(own).filter(([word]) => !`\n${text}`.includes(`\n        ${word}:`));
  return added.map(([word, value]) => `        ${word}: ${value}\n`).join('') + text;
}

/**
 * A book with one benefit, 'stay' (310, medical type 21), of these layers. A layer is written as in
 * a policy file, without code, name and fund where it does not matter; `benefit` and `others` are
 * further words of the benefit and further sections of the file.
 */
export function smallBook(layers: readonly string[], benefit = '', others = ''): PolicyBook {
  const layerTexts = layers.map((layer, i) => `      -\n${named(indented(layer, 8), i + 1)}`);
  const text = `${HEAD}
benefits:
  - code: stay
    name: 住院
    insurance: ['310']
    medical_types: ['21']
    from: 2020-01-01
    day: discharge
${indented(benefit, 4)}
    layers:
${layerTexts.join('\n')}
${indented(others, 0)}
`;
  return buildBook({ '440100/示例.yaml': text, '100000/拆分.yaml': NATION });
}

/** What a test says of a case; the rest is somebody ordinary in a stay of nine days. */
export type Given = {
  readonly cost?: number;
  readonly lines?: readonly LineFacts[];
  readonly facts?: Partial<CaseFacts>;
  readonly from?: string;
  readonly through?: string;
  readonly encounter?: string;
  readonly episode?: string;
  readonly later?: readonly string[];
  readonly used?: readonly Accumulated[];
  readonly waitingUntil?: string;
  readonly personal?: number;
  readonly family?: number;
};

/** A line of so many fen, class A unless changed. */
export function line(amount: number, change: Partial<LineFacts> = {}): LineFacts {
  return {
    lineNo: '1',
    itemClass: 'A',
    quantityE4: 10_000,
    priceE6: Math.abs(amount) * 10_000,
    amount: fen(amount),
    priceLimitE6: null,
    firstSelfPay: rate(0),
    restricted: false,
    approval: 'none',
    leftE4: null,
    leftAmount: null,
    ...change,
  };
}

/** The policy of a book's benefit on the day, for these facts; it must be there. */
export function policyOf(book: PolicyBook, through: Day, facts: CaseFacts = FACTS): Policy {
  const found = policyFinder(book)({
    region: '440100',
    insurance: '310',
    medicalType: '21',
    began: through,
    through,
    known: through,
    factsOn: () => facts,
  });
  assert.ok(found.ok, found.ok ? '' : found.refusal.text);
  return found.value.policy;
}

const money = (value: number | undefined): Fen | null => (value === undefined ? null : fen(value));

/** The case as the calculation takes it, with the policy that it falls under. */
export function given(book: PolicyBook, g: Given): { readonly policy: Policy; readonly of: Case } {
  const through = day(g.through ?? '2026-05-10');
  const facts = { ...FACTS, ...g.facts };
  const policy = policyOf(book, through, facts);
  const encounterId = g.encounter ?? 'E1';
  const subject = {
    encounterId,
    episodeId: g.episode ?? encounterId,
    later: g.later ?? [],
    chronic: facts.chronic,
  };
  const of: Case = {
    facts,
    lines: g.lines ?? [line(g.cost ?? 0)],
    stay: { from: day(g.from ?? '2026-05-01'), through },
    subject,
    used: usageOf(g.used ?? [], through, policy.counters),
    waitingUntil: g.waitingUntil === undefined ? null : day(g.waitingUntil),
    balances: { personal: money(g.personal), family: money(g.family) },
  };
  return { policy, of };
}

/** Calculates one case; it must not be refused. */
export function calculated(book: PolicyBook, g: Given): Calculation {
  const { policy, of } = given(book, g);
  const outcome = calculate(policy, of);
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.text);
  return outcome.value;
}

/** What each layer paid, in order. */
export function paidBy(c: Calculation): number[] {
  return c.funds.map((f) => f.amount);
}

/** Calculates cases of one person one after the other, each with what those before counted. */
export function calculatedInTurn(book: PolicyBook, cases: readonly Given[]): Calculation[] {
  const used: Accumulated[] = [];
  return cases.map((g) => {
    const done = calculated(book, { ...g, used: [...used, ...(g.used ?? [])] });
    const month = (g.through ?? '2026-05-10').replace('-', '').slice(0, 6);
    used.push(...done.accumulations.map((a) => ({ ...a, month })));
    return done;
  });
}
