import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { day } from '../../kernel/day.ts';
import { inForce } from '../../kernel/span.ts';
import { chargeTypeOf, demoEditions } from './demo-values.ts';

const TODAY = day('2026-11-22');

const known = fc.record({
  code: fc.stringMatching(/^[XZ][A-Z0-9]{22}$/),
  name: fc.constant('演示片'),
  listType: fc.constantFrom('101' as const, '102' as const, '201' as const),
});

test('classes and shares agree, and versions never overlap', () => {
  fc.assert(
    fc.property(known, (item) => {
      const editions = demoEditions(item, TODAY);
      const spans = editions.map((e) => e.span);
      for (const on of ['2019-12-31', '2025-12-31', '2026-01-01', '2026-11-22', '2028-01-01']) {
        inForce(spans, day(on));
      }
      for (const { class: itemClass, firstSelfPay, priceLimitE6 } of editions) {
        const { employee, resident } = firstSelfPay;
        if (itemClass === 'A') assert.equal(employee + resident, 0);
        if (itemClass === 'B') assert.ok(employee >= 500 && employee <= resident);
        if (itemClass === 'C') assert.equal(employee + resident, 20_000);
        assert.ok(priceLimitE6 === null || (Number.isInteger(priceLimitE6) && priceLimitE6 > 0));
      }
      assert.deepEqual(demoEditions(item, TODAY), editions);
    }),
  );
});

test('the kind of charge follows the list, the kind of drug and the name', () => {
  const service = (name: string) => chargeTypeOf({ code: '0012', name, listType: '201' });
  assert.equal(chargeTypeOf({ code: 'XA02', name: '某片', listType: '101' }), '09');
  assert.equal(chargeTypeOf({ code: 'ZA01', name: '某丸', listType: '101' }), '11');
  assert.equal(chargeTypeOf({ code: 'T0001', name: '薄荷', listType: '102' }), '10');
  assert.equal(service('普通病房床位费'), '01');
  assert.equal(service('急诊诊查费'), '02');
  assert.equal(service('子宫造影'), '03');
  assert.equal(service('血清果糖胺测定'), '04');
  assert.equal(service('婴儿氧舱治疗'), '05');
  assert.equal(service('阑尾切除术'), '06');
  assert.equal(service('特殊疾病护理'), '07');
});
