import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { ageOn, day } from '../kernel/day.ts';
import { covers, overlaps } from '../kernel/span.ts';
import { buildWorld } from './world.ts';

const TODAY = day('2026-11-22');
const WORLD = buildWorld({ seed: 1, today: TODAY });
const PEOPLE = new Map(WORLD.people.map((p) => [p.personId, p]));
const OF_PERSON = Map.groupBy(WORLD.chronic, (c) => c.personId);

test('about 8 of a hundred people have one filing or two, mostly the older ones', () => {
  const share = OF_PERSON.size / WORLD.people.length;
  assert.ok(share > 0.065 && share < 0.095, `${share}`);
  const counts = new Set([...OF_PERSON.values()].map((own) => own.length));
  assert.deepEqual([...counts].sort(), [1, 2]);
  const old = [...OF_PERSON.keys()].filter((id) => ageOn(PEOPLE.get(id)!.birth, TODAY) >= 60);
  assert.ok(old.length > OF_PERSON.size / 2);
  assert.ok([...OF_PERSON.keys()].every((id) => ageOn(PEOPLE.get(id)!.birth, TODAY) >= 18));
});

test('diseases are of the national list, under its names', () => {
  const path = new URL('../../knowledge/codes/chronic-disease.tsv', import.meta.url);
  const listed = readFileSync(path, 'utf8').trimEnd().split('\n');
  for (const c of WORLD.chronic) assert.ok(listed.includes(`${c.diseaseCode}\t${c.diseaseName}`));
  const codes = new Set(WORLD.chronic.map((c) => c.diseaseCode));
  for (const code of ['M03900', 'M01600']) assert.ok(codes.has(code), code);
});

test('whoever has a filing was insured on its first day, and never twice for one disease', () => {
  for (const c of WORLD.chronic) {
    const spells = WORLD.enrolments.filter((e) => e.personId === c.personId);
    assert.ok(spells.some((s) => s.insurance === c.insurance && covers(s.span, c.span.from)));
    const own = OF_PERSON.get(c.personId)!.filter((o) => o.diseaseCode === c.diseaseCode);
    for (const o of own) assert.ok(o === c || !overlaps(o.span, c.span));
    const at = WORLD.institutions.find((i) => i.code === c.institutionCode)!;
    assert.equal(at.region, PEOPLE.get(c.personId)!.region);
    assert.ok(covers(at.span, c.identifiedOn));
  }
  const over = WORLD.chronic.filter((c) => c.span.to !== null && c.span.to <= TODAY);
  assert.ok(over.length > 0, 'none is over');
  assert.equal(new Set(WORLD.chronic.map((c) => c.filingId)).size, WORLD.chronic.length);
  assert.ok(WORLD.chronic.every((c) => /^\d{30}$/.test(c.filingId)));
});
