import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../kernel/day.ts';
import type { Fen } from '../../../kernel/fen.ts';
import {
  sampleDiagnosis as dx,
  sampleLine,
  sampleVisit,
  sampleStay as stay,
  time,
  toldByName,
  type VisitCase,
  wrongCases,
} from '../sample-visit.ts';
import type { AuditLine } from '../visit.ts';
import { AMOUNT_CHECKS, DATA_CHECKS } from './visit-data.ts';
import { AGREEMENT_CHECKS, TRACE_CHECKS } from './visit-trace.ts';

type Over = Partial<AuditLine>;

const D = 'XA01AAA001A001010100001';
const line = (over: Over = {}, code = D) => sampleLine(code, over);
const visit = (...lines: AuditLine[]) => sampleVisit({ lines });
const at = (text: string) => ({ at: time(text) });
const refund = (over: Over = {}) => line({ quantityE4: -10_000, ...over });
const inPharmacy = (...lines: AuditLine[]) => sampleVisit({ care: 'pharmacy', lines });
const SURGERY = '003310010010000';
const code = (last: number, first = '1234567') => `${first}${String(last).padStart(13, '0')}`;
const traced = (...codes: string[]) => line({ traceCodes: codes, quantityE4: 20_000 });

const DATA: readonly VisitCase[] = [
  [
    'charge-outside-stay',
    { hours: 2 },
    [
      stay({ lines: [line(at('2026-03-09 05:59'))] }),
      stay({ lines: [line(at('2026-03-12 12:01'))] }),
    ],
    [
      stay({ lines: [line(at('2026-03-09 06:00')), line(at('2026-03-12 12:00'))] }),
      stay({ endedAt: null, lines: [line(at('2026-03-20 12:01'))] }),
      visit(line(at('2026-03-01 00:00'))),
    ],
  ],
  [
    'charge-before-visit',
    { hours: 1 },
    [visit(line(at('2026-03-10 06:59')))],
    [visit(line(at('2026-03-10 07:00'))), stay({ lines: [line(at('2026-03-01 00:00'))] })],
  ],
  [
    'charge-other-day',
    { days: 1 },
    [visit(line(at('2026-03-12 00:00')))],
    [visit(line(at('2026-03-11 23:59')))],
  ],
  [
    'late-upload',
    { days: 1 },
    [visit(line({ uploadedAt: time('2026-03-11 09:01') }))],
    [visit(line({ uploadedAt: time('2026-03-11 09:00') }), line())],
  ],
  [
    'charge-after-upload',
    { minutes: 10 },
    [visit(line({ uploadedAt: time('2026-03-10 08:49') }))],
    [visit(line({ uploadedAt: time('2026-03-10 08:50') }), line())],
  ],
  ['zero-price', {}, [visit(line({ priceE6: 0 }))], [visit(line({ priceE6: 1 }))]],
  ['zero-quantity', {}, [visit(line({ quantityE4: 0 }))], [visit(line({ quantityE4: 1 }))]],
  [
    'amount-differs',
    { fen: 1 },
    [visit(line({ amount: 1002 as Fen })), visit(line({ amount: 998 as Fen }))],
    [visit(line({ amount: 1001 as Fen }))],
  ],
  [
    'eligible-over-amount',
    {},
    [visit(line({ eligible: 1001 as Fen }))],
    [visit(line({ eligible: 1000 as Fen }), refund({ eligible: 0 as Fen }))],
  ],
  [
    'negative-without-charge',
    {},
    [
      visit(refund()),
      visit(line(), refund({ quantityE4: -10_001 })),
      visit(line({}, 'XB'), refund()),
    ],
    [visit(line(), refund()), visit(line(), refund({ quantityE4: -5000 }))],
  ],
  [
    'refund-at-other-price',
    {},
    [visit(line(), refund({ priceE6: 9_000_000 }))],
    [visit(line(), refund()), visit(refund())],
  ],
  [
    'repeated-line',
    {},
    [visit(line(), line())],
    [
      visit(line(), line({ quantityE4: 20_000 })),
      visit(line(), line(at('2026-03-10 09:01'))),
      visit(line(), line(), refund()),
    ],
  ],
  [
    'price-varies',
    { share: 1000 },
    [visit(line(), line({ priceE6: 11_000_001 }))],
    [visit(line(), line({ priceE6: 11_000_000 }), line({ priceE6: 90_000_000 }, 'XB'))],
  ],
  [
    'fraction-of-material',
    {},
    [visit(line({ quantityE4: 5000 }, 'C01'))],
    [visit(line({}, 'C01'), line({ quantityE4: 5000 }))],
  ],
  [
    'missing-doctor',
    {},
    [visit(line({ doctorCode: '' }))],
    [visit(line()), inPharmacy(line({ doctorCode: '' }))],
  ],
  [
    'missing-department',
    {},
    [sampleVisit({ departmentName: '', lines: [line({ departmentName: '' })] })],
    [visit(line({ departmentName: '' }))],
  ],
  [
    'missing-prescription',
    {},
    [visit(line({ prescriptionNo: '' }))],
    [
      visit(line(), line({ prescriptionNo: '' }, '0025')),
      stay({ lines: [line({ prescriptionNo: '' })] }),
    ],
  ],
  ['missing-days', {}, [visit(line())], [visit(line({ days: 3 })), stay({ lines: [line()] })]],
  [
    'before-birth',
    {},
    [sampleVisit({ person: { birth: day('2026-03-11') } })],
    [sampleVisit({ person: { birth: day('2026-03-10') } })],
  ],
  [
    'line-quantity-over',
    { quantityE4: 20_000 },
    [visit(line({ quantityE4: 20_001 }))],
    [visit(line({ quantityE4: 20_000 }))],
  ],
  [
    'line-amount-over',
    { fen: 1000 },
    [visit(line({ amount: 1001 as Fen }))],
    [visit(line(), line())],
  ],
  [
    'outpatient-amount-over',
    { fen: 1500 },
    [visit(line(), line())],
    [visit(line()), stay({ lines: [line(), line()] }), visit(line(), line(), refund())],
  ],
  [
    'pharmacy-amount-over',
    { fen: 1500 },
    [inPharmacy(line(), line())],
    [inPharmacy(line()), visit(line(), line())],
  ],
  [
    'round-amount',
    { fen: 2000 },
    [inPharmacy(line(), line())],
    [inPharmacy(line()), inPharmacy(), visit(line(), line())],
  ],
  [
    'lines-a-day-over',
    { count: 1 },
    [visit(line(), line())],
    [visit(line(), line(at('2026-03-11 09:00')))],
  ],
];

const TRACES: readonly VisitCase[] = [
  [
    'trace-missing',
    {},
    [visit(line({ traceCodes: [] }))],
    [visit(line()), visit(traced(code(1))), visit(line({ traceCodes: [] }, 'T1'))],
  ],
  [
    'trace-repeated',
    {},
    [visit(traced(code(1)), traced(code(1))), visit(traced(code(1), code(1)))],
    [visit(traced(code(1)), traced(code(2)))],
  ],
  [
    'trace-count-differs',
    {},
    [visit(traced(code(1), code(2), code(3)))],
    [visit(traced(code(1), code(2))), visit(line({ quantityE4: 5000, traceCodes: [code(1)] }))],
  ],
  [
    'trace-form',
    {},
    [visit(traced('123')), visit(traced(`${code(1)}0`))],
    [visit(traced(code(1)))],
  ],
  [
    'trace-of-two-items',
    {},
    [visit(traced(code(1)), line({ traceCodes: [code(2)] }, 'XB01AAB001A001'))],
    [
      visit(traced(code(1)), traced(code(2))),
      visit(traced(code(1)), line({ traceCodes: [code(2, '7654321')] }, 'XB01AAB001A001')),
    ],
  ],
];

const AGREEMENTS: readonly VisitCase[] = [
  [
    'herbal-mixed-prescription',
    {},
    [visit(line(), line({}, 'T1'))],
    [visit(line(), line({ prescriptionNo: 'R2' }, 'T1')), visit(line(), line({}, '0025'))],
  ],
  [
    'prescription-two-doctors',
    {},
    [visit(line(), line({ doctorCode: 'D2' }))],
    [
      visit(line(), line({ doctorCode: 'D2', prescriptionNo: 'R2' })),
      visit(line(), line({ doctorCode: '' })),
    ],
  ],
  [
    'prescription-two-days',
    {},
    [visit(line(), line(at('2026-03-11 00:00')))],
    [
      visit(line(), line(at('2026-03-10 23:59'))),
      stay({ lines: [line(), line(at('2026-03-11 00:00'))] }),
    ],
  ],
  [
    'charge-type-differs',
    {},
    [visit(line({ chargeType: '10' })), visit(line({ chargeType: '09' }, '0025'))],
    [visit(line({ chargeType: '11' }), line(), line({ chargeType: '08' }, 'C1'))],
  ],
  [
    'maternity-without-diagnosis',
    {},
    [sampleVisit({ medicalType: '51' })],
    [
      sampleVisit({ medicalType: '51', diagnoses: [dx('Z34.000')] }),
      sampleVisit({ medicalType: '52', diagnoses: [dx('O80.000')] }),
      sampleVisit(),
    ],
  ],
  [
    'age-implausible',
    { years: 110 },
    [sampleVisit({ person: { birth: day('1915-03-10') } })],
    [sampleVisit({ person: { birth: day('1915-03-11') } })],
  ],
  [
    'drug-over-stock',
    {},
    [visit(line({ stockE4: 9999 }))],
    [visit(line({ stockE4: 10_000 })), visit(line()), visit(line({ stockE4: 0 }, 'C1'))],
  ],
  [
    'material-over-stock',
    {},
    [visit(line({ stockE4: 9999 }, 'C1'))],
    [visit(line({ stockE4: 10_000 }, 'C1')), visit(line({ stockE4: 0 }))],
  ],
  [
    'operation-without-anaesthesia',
    { fen: 1000 },
    [stay({ lines: [line({}, SURGERY)] })],
    [
      stay({ lines: [line({}, SURGERY), line({}, '003301000010000')] }),
      stay({ lines: [line({ amount: 999 as Fen }, SURGERY)] }),
    ],
  ],
];

test('data', () => {
  assert.deepEqual(wrongCases(DATA, Object.keys({ ...DATA_CHECKS, ...AMOUNT_CHECKS })), []);
});

test('trace codes', () => {
  assert.deepEqual(wrongCases(TRACES, Object.keys(TRACE_CHECKS)), []);
});

test('agreement', () => {
  assert.deepEqual(wrongCases(AGREEMENTS, Object.keys(AGREEMENT_CHECKS)), []);
});

test('of lines that repeat each other all but the first are at stake', () => {
  const [found] = toldByName(visit(line(), line(), line()), 'repeated-line', {});
  assert.equal(found!.atStake, 2000);
  assert.equal(found!.lineNos.length, 3);
});
