import assert from 'node:assert/strict';
import test from 'node:test';
import { day } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import { isShown, showcasesOf } from './showcase-cast.ts';
import { buildWorld } from './world.ts';

test('each region shows one person, plainly insured, and nobody else is one', () => {
  for (const today of ['2024-02-29', '2026-01-01', '2026-11-22'].map(day)) {
    const world = buildWorld({ seed: 1, today });
    const shown = world.people.filter(isShown);
    const regions = world.regions.map((r) => r.code);
    assert.deepEqual(shown.map((p) => p.region).sort(), regions.toSorted());
    for (const { personId } of shown) {
      const own = world.enrolments.filter((e) => e.personId === personId);
      assert.deepEqual(
        own.map((e) => [e.insurance, e.personType, e.civilGrade, covers(e.span, today)]),
        [['310', '11', 'none', true]],
      );
      for (const rows of [world.identities, world.agreements, world.chronic]) {
        assert.ok(rows.every((row) => row.personId !== personId));
      }
    }
  }
});

test('what is shown lies in the region of the person, in institutions that have not left', () => {
  const world = buildWorld({ seed: 2, today: day('2026-11-22') });
  const showcases = showcasesOf(world);
  assert.equal(showcases.length, world.regions.length);
  for (const { hospital, other, shop, doctor, otherDoctor, patient } of showcases) {
    assert.ok(isShown(world.people.find((p) => p.personId === patient.personId)!));
    assert.notEqual(hospital.code, other.code);
    assert.deepEqual([hospital.kind, other.kind, shop.kind], ['hospital', 'hospital', 'pharmacy']);
    for (const at of [hospital, other, shop]) {
      assert.equal(at.span.to, null);
      assert.ok(patient.personId.startsWith(at.region));
    }
    const at = (code: string) => world.practitioners.find((p) => p.code === code)!.institution;
    assert.deepEqual([at(doctor.code), at(otherDoctor.code)], [hospital.code, other.code]);
  }
});
