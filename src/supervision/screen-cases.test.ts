import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadRules } from '../audit/index.ts';
import { institutionsOf } from './domain/screen/institutions.ts';
import { SCREEN_NUMBERS } from './domain/screen/screens.ts';
import { addServed, newServed } from './domain/screen/served.ts';
import { ofCommunity, ofHit, ofInstitution, type Suspicion } from './domain/screen/suspicion.ts';
import { addHistory, newTally } from './domain/screen/tally.ts';
import { daysOf, readScreenCases, ScreenCaseUnusable, type World } from './screen-cases.ts';
import { rulesOf, type ScreenRules } from './screen-rules.ts';

// Runs cases/audit/screen-*.yaml: a world for each rule in which it finds, and one in which not.
const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'cases/audit');
const RULES = loadRules(join(ROOT, 'knowledge/audit/rules'), SCREEN_NUMBERS);
const CASES = readdirSync(FOLDER)
  .filter((file) => file.startsWith('screen-') && file.endsWith('.yaml'))
  .sort()
  .flatMap((file) => readScreenCases(file, readFileSync(join(FOLDER, file), 'utf8')));

function find(rules: ScreenRules, { histories, codes }: World, days: ReturnType<typeof daysOf>) {
  const found: Suspicion[] = [];
  for (const { rule, screen, than } of rules.people) {
    for (const history of histories) {
      found.push(...screen.find(history, than).map((hit) => ofHit(rule, history.personId, hit)));
    }
  }
  const visits = histories.flatMap((h) => h.visits);
  const places = new Map(visits.map(({ place }) => [place.code, place]));
  for (const { rule, screen, than } of rules.institutions) {
    const tally = newTally();
    for (const history of histories) addHistory(tally, history, () => true);
    const institutions = institutionsOf(tally, (code) => places.get(code)!);
    const hits = screen.find(institutions, than);
    found.push(...hits.map((hit) => ofInstitution(rule, hit, '440100', days)));
  }
  for (const { rule, screen, than } of rules.communities) {
    const served = newServed();
    const inOrder = visits
      .map((v) => ({ ...v, institutionCode: v.place.code, settlementId: v.bills[0]!.settlementId }))
      .sort((a, b) =>
        a.institutionCode === b.institutionCode
          ? a.settledAt - b.settledAt
          : a.institutionCode < b.institutionCode
            ? -1
            : 1,
      );
    for (const row of inOrder) addServed(served, row);
    const hits = screen.find(served, than, codes);
    found.push(...hits.map((hit) => ofCommunity(rule, hit, served)));
  }
  return found;
}

for (const of of CASES) {
  test(`${of.rule} ${of.name}`, () => {
    const days = daysOf(of.found);
    const rules = rulesOf(RULES, of.rule, { from: days.to, to: days.to });
    assert.equal(rules.versions.length, 1, `${of.file}：没有这条规则，或当日不生效`);
    const found = find(rules, of.found, days);
    const told = found.map((s) => s.message).join('；');
    assert.equal(found.length, of.expect.suspicions, told);
    const rows = of.expect.rows;
    if (rows !== null) {
      for (const { evidence } of found) assert.equal(evidence.settlements.length, rows, told);
    }
    const atStake = found.reduce((sum, s) => sum + s.atStake, 0);
    assert.equal(atStake, of.expect.atStake, told);
    const clear = find(rules, of.clear, daysOf(of.clear));
    assert.deepEqual(
      clear.map((s) => s.message),
      [],
    );
  });
}

test('every screen rule has a case, and there are as many as promised', () => {
  const tried = new Set(CASES.map((of) => of.rule));
  const screens = new Set(RULES.filter((r) => r.check === 'screen').map((r) => r.code));
  assert.deepEqual(
    [...screens].filter((code) => !tried.has(code)),
    [],
  );
  assert.ok(screens.size >= 55);
});

test('a case with a word that is none is refused', () => {
  const text = '- { rule: KF-SP01, case: x, found: [{ onn: 2026-01-01 }], clear: [], expect: {} }';
  assert.throws(() => readScreenCases('x.yaml', text), ScreenCaseUnusable);
});

test('every word is explained with its numbers in SCREENS.md', () => {
  const page = readFileSync(join(ROOT, 'knowledge/audit/SCREENS.md'), 'utf8');
  for (const [name, numbers] of Object.entries(SCREEN_NUMBERS)) {
    const told = numbers.map((n) => `\`${n}\``).join(' ') || '—';
    assert.ok(page.includes(`| \`${name}\` | ${told} |`), name);
  }
});
