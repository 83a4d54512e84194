import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadRules } from './load-rules.ts';
import { RULE_COLUMNS, ruleCells, rulesPage, rulesSummary } from './rules-page.ts';
import { countCases, countPointFiles, ruleRows } from './rules-page-rows.ts';

const ROOT = join(import.meta.dirname, '../..');
const RULES = loadRules(join(ROOT, 'knowledge/audit/rules'), null);
const POINTS = await countPointFiles(join(ROOT, 'knowledge/audit/points'));
const ROWS = ruleRows(RULES, POINTS, countCases(join(ROOT, 'cases/audit')));

test('docs/audit-rules.md is what the rule files generate', () => {
  const written = readFileSync(join(ROOT, 'docs/audit-rules.md'), 'utf8');
  assert.ok(written === rulesPage(ROWS), 'docs/audit-rules.md is stale: npm run audit -- page');
});

describe('the page', () => {
  test('has a line for each rule in force, and none for one that ended', () => {
    const codes = RULES.filter(({ span }) => span.to === null).map(({ code }) => code);
    const lines = rulesPage(ROWS).split('\n');
    for (const code of codes) {
      assert.equal(lines.filter((line) => line.startsWith(`| ${code} |`)).length, 1, code);
    }
    assert.equal(lines.filter((line) => /^\| (GZ|ZB|LB|KF)/.test(line)).length, codes.length);
  });

  test('says of a rule what it works with', () => {
    const cells = (code: string) => ruleCells(ROWS.find(({ rule }) => rule.code === code)!);
    assert.equal(cells('GZ10000101005000').length, RULE_COLUMNS.length);
    assert.deepEqual(cells('KF-SJ21'), [
      'KF-SJ21',
      '明细重复上传',
      '事中、事后',
      '可疑',
      '—',
      '1/1',
      '启用',
    ]);
    assert.match(cells('GZ10000301004000')[4]!, /^\d{3}\/\d{3}$/);
    assert.equal(cells('LB2025-009')[4], '0/0');
  });
});

test('at least 185 rules work: each is active and has been tried both ways', () => {
  const working = ROWS.filter(
    ({ rule, cases }) => rule.state === 'active' && cases.positive > 0 && cases.negative > 0,
  );
  assert.ok(working.length >= 185, rulesSummary(ROWS));
});

test('every official point is of a rule in force that takes points', () => {
  const known = new Map(ROWS.map(({ rule }) => [rule.code, rule]));
  for (const code of POINTS.keys()) {
    const rule = known.get(code);
    assert.ok(rule !== undefined && rule.subject !== 'none', code);
  }
});
