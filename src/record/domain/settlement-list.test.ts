import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, type Instant, parseTime } from '../../kernel/day.ts';
import type { Person } from '../../registry/index.ts';
import type { Encounter, Settled } from '../../settlement/index.ts';
import { findFaults, type ListBasis, type StatedList } from './settlement-list.ts';

const at = (text: string): Instant => parseTime(text)!;

/** A stay of five days of a woman; only what the checks look at. */
function basis(person: Partial<Person> = {}): ListBasis {
  const encounter = {
    kind: 'inpatient',
    beganAt: at('2026-03-10 08:30:00'),
    dischargedAt: at('2026-03-14 11:00:00'),
  } as Encounter;
  const woman = { sex: '2', birth: day('1960-05-01'), ...person } as Person;
  return { person: woman, encounter, settled: {} as Settled, diagnoses: [] };
}

const CLEAN: StatedList = {
  personId: '1',
  encounterId: '2',
  settlementId: '3',
  recordNo: 'BA1',
  admittedAt: at('2026-03-10 08:30:00'),
  dischargedAt: at('2026-03-14 11:00:00'),
  dischargeWay: '1',
  receiver: null,
  readmission: { planned: false, why: null },
  from: day('2026-03-10'),
  through: day('2026-03-14'),
  nursingDays: [0, 5, 0, 0],
  ventilator: '1/13/24',
  newbornWeight: null,
  contact: { name: null, rest: [null, null, null] },
  diagnoses: [{ kind: '1', code: 'I10.x00x002', isMain: true }],
  operations: [],
  intensive: [],
  funds: [],
  chronic: 0,
};

const found = (patch: Partial<StatedList>, person: Partial<Person> = {}) =>
  findFaults({ ...CLEAN, ...patch }, basis(person)).map((f) => `${f.severity} ${f.field}`);

test('a list that says what a stay needs has no fault', () => {
  assert.deepEqual(found({}), []);
});

const main = { kind: '1', code: 'I10.x00x002', isMain: true };
const inside = { code: '96.7100', isMain: true, began: at('2026-03-11 08:00:00') };

const CASES: readonly (readonly [string, Partial<StatedList>, Partial<Person>?])[] = [
  ['error recordNo', { recordNo: null }],
  ['error admittedAt', { admittedAt: null }],
  ['error dischargedAt', { dischargedAt: null }],
  ['error dischargeWay', { dischargeWay: null }],
  ['warning receiver', { dischargeWay: '2' }],
  ['error readmission', { readmission: { planned: true, why: null } }],
  ['error nursingDays', { nursingDays: [1, 5, 0, 0] }],
  ['error ventilator', { ventilator: '1/24/0' }],
  ['error newbornWeight', { newbornWeight: '3000' }],
  [
    'error intensive',
    { intensive: [{ from: at('2026-03-10 08:00:00'), to: at('2026-03-11 08:00:00') }] },
  ],
  ['error contact', { contact: { name: '样例', rest: ['1', null, '1'] } }],
  ['error diagnosis', { diagnoses: [] }],
  ['error mainDiagnosis', { diagnoses: [{ ...main, isMain: false }] }],
  ['error mainDiagnosis', { diagnoses: [main, { ...main, code: 'J18.900' }] }],
  ['warning diagnosis', { diagnoses: [main, { ...main, isMain: false }] }],
  [
    'error diagnosis',
    { diagnoses: [main, { ...main, code: 'O80.900', isMain: false }] },
    { sex: '1' },
  ],
  ['warning diagnosis', { diagnoses: [main, { ...main, code: 'P07.300', isMain: false }] }],
  ['error mainOperation', { operations: [inside, inside] }],
  ['error operation', { operations: [{ ...inside, began: at('2026-03-15 08:00:00') }] }],
];

for (const [fault, patch, person] of CASES) {
  test(`${fault}: ${Object.keys(patch).join()}`, () => {
    assert.deepEqual(found(patch, person), [fault]);
  });
}

test('what is said of a birth is said of a woman, and of a newborn', () => {
  const birth = { ...main, code: 'O80.900', isMain: false };
  assert.deepEqual(found({ diagnoses: [main, birth] }), []);
  const newborn = { birth: day('2026-03-09') };
  assert.deepEqual(found({ newbornWeight: '3000' }, newborn), []);
});
