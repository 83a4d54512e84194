import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { demoEditions, type ItemEdition, type KnownItem } from '../catalogue/domain/demo-values.ts';
import { day, startOf } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import { castRoles, findHospital, findPharmacy } from './morning-cast.ts';
import { MORNING, WARES } from './morning-plan.ts';
import { PURCHASE, STAY_DAYS, STAY_WARES, STAYS } from './morning-stay-plan.ts';
import { buildWorld } from './world.ts';

const LISTS = [
  ['drug', '101'],
  ['herbal-piece', '102'],
  ['service', '201'],
] as const satisfies readonly (readonly [string, KnownItem['listType']])[];

const knowledge = (path: string) =>
  readFileSync(new URL(`../../knowledge/${path}.tsv`, import.meta.url), 'utf8').split('\n');

const KNOWN = new Map(
  LISTS.flatMap(([file, listType]) =>
    knowledge(`codes/${file}`).map((line) => {
      const [code, name] = line.split('\t');
      return [code!, { code: code!, name: name!, listType }] as const;
    }),
  ),
);

test('the wares are in the directory, as they are thought to be, on any day', () => {
  for (const ware of [...Object.values(WARES), ...Object.values(STAY_WARES)]) {
    const known = KNOWN.get(ware.code);
    assert.ok(known, ware.code);
    assert.equal(known.name, ware.name);
    for (const today of ['2024-02-29', '2026-01-01', '2026-12-31'].map(day)) {
      const item: ItemEdition | undefined = demoEditions(known, today).find((i) =>
        covers(i.span, today),
      );
      assert.ok(item, ware.code);
      assert.equal(item.class, ware.class, ware.code);
      assert.equal(item.restricted, ware.restricted, ware.code);
      assert.equal(item.priceLimitE6 !== null, ware.limited, ware.code);
    }
  }
});

test('the diagnoses are in the code list under their names', () => {
  const lines = new Set(knowledge('icd/icd10-diagnosis'));
  const illnesses = [...MORNING.map((v) => v.diagnosis), ...STAYS.map((s) => s.illness)];
  for (const illness of illnesses) {
    if (illness !== null) assert.ok(lines.has(`${illness.code}\t${illness.name}`));
  }
});

test('the morning shows each course, one bill, both hospitals, restricted use both ways', () => {
  const courses = new Set(MORNING.map((v) => v.course));
  assert.equal(courses.size, 7);
  assert.equal(new Set(MORNING.map((v) => v.at)).size, 2);
  assert.ok(MORNING.some((v) => v.medicalType === '12' && v.diagnosis === null));
  const restricted = MORNING.flatMap((v) => v.ordered).filter((o) => o.ware.restricted);
  assert.deepEqual(restricted.map((o) => o.approval).sort(), ['approved', undefined]);
});

test('stays have lines on each of their days, and on no other', () => {
  for (const { ordered } of STAYS) {
    const days = ordered.flatMap((o) => o.days);
    assert.deepEqual([...new Set(days)].sort(), [0, 1, 2, 3, 4, 5]);
    assert.equal(STAY_DAYS, 6);
  }
  assert.ok(PURCHASE.ordered.every((o) => o.ware.code.startsWith('X')));
});

test('every role is somebody, whatever the seed and the day, and no two are the same', () => {
  for (const seed of [1, 7, 2026]) {
    for (const today of ['2024-02-29', '2026-01-01', '2026-11-22'].map(day)) {
      const world = buildWorld({ seed, today });
      const shown = castRoles(world, startOf(today));
      const owners = [...shown.values()].map(
        ({ kind, number }) =>
          world.credentials.find((c) => c.kind === kind && c.number === number)!.personId,
      );
      assert.equal(new Set(owners).size, 10);
      assert.ok(owners.every((id) => id.startsWith('440100')));
      const { institution, doctors } = findHospital(world, 'primary', startOf(today));
      assert.equal(institution.level, 'primary');
      assert.ok(doctors.every((d) => d.code.startsWith('D440100')));
      assert.equal(findPharmacy(world, startOf(today)).kind, 'pharmacy');
    }
  }
});
