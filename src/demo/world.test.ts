import assert from 'node:assert/strict';
import test from 'node:test';
import { entitlementOn } from '../benefit/domain/entitlement.ts';
import { hardshipOf, personFacts } from '../benefit/domain/person-facts.ts';
import type { EntitlementRules } from '../benefit/domain/policy.ts';
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
});

const SINCE = day('2020-01-01');
const WAITING: EntitlementRules = {
  ...{ region: '440100', insurance: ['310', '390'], from: SINCE, known: SINCE, to: null },
  ...{ lapseMonths: 3, waitingMonths: 3, newbornDays: 90 },
  citation: { document: '样例', clause: '等待期', trust: 'example' },
};

test('lapses of more than three months ended within three; the newborn are enrolled late', () => {
  for (const today of ['2024-02-29', '2026-01-01', '2026-11-22'].map(day)) {
    const world = buildWorld({ seed: 3, today });
    const spells = Map.groupBy(world.enrolments, (e) => e.personId);
    const found = world.people.map((p) => {
      const own = spells.get(p.personId)!.filter((e) => e.status !== 'suspended');
      return { birth: p.birth, is: entitlementOn(WAITING, own, p.birth, today) };
    });
    assert.ok(found.filter(({ is }) => is !== null && is.waitingUntil !== null).length >= 30);
    const newborn = found.filter(
      ({ is, birth }) => is?.from === birth && is.spell.span.from > birth,
    );
    assert.ok(newborn.length >= 9);
  }
});

test('civil servants: 85 % section, 13 % county, 2 % bureau; tiers where residents choose', () => {
  const grades = WORLD.enrolments.map((e) => e.civilGrade).filter((grade) => grade !== 'none');
  const share = (grade: string) => grades.filter((g) => g === grade).length / grades.length;
  assert.ok(share('section') > 0.75 && share('section') < 0.93);
  assert.ok(share('county') > 0.06 && share('county') < 0.2);
  assert.ok(share('bureau') > 0 && share('bureau') < 0.06);
  for (const e of WORLD.enrolments) {
    const chooses = e.personId.startsWith('500000') && e.insurance === '390';
    assert.equal(e.tier !== 'none', chooses, `${e.personId} ${e.tier}`);
  }
});

test('all kinds of need are met with in each region, and some of merit', () => {
  for (const { code } of WORLD.regions) {
    const own = WORLD.identities.filter(
      (i) => i.personId.startsWith(code) && covers(i.span, TODAY),
    );
    const needs = new Set(own.map((i) => hardshipOf([i.kind])));
    needs.delete('none');
    assert.equal(needs.size, 6, [...needs].join());
    assert.ok(own.some((i) => i.kind.startsWith('21')));
  }
  assert.ok(WORLD.identities.some((i) => i.span.to !== null));
});

test('of each kind of need there is an elderly resident with 惠民保 and a family pool', () => {
  const types = new Map(WORLD.enrolments.map((e) => [e.personId, e.personType]));
  const families = new Set(WORLD.families.map((f) => f.personId));
  const commercial = WORLD.agreements.filter((a) => a.kind === 'commercial');
  const bought = new Set(commercial.map((a) => a.personId));
  const needs = WORLD.identities
    .filter(({ personId: id, kind, span }) => {
      const isReady = types.get(id) === '16' && families.has(id) && bought.has(id);
      return isReady && kind.startsWith('23') && covers(span, TODAY);
    })
    .map((i) => `${i.personId.slice(0, 6)} ${i.kind}`);
  assert.ok(new Set(needs).size === 3 * 6);
});

test('agreements: 惠民保 of the year, supplements of big firms, family doctors near by', () => {
  const people = new Map(WORLD.people.map((p) => [p.personId, p]));
  const kinds = Map.groupBy(WORLD.agreements, (a) => a.kind);
  const share = (kind: 'commercial' | 'enterprise' | 'family-doctor') =>
    kinds.get(kind)!.length / WORLD.people.length;
  assert.ok(share('commercial') > 0.36 && share('commercial') < 0.46, `${share('commercial')}`);
  assert.ok(share('family-doctor') > 0.3 && share('family-doctor') < 0.4);
  for (const { span } of kinds.get('commercial')!) {
    assert.deepEqual(span, { from: '2026-01-01', to: '2027-01-01' });
  }
  for (const { personId, name } of kinds.get('enterprise')!) {
    assert.equal(name, `${people.get(personId)!.employer}企业补充医疗保险`);
  }
  const hospitals = new Set(WORLD.institutions.map((i) => `${i.region} ${i.name}`));
  const doctors = kinds.get('family-doctor')!;
  for (const a of doctors) assert.ok(hospitals.has(`${people.get(a.personId)!.region} ${a.name}`));
  assert.ok(doctors.some((a) => !covers(a.span, TODAY)));
  for (const a of WORLD.agreements) {
    assert.ok(people.get(a.personId)!.birth <= a.span.from, a.personId);
    assert.ok(a.span.from <= TODAY && (a.span.to === null || a.span.from < a.span.to));
  }
});

test('facts of people: every word that a policy may ask of a person is some of them', () => {
  const [spells, identities, agreements] = [
    SPELLS,
    Map.groupBy(WORLD.identities, (i) => i.personId),
    Map.groupBy(WORLD.agreements, (a) => a.personId),
  ];
  const facts = WORLD.people.map((person) => {
    const { personId } = person;
    const [own, held] = [spells.get(personId)!, agreements.get(personId) ?? []];
    const file = { person, enrolments: own, identities: identities.get(personId) ?? [] };
    return personFacts({ ...file, agreements: held }, own.at(-1)!, TODAY);
  });
  const counts = {
    ...{
      hardship: 7,
      civil: 4,
      tier: 3,
      veteran: 2,
      enterprise: 2,
      commercial: 2,
      familyDoctor: 2,
    },
    status: 6,
  } as const;
  for (const [fact, count] of Object.entries(counts) as [keyof typeof counts, number][]) {
    assert.equal(new Set(facts.map((f) => f[fact])).size, count, fact);
  }
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

test('one in four children and elders among residents has a family pool of 500 to 5,000', () => {
  const mayHave = [...SPELLS.values()].filter((s) =>
    ['1401', '1402', '1403', '1405', '16'].includes(s.at(-1)!.personType),
  );
  const ids = new Set(mayHave.map((s) => s[0]!.personId));
  const share = WORLD.families.length / ids.size;
  assert.ok(share > 0.2 && share < 0.34, `${share}`);
  for (const { personId, amount } of WORLD.families) {
    assert.ok(ids.has(personId) && amount >= 50_000 && amount <= 500_000);
  }
});
