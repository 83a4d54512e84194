import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pointContext } from './import-points-context.ts';
import { loadRules } from './load-rules.ts';
import { type RowFault, readHeading, readPoint, type StatedPoint } from './read-points.ts';
import { readPointsFile } from './read-points-file.ts';

const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url));
const FOLDER = join(KNOWLEDGE, 'audit/points');
const RULES = loadRules(join(KNOWLEDGE, 'audit/rules'), null);

/** The codes of the files the catalogue is filled from. */
const ITEMS = ['drug', 'herbal-piece', 'service'].flatMap((file) =>
  readFileSync(join(KNOWLEDGE, `codes/${file}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t')[0]!),
);
const KNOWN = new Set(ITEMS);
const CATALOGUE = {
  itemKnown: (code: string) => KNOWN.has(code),
  items: () => ITEMS.map((code) => ({ code })) as never,
};
const CONTEXT = pointContext(RULES, CATALOGUE, { knowledge: KNOWLEDGE, readWords: true });

async function readAll(): Promise<readonly StatedPoint[]> {
  const points: StatedPoint[] = [];
  const faults: RowFault[] = [];
  const list = readFileSync(join(FOLDER, 'batches.tsv'), 'utf8').trimEnd().split('\n').slice(1);
  for (const line of list) {
    const rows = readPointsFile(join(FOLDER, line.split('\t')[0]!));
    const heading = readHeading((await rows.next()).value.cells);
    assert.ok(heading.ok);
    for await (const { number, cells } of rows) {
      const point = readPoint(cells, number, heading, CONTEXT);
      if ('pointId' in point) points.push(point);
      else faults.push(...point);
    }
  }
  assert.deepEqual(faults, []);
  return points;
}

const POINTS = await readAll();
const byId = new Map(POINTS.map((point) => [point.pointId, point]));

test('every official point is there once, of a rule that is there, with codes that are', () => {
  assert.equal(POINTS.length, 3899);
  assert.equal(byId.size, 3899);
  for (const point of POINTS) {
    assert.ok(CONTEXT.rules.byCode.has(point.ruleCode), point.ruleCode);
    for (const code of point.codes) assert.ok(KNOWN.has(code), code);
    assert.equal(point.state, 'active');
    assert.notEqual(point.source, '');
  }
});

test('what replaces a point is of its rule and comes later', () => {
  const replacing = POINTS.filter(({ replaces }) => replaces !== null);
  assert.equal(replacing.length, 397);
  for (const point of replacing) {
    const old = byId.get(point.replaces!)!;
    assert.equal(old.ruleCode, point.ruleCode);
    assert.ok(old.from! < point.from!);
  }
});

test('what is written in the files is what the words are read as today', () => {
  const inert = POINTS.filter(({ limit }) => limit === null);
  assert.ok(inert.length > 300 && inert.length < 400, String(inert.length));
  for (const point of POINTS) {
    if (point.limit?.check === 'against') continue;
    const { ruleCode, name, text } = point;
    const words = CONTEXT.readWords!({ ruleCode, name, text });
    // The one point without codes is a note to the others.
    assert.deepEqual(point.codes.length === 0 ? null : words, point.limit, point.pointId);
  }
});

test('pairs name two different items', () => {
  const pairs = POINTS.filter(({ limit }) => limit?.check === 'against');
  assert.equal(pairs.length, 900);
  for (const { limit, codes } of pairs) {
    assert.ok(limit?.check === 'against' && limit.items.length === 1 && codes.length === 1);
    assert.ok(KNOWN.has(limit.items[0]!));
    assert.notEqual(limit.items[0], codes[0]);
  }
});
