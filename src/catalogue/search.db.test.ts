import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { freshDatabase } from '../../test/database.ts';
import { day } from '../kernel/day.ts';
import { type Catalogue, openCatalogue } from './index.ts';
import { openSearch, type Search } from './search.ts';

const TODAY = day('2026-03-18');

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let catalogue: Catalogue;
let search: Search;
before(async () => {
  fresh = await freshDatabase({ template: 'demo', today: TODAY });
  catalogue = await openCatalogue(fresh.db);
  search = openSearch(fresh.db, catalogue);
});
after(() => fresh.drop());

async function names(text: string, listType = ''): Promise<readonly string[]> {
  const { items } = await search.items({ text, listType, on: TODAY });
  return [...new Set(items.map(({ item }) => item.name))];
}

describe('items', () => {
  test('by name, its beginning first', async () => {
    const found = await names('葛根素');
    assert.equal(found[0], '葛根素注射液');
    assert.ok(found.every((name) => name.includes('葛根素')));
  });

  test('by first letters and by whole readings', async () => {
    assert.equal((await names('ggszsy'))[0], '葛根素注射液');
    assert.ok((await names('gegensu')).includes('葛根素注射液'));
    assert.ok((await names('kbw')).includes('坤宝丸'));
  });

  test('by readings that only medicine knows, and by what people read instead', async () => {
    assert.ok((await names('ksjs')).includes('苦参碱栓'));
    const cloned = await names('zsyczrnjmy');
    assert.deepEqual(cloned, ['注射用重组人尿激酶原']);
    assert.deepEqual(await names('zsyzzrnjmy'), cloned);
    assert.ok((await names('jys')).some((name) => name.startsWith('枸橼酸')));
    assert.deepEqual(search.initials('二甲双胍缓释片'), ['ejsghsp']);
  });

  test('by code, and by name and part of a code', async () => {
    const code = 'XC01EBG072B002010203214';
    const whole = await search.items({ text: code.toLowerCase(), listType: '', on: TODAY });
    assert.deepEqual(
      whole.items.map(({ item }) => item.code),
      catalogue.item(code, TODAY) === null ? [] : [code],
    );
    const part = await search.items({ text: '葛根素 B0020', listType: '', on: TODAY });
    assert.ok(part.items.length > 1);
    assert.ok(part.items.every(({ item }) => item.code.includes('B0020')));
  });

  test('what is in force only, of the directory asked for only', async () => {
    const { items } = await search.items({ text: '注射液', listType: '101', on: TODAY });
    assert.ok(items.length > 0);
    for (const { item } of items) {
      assert.deepEqual(item, catalogue.item(item.code, TODAY));
      assert.equal(item.listType, '101');
    }
    assert.deepEqual(await names('葛根素', '201'), []);
  });

  test('nothing for nothing, for nonsense and for what is no word', async () => {
    for (const text of ['', '  ', '<script>alert(1)</script>', '$$', '没有这种药品']) {
      assert.deepEqual(await names(text), [], text);
    }
  });

  test('many of one name are told, not shown', async () => {
    const { items, more } = await search.items({ text: '葛根素注射液', listType: '', on: TODAY });
    assert.equal(items.filter(({ item }) => item.name === '葛根素注射液').length, 20);
    assert.ok(more.get('葛根素注射液')! > 100);
  });
});

test('diagnoses by name, code and first letters', async () => {
  const [named] = await search.diseases('急性上呼吸道感染', 'icd10');
  assert.equal(named?.code, 'J06.900');
  assert.equal((await search.diseases('j06.9', 'icd10'))[0]?.code, 'J06.900');
  assert.equal((await search.diseases('jxshxdgr', 'icd10'))[0]?.name, '急性上呼吸道感染');
  const chronic = await search.diseases('高血压', 'chronic');
  assert.ok(chronic.length > 0 && chronic.every(({ kind }) => kind === 'chronic'));
});

test('an answer takes less than 50 ms once the index stands', async () => {
  const asked = ['jxshxdgr', '感染', 'gx', 'zsy', 'a', '注射'];
  await search.diseases('x', 'icd10');
  await names('x');
  const took: number[] = [];
  for (const text of asked) {
    const began = performance.now();
    await search.diseases(text, 'icd10');
    await names(text);
    took.push(performance.now() - began);
  }
  assert.ok(took.toSorted((a, b) => a - b)[3]! < 100, `two searches took ${took.join(', ')} ms`);
});
