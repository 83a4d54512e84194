import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accept, refuse } from './outcome.ts';
import { mapOutcome, placeRefusal } from './rename.ts';

const refused = refuse({ code: 'person-unknown', text: '人员信息不存在', field: 'personId' });

test('a refusal says where in the message its field stands', () => {
  assert.deepEqual(placeRefusal(refused, { personId: 'data.who' }), {
    ok: false,
    refusal: { code: 'person-unknown', text: '人员信息不存在[data.who]', field: 'data.who' },
  });
});

test('a refusal without a place, and an acceptance, stay as they are', () => {
  assert.deepEqual(placeRefusal(refused, { other: 'data.other' }), refused);
  const bare = refuse({ code: 'a', text: '甲' });
  assert.deepEqual(placeRefusal(bare, { personId: 'data.who' }), bare);
  assert.deepEqual(placeRefusal(accept(1), { personId: 'data.who' }), accept(1));
});

test('mapping turns an accepted value and passes a refusal on', () => {
  const twice = (n: number) => n * 2;
  assert.deepEqual(mapOutcome(accept(2), twice), accept(4));
  assert.equal(mapOutcome<number, number>(refused, twice), refused);
});
