import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from './day.ts';
import { idSource } from './id.ts';

const NOW = Date.UTC(2026, 0, 1) as Instant;

test('an id is 30 digits: region, milliseconds, process, running number', () => {
  const ids = idSource(12_345);
  assert.equal(ids('440100', NOW), `440100${NOW}12345000001`);
  assert.match(idSource(7)('500000', 1 as Instant), /^\d{30}$/);
});

test('ids of one moment are unique and in order', () => {
  const ids = idSource(1);
  const made = Array.from({ length: 20_000 }, () => ids('440100', NOW));
  assert.equal(new Set(made).size, made.length);
  assert.deepEqual([...made].sort(), made);
});

test('two processes never make the same', () => {
  const [a, b] = [idSource(1), idSource(2)];
  const made = Array.from({ length: 1000 }, () => [a('440100', NOW), b('440100', NOW)]).flat();
  assert.equal(new Set(made).size, made.length);
});

test('ids of a later moment come later, whatever the process and the number', () => {
  const early = idSource(99_999, 999_998)('440100', NOW);
  const late = idSource(0)('440100', (NOW + 1) as Instant);
  assert.ok(early < late);
});

test('the running number and the process wrap and keep their width', () => {
  const ids = idSource(100_001, 999_999);
  assert.ok(ids('440100', NOW).endsWith('00001000000'));
});
