import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { addDays, day } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import { type Catalogue, importDirectory, openCatalogue } from './index.ts';

const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url));
const TODAY = day('2026-11-22');

let fresh: FreshDatabase;
let catalogue: Catalogue;

before(async () => {
  fresh = await freshDatabase();
  const counts = await fresh.db.transaction('write', (tx) => importDirectory(tx, KNOWLEDGE, TODAY));
  assert.deepEqual(counts, { items: 19_800, diseases: 47_035 });
  catalogue = await openCatalogue(fresh.db);
});

after(() => fresh?.drop());

test('an item in force is found with the values of that day', () => {
  const item = catalogue.item('XA02BCA084A012010102777', TODAY);
  assert.equal(item?.name, '艾普拉唑肠溶片');
  assert.equal(item.listType, '101');
  assert.equal(item.chargeType, '09');
  assert.equal(catalogue.item('XA02BCA084A012010102777', day('2019-12-31')), null);
});

test('an unknown code is told from one that is not in force', () => {
  const all = [...catalogue.items()];
  const expired = all.find((i) => i.span.to !== null && catalogue.item(i.code, TODAY) === null)!;
  assert.equal(catalogue.itemKnown(expired.code), true);
  assert.equal(catalogue.item(expired.code, addDays(expired.span.to!, -1))?.code, expired.code);
  const future = all.find((i) => i.span.from > TODAY)!;
  assert.equal(catalogue.item(future.code, TODAY), null);
  assert.equal(catalogue.item(future.code, future.span.from), future);
  assert.equal(catalogue.itemKnown('XNONE'), false);
  assert.equal(catalogue.item('XNONE', TODAY), null);
});

test('an item that changed has one version before and another after', () => {
  const newYear = day('2026-01-01');
  const changed = [...catalogue.items()].find(
    (i) => i.priceLimitE6 !== null && i.span.to === newYear && catalogue.item(i.code, TODAY),
  )!;
  const later = catalogue.item(changed.code, newYear)!;
  assert.equal(catalogue.item(changed.code, day('2025-12-31')), changed);
  assert.ok(changed.priceLimitE6! > later.priceLimitE6!);
});

test('every class and charge type that the tests of settling need is in force today', () => {
  const now = [...catalogue.items()].filter((i) => covers(i.span, TODAY));
  assert.deepEqual([...new Set(now.map((i) => i.class))].sort(), ['A', 'B', 'C']);
  const charges = [...new Set(now.map((i) => i.chargeType))].sort();
  assert.deepEqual(charges, ['01', '02', '03', '04', '05', '06', '07', '09', '10', '11']);
  for (const flag of ['restricted', 'basicDrug', 'negotiated', 'children'] as const) {
    assert.ok(
      now.some((i) => i[flag]),
      flag,
    );
  }
});

test('diagnoses, operations and chronic diseases have names', () => {
  assert.equal(catalogue.diseaseName('J18.900'), '肺炎');
  assert.equal(catalogue.diseaseName('00.0101'), '头部血管治疗性超声');
  assert.equal(catalogue.diseaseName('M01200'), '血友病');
  assert.equal(catalogue.diseaseName('J18.9999'), null);
});

test('class A with a share of its own is refused by the table', async () => {
  const text = `update catalogue.item set first_self_pay_employee_e4 = 500 where class = 'A'`;
  await assert.rejects(fresh.db.run({ name: '', text }), /item_check/);
});
