import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIRE } from '../../spec/wire/index.wire.ts';
import { allNodes } from '../../spec/wire-spec.ts';
import { DETAIL_NAMES as ACCIDENT } from './accident.wire.ts';
import { DETAIL_NAMES as CHRONIC } from './chronic.wire.ts';
import { DETAIL_NAMES as DESIGNATED } from './designated.wire.ts';
import { PERSONAL, takeApart } from './domain/personal.ts';
import { DETAIL_NAMES as REFERRAL } from './referral.wire.ts';

const KEPT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '2501': REFERRAL,
  '2503': CHRONIC,
  '2505': DESIGNATED,
  '2507': ACCIDENT,
};

/** What the edition calls a field with a number of a person. */
const NAMED = /证件号|身份证|凭证编号|电话|手机|联系方式/;

test('every field of a filing that holds a number of a person is sealed, and no other', () => {
  const found = new Set<string>();
  for (const [infno, names] of Object.entries(KEPT)) {
    for (const { fields } of allNodes(WIRE[infno]!.input)) {
      for (const { code, name } of fields) {
        const own = names[code];
        if (own === undefined) continue;
        assert.equal(PERSONAL.has(own), NAMED.test(name), `${infno} ${code} ${name}`);
        if (PERSONAL.has(own)) found.add(own);
      }
    }
  }
  assert.deepEqual([...found].sort(), [...PERSONAL].sort());
});

test('a detail is taken apart without loss', () => {
  const detail = { idNo: '1', note: '二', agentPhone: '3', address: '四' };
  const { plain, personal } = takeApart(detail);
  assert.deepEqual(plain, { note: '二', address: '四' });
  assert.deepEqual(personal, { idNo: '1', agentPhone: '3' });
  assert.deepEqual(takeApart({}), { plain: {}, personal: {} });
});
