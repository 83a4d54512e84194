import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startApp } from '../../src/app.ts';
import { CALL_PATH, type Reply } from '../../src/demo/client.wire.ts';
import type { Patient } from '../../src/demo/messages.wire.ts';
import {
  admitWith,
  countsOf,
  explained,
  type House,
  leave,
  openHouse,
  paidIn,
  policiesWith,
  reverseVisit,
  settleVisit,
  visit,
} from './benefits-stage.ts';
import { accepted, castOf, type Wanted } from './hospital.ts';
import { moment, type Platform, startPlatform } from './platform.ts';
import { amountsOf } from './setlinfo.ts';
import { at, reversing, settling } from './stay-desk.ts';

/**
 * Published on 20 March, from 1 January on: 82 % instead of 80 % in a primary hospital, and a
 * deductible of 800 instead of 1,000 for stays in a tertiary one.
 */
const CORRECTION = `document: 示例：追溯更正
region: '440100'
trust: example
source: 虚构
benefits:
  - code: employee-outpatient
    name: 职工普通门诊统筹
    insurance: ['310']
    medical_types: ['11', '12', '13']
    for: { status: [working, retired] }
    from: 2026-01-01
    known: 2026-03-20
    day: visit
    layers:
      - code: pool
        name: 职工门诊统筹基金
        fund: '310102'
        shares:
          - { share: 82%, clause: 追溯自1月1日起 }
        ceilings:
          - { per: year, amount: 8000元, clause: 年度最高支付限额 }
  - code: employee-inpatient
    name: 职工住院
    insurance: ['310']
    medical_types: ['21', '22', '23', '24', '26', '28', '2101', '2102', '2105', '21303', '210303']
    for: { status: [working, retired] }
    from: 2026-01-01
    known: 2026-03-20
    day: discharge
    layers:
      - code: pool
        name: 职工统筹基金
        fund: '310100'
        deductible:
          - { per: episode, amount: 800元, clause: 追溯自1月1日起 }
        shares:
          - { share: 80%, clause: 支付比例 }
`;

const first = policiesWith({});
const second = policiesWith({ '440100/追溯更正（示例）.yaml': CORRECTION });
/** The platform as it was, and the one started on its database with the file besides. */
let old: Platform;
let now: Platform;
let cast: (wanted?: Wanted) => Patient;

before(async () => {
  old = await startPlatform(first.folder);
  cast = castOf(old);
});
after(async () => {
  await now?.stop();
  await old.stop();
  first.remove();
  second.remove();
});

/** Another platform on the database of one that runs, with a policy folder of its own. */
async function restart(platform: Platform, policyFolder: string): Promise<Platform> {
  const knowledgeFolder = fileURLToPath(new URL('../../knowledge', import.meta.url));
  const { db, clock } = platform;
  const app = await startApp({
    config: { port: 0, policyFolder, knowledgeFolder },
    db,
    now: () => clock.now,
    log: { write: () => {} },
  });
  const url = `http://127.0.0.1:${app.port}`;
  return {
    ...platform,
    deps: app.deps,
    url,
    post: async (body, headers = {}) => {
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      const answer = await fetch(url + CALL_PATH, { method: 'POST', body: bytes, headers });
      const type = answer.headers.get('content-type') ?? '';
      return { status: answer.status, type, reply: (await answer.json()) as Reply };
    },
    stop: app.stop,
  };
}

test('a correction of the past changes what is settled after it, and nothing before', async () => {
  const patient = cast();
  const inpatient = cast();
  const { near, large } = houses(old);
  at(old, '2026-03-18 10:30:00');
  const beganAt = moment('2026-03-01 09:00:00');
  const come = (platform: Platform, house: House, of: Patient) =>
    visit(platform, house, of, 1_000, { beganAt });
  const early = await come(old, near, patient);
  const settled = await settleVisit(near, early);
  assert.deepEqual(paidIn(settled), [80_000, 0, 20_000]);
  const before = await explained(old, near, patient, settled);
  const waiting = await come(old, near, patient);
  const stay = await admitWith(old, large, inpatient, '2026-03-01', [['2026-03-01', 10_000]]);
  const left = await leave(old, large, stay, '2026-03-10', 10_000);
  // 三级 1,000; 80 % of 9,000.
  assert.equal(amountsOf(left).hifp_pay, 720_000);

  now = await restart(old, second.folder);
  const after = houses(now);
  assert.notEqual(now.deps.benefit.book.hash, old.deps.benefit.book.hash);
  // Read by the new platform, what was settled is explained and recomputed by the old book.
  const again = await explained(now, near, patient, settled);
  assert.deepEqual(again, before);
  assert.equal(again.recomputed.book, old.deps.benefit.book.hash);
  await explained(now, large, inpatient, left);

  // The file is there, but not known yet on the eve of its publication.
  at(now, '2026-03-19 23:59:59');
  const eve = await settleVisit(after.near, await come(now, after.near, patient));
  assert.deepEqual(paidIn(eve), [80_000, 0, 20_000]);
  const byNew = await explained(now, after.near, patient, eve);
  assert.equal(byNew.recomputed.book, now.deps.benefit.book.hash);

  at(now, '2026-03-20 00:00:00');
  // A visit of 1 March, registered before the correction or after it.
  const corrected = await settleVisit(after.near, waiting);
  assert.deepEqual(paidIn(corrected), [82_000, 0, 18_000]);
  const why = await explained(now, after.near, patient, corrected);
  assert.equal(why.parts[0]!.reasons[0]!.citation.document, '示例：追溯更正');
  assert.equal(why.settlement.policyDay, '2026-03-01');
  const anew = await settleVisit(after.near, await come(now, after.near, patient));
  assert.deepEqual(paidIn(anew), [82_000, 0, 18_000]);
  // One of December is not touched by it.
  const december = { beganAt: moment('2025-12-31 23:00:00') };
  const untouched = await visit(now, after.near, patient, 1_000, december);
  assert.deepEqual(paidIn(await settleVisit(after.near, untouched)), [80_000, 0, 20_000]);

  // An old settlement is taken back as it was made, and settled anew by what is known now.
  const back = await reverseVisit(after.near, early.visit, settled);
  assert.deepEqual(paidIn(back), [-80_000, 0, -20_000]);
  assert.deepEqual(paidIn(await settleVisit(after.near, early)), [82_000, 0, 18_000]);
  // 800 of the eve, 820 three times: March has nothing of what was taken back.
  assert.deepEqual(await countsOf(after.near, patient, '202603'), [
    ['310', '202603', '310102', 3_260],
  ]);

  accepted(await after.large.desk.send('2305', reversing(stay, left.setlinfo.setl_id)));
  const { desk } = after.large;

  const resettled = accepted(await desk.send('2304', settling(stay, 10_000)));
  // 800 now; 80 % of 9,200.
  assert.equal(amountsOf(resettled).hifp_pay, 736_000);
  await explained(now, after.large, inpatient, resettled);
});

test('a value overwritten against the rule does not reach what was settled before', async () => {
  const path = '440100/穗医保规字〔2022〕3号.yaml';
  const text = readFileSync(join(first.folder, path), 'utf8');
  const overwritten = text.replace(
    'share: 80%, clause: 在职职工基层医疗机构 }',
    'share: 81%, clause: 在职职工基层医疗机构 }',
  );
  assert.notEqual(overwritten, text);
  const third = policiesWith({ [path]: overwritten });
  at(old, '2026-03-18 11:00:00');
  const patient = cast();
  const { near } = houses(old);
  const settled = await settleVisit(near, await visit(old, near, patient, 1_000));
  const later = await restart(old, third.folder);
  try {
    const why = await explained(later, near, patient, settled);
    assert.equal(why.parts[0]!.amount, 80_000);
    at(later, '2026-03-18 11:30:00');
    const there = houses(later).near;
    const next = await settleVisit(there, await visit(later, there, patient, 1_000));
    assert.deepEqual(paidIn(next), [81_000, 0, 19_000]);
  } finally {
    await later.stop();
    third.remove();
  }
});

function houses(platform: Platform): { readonly near: House; readonly large: House } {
  return { near: openHouse(platform, 'primary'), large: openHouse(platform, 'tertiary') };
}
