import assert from 'node:assert/strict';
import { test } from 'node:test';
import paths from '../../spec/paths.json' with { type: 'json' };
import { WIRE } from '../../spec/wire/index.wire.ts';
import { transactionOfName, transactionOfService } from './paths.ts';

test('every path names one transaction', () => {
  assert.equal(new Set(paths.map(({ path }) => path)).size, paths.length);
  for (const { path, infno } of paths) {
    const [service, method] = path.split('/') as [string, string];
    assert.equal(transactionOfService(service, method), infno);
  }
});

test('the transactions of a visit have their paths', () => {
  for (const infno of ['1101', '2201', '2203', '2204', '2206', '2207', '2208', '9001']) {
    assert.ok(infno in WIRE);
    assert.ok(
      paths.some((one) => one.infno === infno),
      infno,
    );
  }
});

test('names of calls', () => {
  assert.equal(transactionOfName('hsa-fsi-1101'), '1101');
  assert.equal(transactionOfName('3401A'), '3401A');
  for (const none of ['callService', 'hssServives', 'hsa-fsi-', '110', '1101x', '']) {
    assert.equal(transactionOfName(none), null);
  }
  assert.equal(transactionOfService('constructor', 'x'), null);
});
