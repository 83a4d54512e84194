import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newForm, readForm, type TryOutForm } from './try-out-form.ts';

const CLINIC: TryOutForm['institution'] = {
  code: 'H1',
  name: '一家',
  kind: 'hospital',
  levelName: '基层',
  regionName: '某市',
  home: true,
};

function form(patch: Partial<TryOutForm> = {}): TryOutForm {
  const sums = { A: '100', B: '', C: '', firstSelfPay: '10' };
  return { ...newForm(), institution: CLINIC, insurance: '310', sums, ...patch };
}

function missing(patch: Partial<TryOutForm>): string | null {
  const read = readForm(form(patch));
  return read.ok ? null : read.field;
}

describe('the form of a try-out', () => {
  test('becomes the question, with nothing that does not belong to its kind', () => {
    const sums = { A: '100', B: '20.5', C: '0', firstSelfPay: '12.5' };
    const read = readForm(form({ sums, days: 'x', chronicCode: 'M1' }));
    assert.deepEqual(read, {
      ok: true,
      body: {
        ...{ institutionCode: 'H1', kind: 'outpatient', insurance: '310' },
        useAccounts: 'personal',
        sums: [
          { itemClass: 'A', amount: 10_000 },
          { itemClass: 'B', amount: 2050, firstSelfPay: 1250 },
        ],
      },
    });
  });

  test('by item, of a stay', () => {
    const item = { code: 'I', name: '药', className: '甲类', quantity: '2', price: '1.5' };
    const read = readForm(form({ kind: 'inpatient', days: '3', mode: 'items', items: [item] }));
    assert.ok(read.ok);
    assert.deepEqual(read.body.items, [{ code: 'I', quantityE4: 20_000, priceE6: 1_500_000 }]);
    assert.equal(read.body.days, 3);
    assert.equal(read.body.sums, undefined);
  });

  test('says where something is missing', () => {
    const sums = (patch: Partial<TryOutForm['sums']>) => ({ sums: { ...form().sums, ...patch } });
    const item = { code: 'I', name: '药', className: '', quantity: '1', price: '' };
    assert.equal(missing({ institution: null }), 'institutionCode');
    assert.equal(missing({ insurance: '' }), 'insurance');
    assert.equal(missing({ kind: 'chronic' }), 'chronicCode');
    for (const days of ['', '0', '366', '1.5', '-1']) {
      assert.equal(missing({ kind: 'inpatient', days }), 'days', days);
    }
    assert.equal(missing(sums({ A: '' })), 'sum-A');
    assert.equal(missing(sums({ A: '<b>' })), 'sum-A');
    assert.equal(missing(sums({ C: '-5' })), 'sum-C');
    assert.equal(missing(sums({ B: '5', firstSelfPay: '101' })), 'firstSelfPay');
    assert.equal(missing({ mode: 'items', items: [] }), 'items');
    assert.equal(missing({ mode: 'items', items: [item] }), 'items');
  });
});
