import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Patient, registerMessage } from '../../src/demo/messages.wire.ts';
import { addDays, type Day, daysBetween } from '../../src/kernel/day.ts';
import { covers } from '../../src/kernel/span.ts';
import type { Enrolment } from '../../src/registry/index.ts';
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
  policiesWith,
  refused,
  settleVisit,
  visit,
} from './benefits-stage.ts';
import { REGION } from './hospital.ts';
import { moment, type Platform, startPlatform, TODAY } from './platform.ts';
import { amountsOf } from './setlinfo.ts';
import { admission, at } from './stay-desk.ts';

/** What 南昌 (洪医保发〔2025〕27号) gives, given to residents and employees here. */
const ENTITLEMENTS = `document: 示例：等待期与新生儿
region: '440100'
trust: example
source: 虚构
entitlements:
  - from: 2022-12-01
    insurance: ['310', '390']
    waiting: 3个月
    lapse: 3个月
    newborn: 90天
    clause: 断保三个月以上的等待三个月；出生90天内参保的自出生起享受
`;

const policies = policiesWith({ '440100/享受条件（示例）.yaml': ENTITLEMENTS });
let platform: Platform;
let near: House;

before(async () => {
  platform = await startPlatform(policies.folder);
  near = openHouse(platform, 'primary');
});
after(async () => {
  await platform.stop();
  policies.remove();
});

type Found = {
  readonly patient: Patient;
  readonly birth: Day;
  readonly spells: readonly Enrolment[];
};

/** Plain people of the region whose spells are as wanted, by person id. */
function peopleWith(is: (found: Found) => boolean): Found[] {
  const { people, enrolments, identities, agreements } = platform.world;
  const special = new Set([
    ...identities.map((i) => i.personId),
    ...agreements.filter((a) => a.kind !== 'family-doctor').map((a) => a.personId),
    ...enrolments.filter((e) => e.civilGrade !== 'none').map((e) => e.personId),
  ]);
  const spells = Map.groupBy(enrolments, (e) => e.personId);
  return people
    .filter((p) => p.region === REGION && !special.has(p.personId) && spells.has(p.personId))
    .map(({ personId, birth }) => {
      return { patient: patientOf(platform, personId), birth, spells: spells.get(personId)! };
    })
    .filter(is);
}

/** Born this long before being enrolled, once and until now. */
const bornBefore = (least: number, most: number) => (f: Found) => {
  const [first] = f.spells;
  const days = daysBetween(f.birth, first!.span.from);
  return f.spells.length === 1 && first!.span.to === null && days >= least && days <= most;
};

/** Back since less than three months after a lapse of more than three. */
const lapsed = (insurance: string) => (f: Found) => {
  const [first, second] = f.spells;
  if (f.spells.length !== 2 || second!.insurance !== insurance || first!.span.to === null) {
    return false;
  }
  const gap = daysBetween(first!.span.to, second!.span.from);
  const back = daysBetween(second!.span.from, TODAY);
  return gap > 93 && back >= 0 && back < 85 && second!.status === 'active';
};

function registration(patient: Patient, time: string) {
  const { doctor } = near.hospital;
  return registerMessage({ patient, doctor, visitNo: 'XS1', beganAt: moment(time) });
}

describe('a newborn enrolled within 90 days of birth', () => {
  test('has benefits from birth, though not before it', async () => {
    at(platform, `${TODAY} 10:30:00`);
    const { patient, birth, spells } = peopleWith(bornBefore(5, 90)).find(
      (f) => f.spells[0]!.span.from <= TODAY,
    )!;
    assert.ok(birth < spells[0]!.span.from);
    const came = await visit(platform, near, patient, 100, {
      beganAt: moment(`${birth} 08:00:00`),
    });
    const settled = await settleVisit(near, came);
    // 80 % in a primary hospital.
    assert.deepEqual(paidIn(settled), [8_000, 0, 2_000]);
    const early = addDays(birth, -1);
    const before = `就诊开始时间早于该人员出生日期${birth}[data.begntime]`;
    await refused(platform, near, '2201', registration(patient, `${early} 23:59:59`), before);
    // Somebody who is enrolled from birth may not come before it either.
    const whole = peopleWith(bornBefore(0, 0))[0]!;
    await refused(
      platform,
      near,
      '2401',
      admission(whole.patient, `${addDays(whole.birth, -1)} 08:00:00`),
      `入院时间早于该人员出生日期${whole.birth}[mdtrtinfo.begntime]`,
    );
  });

  test('stays in hospital from birth under the insurance it has since', async () => {
    const { patient, birth } = peopleWith(bornBefore(5, 90)).findLast(
      (f) => f.spells[0]!.span.from <= TODAY,
    )!;
    const stay = await admitWith(platform, near, patient, birth, [[birth, 5_000]]);
    const settled = await leave(platform, near, stay, addDays(birth, 4), 5_000);
    // 一级起付 150; 90 % of 4,850.
    assert.deepEqual(fundsIn(settled).slice(0, 1), [['390100', 436_500]]);
  });

  test('is insured from the enrolment only when that came later than 90 days', async () => {
    at(platform, `${TODAY} 10:30:00`);
    const { patient, spells, birth } = peopleWith(bornBefore(91, 365 * 3)).find(
      (f) => f.spells[0]!.insurance === '390' && f.spells[0]!.span.from <= TODAY,
    )!;
    const { from } = spells[0]!.span;
    for (const on of [birth, addDays(from, -1)]) {
      const text = `该人员在${on}没有险种390的有效参保信息[data.insutype]`;
      await refused(platform, near, '2201', registration(patient, `${on} 08:00:00`), text);
    }
    await visit(platform, near, patient, 10, { beganAt: moment(`${from} 08:00:00`) });
  });
});

describe('somebody back after a lapse', () => {
  test('waits three months: the bill is theirs, and the explanation says why', async () => {
    at(platform, `${TODAY} 10:30:00`);
    const { patient, spells } = peopleWith(lapsed('390'))[0]!;
    const settled = await settleVisit(near, await visit(platform, near, patient, 100));
    assert.deepEqual(fundsIn(settled), []);
    assert.deepEqual(paidIn(settled), [0, 0, 10_000]);
    assert.equal(amountsOf(settled).inscp_scp_amt, 10_000);
    const why = await explained(platform, near, patient, settled);
    assert.deepEqual(partsIn(why), [['现金：政策范围内自付', 10_000]]);
    const { waitingUntil } = why.settlement.trace.of;
    const texts = why.parts[0]!.reasons.map((r) => r.text);
    assert.ok(texts.includes(`待遇等待期至 ${waitingUntil} 前，基金不支付`), texts.join());
    assert.equal(why.parts[0]!.reasons.at(-1)!.citation.document, '示例：等待期与新生儿');
    assert.deepEqual(await countsOf(near, patient), []);
    // The day before the lapse, and the first day after the wait, the fund pays.
    const last = addDays(spells[0]!.span.to!, -1);
    const until = waitingUntil!;
    at(platform, `${until} 10:00:00`);
    for (const on of [last, until]) {
      const beganAt = moment(`${on} 08:00:00`);
      const paid = await settleVisit(near, await visit(platform, near, patient, 100, { beganAt }));
      assert.deepEqual(paidIn(paid), [8_000, 0, 2_000], on);
    }
    const eve = moment(`${addDays(until, -1)} 23:59:59`);
    const waiting = await settleVisit(
      near,
      await visit(platform, near, patient, 100, { beganAt: eve }),
    );
    assert.deepEqual(paidIn(waiting), [0, 0, 10_000]);
  });

  test('stays in hospital at their own cost, and takes no deductible with it', async () => {
    const { patient, spells } = peopleWith(lapsed('390')).at(-1)!;
    const { from } = spells[1]!.span;
    const stay = await admitWith(platform, near, patient, from, [[from, 3_000]]);
    const settled = await leave(platform, near, stay, addDays(from, 3), 3_000);
    assert.deepEqual(paidIn(settled), [0, 0, 300_000]);
    assert.equal(amountsOf(settled).act_pay_dedc, 0);
  });

  test('of an employee, still pays from the account that is theirs', async () => {
    at(platform, `${TODAY} 10:30:00`);
    const own = new Map(platform.world.accounts.map((a) => [a.personId, a.amount]));
    const { patient } = peopleWith(lapsed('310')).find(
      (f) => own.get(f.patient.personId)! > 10_000,
    )!;
    const settled = await settleVisit(near, await visit(platform, near, patient, 100), '1');
    assert.deepEqual(paidIn(settled), [0, 10_000, 0]);
  });

  test('is insured by nobody during the lapse', async () => {
    const { patient, spells } = peopleWith(lapsed('390'))[0]!;
    const on = spells[0]!.span.to!;
    assert.ok(!spells.some((s) => covers(s.span, on)));
    const text = `该人员在${on}没有险种390的有效参保信息[data.insutype]`;
    await refused(platform, near, '2201', registration(patient, `${on} 08:00:00`), text);
  });
});
