import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBody } from '../access/check-request.ts';
import { ZERO } from '../kernel/fen.ts';
import { refuse } from '../kernel/outcome.ts';
import { TRY } from './replay-schemas.ts';
import { addPerson, type ComparedSettlement, compared, newComparison } from './replay-sums.ts';

test('who is refused everything is nobody of those who are compared', () => {
  const amounts = { total: ZERO, fund: ZERO };
  const refused = refuse({ code: 'no-policy', text: '没有政策' });
  const one = {
    of: { amounts, settlementId: 'S1' },
    ...{ benefit: '', before: refused, after: refused },
  } as unknown as ComparedSettlement;
  const sums = newComparison();
  addPerson(sums, [one]);
  const { whole, people, bands, refused: told } = compared(sums);
  assert.deepEqual([whole.settlements, people], [0, 0]);
  assert.ok(bands.every((band) => band.people === 0));
  assert.equal(told[0]!.settlements, 1);
});

test('a case to be tried out that is wrong is told of by the names of the page', () => {
  const body = {
    ...{ region: '440100', insurance: '310', medicalType: '11', began: '2026-01-01' },
    ...{ through: null, facts: {}, firstPaid: 0, personal: null, family: null },
    lines: [{ itemClass: 'A', amount: 100, firstSelfPay: 0 }],
    sides: [{ hash: null, on: null }],
  };
  assert.ok(readBody(TRY, body).ok);
  const told = (change: object) => {
    const read = readBody(TRY, { ...body, ...change });
    return read.ok ? '' : read.refusal.text;
  };
  const lines = [{ itemClass: 'A', amount: -1, firstSelfPay: 0 }];
  assert.equal(told({ lines }), '费用明细的金额不能小于0');
  assert.match(told({ facts: { level: 'x' } }), /^机构级别应为/);
  assert.match(told({ personal: -1 }), /^个人账户余额/);
  assert.equal(told({ facts: { chronic: 'other' } }), '');
});
