import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  sampleDiagnosis as dx,
  sampleOperation as op,
  sampleLine,
  samplePast,
  samplePoint,
  sampleRule,
  sampleVisit,
  sampleStay as stay,
  time,
  told,
  type VisitCase,
  wrongCases,
} from '../sample-visit.ts';
import type { AuditLine } from '../visit.ts';
import { ANTIBIOTIC_CHECKS, CLASS_CHECKS, DRUG_CHECKS } from './visit-drugs.ts';
import { HERBAL_CHECKS, PHARMACY_CHECKS, SUPPLY_CHECKS } from './visit-supply.ts';

type Over = Partial<AuditLine>;

const A = 'XC09AAA001A001010100001';
/** The same class and name, another maker; another form; another name of the class. */
const A_OTHER = 'XC09AAA001A001010100002';
const A_INJECTED = 'XC09AAA001B001010100001';
const B = 'XC09AAB002A001010100001';
const Z1 = 'ZA01AAB0001010100001';
const Z1_OTHER = 'ZA01AAB0001010100002';
const Z2 = 'ZA01AAC0002010100001';
const SOLVENT = 'XB05BBA001B001010100001';
const SOLVENT_2 = 'XB05BBB002B001010100001';
const J = 'XJ01CAA001A001010100001';
const J2 = 'XJ01DDB002B001010100001';
const line = (code: string, over: Over = {}) => sampleLine(code, over);
const on = (d: number, hour = '09:00') => ({
  at: time(`2026-03-${String(d).padStart(2, '0')} ${hour}`),
});
const apart = { prescriptionNo: 'R2' };
const visit = (...lines: AuditLine[]) => sampleVisit({ lines });
const lodged = (...lines: AuditLine[]) => stay({ lines });
const inPharmacy = (...lines: AuditLine[]) => sampleVisit({ care: 'pharmacy', lines });
const sick = (code: string, ...lines: AuditLine[]) => sampleVisit({ diagnoses: [dx(code)], lines });
const operated = (over: { readonly diagnoses?: ReturnType<typeof dx>[] }, ...lines: AuditLine[]) =>
  stay({ operations: [op('47.0100')], lines, ...over });
const days = (n: number, code = A) => line(code, { days: n });

const DRUGS: readonly VisitCase[] = [
  [
    'duplicate-pharmacology',
    { prefix: 6 },
    [visit(line(A), line(B))],
    [
      visit(line(A), line(A_OTHER)),
      visit(line(A), line(B, apart)),
      visit(line(A), line('XC09BAB002A001010100001')),
      visit(line(SOLVENT), line(SOLVENT_2)),
    ],
  ],
  [
    'duplicate-generic',
    {},
    [visit(line(A), line(A_OTHER)), visit(line(Z1), line(Z1_OTHER))],
    [
      visit(line(A), line(A)),
      visit(line(A), line(A_INJECTED)),
      visit(line(A), line(A_OTHER, apart)),
      visit(line(A), line(B)),
    ],
  ],
  [
    'duplicate-patent',
    { prefix: 6 },
    [visit(line(Z1), line(Z2))],
    [visit(line(Z1), line(Z1_OTHER)), visit(line(A), line(B)), visit(line(Z1), line(Z2, apart))],
  ],
  [
    'prescription-kinds',
    { count: 2 },
    [visit(line(A), line(B), line(Z1))],
    [
      visit(line(A), line(B), line('T1')),
      visit(line(A), line(B), line(Z1, apart)),
      lodged(line(A), line(B), line(Z1)),
    ],
  ],
  ['patent-kinds', { count: 1 }, [visit(line(Z1), line(Z2))], [visit(line(Z1), line(A))]],
  [
    'injection-kinds',
    { count: 1 },
    [visit(line(A_INJECTED), line(J2))],
    [visit(line(A_INJECTED), line(SOLVENT)), lodged(line(A_INJECTED), line(J2))],
  ],
];

const ANTIBIOTICS: readonly VisitCase[] = [
  [
    'antibiotics-combined',
    { count: 1 },
    [lodged(line(J), line(J2))],
    [lodged(line(J), line(J2, on(11)), line(A))],
  ],
  [
    'antibiotic-days-over',
    { days: 7 },
    [visit(days(8, J))],
    [visit(days(7, J), days(8)), lodged(days(8, J))],
  ],
  [
    'antibiotic-for-cold',
    {},
    [sick('J06.900', line(J))],
    [
      sick('J06.900', line(A)),
      sick('J18.900', line(J)),
      sampleVisit({ diagnoses: [], lines: [line(J)] }),
    ],
  ],
  [
    'antibiotic-in-pharmacy',
    {},
    [inPharmacy(line(J, { prescriptionNo: '' }))],
    [inPharmacy(line(J)), visit(line(J, { prescriptionNo: '' }))],
  ],
  [
    'perioperative-antibiotic',
    { hours: 24 },
    [operated({}, line(J, on(11, '10:01')))],
    [
      operated({}, line(J, on(11, '10:00')), line(A, on(12))),
      operated({ diagnoses: [dx('K35.800')] }, line(J, on(11, '10:01'))),
      lodged(line(J, on(11, '10:01'))),
    ],
  ],
  [
    'perioperative-early',
    { hours: 2 },
    [operated({}, line(J, on(10, '07:59')))],
    [
      operated({}, line(J, on(10, '08:00'))),
      operated({ diagnoses: [dx('N39.000')] }, line(J, on(9))),
    ],
  ],
];

const CLASSES: readonly VisitCase[] = (
  [
    ['antineoplastic-without-tumour', 'XL01', 'C34.900'],
    ['insulin-without-diabetes', 'XA10', 'E11.900'],
    ['tuberculostatic-without-tuberculosis', 'XJ04A', 'A16.200'],
    ['thyroid-drug-without-thyroid', 'XH03', 'E03.900'],
    ['dementia-drug-without-dementia', 'XN06D', 'G30.900'],
    ['gout-drug-without-gout', 'XM04', 'M10.000'],
    ['eye-drug-without-eye-disease', 'XS01', 'H40.900'],
    ['osteoporosis-drug-without-bone', 'XM05', 'M81.000'],
  ] as const
).map(([name, drugs, disease]) => [
  name,
  {},
  [sick('I10.x00', line(`${drugs}AAA001`))],
  [
    sick(disease, line(`${drugs}AAA001`)),
    sick('I10.x00', line(A)),
    sampleVisit({ diagnoses: [], lines: [line(`${drugs}AAA001`)] }),
    inPharmacy(line(`${drugs}AAA001`)),
  ],
]);

const past = (code: string, d: number, of: number | null) => [
  samplePast(code, { ...on(d), days: of }),
];

const SUPPLIES: readonly VisitCase[] = [
  [
    'outpatient-supply-over',
    { days: 7, chronicDays: 30 },
    [visit(days(8)), sampleVisit({ medicalType: '14', lines: [days(31)] })],
    [visit(days(7)), sampleVisit({ medicalType: '14', lines: [days(30)] }), lodged(days(8))],
  ],
  [
    'emergency-supply-over',
    { days: 3 },
    [sampleVisit({ care: 'emergency', lines: [days(4)] })],
    [sampleVisit({ care: 'emergency', lines: [days(3)] }), visit(days(4))],
  ],
  [
    'pharmacy-supply-over',
    { days: 30 },
    [inPharmacy(days(31))],
    [inPharmacy(days(30)), visit(days(31))],
  ],
  [
    'online-supply-over',
    { days: 30 },
    [sampleVisit({ care: 'online', lines: [days(31)] })],
    [sampleVisit({ care: 'online', lines: [days(30)] }), visit(days(31))],
  ],
  [
    'early-refill',
    { slackDays: 2 },
    [sampleVisit({ lines: [line(A)], past: past(A_OTHER, 8, 5) })],
    [
      sampleVisit({ lines: [line(A)], past: past(A, 8, 4) }),
      sampleVisit({ lines: [line(A)], past: past(B, 8, 30) }),
      visit(line(A)),
    ],
  ],
  [
    'refill-elsewhere',
    { days: 3 },
    [sampleVisit({ lines: [line(A)], past: past(A_OTHER, 8, null) })],
    [
      sampleVisit({ lines: [line(A)], past: past(A, 7, null) }),
      sampleVisit({ lines: [line(A)], past: past(B, 9, null) }),
    ],
  ],
];

const PHARMACIES: readonly VisitCase[] = [
  [
    'pharmacy-quantity-over',
    { quantityE4: 20_000 },
    [inPharmacy(line(A), line(A, { quantityE4: 20_000 }))],
    [inPharmacy(line(A), line(A), line(B)), visit(line(A, { quantityE4: 90_000 }))],
  ],
  ['pharmacy-non-drug', {}, [inPharmacy(line('0025'))], [inPharmacy(line(A), line('C1'))]],
  [
    'pharmacy-injection',
    {},
    [
      inPharmacy(line(A_INJECTED, { prescriptionNo: '' })),
      inPharmacy(line(Z1, { prescriptionNo: '', itemName: '某注射液' })),
    ],
    [inPharmacy(line(A_INJECTED)), inPharmacy(line(A, { prescriptionNo: '' }))],
  ],
];

const grams = (n: number, of: number | null = null) => ({ quantityE4: n * 10_000, days: of });

const HERBS: readonly VisitCase[] = [
  [
    'herbal-large-prescription',
    { kinds: 2, gramsE4: 2_000_000 },
    [visit(line('T1'), line('T2'), line('T3')), visit(line('T1', grams(201)))],
    [visit(line('T1', grams(1400, 7))), visit(line('T1'), line('T2'), line('T3', apart), line(A))],
  ],
  [
    'herbal-over-quantity',
    { gramsE4: 300_000 },
    [visit(line('T1', grams(31)))],
    [visit(line('T1', grams(210, 7)), line(A, grams(99)))],
  ],
  ['herbal-days-over', { days: 7 }, [visit(days(8, 'T1'))], [visit(days(7, 'T1'), days(8))]],
  [
    'herbal-single',
    {},
    [visit(line('T1'), line(A))],
    [visit(line('T1'), line('T2')), visit(line(A))],
  ],
];

const TABLES = [
  ['prescriptions', DRUGS, DRUG_CHECKS],
  ['antibiotics', ANTIBIOTICS, ANTIBIOTIC_CHECKS],
  ['classes of drugs', CLASSES, CLASS_CHECKS],
  ['supplies', SUPPLIES, SUPPLY_CHECKS],
  ['pharmacies', PHARMACIES, PHARMACY_CHECKS],
  ['herbs', HERBS, HERBAL_CHECKS],
] as const;

for (const [what, cases, checks] of TABLES) {
  test(what, () => assert.deepEqual(wrongCases(cases, Object.keys(checks)), []));
}

test('points say which drugs are given before an operation', () => {
  const limit = { check: 'visit', name: 'perioperative-antibiotic', than: { hours: 24 } } as const;
  const points = [samplePoint({ codes: [A], limit })];
  const found = (code: string) =>
    told(operated({}, line(code, on(12))), [sampleRule()], points).length;
  assert.equal(found(A), 1);
  assert.equal(found(J), 0);
});
