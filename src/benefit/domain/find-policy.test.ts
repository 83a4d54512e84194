import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { day } from '../../kernel/day.ts';
import { policyFinder, statusOf } from './find-policy.ts';
import type { AccountRules, BenefitVersion, LineRules, PolicyBook } from './policy.ts';

const citation = { document: '文件', clause: '条款', trust: 'example' } as const;

function benefit(code: string, from: string, to: string | null): BenefitVersion {
  return {
    code,
    name: code,
    from: day(from),
    to: to === null ? null : day(to),
    region: '440100',
    insurance: ['310', '320'],
    medicalTypes: ['11', '13'],
    layers: [],
  };
}

function account(region: string, from: string, to: string | null): AccountRules {
  const span = { from: day(from), to: to === null ? null : day(to) };
  return { ...span, region, insurance: ['310'], pays: ['eligible'], citation };
}

const LINES: LineRules = {
  from: day('2020-09-01'),
  to: day('2027-01-01'),
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
  lines: [LINES],
  accounts: [account('100000', '2021-04-13', null), account('440100', '2024-06-01', '2025-01-01')],
};

const find = policyFinder(BOOK);
const at = (on: string, insurance = '310', type = '11', region = '440100') =>
  find(region, insurance, type, day(on));

describe('the finder', () => {
  test('answers the version in force on the day, from its first to before its end', () => {
    const code = (on: string) => {
      const found = at(on);
      return found.ok ? found.value.benefit.code : found.refusal.code;
    };
    const days = ['2021-12-31', '2022-01-01', '2023-12-31', '2024-01-01', '2024-12-31'];
    assert.deepEqual(days.map(code), ['no-policy', 'old', 'old', 'new', 'new']);
    const gap = ['2025-01-01', '2025-06-30', '2025-07-01', '2026-12-31'];
    assert.deepEqual(gap.map(code), ['no-policy', 'no-policy', 'later', 'later']);
  });

  test('refuses by name: region, insurance, medical type and day', () => {
    const refused = at('2025-03-01', '310', '13');
    assert.ok(!refused.ok);
    assert.deepEqual(refused.refusal, {
      code: 'no-policy',
      text: '统筹区440100险种310医疗类别13在2025-03-01没有生效的待遇政策',
      field: 'medicalType',
    });
    for (const found of [
      at('2023-01-01', '390'),
      at('2023-01-01', '310', '14'),
      at('2023-01-01', '310', '11', '330100'),
    ]) {
      assert.equal(found.ok ? null : found.refusal.code, 'no-policy');
    }
  });

  test('refuses when no line rules are in force', () => {
    assert.equal(at('2026-12-31').ok, true);
    assert.equal(at('2027-01-01').ok, false);
  });

  test('takes the region’s own account rules before the nation’s', () => {
    const region = (on: string, insurance?: string) => {
      const found = at(on, insurance);
      return found.ok ? found.value.account?.region : 'refused';
    };
    assert.deepEqual(
      ['2024-05-31', '2024-06-01', '2024-12-31', '2025-07-01'].map((on) => region(on)),
      ['100000', '440100', '440100', '100000'],
    );
    assert.equal(region('2023-01-01', '320'), undefined);
  });

  test('throws when two versions are in force: never a choice', () => {
    const doubled = { ...BOOK, benefits: [...BOOK.benefits, benefit('stray', '2023-12-01', null)] };
    const finder = policyFinder(doubled);
    assert.throws(() => finder('440100', '310', '11', day('2023-12-31')), /two versions in force/);
    assert.ok(finder('440100', '310', '11', day('2023-11-30')).ok);
  });
});

test('a person type says what the person is to a benefit', () => {
  const types = ['11', '1101', '12', '1204', '1401', '1404', '15', '16', '1701', '18', '13', '99'];
  assert.deepEqual(types.map(statusOf), [
    ...['working', 'working', 'retired', 'retired', 'minor', 'minor'],
    ...['resident', 'resident', 'resident', 'resident', 'other', 'other'],
  ]);
});
