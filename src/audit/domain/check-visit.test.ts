import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { day } from '../../kernel/day.ts';
import { checkVisit } from './check-visit.ts';
import { VISIT_CHECKS } from './checks/visit.ts';
import type { Finding } from './finding.ts';
import type { Limit } from './limit.ts';
import { newPointIndex } from './point-index.ts';
import type { Rule } from './rule.ts';
import {
  ON,
  sampleDiagnosis,
  sampleLine,
  sampleOperation,
  samplePast,
  samplePoint,
  sampleRule,
  sampleVisit,
  time,
  told,
} from './sample-visit.ts';
import type { AuditVisit } from './visit.ts';

const DRUGS = ['XJ01CAA001A001', 'XJ01CAA001B001', 'XL01AAA001A001', 'ZA01AAB000101'];
const HERBS = ['T000100057', 'T000100170'];
const SERVICES = ['001109000010000', '002503000010000', '003310010010000', '003402000010000'];
const CODES = [...DRUGS, ...HERBS, ...SERVICES, 'C010101'];

/** Limits on the first codes, such as are found and missed by drawn visits. */
const LIMITS: readonly Limit[] = [
  { check: 'sex', only: '1' },
  { check: 'age', from: { years: 18 }, below: null },
  { check: 'care', only: ['inpatient'] },
  { check: 'department', only: ['外'] },
  { check: 'indication', diagnoses: ['J18'] },
  { check: 'contraindication', diagnoses: ['I10'] },
  { check: 'with', items: [SERVICES[0]!], within: 'day' },
  { check: 'against', items: [DRUGS[1]!, HERBS[0]!], within: 'prescription' },
  { check: 'against', items: [SERVICES[0]!], within: 'visit' },
  { check: 'frequency', mostE4: 20_000, per: { days: 2 } },
  { check: 'frequency', mostE4: 20_000, per: 'visit' },
  { check: 'course', days: 4 },
  { check: 'supply', days: 3 },
  { check: 'dose', mostE4: 20_000 },
  { check: 'kinds', most: 1 },
  { check: 'price', mostE6: 5_000_000 },
  { check: 'total', most: 2000, per: 'visit' },
  { check: 'discount', group: '组', share: 5000 },
  { check: 'never' },
  { check: 'alone' },
  { check: 'second-line', first: [DRUGS[2]!] },
];

/** Named beside others: without them the share of the rest is another. */
const OF_WHAT_IS_MISSING = new Set(['material-share-over']);

const RULES: readonly Rule[] = [
  ...LIMITS.map((limit, i) =>
    sampleRule({ code: `KF-P${String(i).padStart(2, '0')}`, check: limit.check }),
  ),
  ...Object.entries(VISIT_CHECKS).map(([name, { numbers }]) => {
    const than = Object.fromEntries(
      Object.keys(numbers).map((number) => [number, number === 'prefix' ? 6 : 1]),
    );
    const limit = { check: 'visit', name, than } as const;
    return sampleRule({ code: `KF-${name}`, subject: 'none', limit, severity: 'hint' });
  }),
];

const POINTS = LIMITS.map((limit, i) =>
  samplePoint({
    pointId: `KP-${i}`,
    ruleCode: `KF-P${String(i).padStart(2, '0')}`,
    codes: [DRUGS[0]!, DRUGS[2]!, HERBS[0]!, SERVICES[2]!],
    limit,
  }),
);

const index = (() => {
  const builder = newPointIndex(RULES);
  for (const point of POINTS) builder.add(point);
  return builder.seal();
})();

const anyTime = fc
  .tuple(fc.integer({ min: 9, max: 12 }), fc.constantFrom('01:00', '09:00', '23:30'))
  .map(([date, hour]) => time(`2026-03-${String(date).padStart(2, '0')} ${hour}`));

const anyLine = fc.record({
  code: fc.constantFrom(...CODES),
  at: anyTime,
  quantityE4: fc.constantFrom(-10_000, 5000, 10_000, 10_000, 30_000),
  priceE6: fc.constantFrom(0, 1_000_000, 10_000_000),
  prescriptionNo: fc.constantFrom('', 'R1', 'R2'),
  days: fc.constantFrom(null, 1, 5),
  departmentName: fc.constantFrom('内科', '外科', '妇科', '儿科'),
});

const anyVisit: fc.Arbitrary<AuditVisit> = fc
  .record({
    lines: fc.array(anyLine, { maxLength: 9 }),
    past: fc.array(fc.record({ code: fc.constantFrom(...CODES), at: anyTime }), { maxLength: 3 }),
    care: fc.constantFrom('outpatient', 'emergency', 'inpatient', 'pharmacy', 'online'),
    sex: fc.constantFrom('1', '2'),
    birth: fc.constantFrom('1950-01-01', '2020-01-01', '2026-03-01'),
    diagnoses: fc.subarray(['I10.x00', 'J18.900', 'J06.900', 'Z00.000']),
    operations: fc.subarray(['47.0100', '00.0100']),
  })
  .map((drawn) => ({
    ...sampleVisit({
      care: drawn.care as AuditVisit['care'],
      beganAt: time('2026-03-09 08:00'),
      endedAt: drawn.care === 'inpatient' ? time('2026-03-12 10:00') : null,
      person: { sex: drawn.sex as '1' | '2', birth: day(drawn.birth) },
    }),
    lines: drawn.lines.map(({ code, ...over }, i) =>
      sampleLine(code, { ...over, lineNo: `L${i}` }),
    ),
    past: drawn.past.map(({ code, at }) => samplePast(code, { at, days: 3 })),
    diagnoses: drawn.diagnoses.map((code, i) => sampleDiagnosis(code, i === 0)),
    operations: drawn.operations.map((code, i) => sampleOperation(code, { isMain: i === 0 })),
  }));

const find = (visit: AuditVisit): readonly Finding[] =>
  checkVisit(RULES, index, visit, 'during', ON).told;

test('drawn visits find something of every limit: what follows is not empty', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyVisit, (visit) => {
      for (const { ruleCode } of find(visit)) seen.add(ruleCode);
    }),
    { numRuns: 400, seed: 1 },
  );
  const unseen = RULES.filter(({ code, subject }) => subject === 'item' && !seen.has(code));
  assert.deepEqual(
    unseen.map(({ code }) => code),
    [],
  );
});

test('the order of lines, diagnoses and past does not matter', () => {
  const shuffled = anyVisit.chain((visit) =>
    fc
      .tuple(
        fc.shuffledSubarray([...visit.lines], { minLength: visit.lines.length }),
        fc.shuffledSubarray([...visit.past], { minLength: visit.past.length }),
        fc.shuffledSubarray([...visit.operations], { minLength: visit.operations.length }),
      )
      .map(([lines, past, operations]) => [visit, { ...visit, lines, past, operations }] as const),
  );
  fc.assert(
    fc.property(shuffled, ([visit, other]) => assert.deepEqual(find(other), find(visit))),
    { numRuns: 300 },
  );
});

test('a visit without lines of its codes never hits a point', () => {
  fc.assert(
    fc.property(anyVisit, (visit) => {
      const codes = new Set(POINTS.flatMap((point) => point.codes));
      const lines = visit.lines.filter(({ itemCode }) => !codes.has(itemCode));
      const hits = find({ ...visit, lines }).filter(({ pointId }) => pointId !== null);
      assert.deepEqual(hits, []);
    }),
    { numRuns: 300 },
  );
});

test('without the lines it names a finding is gone', () => {
  fc.assert(
    fc.property(anyVisit, (visit) => {
      for (const finding of find(visit)) {
        if (finding.lineNos.length === 0) continue;
        if (OF_WHAT_IS_MISSING.has(finding.ruleCode.slice(3))) continue;
        // A refund goes with its charge: what it took back would else be missed elsewhere.
        const named = new Set(finding.lineNos);
        const items = new Set(
          visit.lines.filter(({ lineNo }) => named.has(lineNo)).map(({ itemCode }) => itemCode),
        );
        const lines = visit.lines.filter(
          ({ lineNo, itemCode, quantityE4 }) =>
            !named.has(lineNo) && !(quantityE4 < 0 && items.has(itemCode)),
        );
        const again = find({ ...visit, lines }).filter(({ key }) => key === finding.key);
        const names = again.flatMap(({ lineNos }) => lineNos).filter((no) => named.has(no));
        assert.deepEqual(names, []);
        if (!visit.lines.some(({ quantityE4 }) => quantityE4 < 0)) assert.deepEqual(again, []);
      }
    }),
    { numRuns: 300 },
  );
});

test('at stake is never more than what the lines have, and never less than nothing', () => {
  fc.assert(
    fc.property(anyVisit, (visit) => {
      const eligible = visit.lines.reduce((sum, line) => sum + Math.max(0, line.eligible), 0);
      for (const { atStake, key } of find(visit)) {
        assert.ok(Number.isSafeInteger(atStake) && atStake >= 0 && atStake <= eligible, key);
      }
    }),
    { numRuns: 300 },
  );
});

test('keys are told once, and the same when asked again', () => {
  fc.assert(
    fc.property(anyVisit, (visit) => {
      const keys = find(visit).map(({ key }) => key);
      assert.equal(new Set(keys).size, keys.length);
      assert.deepEqual(
        find(visit).map(({ key }) => key),
        keys,
      );
    }),
    { numRuns: 200 },
  );
});

test('a line sent again under another number has the same key', () => {
  const rule = sampleRule({ check: 'never' });
  const points = [samplePoint({ codes: [DRUGS[0]!], limit: { check: 'never' } })];
  const key = () => told(sampleVisit({ lines: [sampleLine(DRUGS[0]!)] }), [rule], points)[0]!.key;
  assert.equal(key(), key());
});

test('the gravest come first, then by rule and line', () => {
  const limit = { check: 'never' } as const;
  const rules = [
    sampleRule({ code: 'KF-B', severity: 'hint', limit }),
    sampleRule({ code: 'KF-C', severity: 'violation', limit }),
    sampleRule({ code: 'KF-A', severity: 'violation', limit }),
  ];
  const points = rules.flatMap(({ code }) => [
    samplePoint({ pointId: 'KP-1', ruleCode: code, codes: [DRUGS[1]!] }),
    samplePoint({ pointId: 'KP-2', ruleCode: code, codes: [DRUGS[0]!] }),
  ]);
  const lines = [sampleLine(DRUGS[0]!), sampleLine(DRUGS[1]!, { at: time('2026-03-10 10:00') })];
  const found = told(sampleVisit({ lines }), rules, points);
  assert.deepEqual(
    found.map(({ ruleCode, pointId }) => `${ruleCode} ${pointId}`),
    ['KF-A KP-2', 'KF-A KP-1', 'KF-C KP-2', 'KF-C KP-1', 'KF-B KP-2', 'KF-B KP-1'],
  );
});

test('two points of a rule that say the same tell it once', () => {
  const points = ['KP-1', 'KP-2'].map((pointId) =>
    samplePoint({ pointId, codes: [DRUGS[0]!], limit: { check: 'never' } }),
  );
  const found = told(sampleVisit({ lines: [sampleLine(DRUGS[0]!)] }), [sampleRule()], points);
  assert.deepEqual(
    found.map(({ pointId }) => pointId),
    ['KP-1'],
  );
});

test('a message names the item, what is wrong, the point, and the bill', () => {
  const points = [
    samplePoint({
      codes: [DRUGS[0]!],
      limit: { check: 'sex', only: '1' },
      text: '限男性。\n 使用',
    }),
  ];
  const line = sampleLine(DRUGS[0]!, { itemName: '阿帕他胺片', priceE6: 12_500_000 });
  const [found] = told(sampleVisit({ lines: [line] }), [sampleRule()], points);
  assert.equal(
    found!.message,
    '阿帕他胺片：仅限男性，患者为女性。知识点：“限男性。 使用”。如医保不予支付，范围内的12.50元由患者负担。',
  );
  assert.deepEqual(found!.evidence, { allowed: '男性', found: '女性' });
  assert.equal(found!.advice, '请核实。');
  const long = samplePoint({ ...points[0]!, text: '长'.repeat(200) });
  const [cut] = told(sampleVisit({ lines: [line] }), [sampleRule()], [long]);
  assert.match(cut!.message, /“长{80}…”/);
});
