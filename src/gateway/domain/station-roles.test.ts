import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIRE } from '../../../spec/wire/index.wire.ts';
import { NOT_FROM_STATION, sendable, sendersOf } from './station-roles.ts';

test('every open transaction is somebody’s, and nothing else is', () => {
  const open = Object.keys(WIRE).filter((infno) => !NOT_FROM_STATION.includes(infno));
  assert.deepEqual(new Set(sendable()), new Set(open));
});

test('money is taken and given back by who keeps the till', () => {
  for (const infno of ['2207', '2208', '2304', '2305']) {
    assert.deepEqual(sendersOf(infno), ['cashier'], infno);
  }
  assert.ok(!sendersOf('2102').includes('storekeeper'));
  assert.deepEqual(sendersOf('9001'), []);
});
