import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  sampleLine,
  samplePast,
  sampleVisit,
  sampleStay as stay,
  time,
  type VisitCase,
  wrongCases,
} from '../sample-visit.ts';
import type { AuditLine } from '../visit.ts';
import { MATERIAL_CHECKS, TEST_CHECKS } from './visit-tests.ts';

const SURGERY = '003310010010000';
const LAB = '002503000010000';
const CT = '002103000010000';
const XRAY = '002101000010000';
const REHAB = '003402000010000';
const NEEDLES = '004300000010000';
const DRUG = 'XA01AAA001A001010100001';
const INJECTION = 'XA01AAA001B001010100001';
const line = (code: string, over: Partial<AuditLine> = {}) => sampleLine(code, over);
const units = (n: number) => ({ quantityE4: n * 10_000 });
const on = (d: number, hour = '09:00') => ({
  at: time(`2026-03-${String(d).padStart(2, '0')} ${hour}`),
});
const lodged = (...lines: AuditLine[]) => stay({ lines });
const visit = (...lines: AuditLine[]) => sampleVisit({ lines });
const elsewhere = (code: string, d: number) =>
  sampleVisit({ lines: [line(code)], past: [samplePast(code, on(d))] });

const TESTS: readonly VisitCase[] = [
  [
    'test-repeated',
    { days: 7 },
    [elsewhere(CT, 4), elsewhere(CT, 10)],
    [elsewhere(CT, 3), elsewhere(LAB, 9)],
  ],
  ['laboratory-repeated', { days: 7 }, [elsewhere(LAB, 4)], [elsewhere(LAB, 3), elsewhere(CT, 9)]],
  [
    'test-repeated-on-day',
    units(1),
    [visit(line(CT), line(CT))],
    [visit(line(CT), line(LAB), line(CT, on(11)))],
  ],
  ['tests-a-day-over', { count: 1 }, [visit(line(CT), line(LAB))], [visit(line(CT), line(CT))]],
  [
    'imaging-kinds-on-day',
    { count: 1 },
    [visit(line(CT), line(XRAY))],
    [visit(line(CT), line('002103000020000'), line(LAB))],
  ],
  [
    'tumour-markers-over',
    { count: 1 },
    [visit(line('002504040010000'), line('002504040020000'))],
    [visit(line('002504040010000'), line(LAB))],
  ],
  [
    'therapies-a-day-over',
    { count: 1 },
    [lodged(line(REHAB), line('003402000020000'))],
    [lodged(line(REHAB), line(NEEDLES))],
  ],
  [
    'chinese-therapies-a-day-over',
    { count: 1 },
    [lodged(line(NEEDLES), line('004400000010000'))],
    [lodged(line(REHAB), line(NEEDLES))],
  ],
  [
    'tests-share-over',
    { share: 5000, fen: 1000 },
    [visit(line(CT, units(2)), line(DRUG))],
    [visit(line(CT), line(DRUG)), visit(line(CT)), lodged(line(CT, units(9)))],
  ],
  [
    'night-therapy',
    { fromHour: 22, toHour: 6 },
    [lodged(line(REHAB, on(10, '22:00'))), lodged(line(NEEDLES, on(10, '05:59')))],
    [lodged(line(REHAB, on(10, '06:00')), line(CT, on(10, '23:00')))],
  ],
  [
    'injection-fee-without-drug',
    {},
    [visit(line('001204000060000'), line(DRUG), line(INJECTION, on(11)))],
    [visit(line('001204000060000'), line(INJECTION))],
  ],
];

const MATERIALS: readonly VisitCase[] = [
  [
    'material-quantity-on-day',
    units(2),
    [lodged(line('C1', units(3)))],
    [lodged(line('C1', units(2)), line('C1', on(11)))],
  ],
  [
    'material-without-service',
    {},
    [lodged(line('C1'), line(CT, on(11)))],
    [lodged(line('C1'), line(CT))],
  ],
  [
    'dear-material-without-operation',
    { fen: 1000 },
    [lodged(line('C1'))],
    [lodged(line('C1'), line(SURGERY)), lodged(line('C1', { priceE6: 9_990_000 }))],
  ],
  [
    'dear-material-outpatient',
    { fen: 1000 },
    [visit(line('C1'))],
    [lodged(line('C1')), visit(line('C1', { priceE6: 9_990_000 }), line(DRUG))],
  ],
];

test('tests', () => assert.deepEqual(wrongCases(TESTS, Object.keys(TEST_CHECKS)), []));

test('materials', () => assert.deepEqual(wrongCases(MATERIALS, Object.keys(MATERIAL_CHECKS)), []));
