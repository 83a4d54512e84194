import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { day } from '../../kernel/day.ts';
import type { Agreement, Enrolment, Identity, PersonFile } from '../../registry/index.ts';
import { HARDSHIPS } from './facts.ts';
import { hardshipOf, personFacts } from './person-facts.ts';

const span = (from: string, to: string | null = null) => ({
  ...{ from: day(from), to: to === null ? null : day(to) },
});
const ENROLMENT: Enrolment = {
  insurance: '390',
  personType: '15',
  status: 'active',
  span: span('2020-01-01'),
  civilGrade: 'none',
  tier: 'second',
};

function file(more: Partial<Pick<PersonFile, 'identities' | 'agreements'>>): PersonFile {
  const person: PersonFile['person'] = {
    personId: '440100000000000001',
    region: '440100',
    name: '示例',
    sex: '1',
    ethnicity: '1',
    birth: day('1980-02-29'),
    idType: '01',
    idNo: '',
    employer: null,
  };
  return { person, enrolments: [ENROLMENT], identities: [], agreements: [], ...more };
}
const identity = (kind: string, from = '2025-01-01', to: string | null = null): Identity => ({
  ...{ kind, level: null, span: span(from, to) },
});
const agreement = (kind: Agreement['kind'], from: string, to: string): Agreement => ({
  ...{ kind, name: '示例', span: span(from, to) },
});

describe('the facts of a person', () => {
  test('are those of the enrolment, and of nothing else when there is nothing else', () => {
    assert.deepEqual(personFacts(file({}), ENROLMENT, day('2026-02-28')), {
      status: 'resident',
      age: 45,
      hardship: 'none',
      veteran: 'no',
      tier: 'second',
      civil: 'none',
      enterprise: 'no',
      commercial: 'no',
      familyDoctor: 'no',
    });
    const official: Enrolment = {
      ...ENROLMENT,
      personType: '12',
      civilGrade: 'county',
      tier: 'none',
    };
    const facts = personFacts(file({}), official, day('2026-03-01'));
    assert.deepEqual(
      [facts.status, facts.age, facts.civil, facts.tier],
      ['retired', 46, 'county', 'none'],
    );
  });

  test('take an identity on the days of its span', () => {
    const of = file({ identities: [identity('2303', '2026-01-01', '2026-07-01')] });
    const hardship = (on: string) => personFacts(of, ENROLMENT, day(on)).hardship;
    assert.deepEqual(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map(hardship), [
      'none',
      'low-income',
      'low-income',
      'none',
    ]);
  });

  test('know who is a veteran beside a hardship', () => {
    const of = file({ identities: [identity('2101'), identity('2305')] });
    const facts = personFacts(of, ENROLMENT, day('2026-01-01'));
    assert.deepEqual([facts.veteran, facts.hardship], ['yes', 'near-low-income']);
  });

  test('take each agreement on the days of its span', () => {
    const year = ['2026-01-01', '2027-01-01'] as const;
    const of = file({
      agreements: [
        agreement('commercial', ...year),
        agreement('family-doctor', '2025-01-01', '2026-01-01'),
        agreement('enterprise', ...year),
      ],
    });
    const held = (on: string) => {
      const { commercial, enterprise, familyDoctor } = personFacts(of, ENROLMENT, day(on));
      return [commercial, enterprise, familyDoctor];
    };
    assert.deepEqual(held('2025-12-31'), ['no', 'no', 'yes']);
    assert.deepEqual(held('2026-01-01'), ['yes', 'yes', 'no']);
    assert.deepEqual(held('2027-01-01'), ['no', 'no', 'no']);
  });

  test('have no age below nothing', () => {
    assert.equal(personFacts(file({}), ENROLMENT, day('1970-01-01')).age, 0);
  });
});

test('of several hardships the one that weighs most counts', () => {
  assert.equal(hardshipOf([]), 'none');
  assert.equal(hardshipOf(['9999', '2101']), 'none');
  const kinds = ['2306', '2360', '2305', '2302', '2303', '2301'];
  const counted = kinds.map((_, i) => hardshipOf(kinds.slice(0, i + 1)));
  assert.deepEqual(counted, HARDSHIPS.slice(0, 6).toReversed());
  assert.deepEqual(
    ['2304', '2307'].map((kind) => hardshipOf([kind])),
    ['destitute', 'destitute'],
  );
});
