import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { day } from '../../kernel/day.ts';
import type { CaseFacts, Status } from './facts.ts';
import { entitlementRulesOf, type PolicyQuery, policyFinder, statusOf } from './find-policy.ts';
import type {
  AccountRules,
  BenefitVersion,
  CoverVersion,
  EntitlementRules,
  Layer,
  LineRules,
  PolicyBook,
} from './policy.ts';

const citation = { document: '文件', clause: '条款', trust: 'example' } as const;

function span(from: string, to: string | null, known = from) {
  return { from: day(from), to: to === null ? null : day(to), known: day(known) };
}

function benefit(code: string, from: string, to: string | null, known = from): BenefitVersion {
  return {
    ...span(from, to, known),
    code,
    name: code,
    region: '440100',
    insurance: ['310', '320'],
    medicalTypes: ['11', '13'],
    day: 'visit',
    for: [],
    needsFiling: false,
    firstPay: [],
    layers: [],
  };
}

function account(region: string, from: string, to: string | null): AccountRules {
  return { ...span(from, to), region, insurance: ['310'], order: ['personal'], pays: [], citation };
}

function cover(code: string, from: string, to: string | null, known = from): CoverVersion {
  const counters = { counter: code, deductible: [], ceilings: [] };
  const layer = { code, rule: `${code}@${from}/${known}`, ...counters } as unknown as Layer;
  return { ...span(from, to, known), code, region: '440100', layer };
}

const LINES: LineRules = {
  ...span('2020-09-01', '2027-01-01'),
  rounding: 'half-up',
  citations: {
    classA: citation,
    classB: citation,
    classC: citation,
    overLimit: citation,
    restricted: citation,
  },
};

const BOOK: PolicyBook = {
  hash: '',
  benefits: [
    benefit('old', '2022-01-01', '2024-01-01'),
    benefit('new', '2024-01-01', '2025-01-01'),
    benefit('later', '2025-07-01', null),
    { ...benefit('elsewhere', '2000-01-01', null), region: '500000' },
  ],
  covers: [],
  lines: [LINES],
  accounts: [account('100000', '2021-04-13', null), account('440100', '2024-06-01', '2025-01-01')],
  entitlements: [],
  figures: [],
};

type Asked = Partial<Omit<PolicyQuery, 'began' | 'through' | 'known' | 'factsOn'>> & {
  readonly began: string;
  readonly through?: string;
  readonly known?: string;
  readonly facts?: Partial<CaseFacts>;
};

function ask(book: PolicyBook, { began, through = began, known = through, facts, ...of }: Asked) {
  return policyFinder(book)({
    ...{ region: '440100', insurance: '310', medicalType: '11', ...of },
    ...{ began: day(began), through: day(through), known: day(known) },
    factsOn: () => (facts ?? {}) as CaseFacts,
  });
}

/** The code of the benefit found, or of the refusal. */
function codeOf(book: PolicyBook, asked: Asked): string {
  const found = ask(book, asked);
  return found.ok ? found.value.policy.benefit.code : found.refusal.code;
}

describe('the finder', () => {
  test('answers the version in force on the day, from its first to before its end', () => {
    const code = (began: string) => codeOf(BOOK, { began });
    const days = ['2021-12-31', '2022-01-01', '2023-12-31', '2024-01-01', '2024-12-31'];
    assert.deepEqual(days.map(code), ['no-policy', 'old', 'old', 'new', 'new']);
    const gap = ['2025-01-01', '2025-06-30', '2025-07-01', '2026-12-31'];
    assert.deepEqual(gap.map(code), ['no-policy', 'no-policy', 'later', 'later']);
  });

  test('refuses by name: region, insurance, medical type and day', () => {
    const refused = ask(BOOK, { began: '2025-03-01', medicalType: '13' });
    assert.ok(!refused.ok);
    assert.deepEqual(refused.refusal, {
      code: 'no-policy',
      text: '统筹区440100险种310医疗类别13在2025-03-01没有生效的待遇政策',
      field: 'medicalType',
    });
    const began = '2023-01-01';
    for (const other of [{ insurance: '390' }, { medicalType: '14' }, { region: '330100' }]) {
      assert.equal(codeOf(BOOK, { began, ...other }), 'no-policy');
    }
  });

  test('takes the day the benefit says: of the visit or admission, or of the discharge', () => {
    const stay = { began: '2023-12-30', through: '2024-01-02' };
    assert.equal(codeOf(BOOK, stay), 'old');
    const benefits = BOOK.benefits.map((b) => ({ ...b, day: 'discharge' as const }));
    assert.equal(codeOf({ ...BOOK, benefits }, stay), 'new');
    const found = ask({ ...BOOK, benefits }, stay);
    assert.ok(found.ok && found.value.policy.day === '2024-01-02');
  });

  test('says whom a benefit is not for', () => {
    const benefits = (['working', 'retired'] as const).map((status, i) => ({
      ...benefit(status, '2022-01-01', null),
      for: [{ fact: 'status', words: [status] }] as const,
      name: `待遇${i}`,
    }));
    const book = { ...BOOK, benefits };
    const of = (status: Status) => codeOf(book, { began: '2023-01-01', facts: { status } });
    assert.deepEqual([of('working'), of('retired')], ['working', 'retired']);
    const refused = ask(book, { began: '2023-01-01', facts: { status: 'minor' } });
    assert.ok(!refused.ok);
    assert.deepEqual(refused.refusal, {
      code: 'policy-not-for',
      text: '待遇0不适用于未成年人（人员状态）',
      field: 'personType',
    });
  });

  test('refuses when no line rules are in force', () => {
    assert.equal(ask(BOOK, { began: '2026-12-31' }).ok, true);
    assert.equal(ask(BOOK, { began: '2027-01-01' }).ok, false);
  });

  test('takes the region’s own account rules before the nation’s', () => {
    const region = (began: string, insurance = '310') => {
      const found = ask(BOOK, { began, insurance });
      return found.ok ? found.value.policy.account?.region : 'refused';
    };
    assert.deepEqual(
      ['2024-05-31', '2024-06-01', '2024-12-31', '2025-07-01'].map((on) => region(on)),
      ['100000', '440100', '440100', '100000'],
    );
    assert.equal(region('2023-01-01', '320'), undefined);
  });

  test('throws when two versions are in force: never a choice', () => {
    const doubled = { ...BOOK, benefits: [...BOOK.benefits, benefit('stray', '2022-01-01', null)] };
    assert.throws(() => ask(doubled, { began: '2023-12-31' }), /two versions in force/);
    assert.equal(codeOf(doubled, { began: '2025-03-01' }), 'stray');
  });
});

describe('what was known', () => {
  const corrected = benefit('corrected', '2022-06-01', '2024-01-01', '2023-03-01');
  const book = { ...BOOK, benefits: [...BOOK.benefits, corrected] };

  test('a correction counts for cases settled from the day it was known', () => {
    const of = (began: string, known: string) => codeOf(book, { began, known });
    assert.equal(of('2022-07-01', '2023-02-28'), 'old');
    assert.equal(of('2022-07-01', '2023-03-01'), 'corrected');
    assert.equal(of('2022-05-31', '2023-03-01'), 'old');
    assert.equal(of('2024-01-01', '2024-01-01'), 'new');
  });

  test('what is not yet known does not exist', () => {
    assert.equal(codeOf(book, { began: '2025-07-01', known: '2025-06-30' }), 'no-policy');
  });
});

describe('covers', () => {
  const using: BenefitVersion = {
    ...benefit('inpatient', '2022-01-01', null),
    layers: [
      { code: 'pool', rule: 'own', counter: 'c', deductible: [], ceilings: [] } as unknown as Layer,
      { use: 'major', missing: null },
    ],
  };
  const book: PolicyBook = {
    ...BOOK,
    benefits: [using],
    covers: [
      cover('major', '2022-01-01', '2023-01-01'),
      cover('major', '2023-01-01', '2024-01-01'),
      cover('major', '2023-01-01', '2024-01-01', '2023-05-01'),
      { ...cover('major', '2000-01-01', null), region: '500000' },
    ],
  };
  const rules = (began: string, known = began) => {
    const found = ask(book, { began, known });
    return found.ok ? found.value.policy.layers.map((l) => l.rule) : found.refusal.text;
  };

  test('stand where they are used, in the version of the day and the knowledge', () => {
    assert.deepEqual(rules('2022-12-31'), ['own', 'major@2022-01-01/2022-01-01']);
    assert.deepEqual(rules('2023-04-30'), ['own', 'major@2023-01-01/2023-01-01']);
    assert.deepEqual(rules('2023-04-30', '2023-05-01'), ['own', 'major@2023-01-01/2023-05-01']);
    const found = ask(book, { began: '2022-12-31' });
    assert.ok(found.ok);
    assert.deepEqual([...found.value.policy.counters].sort(), ['c', 'major']);
  });

  test('without a version on the day refuse by name', () => {
    assert.equal(rules('2024-01-01'), 'inpatient所用的保障层major在2024-01-01没有生效的版本');
  });
});

test('rules on waiting: the region’s own, known by then; else the nation’s', () => {
  const rules = (region: string, from: string, known = from): EntitlementRules => ({
    ...span(from, null, known),
    ...{ region, insurance: ['390'], waitingMonths: 3, lapseMonths: 0, newbornDays: 90, citation },
  });
  const book = {
    ...BOOK,
    entitlements: [rules('100000', '2020-01-01'), rules('440100', '2024-01-01', '2024-03-01')],
  };
  const of = (on: string, known: string, insurance = '390') =>
    entitlementRulesOf(book, '440100', insurance, day(on), day(known))?.region;
  assert.equal(of('2024-02-01', '2024-02-01'), '100000');
  assert.equal(of('2024-02-01', '2024-03-01'), '440100');
  assert.equal(of('2023-12-31', '2024-03-01'), '100000');
  assert.equal(of('2024-02-01', '2024-03-01', '310'), undefined);
});

test('a person type says what the person is to a benefit', () => {
  const types = [
    '11',
    '1101',
    '1112',
    '12',
    '1204',
    '1401',
    '1404',
    '15',
    '16',
    '1701',
    '18',
    '13',
  ];
  assert.deepEqual(types.map(statusOf), [
    ...['working', 'working', 'retired', 'retired', 'retired', 'minor', 'student'],
    ...['resident', 'resident', 'resident', 'resident', 'other'],
  ]);
});
