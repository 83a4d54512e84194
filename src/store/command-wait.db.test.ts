import assert from 'node:assert/strict';
import { after, afterEach, before, mock, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import { COMMAND_WAIT_MAX_MS, type CommandSteps, command } from './command.ts';

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
});
after(() => fresh.drop());
afterEach(() => mock.restoreAll());

type Steps = CommandSteps<null, number, { readonly answer: number }>;

/** Sends a message whose every attempt takes so long to load. */
function sendAfter(key: string, ms: number, over: Partial<Steps> = {}): Promise<Outcome<number>> {
  const real = performance.now.bind(performance);
  let passed = 0;
  mock.method(performance, 'now', () => real() + passed);
  const id = { owner: 'p', kind: 'put', key, input: 'one' };
  return command<null, number, { readonly answer: number }>(fresh.db, id, {
    load: async () => {
      passed += ms;
      return null;
    },
    decide: () => accept({ answer: 1 }),
    save: () => [],
    ...over,
  });
}

function refusalOf(outcome: Outcome<unknown>): string | null {
  return outcome.ok ? null : outcome.refusal.code;
}

test('what waited too long is refused and leaves nothing; its key may be used again', async () => {
  assert.equal(refusalOf(await sendAfter('a', COMMAND_WAIT_MAX_MS + 1)), 'waited-too-long');
  mock.restoreAll();
  assert.deepEqual(await sendAfter('a', 0), accept(1));
});

test('what waited in pieces, attempt by attempt, is refused too', async () => {
  let attempts = 0;
  const decide = () => {
    attempts += 1;
    throw Object.assign(new Error('passing'), { code: '40001' });
  };
  const outcome = await sendAfter('b', COMMAND_WAIT_MAX_MS / 2.5, { decide });
  assert.equal(refusalOf(outcome), 'waited-too-long');
  assert.equal(attempts, 2);
});

test('what was written already is answered, however long the message waited', async () => {
  assert.deepEqual(await sendAfter('c', 0), accept(1));
  mock.restoreAll();
  const decide = () => accept({ answer: 2 });
  assert.deepEqual(await sendAfter('c', COMMAND_WAIT_MAX_MS + 1, { decide }), accept(1));
});
