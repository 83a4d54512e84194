import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Patient } from '../../src/demo/messages.wire.ts';
import {
  admitWith,
  countsOf,
  explained,
  fundsIn,
  type House,
  leave,
  openHouse,
  paidIn,
  partsIn,
  patientOf,
  settleVisit,
  visit,
} from './benefits-stage.ts';
import { accepted, castOf, REGION } from './hospital.ts';
import { type Platform, startPlatform, TODAY } from './platform.ts';
import { amountsOf, assertIdentities } from './setlinfo.ts';
import { at, reversing } from './stay-desk.ts';

let platform: Platform;
let large: House;

before(async () => {
  platform = await startPlatform();
  large = openHouse(platform, 'tertiary');
});
after(() => platform.stop());

/** The adult resident with a low income (低保) whom the world gives a family pool and 惠民保. */
function lowIncome(): Patient {
  const { people, enrolments, identities } = platform.world;
  const poor = new Set(identities.filter((i) => i.kind === '2303').map((i) => i.personId));
  const found = people.find(({ personId, region }) => {
    const spells = enrolments.filter((e) => e.personId === personId);
    return region === REGION && poor.has(personId) && spells[0]!.personType === '16';
  });
  return patientOf(platform, found!.personId);
}

const IDENTITY = {
  name: '',
  text: `insert into registry.identity (person_id, identity_no, kind, level, valid_from)
         values ($1, 90, $2, null, '2020-01-01')`,
};
const AGREEMENT = {
  name: '',
  text: `insert into registry.agreement (person_id, agreement_no, kind, name, valid_from)
         values ($1, 90, $2, '示例', '2020-01-01')`,
};
const GRADE = {
  name: '',
  text: `update registry.enrolment set civil_grade = $2 where person_id = $1`,
};

test('a stay of 600,000 yuan has five payers, each on what those before it left', async () => {
  const patient = lowIncome();
  const { personId } = patient;
  // 残疾军人, an 优抚对象 besides.
  await platform.db.run(IDENTITY, [personId, '2101']);
  const before = await countsOf(large, patient);
  const fees = [
    ['2026-03-02', 300_000],
    ['2026-03-09', 300_000],
  ] as const;
  const stay = await admitWith(platform, large, patient, '2026-03-01', fees);
  const settled = await leave(platform, large, stay, '2026-03-10', 600_000);
  // 居民统筹  (600,000 − 500) × 70 % = 419,650, of which the year pays 350,000
  //          250,000 are left: 500 + 30 % of 500,000 + 99,500 past the limit
  // 大病     50 % of 18,000 off: 9,000 … 100,000 × 65 % = 59,150, 100,000 … 250,000 × 75 % = 112,500
  // 救助     70 % of 78,350 = 54,845
  // 惠民保   (23,505 − 18,000) × 70 % = 3,853.50
  // 优抚     50 % of 19,651.50 = 9,825.75, and as much in cash
  assert.deepEqual(fundsIn(settled), [
    ['390100', 35_000_000],
    ['390200', 17_165_000],
    ['610100', 5_484_500],
    ['999997', 385_350],
    ['610200', 982_575],
  ]);
  const a = amountsOf(settled);
  assert.deepEqual(
    [a.hifp_pay, a.hifmi_pay, a.maf_pay, a.oth_pay, a.psn_cash_pay, a.act_pay_dedc],
    [35_000_000, 17_165_000, 5_484_500, 1_367_925, 982_575, 50_000],
  );
  const why = await explained(platform, large, patient, settled);
  assert.deepEqual(partsIn(why), [
    ['居民统筹基金', 35_000_000],
    ['居民大病保险', 17_165_000],
    ['医疗救助', 5_484_500],
    ['惠民保（穗岁康）', 385_350],
    ['优抚对象医疗补助', 982_575],
    ['现金：超过年度限额', 982_575],
  ]);
  assert.deepEqual(
    why.parts.slice(1, 3).map((p) => p.reasons.map((r) => r.text)),
    [
      [
        '起付标准由 18000.00 元调整为 9000.00 元',
        '起付标准 9000.00 元，本次扣除 9000.00 元',
        '支付比例由 60% 调整为 65%',
        '100000.00 元以下部分 91000.00 元 × 65% = 59150.00 元（四舍五入到分）',
        '支付比例由 70% 调整为 75%',
        '100000.00 元以上部分 150000.00 元 × 75% = 112500.00 元（四舍五入到分）',
      ],
      ['起付标准 0.00 元，本次扣除 0.00 元', '78350.00 元 × 70% = 54845.00 元（四舍五入到分）'],
    ],
  );
  assert.deepEqual(await countsOf(large, patient), [
    ...before,
    ['390', '202603', '999997', 3_853.5],
    ['390', '202603', '610100', 54_845],
    ['390', '202603', '390200', 171_650],
    ['390', '202603', '390100', 350_000],
    ['390', '202603', '610200', 9_825.75],
  ]);
  const undone = accepted(await large.desk.send('2305', reversing(stay, settled.setlinfo.setl_id)));
  assert.deepEqual(
    fundsIn(undone).map(([, paid]) => paid),
    [-35_000_000, -17_165_000, -5_484_500, -385_350, -982_575],
  );
  assertIdentities(undone);
  assert.deepEqual(await countsOf(large, patient), before);
});

test('later stays of a year find limits and deductibles as the first left them', async () => {
  const cast = castOf(platform);
  const patient = cast({ insurance: '390', personType: '16' });
  const play = async (from: string, to: string, yuan: number) => {
    const stay = await admitWith(platform, large, patient, from, [[from, yuan]]);
    const settled = await leave(platform, large, stay, to, yuan);
    return fundsIn(settled).map(([, paid]) => paid);
  };
  // (60,500 − 500) × 70 % = 42,000; of 18,500 left 大病 takes its 18,000 and pays 60 % of 500.
  assert.deepEqual(await play('2026-01-05', '2026-01-15', 60_500), [4_200_000, 30_000]);
  // (20,500 − 500) × 70 % = 14,000; of 6,500 left 大病, its deductible taken, pays 60 %.
  assert.deepEqual(await play('2026-02-05', '2026-02-15', 20_500), [1_400_000, 390_000]);
  // (500,500 − 500) × 70 % = 350,000, of which the year has 294,000 left. 206,500 are left to 大病,
  // 18,000 + 500 + 6,500 = 25,000 behind it on its scale: 75,000 × 60 % and 131,500 × 70 %.
  assert.deepEqual(await play('2026-03-01', '2026-03-10', 500_500), [29_400_000, 13_705_000]);
});

test('a civil servant of a big firm has the supplements after the fund, in order', async () => {
  at(platform, `${TODAY} 10:30:00`);
  const patient = castOf(platform)({ personType: '11' });
  await platform.db.run(GRADE, [patient.personId, 'county']);
  await platform.db.run(AGREEMENT, [patient.personId, 'enterprise']);
  await platform.db.run(IDENTITY, [patient.personId, '2102']);
  const came = await visit(platform, large, patient, 20_000);
  const settled = await settleVisit(large, came);
  // 65 % of 20,000 = 13,000, of which the year pays 8,000; a 县处级 80 % of 12,000 = 9,600;
  // the firm (2,400 − 1,000) × 50 % = 700; 优抚 50 % of 1,700 = 850.
  assert.deepEqual(fundsIn(settled), [
    ['310102', 800_000],
    ['320100', 960_000],
    ['370100', 70_000],
    ['610200', 85_000],
  ]);
  assert.deepEqual(paidIn(settled), [1_915_000, 0, 85_000]);
  const a = amountsOf(settled);
  assert.deepEqual(
    [a.hifp_pay, a.cvlserv_pay, a.hifes_pay, a.oth_pay],
    [800_000, 960_000, 70_000, 85_000],
  );
  const why = await explained(platform, large, patient, settled);
  // 8,000 stand for 12,307.69 of the cost at 65 %; what the supplements left lies past the limit.
  assert.deepEqual(partsIn(why).slice(-1), [['现金：超过年度限额', 85_000]]);
});
