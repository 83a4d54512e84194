import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../kernel/day.ts';
import type { Fen } from '../../../kernel/fen.ts';
import {
  sampleDiagnosis as dx,
  sampleLine,
  samplePoint,
  sampleRule,
  sampleVisit,
  sampleStay as stay,
  time,
  told,
  toldByName,
  type VisitCase,
  wrongCases,
} from '../sample-visit.ts';
import type { AuditLine } from '../visit.ts';
import { CLINIC_CHECKS } from './visit-clinic.ts';
import { OPERATION_CHECKS, STAY_CHECKS, STAY_LENGTH_CHECKS } from './visit-stay.ts';

type Over = Partial<AuditLine>;

const BED = '001109000010000';
const ROUND = '001102000050000';
const NURSE = '001201000030000';
const SURGERY = '003310010010000';
const ANAESTHESIA = '003301000010000';
const CT = '002103000010000';
const LAB = '002503000010000';
const REHAB = '003402000010000';
const NEEDLES = '004300000010000';
const DRUG = 'XA01AAA001A001010100001';
const INJECTION = 'XA01AAA001B001010100001';
const line = (code: string, over: Over = {}) => sampleLine(code, over);
const units = (n: number) => ({ quantityE4: n * 10_000 });
const on = (d: number, hour = '09:00') => ({
  at: time(`2026-03-${String(d).padStart(2, '0')} ${hour}`),
});
const lodged = (...lines: AuditLine[]) => stay({ lines });
const visit = (...lines: AuditLine[]) => sampleVisit({ lines });
const grade = (code: string, itemName: string, over: Over = {}) =>
  line(code, { itemName, ...over });
/** Friday the 6th to Monday the 9th. */
const overWeekend = (...lines: AuditLine[]) =>
  stay({ beganAt: time('2026-03-06 08:00'), endedAt: time('2026-03-09 10:00'), lines });
const short = (...lines: AuditLine[]) => stay({ endedAt: time('2026-03-09 20:00'), lines });
const online = (...lines: AuditLine[]) => sampleVisit({ care: 'online', lines });

const LENGTHS: readonly VisitCase[] = [
  [
    'bed-days-over-stay',
    { slackDays: 1 },
    [lodged(line(BED, units(5)))],
    [lodged(line(BED, units(4))), visit(line(BED, units(9)))],
  ],
  [
    'nursing-over-stay',
    { slackDays: 0 },
    [lodged(grade(NURSE, 'Ⅰ级护理', units(4)))],
    [
      lodged(grade(NURSE, 'Ⅰ级护理', units(3)), grade('001201000040000', 'Ⅱ级护理')),
      lodged(grade(NURSE, '特级护理(小时)', units(70))),
    ],
  ],
  [
    'ward-round-over-stay',
    { slackDays: 0 },
    [lodged(line(ROUND, units(2)), line(ROUND, units(2)))],
    [lodged(line(ROUND, units(3)))],
  ],
  [
    'beds-on-one-day',
    units(1),
    [lodged(line(BED), line('001109000030000'))],
    [lodged(line(BED), line(BED, on(11)))],
  ],
  [
    'nursing-grades-on-one-day',
    {},
    [lodged(grade(NURSE, 'Ⅰ级护理'), grade(NURSE, '二级护理'))],
    [
      lodged(grade(NURSE, 'Ⅰ级护理'), grade(NURSE, '一级护理')),
      lodged(grade(NURSE, 'Ⅰ级护理'), grade(NURSE, 'Ⅱ级护理', on(11))),
    ],
  ],
];

const STAYS: readonly VisitCase[] = [
  [
    'low-admission',
    { days: 3, fen: 1000 },
    [lodged(line(BED, units(3)), line(LAB))],
    [
      lodged(line(BED), line(LAB, { amount: 1001 as Fen })),
      stay({ endedAt: time('2026-03-13 08:00'), lines: [line(BED)] }),
      stay({ endedAt: null, lines: [line(BED)] }),
    ],
  ],
  [
    'same-day-in-out',
    { hours: 24 },
    [short(line(DRUG))],
    [
      stay({ endedAt: time('2026-03-10 08:00') }),
      stay({ endedAt: time('2026-03-09 20:00'), medicalType: '28' }),
      lodged(line(DRUG)),
    ],
  ],
  [
    'empty-days',
    { days: 2 },
    [lodged(line(LAB, on(9)), line(BED, on(10)), line(ROUND, on(11)))],
    [lodged(line(LAB, on(10)), line(BED, on(9)))],
  ],
  [
    'weekend-idle-stay',
    { count: 1 },
    [overWeekend(line(LAB, on(6)), line(BED, on(7)))],
    [overWeekend(line(LAB, on(8))), lodged(line(BED))],
  ],
  [
    'tests-only-stay',
    { share: 5000 },
    [lodged(line(LAB, units(2)), line(BED))],
    [
      lodged(line(LAB), line(BED)),
      lodged(line(LAB, units(9)), line(REHAB)),
      stay({ endedAt: null, lines: [line(LAB)] }),
    ],
  ],
  [
    'therapy-only-stay',
    { share: 5000 },
    [lodged(line(REHAB), line(NEEDLES), line(BED))],
    [lodged(line(REHAB), line(BED)), lodged(line(REHAB, units(9)), line(SURGERY))],
  ],
  [
    'stay-without-treatment',
    { days: 2 },
    [lodged(line(BED), line(LAB))],
    [lodged(line(BED), line(DRUG)), short(line(BED)), lodged(line(ANAESTHESIA))],
  ],
  [
    'registration-in-stay',
    {},
    [lodged(line('1', { chargeType: '13' }))],
    [lodged(line('1', { chargeType: '13', ...on(9) })), visit(line('1', { chargeType: '13' }))],
  ],
  [
    'bed-without-stay',
    {},
    [visit(line(BED))],
    [lodged(line(BED)), sampleVisit({ care: 'emergency', lines: [line(BED)] })],
  ],
  [
    'nursing-without-stay',
    {},
    [visit(grade(NURSE, 'Ⅱ级护理'))],
    [lodged(grade(NURSE, 'Ⅱ级护理')), visit(grade(NURSE, '吸痰护理'))],
  ],
  [
    'discharge-supply-over',
    { days: 7 },
    [lodged(line(DRUG, { days: 8, ...on(12) }))],
    [lodged(line(DRUG, { days: 7, ...on(12) }), line(DRUG, { days: 8, ...on(11) }))],
  ],
];

const OPERATIONS: readonly VisitCase[] = [
  [
    'operations-a-day-over',
    { count: 1 },
    [lodged(line(SURGERY), line('003310010020000'))],
    [lodged(line(SURGERY, units(2)), line('003310010020000', on(11)), line(ANAESTHESIA))],
  ],
  [
    'anaesthesia-without-operation',
    {},
    [lodged(line(ANAESTHESIA), line(SURGERY, on(11)))],
    [lodged(line(ANAESTHESIA), line(SURGERY)), lodged(line(ANAESTHESIA), line(CT))],
  ],
  [
    'material-share-over',
    { share: 5000, fen: 1500 },
    [lodged(line('C1', units(2)), line(DRUG))],
    [lodged(line('C1'), line(DRUG)), lodged(line('C1'))],
  ],
];

const CLINICS: readonly VisitCase[] = [
  [
    'consultation-repeated',
    { count: 1 },
    [visit(line(ROUND), line(ROUND))],
    [
      visit(line(ROUND), line(ROUND, { departmentName: '外科' })),
      visit(line(ROUND), line('1', { chargeType: '13' })),
      lodged(line(ROUND), line(ROUND)),
    ],
  ],
  [
    'general-fee-repeated',
    { count: 1 },
    [visit(line('1', { chargeType: '12', ...units(2) }))],
    [visit(line('1', { chargeType: '12' }), line('1', { chargeType: '12', ...on(11) }))],
  ],
  [
    'general-fee-with-consultation',
    {},
    [visit(line('1', { chargeType: '12' }), line(ROUND))],
    [visit(line('1', { chargeType: '12' }), line(ROUND, on(11)))],
  ],
  [
    'general-fee-above-primary',
    {},
    [visit(line('1', { chargeType: '12' }))],
    [
      sampleVisit({ lines: [line('1', { chargeType: '12' })], institution: { level: 'primary' } }),
      visit(line(ROUND)),
    ],
  ],
  [
    'emergency-department-name',
    {},
    [sampleVisit({ care: 'emergency' })],
    [
      sampleVisit({ care: 'emergency', departmentName: '急诊科' }),
      sampleVisit({ care: 'emergency', departmentName: '' }),
      sampleVisit(),
    ],
  ],
  [
    'online-physical-service',
    {},
    [online(line(CT)), online(line('C1'))],
    [online(line(ROUND), line(DRUG)), visit(line(CT))],
  ],
  ['online-injection', {}, [online(line(INJECTION))], [online(line(DRUG)), visit(line(INJECTION))]],
  [
    'male-in-gynaecology',
    {},
    [sampleVisit({ person: { sex: '1' }, lines: [line(DRUG, { departmentName: '妇产科' })] })],
    [
      sampleVisit({ lines: [line(DRUG, { departmentName: '妇产科' })] }),
      sampleVisit({
        person: { sex: '1', birth: day('2026-03-01') },
        lines: [line(DRUG, { departmentName: '产科' })],
      }),
      sampleVisit({ person: { sex: '1' }, lines: [line(DRUG)] }),
    ],
  ],
  [
    'female-in-andrology',
    {},
    [visit(line(DRUG, { departmentName: '男科' }))],
    [sampleVisit({ person: { sex: '1' }, lines: [line(DRUG, { departmentName: '男科' })] })],
  ],
  [
    'adult-in-paediatrics',
    { years: 18 },
    [visit(line(DRUG, { departmentName: '小儿外科' }))],
    [
      sampleVisit({
        person: { birth: day('2008-03-11') },
        lines: [line(DRUG, { departmentName: '儿科' })],
      }),
      visit(line(DRUG)),
    ],
  ],
];

const TABLES = [
  [
    'length of stay',
    LENGTHS,
    STAY_LENGTH_CHECKS,
    ['daily-item-over-stay', 'hourly-item-over-stay'],
  ],
  ['stays', STAYS, STAY_CHECKS, []],
  ['operations', OPERATIONS, OPERATION_CHECKS, []],
  ['clinics', CLINICS, CLINIC_CHECKS, []],
] as const;

for (const [what, cases, checks, apart] of TABLES) {
  test(what, () => {
    const without: readonly string[] = apart;
    const names = Object.keys(checks).filter((name) => !without.includes(name));
    assert.deepEqual(wrongCases(cases, names), []);
  });
}

test('what is counted by the day or the hour is named by points', () => {
  const found = (name: string, than: Readonly<Record<string, number>>, of: number) => {
    const limit = { check: 'visit', name, than } as const;
    const points = [samplePoint({ codes: [REHAB], limit })];
    return told(lodged(line(REHAB, units(of)), line(BED, units(99))), [sampleRule()], points)
      .length;
  };
  assert.equal(found('daily-item-over-stay', { perDayE4: 20_000, slackDays: 0 }, 7), 1);
  assert.equal(found('daily-item-over-stay', { perDayE4: 20_000, slackDays: 0 }, 6), 0);
  assert.equal(found('hourly-item-over-stay', { slackHours: 0 }, 75), 1);
  assert.equal(found('hourly-item-over-stay', { slackHours: 0 }, 74), 0);
  assert.deepEqual(
    toldByName(lodged(line(REHAB, units(99))), 'hourly-item-over-stay', { slackHours: 0 }),
    [],
  );
});

test('a stay that was not lived puts its lodging at stake', () => {
  const visit = lodged(line(LAB, on(9)), line(BED, on(10)), line(ROUND, on(11)));
  const [found] = toldByName({ ...visit, diagnoses: [dx('I10.x00')] }, 'empty-days', { days: 2 });
  assert.equal(found!.atStake, 2000);
  assert.deepEqual(found!.evidence, { from: '2026-03-10', to: '2026-03-11', found: 2 });
});
