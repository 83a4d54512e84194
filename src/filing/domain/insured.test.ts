import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../kernel/day.ts';
import type { Enrolment } from '../../registry/index.ts';
import { insurancesOn } from './insured.ts';

function spell(
  insurance: string,
  from: string,
  to: string | null,
  status: Enrolment['status'] = 'active',
): Enrolment {
  const span = { from: day(from), to: to === null ? null : day(to) };
  return { insurance, personType: '11', status, span, civilGrade: 'none', tier: 'none' };
}

const ON = day('2026-03-18');

test('the spells of a day count, of the insurance asked for or of any', () => {
  const spells = [
    spell('390', '2020-01-01', '2026-03-19', 'ended'),
    spell('310', '2026-03-18', null),
    spell('340', '2026-03-19', null),
  ];
  assert.deepEqual(insurancesOn(spells, null, ON), ['390', '310']);
  assert.deepEqual(insurancesOn(spells, '310', ON), ['310']);
  assert.deepEqual(insurancesOn(spells, '340', ON), []);
});

test('two spells of one insurance are both counted, a pause and what has ended are not', () => {
  const spells = [
    spell('310', '2020-01-01', null),
    spell('310', '2026-01-01', null),
    spell('310', '2026-01-01', null, 'suspended'),
    spell('310', '2020-01-01', '2026-03-18', 'ended'),
  ];
  assert.deepEqual(insurancesOn(spells, '310', ON), ['310', '310']);
});
