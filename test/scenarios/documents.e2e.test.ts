import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { buildWorld, DEMO_SEED } from '../../src/demo/index.ts';
import { type Day, day } from '../../src/kernel/day.ts';
import { covers } from '../../src/kernel/span.ts';
import { type DocScene, readDocument } from './doc-messages.ts';
import { playScene, type Reader } from './doc-player.ts';
import { type Platform, startPlatform, TODAY } from './platform.ts';

const FILES = ['first-visit', 'other-visits'].map(
  (name) => new URL(`../../docs/${name}.md`, import.meta.url),
);
const [FIRST = [], OTHERS = []] = FILES.map(readDocument);

describe('the messages of the documents, on the world that npm start loads', () => {
  let platform: Platform;
  let reader: Reader;
  before(async () => {
    platform = await startPlatform(undefined, { seed: DEMO_SEED });
    const envelope = FIRST[0]?.steps[0]?.message;
    assert.ok(envelope, 'the first message is told whole');
    reader = { platform, envelope, sent: 0 };
  });
  after(() => platform.stop());

  test('there are as many as it takes', () => {
    const counted = (scenes: readonly DocScene[]) =>
      scenes.map(({ title, steps, refusals }) => [title, steps.length, refusals.length]);
    assert.deepEqual(counted([...FIRST, ...OTHERS]), [
      ['一次门诊', 12, 18],
      ['住院', 10, 7],
      ['药店购药', 4, 4],
      ['门诊慢特病', 10, 5],
      ['对账', 9, 3],
    ]);
  });

  for (const scene of [...FIRST, ...OTHERS]) {
    test(scene.title, () => playScene(reader, scene));
    test(`${scene.title}，再来一次`, () => playScene(reader, scene));
  }
});

/** What the documents say of people and staff, in the world that is made on a day. */
function namedIn(text: string, today: Day) {
  const world = buildWorld({ seed: DEMO_SEED, today });
  const cards = new Set(text.match(/\bS\d{8}\b/g));
  const people = world.credentials
    .filter(({ number }) => cards.has(number))
    .map(({ personId, number }) => {
      const { name, region } = world.people.find((p) => p.personId === personId)!;
      const spell = world.enrolments.find((e) => e.personId === personId && covers(e.span, today));
      const account = world.accounts.find((a) => a.personId === personId)?.amount;
      const identities = world.identities.filter((i) => i.personId === personId).length;
      const { insurance, personType, status } = spell!;
      const insured = [insurance, personType, status, account, identities];
      return [number, personId, name, region, ...insured];
    });
  const codes = new Set(text.match(/\b(?:[HP]\d{11}|D\d{12})\b/g));
  const places = [...world.institutions, ...world.practitioners]
    .filter(({ code }) => codes.has(code))
    .map(({ code, name }) => [code, name]);
  return { cards: cards.size, people, codes: codes.size, places };
}

test('whom the documents name is the same on whatever day the world is made', () => {
  const text = FILES.map((file) => readFileSync(file, 'utf8')).join('');
  const here = namedIn(text, TODAY);
  assert.deepEqual([here.people.length, here.places.length], [here.cards, here.codes]);
  for (const [, personId, name] of here.people) {
    assert.ok(text.includes(String(personId)) && text.includes(String(name)), String(name));
  }
  for (const [code, name] of here.places) assert.ok(text.includes(name!), `${code} ${name}`);
  for (const other of ['2026-12-31', '2027-01-01', '2028-02-29']) {
    assert.deepEqual(namedIn(text, day(other)), here, other);
  }
});
