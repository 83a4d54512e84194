import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { openModules } from '../app.ts';
import { clock } from '../config.ts';
import { type PlantedYear, plantYear } from '../demo/index.ts';
import { addDays, day } from '../kernel/day.ts';
import type { Evidence } from './domain/screen/suspicion.ts';
import { activeRules } from './screen-rules.ts';
import { runScreening } from './screen-run.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
// The last day of a year in which every rule is in force from its first day on.
const TODAY = day('2026-12-31');
const SETTLEMENTS = 1000;
const VIOLATIONS = 60;
const RULES_LEAST = 25;
const FALSE_SHARE_MOST = 0.02;

type Row = { rule: string; owner: string; evidence: Evidence };

let fresh: FreshDatabase;
let year: PlantedYear;
let suspicions: readonly Row[];
let settlementOf: ReadonlyMap<string, string>;

before(async () => {
  fresh = await freshDatabase({ template: 'demo', today: TODAY });
  const deps = await openModules(fresh.db, {
    policyFolder: folder('policy'),
    knowledgeFolder: folder('knowledge'),
  });
  const wanted = { settlements: SETTLEMENTS, violations: VIOLATIONS, seed: 5 };
  year = await plantYear(deps, { until: TODAY, ...wanted });
  const scope = { from: addDays(TODAY, -364), to: TODAY, region: null };
  const rules = activeRules(deps.audit.rules(), scope);
  const work = { ...scope, rules, index: deps.audit.points(), shadow: false };
  const how = { resume: false, startedBy: 'test' };
  await runScreening({ ...deps, now: clock }, work, how, () => {});
  suspicions = await fresh.db.rows<Row>({
    name: '',
    text: `select rule_code as rule, owner_id as owner, evidence from supervision.suspicion
           order by owner_id, suspicion_id`,
  });
  const settled = await fresh.db.rows<{ id: string; msgid: string }>({
    name: '',
    text: `select settlement_id as id, msgid from settlement.settlement
           where kind = 'settlement' and reversed_by is null`,
  });
  settlementOf = new Map(settled.map(({ id, msgid }) => [msgid, id]));
});
after(() => fresh.drop());

test('a year of a thousand settlements holds sixty violations of many rules', () => {
  assert.deepEqual(year.refused, []);
  assert.equal(year.truth.length, VIOLATIONS);
  const rules = new Set(year.truth.map(({ rule }) => rule));
  assert.ok(rules.size >= RULES_LEAST, `${rules.size}`);
  assert.ok(settlementOf.size > SETTLEMENTS * 0.85 && settlementOf.size <= SETTLEMENTS);
});

test('every one of them is found, by the rule that it goes against', () => {
  const missed = year.truth.filter(({ rule, carriers }) => {
    const ids = carriers.map((msgid) => settlementOf.get(msgid));
    return !suspicions.some(
      (s) =>
        s.rule === rule &&
        ids.every((id) => s.evidence.settlements.some((row) => row.settlementId === id)),
    );
  });
  assert.deepEqual(
    missed.map(({ rule, personId }) => `${rule} ${personId}`),
    [],
  );
});

test('at most two of a hundred clean settlements come under suspicion', () => {
  const planted = new Set(year.truth.map(({ personId }) => personId));
  const clean = new Map<string, string>();
  for (const { rule, evidence } of suspicions) {
    for (const { personId, settlementId } of evidence.settlements) {
      if (!planted.has(personId)) clean.set(settlementId, rule);
    }
  }
  const whole = settlementOf.size - VIOLATIONS;
  assert.ok(clean.size <= whole * FALSE_SHARE_MOST, JSON.stringify([...clean]));
  // Who carries nothing is not judged as an institution either.
  assert.deepEqual(
    suspicions.filter(({ evidence }) => evidence.settlements.length === 0),
    [],
  );
});
