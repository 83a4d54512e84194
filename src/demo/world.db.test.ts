import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type BenefitVersion, openBenefit } from '../benefit/index.ts';
import { openCatalogue } from '../catalogue/index.ts';
import { day } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import { openRegistry } from '../registry/index.ts';
import { printWorld } from './print-world.ts';
import { buildWorld } from './world.ts';
import { saveWorld, worldLoaded } from './world-save.ts';
import { summarizeWorld } from './world-summary.ts';

const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url));
const POLICY = fileURLToPath(new URL('../../policy', import.meta.url));
const TODAY = day('2026-11-22');
const WORLD = buildWorld({ seed: 1, today: TODAY });
const NOTES: string[] = [];

let fresh: FreshDatabase;

before(async () => {
  fresh = await freshDatabase();
  assert.equal(await worldLoaded(fresh.db), false);
  await saveWorld(fresh.db, WORLD, { knowledge: KNOWLEDGE, note: (t) => NOTES.push(t) });
});

after(() => fresh?.drop());

type Book = Pick<BenefitVersion, 'region' | 'medicalTypes' | 'from' | 'to'>;

/** With outpatients' benefits of these regions only, or with the policy book. */
async function summary(all: boolean, benefits?: readonly Book[]) {
  const { db } = fresh;
  const [registry, catalogue] = await Promise.all([openRegistry(db), openCatalogue(db)]);
  const { book } = await openBenefit(db, POLICY);
  const own = benefits === undefined ? book : { ...book, benefits: benefits as BenefitVersion[] };
  return summarizeWorld({ db, registry, catalogue, benefit: { book: own } }, { today: TODAY, all });
}

test('the whole world is stored and told of', async () => {
  assert.equal(await worldLoaded(fresh.db), true);
  assert.equal(NOTES.length, 7);
  const { people, institutions } = await summary(true);
  assert.equal(people.length, WORLD.people.length);
  assert.equal(institutions.length, WORLD.institutions.length);
  const [opened, families] = [WORLD.accounts, WORLD.families].map(
    (rows) => new Map(rows.map((a) => [a.personId, (a.amount / 100).toFixed(2)])),
  );
  const agreements = Map.groupBy(WORLD.agreements, (a) => a.personId);
  for (const { personId, balance, family, agreements: told } of people) {
    assert.equal(balance, opened!.get(personId) ?? null, personId);
    assert.equal(family, families!.get(personId) ?? null, personId);
    const own = (agreements.get(personId) ?? []).filter((a) => covers(a.span, TODAY));
    assert.deepEqual(told.map((a) => a.name).sort(), own.map((a) => a.name).sort());
  }
});

test('a second world in the same database is refused whole', async () => {
  const to = { knowledge: KNOWLEDGE, note: () => {} };
  await assert.rejects(saveWorld(fresh.db, WORLD, to), /world_pkey/);
});

test('the examples hold one of each, with what a first message needs', async () => {
  const { people, items, practitioners, diseases } = await summary(false);
  assert.ok(people.length < 150);
  for (const p of people) assert.ok(p.card !== null && p.voucher !== null);
  const reasons = new Set(people.map((p) => p.why));
  const every = [
    '在职职工',
    '新生儿',
    '暂停参保',
    '已终止参保',
    '尚未生效',
    '在职职工公务员（科级及以下）',
  ];
  every.push('断保三个月以上，续保未满三个月', '新生儿，出生后参保', '老年居民，有家庭共济账户');
  every.push(
    '低保对象',
    '特困人员',
    '低收入对象',
    '因病致贫对象',
    '返贫致贫人口',
    '防止返贫监测对象',
  );
  for (const why of every) {
    assert.ok(reasons.has(why), why);
  }
  assert.equal(items.length, 18);
  assert.equal(practitioners.length, 30);
  assert.equal(diseases.length, 6);
});

test('regions come in order: where visits can be settled first, the others marked', async () => {
  const span = { from: day('2022-12-01'), to: null };
  const over = { ...span, region: '330100', medicalTypes: ['11'], to: TODAY };
  const stays = { ...span, region: '500000', medicalTypes: ['21'] };
  const outpatient = { ...span, region: '440100', medicalTypes: ['11', '12'] };
  const world = await summary(false, [over, stays, outpatient]);
  assert.deepEqual(
    world.regions.map((r) => [r.code, r.policy]),
    [
      ['440100', true],
      ['500000', false],
      ['330100', false],
    ],
  );
  for (const list of [world.institutions, world.people]) assert.equal(list[0]!.region, '440100');
  assert.ok(world.practitioners[0]!.institution.startsWith('H440100'));
  const marked = printWorld(world, { json: false }).match(
    /无待遇政策（只能挂号、上传，不能结算）/g,
  );
  assert.equal(marked?.length, 2);
});

test('tables line up although Chinese characters are twice as wide, and JSON is JSON', async () => {
  const world = await summary(false);
  const text = printWorld(world, { json: false });
  assert.ok(text.includes('广州演示第一人民医院'));
  const wide = (line: string) =>
    [...line].reduce(
      (w, c) => w + (/[\u2e80-\u9fff\uff00-\uff60（），、。【】]/u.test(c) ? 2 : 1),
      0,
    );
  const rows = text.split('【医护药师】\n')[1]!.split('\n\n')[0]!.split('\n');
  assert.deepEqual([...new Set(rows.map(wide))].length, 1);
  assert.deepEqual(JSON.parse(printWorld(world, { json: true })), world);
});
