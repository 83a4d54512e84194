import assert from 'node:assert/strict';
import test from 'node:test';
import { day } from '../../kernel/day.ts';
import { activeEnrolment, type Enrolment, type PersonFile } from './person.ts';

function spell(status: Enrolment['status'], from: string, to: string | null): Enrolment {
  const span = { from: day(from), to: to === null ? null : day(to) };
  return { insurance: '310', personType: '11', status, span, civilGrade: 'none', tier: 'none' };
}

function fileOf(...enrolments: Enrolment[]): PersonFile {
  const person = {
    personId: '44010000000001000001',
    region: '440100',
    name: '王演示',
    sex: '1',
    ethnicity: '1',
    birth: day('1980-01-01'),
    idType: '01',
    idNo: '',
    employer: null,
  } as const;
  return { person, enrolments, identities: [], agreements: [] };
}

test('a spell counts from its first day up to the day before its end', () => {
  const file = fileOf(spell('active', '2026-01-01', '2026-02-01'));
  assert.equal(activeEnrolment(file, '310', day('2025-12-31')), null);
  assert.equal(activeEnrolment(file, '310', day('2026-01-01')), file.enrolments[0]);
  assert.equal(activeEnrolment(file, '310', day('2026-01-31')), file.enrolments[0]);
  assert.equal(activeEnrolment(file, '310', day('2026-02-01')), null);
});

test('a spell that has ended still counts on its days, a pause never does', () => {
  const file = fileOf(
    spell('ended', '2020-01-01', '2026-01-01'),
    spell('suspended', '2026-01-01', null),
  );
  assert.equal(activeEnrolment(file, '310', day('2025-06-01')), file.enrolments[0]);
  assert.equal(activeEnrolment(file, '310', day('2026-06-01')), null);
});

test('another insurance is not found', () => {
  assert.equal(
    activeEnrolment(fileOf(spell('active', '2020-01-01', null)), '390', day('2026-01-01')),
    null,
  );
});

test('two spells of one insurance on one day are a fault', () => {
  const file = fileOf(spell('active', '2020-01-01', null), spell('active', '2025-01-01', null));
  assert.throws(() => activeEnrolment(file, '310', day('2026-01-01')), /two enrolments in 310/);
});
