import assert from 'node:assert/strict';
import test from 'node:test';
import { ageOn, day } from '../kernel/day.ts';
import { covers, overlaps } from '../kernel/span.ts';
import { idNumberValid, usccValid } from '../registry/index.ts';
import { buildWorld } from './world.ts';

const TODAY = day('2026-11-22');
const WORLD = buildWorld({ seed: 1, today: TODAY });

const SPELLS = Map.groupBy(WORLD.enrolments, (e) => e.personId);

test('the same seed and day give the same world, another seed another', () => {
  assert.deepEqual(buildWorld({ seed: 1, today: TODAY }), WORLD);
  assert.notDeepEqual(buildWorld({ seed: 2, today: TODAY }).people, WORLD.people);
});

test('every insurance and person type is active today in every region', () => {
  const people = new Map(WORLD.people.map((p) => [p.personId, p]));
  const found = new Set<string>();
  for (const e of WORLD.enrolments) {
    if (e.status !== 'active' || !covers(e.span, TODAY)) continue;
    found.add(`${people.get(e.personId)!.region} ${e.insurance} ${e.personType}`);
  }
  const kinds = ['310 11', '310 12', '340 13', '390 15', '390 16'];
  kinds.push(...['1401', '1402', '1403', '1404', '1405'].map((t) => `390 ${t}`));
  for (const { code } of WORLD.regions) {
    for (const kind of kinds) assert.ok(found.has(`${code} ${kind}`), `${code} ${kind}`);
  }
});

test('spells are in order, whole, and do not overlap, whatever day the world is made', () => {
  for (const today of ['2024-02-29', '2026-01-01', '2026-12-31'].map(day)) {
    const world = buildWorld({ seed: 7, today });
    for (const spells of Map.groupBy(world.enrolments, (e) => e.personId).values()) {
      for (const [i, { span, status }] of spells.entries()) {
        assert.ok(span.to === null || span.from < span.to, spells[0]!.personId);
        assert.ok(status !== 'ended' || span.to !== null);
        if (i > 0) assert.equal(overlaps(spells[i - 1]!.span, span), false);
      }
    }
    const numbers = world.credentials.map((c) => `${c.kind} ${c.number}`);
    assert.equal(new Set(numbers).size, numbers.length);
  }
});

test("each history is somebody's: paused, ended, taken up again, not begun, moved to a job", () => {
  const all = [...SPELLS.values()];
  assert.ok(all.some((s) => s.at(-1)!.status === 'suspended'));
  assert.ok(all.some((s) => s.at(-1)!.status === 'ended'));
  assert.ok(all.some((s) => s.length > 1 && s.at(-2)!.span.to! < s.at(-1)!.span.from));
  assert.ok(all.some((s) => s[0]!.span.from > TODAY));
  assert.ok(
    all.some((s) => s.length > 1 && s[0]!.insurance === '390' && s[1]!.insurance === '310'),
  );
  assert.ok(WORLD.enrolments.some((e) => e.civilServant));
});

test('id numbers are valid, say birth and sex, and ages fit the person type', () => {
  assert.equal(WORLD.people.length, 2000);
  for (const person of WORLD.people) {
    assert.ok(idNumberValid(person.idNo), person.idNo);
    assert.equal(person.idNo.slice(6, 14), person.birth.replaceAll('-', ''));
    assert.equal(Number(person.idNo[16]) % 2, person.sex === '1' ? 1 : 0);
    const age = ageOn(person.birth, TODAY);
    const type = SPELLS.get(person.personId)!.at(-1)!.personType;
    const [youngest, oldest] = AGES[type]!;
    assert.ok(age >= youngest && age <= oldest, `${type} at ${age}`);
  }
});

const AGES: Readonly<Record<string, readonly [number, number]>> = {
  '11': [20, 60],
  '12': [60, 90],
  '13': [90, 100],
  '15': [18, 59],
  '16': [60, 91],
  '1401': [0, 0],
  '1402': [3, 6],
  '1403': [6, 18],
  '1404': [18, 24],
  '1405': [0, 3],
};

test('institutions carry valid codes, and every level and kind is there', () => {
  for (const i of WORLD.institutions) assert.ok(usccValid(i.uscc), i.uscc);
  const kinds = new Set(WORLD.institutions.map((i) => `${i.region} ${i.kind} ${i.level}`));
  assert.equal(kinds.size, 3 * 4);
  assert.ok(WORLD.institutions.every((i) => i.name.includes('演示')));
  const codes = WORLD.practitioners.map((p) => p.code);
  assert.equal(new Set(codes).size, codes.length);
});

test('employees have a personal account, some of them empty, residents have none', () => {
  const accounts = new Map(WORLD.accounts.map((a) => [a.personId, a.amount]));
  for (const [personId, spells] of SPELLS) {
    assert.equal(accounts.has(personId), spells.at(-1)!.insurance !== '390', personId);
  }
  assert.ok([...accounts.values()].some((a) => a === 0));
  assert.ok([...accounts.values()].every((a) => a >= 0 && a <= 1_200_000));
});
