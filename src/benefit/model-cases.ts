import { addDays, type Day } from '../kernel/day.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { VersionChange } from './diff-books.ts';
import { type Calculation, type Case, calculateSplit } from './domain/calculate.ts';
import {
  type CaseFacts,
  type Condition,
  conditionText,
  type Fact,
  HARDSHIPS,
  type Hardship,
  LEVELS,
  type Level,
  type Status,
} from './domain/facts.ts';
import { type PolicyFinder, policyFinder } from './domain/find-policy.ts';
import { type BenefitVersion, NATION, type PolicyBook } from './domain/policy.ts';

/** The costs of the model cases in fen; a tenth of each is 先行自付, the rest eligible. */
export const MODEL_COSTS: readonly Fen[] = [500, 2000, 10_000, 50_000, 200_000, 500_000].map(
  (yuan) => fen(yuan * 100),
);

/** What a book says to a model case: fen that the funds pay, or why it is refused. */
export type ModelResult = { readonly fund: Fen } | { readonly refused: string };

/** Model cases that differ in nothing but their cost, under the old book and the new one. */
export type ModelGroup = {
  readonly region: string;
  readonly benefit: string;
  readonly name: string;
  readonly on: Day;
  readonly level: Level;
  readonly status: Status;
  readonly hardship: Hardship;
  /** The book that alone has the benefit; null: both have it. */
  readonly only: 'before' | 'after' | null;
  /** What is special about them beyond that, in Chinese; '' for nothing. */
  readonly special: string;
  /** By cost, in the order of MODEL_COSTS. */
  readonly before: readonly ModelResult[];
  readonly after: readonly ModelResult[];
};

const STATUSES_OF: Readonly<Record<string, readonly Status[]>> = {
  '310': ['working', 'retired'],
  '390': ['minor', 'student', 'resident'],
};

/** Ages that fit: a condition on age is met by a case of its own. */
const AGE_OF: Readonly<Record<Status, number>> = {
  working: 40,
  retired: 65,
  minor: 10,
  student: 20,
  resident: 40,
  other: 40,
};

/** The facts that every group varies. */
const VARIED: ReadonlySet<Fact> = new Set(['level', 'status', 'hardship']);

/** Model cases, and those of them to which the books say different things. */
export type ModelRun = { readonly cases: number; readonly differing: readonly ModelGroup[] };

/**
 * Runs a fixed grid under both books: in each region that changes, each benefit on each day from
 * which something is different, level × status × hardship × cost; and again with the other facts
 * (年龄, 异地, 病种 …) that a changed row asks for, where a row of the benefit asks for them too.
 */
export function runModelCases(
  before: PolicyBook,
  after: PolicyBook,
  changes: readonly VersionChange[],
): ModelRun {
  const finders = { before: policyFinder(before), after: policyFinder(after) };
  const kinds = kindsOf(before, after);
  const differing: ModelGroup[] = [];
  let cases = 0;
  for (const kind of kinds) {
    const own = changes.filter((c) => c.region === kind.region || c.region === NATION);
    const overlays = unlike([PLAIN, ...overlaysOf(own), ...kind.payers]);
    for (const on of new Set(own.map((c) => c.from).sort())) {
      const all = factsOf(kind, overlays);
      cases += all.length * MODEL_COSTS.length;
      const groups = all.map((facts) => runGroup(finders, kind, on, facts));
      const found = groups.filter((group) => group !== null);
      differing.push(...(kind.only === null ? found : found.filter((g) => isSpecial(g, found))));
    }
  }
  return { cases, differing };
}

/** Whether a group is of the grid itself, or comes out otherwise than the one of the grid. */
function isSpecial(group: ModelGroup, all: readonly ModelGroup[]): boolean {
  const resultOf = ({ before, after }: ModelGroup) => JSON.stringify([before, after]);
  const gridOf = ({ level, status, hardship }: ModelGroup) => [level, status, hardship].join();
  const plain = all.find((g) => g.special === '' && gridOf(g) === gridOf(group));
  return plain === undefined || plain === group || resultOf(plain) !== resultOf(group);
}

/** A benefit as its cases are asked for: one of its insurances and medical types. */
type Kind = {
  readonly region: string;
  readonly code: string;
  readonly name: string;
  readonly insurance: string;
  readonly medicalType: string;
  readonly versions: readonly BenefitVersion[];
  readonly only: ModelGroup['only'];
  /** The facts that its rows and those of its covers ask for, under either book. */
  readonly asked: ReadonlySet<Fact>;
  /** Whom the covers pay for that only some of its versions have. */
  readonly payers: readonly Overlay[];
};

function kindsOf(before: PolicyBook, after: PolicyBook): Kind[] {
  const keyOf = (b: BenefitVersion) => `${b.region}/${b.code}`;
  const byCode = Map.groupBy([...before.benefits, ...after.benefits], keyOf);
  const [old, now] = [before, after].map((book) => new Set(book.benefits.map(keyOf)));
  const covers = [...before.covers, ...after.covers];
  return [...byCode].map(([key, versions]) => {
    const { region, code, name, insurance, medicalTypes } = versions.at(-1)!;
    return {
      ...{ region, code, name, versions },
      insurance: insurance[0]!,
      medicalType: medicalTypes[0]!,
      only: !old!.has(key) ? 'after' : !now!.has(key) ? 'before' : null,
      asked: new Set(versions.flatMap((version) => askedBy(version, covers))),
      payers: payersOf(versions, covers),
    };
  });
}

/** Each once, by what a table calls it. */
function unlike(overlays: readonly Overlay[]): Overlay[] {
  return [...Map.groupBy(overlays, ({ text }) => text).values()].map(([first]) => first!);
}

/** For each cover that only some of the versions use, facts for which it pays. */
function payersOf(versions: readonly BenefitVersion[], covers: PolicyBook['covers']): Overlay[] {
  const uses = versions.map((v) => new Set(v.layers.flatMap((l) => ('use' in l ? [l.use] : []))));
  const own = covers.filter(
    ({ region, code }) =>
      region === versions[0]!.region && new Set(uses.map((one) => one.has(code))).size > 1,
  );
  return own.map(({ layer }) => overlayOf(layer.when));
}

function askedBy(version: BenefitVersion, covers: PolicyBook['covers']): Fact[] {
  const layers = version.layers.flatMap((l) =>
    'use' in l
      ? covers.filter((c) => c.region === version.region && c.code === l.use).map((c) => c.layer)
      : [l],
  );
  const rows = layers.flatMap((l) => [
    ...[l.deductible, l.deductibleAdjust, l.shares, l.shareAdjust, l.ceilings, l.ceilingAdjust],
    [{ when: l.when }],
  ]);
  const each = layers.flatMap((l) => [...l.deductibleAdjust, ...l.shareAdjust, ...l.ceilingAdjust]);
  return [
    ...[...version.firstPay, ...rows.flat()].flatMap((row) => row.when.map((test) => test.fact)),
    ...version.for.map((test) => test.fact),
    ...each.flatMap((row) => (row.each === null ? [] : [row.each.fact])),
  ];
}

/** Facts beyond the grid's own, and how a table names them. */
type Overlay = { readonly facts: Partial<CaseFacts>; readonly text: string };

const PLAIN: Overlay = { facts: {}, text: '' };

/** For each changed row that asks for more than the grid varies, facts that it holds for. */
function overlaysOf(changes: readonly VersionChange[]): Overlay[] {
  return changes.flatMap(({ values }) => values.map(({ when }) => overlayOf(when)));
}

/** Of what a condition asks for, what the grid does not vary. */
function overlayOf(when: Condition): Overlay {
  const asked = when.filter((test) => !VARIED.has(test.fact));
  return { facts: meeting(asked), text: conditionText(asked) };
}

/** The least that a condition holds for: the first word of each test, the lower end of a range. */
function meeting(when: Condition): Partial<CaseFacts> {
  return Object.fromEntries(
    when.map((test) => [test.fact, 'words' in test ? test.words[0]! : test.from]),
  );
}

type GroupFacts = { readonly facts: CaseFacts; readonly special: string };

function factsOf(kind: Kind, overlays: readonly Overlay[]): GroupFacts[] {
  const base = kind.versions.at(-1)!;
  const own = meeting(base.for.filter((test) => !VARIED.has(test.fact)));
  const chronic = base.needsFiling ? { chronic: firstChronic(kind) } : {};
  const types = kind.versions.flatMap((v) => v.medicalTypes);
  const meant = ({ facts: { medicalType, ...others } }: Overlay) =>
    (medicalType === undefined || types.includes(medicalType)) &&
    (others.nth === undefined || isStay(medicalType ?? kind.medicalType) === others.nth > 0) &&
    Object.keys(others).every((fact) => kind.asked.has(fact as Fact));
  return overlays.filter(meant).flatMap((overlay) =>
    (STATUSES_OF[kind.insurance] ?? ['other']).flatMap((status) =>
      LEVELS.flatMap((level) =>
        HARDSHIPS.map((hardship) => ({
          facts: {
            ...plainFacts(overlay.facts.medicalType ?? kind.medicalType, status),
            ...{ level, hardship },
            ...chronic,
            ...own,
            ...overlay.facts,
          },
          special: overlay.text,
        })),
      ),
    ),
  );
}

function plainFacts(medicalType: string, status: Status): Omit<CaseFacts, 'level' | 'hardship'> {
  return {
    place: medicalType === '41' ? 'pharmacy' : 'hospital',
    status,
    age: AGE_OF[status],
    veteran: 'no',
    tier: 'none',
    civil: 'none',
    enterprise: 'no',
    commercial: 'no',
    familyDoctor: 'no',
    chronic: 'none',
    medicalType,
    nth: isStay(medicalType) ? 1 : 0,
    referral: 'none',
    away: 'local',
    continuousYears: 5,
    zeroClaim: 'no',
  };
}

/** 住院类 medical types: 21 …, 52 生育住院. */
function isStay(medicalType: string): boolean {
  return medicalType.startsWith('2') || medicalType === '52';
}

/** The first chronic disease that a row of the benefit names. */
function firstChronic({ versions }: Kind): string {
  const layers = versions.flatMap((v) => v.layers.flatMap((l) => ('use' in l ? [] : [l])));
  const rows = layers.flatMap((l) => [...l.shares, ...l.deductible, ...l.ceilings]);
  const words = rows.flatMap(({ when }) =>
    when.flatMap((test) => (test.fact === 'chronic' && 'words' in test ? test.words : [])),
  );
  return words.find((word) => /^M/.test(word)) ?? 'other';
}

type Finders = { readonly before: PolicyFinder; readonly after: PolicyFinder };

const STAY_DAYS = 10;

/** The group when the books differ on one of its cases, or null. */
function runGroup(
  finders: Finders,
  kind: Kind,
  on: Day,
  { facts, special }: GroupFacts,
): ModelGroup | null {
  const before = MODEL_COSTS.map((cost) => runCase(finders.before, kind, on, facts, cost));
  const after = MODEL_COSTS.map((cost) => runCase(finders.after, kind, on, facts, cost));
  if (before.every((result, i) => sameResult(result, after[i]!))) return null;
  const { region, code: benefit, name, only } = kind;
  const { level, status, hardship } = facts;
  return { region, benefit, name, on, level, status, hardship, only, special, before, after };
}

function sameResult(a: ModelResult, b: ModelResult): boolean {
  if ('refused' in a || 'refused' in b) return 'refused' in a && 'refused' in b;
  return a.fund === b.fund;
}

/** A day by which everything that a book holds is known. */
const ALL_KNOWN = '2999-12-31' as Day;

function runCase(
  find: PolicyFinder,
  { region, insurance }: Kind,
  on: Day,
  facts: CaseFacts,
  cost: Fen,
): ModelResult {
  const { medicalType } = facts;
  const stay = isStay(medicalType) ? { from: on, through: addDays(on, STAY_DAYS - 1) } : null;
  const through = stay?.through ?? on;
  const days = { began: on, through, known: ALL_KNOWN };
  const found = find({ region, insurance, medicalType, ...days, factsOn: () => facts });
  if (!found.ok) return { refused: found.refusal.text };
  const subject = { encounterId: 'model', episodeId: 'model', later: [], chronic: facts.chronic };
  const of: Omit<Case, 'lines'> = {
    ...{ facts, stay, subject, used: {}, waitingUntil: null },
    balances: { personal: null, family: null },
  };
  return resultOf(calculateSplit(found.value.policy, of, splitOf(cost)));
}

function resultOf(calculated: Outcome<Calculation>): ModelResult {
  return calculated.ok ? { fund: calculated.value.fund } : { refused: calculated.refusal.text };
}

function splitOf(cost: Fen) {
  const firstSelf = fen(cost / 10);
  return { selfPaid: ZERO, overLimit: ZERO, firstSelf, eligible: fen(cost - firstSelf) };
}
