import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type FreshDatabase, freshDatabase, TEST_KEY } from '../../test/database.ts';
import type { ChildWork } from '../../test/screening-child.ts';
import { openModules } from '../app.ts';
import { clock } from '../config.ts';
import { plantYear } from '../demo/index.ts';
import { day } from '../kernel/day.ts';
import type { SettlementDeps } from '../settlement/index.ts';
import type { ScreenWith } from './screen.ts';
import { activeRules, rulesOf } from './screen-rules.ts';
import { ResumeRefused, runScreening, type Screened, tryScreening } from './screen-run.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const CHILD = '../../test/screening-child.ts';
const TODAY = day('2026-11-22');
const SCOPE = { from: day('2026-03-01'), to: TODAY, region: null };
const PAGE = 60;
const nobody = () => {};

let fresh: FreshDatabase;
let deps: SettlementDeps;
let work: ScreenWith;

before(async () => {
  fresh = await freshDatabase({ template: 'demo', today: TODAY });
  deps = await openModules(fresh.db, {
    policyFolder: folder('policy'),
    knowledgeFolder: folder('knowledge'),
  });
  await plantYear(deps, { until: TODAY, settlements: 700, violations: 50, seed: 3 });
  const rules = activeRules(deps.audit.rules(), SCOPE);
  work = { ...SCOPE, rules, index: deps.audit.points(), shadow: false, page: PAGE };
});
after(() => fresh.drop());

const run = (resume: boolean, of: ScreenWith = work): Promise<Screened> =>
  runScreening({ ...deps, now: clock }, of, { resume, startedBy: 'test' }, nobody);

type Row = { text: string };
const rows = (text: string) => fresh.db.rows<Row>({ name: '', text });

/** Everything that was kept but when and by which run. */
async function kept(): Promise<string[]> {
  const found = await rows(
    `select to_json(s)::jsonb - 'screening_id' - 'found_at' || '{}' as text
     from supervision.suspicion s order by owner_id, suspicion_id`,
  );
  return found.map((row) => JSON.stringify(row.text));
}

const clear = () =>
  fresh.db.script('delete from supervision.suspicion; delete from supervision.screening');

/** Starts a screening in a process of its own and kills it when it has kept so many ranges. */
async function killedAfter(ranges: number): Promise<string | null> {
  const of: ChildWork = { address: fresh.address, key: TEST_KEY, scope: SCOPE, page: PAGE };
  const path = fileURLToPath(new URL(CHILD, import.meta.url));
  const child = spawn(process.execPath, [path, JSON.stringify(of)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = 0;
  child.stdout.on('data', (text: Buffer) => {
    told += text.toString().split('\n').length - 1;
    if (told > ranges) child.kill('SIGKILL');
  });
  return await new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
}

test('a killed screening goes on and ends with the suspicions of an unbroken one', async () => {
  await run(false);
  const unbroken = await kept();
  assert.ok(unbroken.length > 20, `${unbroken.length}`);
  for (const ranges of [2, 7]) {
    await clear();
    assert.equal(await killedAfter(ranges), 'SIGKILL');
    const [mark] = await rows(
      `select stage || ' ' || after_person as text from supervision.screening`,
    );
    assert.match(mark!.text, /^people \d+$/);
    const { resumedAfter, settlements } = await run(true);
    assert.equal(`people ${resumedAfter}`, mark!.text);
    assert.deepEqual(await kept(), unbroken);
    const [end] = await rows(
      `select stage || ' ' || settlements as text from supervision.screening`,
    );
    assert.equal(end!.text, `done ${settlements}`);
  }
  assert.deepEqual(await rows('select 1 as text from supervision.screening_part'), []);
});

test('what is known is not made again, by a longer period neither', async () => {
  const before = await kept();
  const again = await run(false);
  assert.equal(again.made, 0);
  assert.ok(again.found > 0);
  assert.deepEqual(await kept(), before);
  const ofVisits = { ...work.rules, institutions: [], communities: [] };
  const shorter = { ...work, rules: ofVisits, from: day('2026-05-01') };
  assert.equal((await run(false, shorter)).made, 0);
});

test('without an unfinished screening to go on with, one is begun', async () => {
  const { resumedAfter, made } = await run(true);
  assert.deepEqual({ resumedAfter, made }, { resumedAfter: null, made: 0 });
});

test('an unfinished screening does not go on under other rules', async () => {
  await fresh.db.script(`update supervision.screening set stage = 'people', ended_at = null`);
  const rules = { ...work.rules, hash: 'other' };
  await assert.rejects(run(true, { ...work, rules }), ResumeRefused);
});

test('what a rule would find is what it finds, and nothing of it is kept', async () => {
  await clear();
  const code = 'KF-SS04';
  const rules = rulesOf(
    deps.audit.rules().map((rule) => ({ ...rule, state: 'shadow' as const })),
    code,
    SCOPE,
  );
  const found = await tryScreening(deps, { ...work, rules, shadow: true }, nobody);
  assert.ok(found.length > 0);
  assert.deepEqual(await kept(), []);
  const { made } = await run(false, { ...work, rules: rulesOf(deps.audit.rules(), code, SCOPE) });
  assert.equal(made, found.length);
});

test('a region’s screening is of its people only', async () => {
  await clear();
  const whole = await run(false);
  await clear();
  // What was planted was planted in Guangzhou.
  const there = await run(false, { ...work, region: '330100' });
  assert.deepEqual(await kept(), []);
  const here = await run(false, { ...work, region: '440100' });
  const regions = await rows('select distinct region_code as text from supervision.suspicion');
  assert.deepEqual(regions, [{ text: '440100' }]);
  assert.ok(there.settlements > 0 && here.settlements > 0);
  assert.ok(there.settlements + here.settlements < whole.settlements);
});
