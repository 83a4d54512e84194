import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { WIRE } from '../../spec/wire/index.wire.ts';
import { startPlatform } from '../scenarios/platform.ts';
import { type Finding, playAll } from './play.ts';
import { conformanceDocument, printTable, summarize } from './print.ts';
import { DOCUMENT } from './run.ts';
import { SCENES } from './scenes.ts';

test('every transaction is played, and docs/conformance.md says what came of each', async () => {
  const platform = await startPlatform();
  let findings: readonly Finding[];
  try {
    findings = await playAll(platform);
  } finally {
    await platform.stop();
  }
  assert.equal(findings.length, 212);
  const wrong = findings.filter(({ result }) => result === 'fault' || result === 'breaks');
  assert.deepEqual(
    wrong.map(({ infno, text }) => `${infno} ${text}`),
    [],
  );
  for (const { infno, state, result, text } of findings) {
    if (Object.hasOwn(WIRE, infno)) assert.equal(state, 'open', infno);
    else assert.deepEqual([state === 'open', text], [false, `交易[${infno}]暂未开放`], result);
  }
  const works = findings.filter(({ result }) => result === 'works').length;
  assert.match(printTable(findings), new RegExp(`合计 +│ 212 +│ ${works} `));
  const written = readFileSync(DOCUMENT, 'utf8');
  const stale = 'docs/conformance.md is stale: npm run conformance -- --write';
  assert.ok(written === conformanceDocument(findings), stale);
});

test('a scene plays only transactions that are open, and each batch is counted once', () => {
  for (const { name, steps } of SCENES) {
    for (const { infno } of steps) assert.ok(Object.hasOwn(WIRE, infno), `${name} ${infno}`);
  }
  const one: Finding = {
    infno: '1101',
    name: '人员信息获取',
    batch: '三级',
    state: 'open',
    module: null,
    result: 'fault',
    text: '系统异常',
    fields: 0,
    filled: 0,
  };
  const rows = summarize([
    one,
    { ...one, result: 'works' },
    { ...one, batch: '其余', result: 'later' },
  ]);
  assert.deepEqual(rows[0], ['三级', 2, 1, 0, 0, 1]);
  assert.deepEqual(rows.at(-1), ['合计', 3, 1, 0, 1, 1]);
});
