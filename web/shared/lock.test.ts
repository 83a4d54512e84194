import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Channel, openLock } from './lock.ts';

type Hear = Parameters<Channel['addEventListener']>[1];

/** Tabs that hear each other, a little later. */
function tabs(): () => Channel {
  const all = new Map<number, Hear[]>();
  return () => {
    const own = all.size;
    all.set(own, []);
    return {
      postMessage: (data) => {
        for (const [tab, hears] of all) {
          if (tab === own) continue;
          for (const hear of hears) setImmediate(() => hear({ data }));
        }
      },
      addEventListener: (_kind, hear) => all.get(own)!.push(hear),
      close: () => all.delete(own),
    };
  };
}

const WAIT_MS = 20;
const settled = () => new Promise((go) => setTimeout(go, WAIT_MS * 3));

test('the first tab has the patient, the second is told, another patient is free', async () => {
  const open = tabs();
  const [first, second] = [openLock(open(), WAIT_MS), openLock(open(), WAIT_MS)];
  first.want('person:1');
  await settled();
  second.want('person:1');
  await settled();
  assert.deepEqual([first.state.value, second.state.value], ['held', 'elsewhere']);
  second.want('person:2');
  await settled();
  assert.equal(second.state.value, 'held');
});

test('two at the same moment: one of them has it', async () => {
  const open = tabs();
  const both = [openLock(open(), WAIT_MS), openLock(open(), WAIT_MS)];
  for (const lock of both) lock.want('person:1');
  await settled();
  assert.deepEqual(both.map((lock) => lock.state.value).sort(), ['elsewhere', 'held']);
});

test('taken over: the tab that had it knows; left: the tab that waits gets it', async () => {
  const open = tabs();
  const [first, second] = [openLock(open(), WAIT_MS), openLock(open(), WAIT_MS)];
  first.want('person:1');
  await settled();
  second.want('person:1');
  await settled();
  second.takeOver();
  await settled();
  assert.deepEqual([first.state.value, second.state.value], ['elsewhere', 'held']);
  second.close();
  await settled();
  assert.equal(first.state.value, 'held');
});

test('a tab that is gone without a word holds nothing', async () => {
  const open = tabs();
  const gone = open();
  const first = openLock(gone, WAIT_MS);
  first.want('person:1');
  await settled();
  gone.close();
  const second = openLock(open(), WAIT_MS);
  second.want('person:1');
  await settled();
  assert.equal(second.state.value, 'held');
});
