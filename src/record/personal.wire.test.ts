import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIRE } from '../../spec/wire/index.wire.ts';
import { allNodes } from '../../spec/wire-spec.ts';
import { PERSONAL_FIELDS } from './personal.wire.ts';

const SENDING = /^4(?:101|201|261|30|40|50[1-6]|60|70)/;
/** What the edition calls such a field; 票据, 病案 and the like have numbers of their own. */
const NAMED = /证件号|身份证|凭证编号|服务证号|电话|手机|联系方式/;

test('every field of a document that holds a number of a person is sealed', () => {
  const found = new Set<string>();
  for (const { infno, input } of Object.values(WIRE)) {
    if (!SENDING.test(infno)) continue;
    for (const { fields } of allNodes(input)) {
      for (const { code, name } of fields) {
        if (!NAMED.test(name)) continue;
        assert.ok(PERSONAL_FIELDS.has(code), `${infno} ${code} ${name}`);
        found.add(code);
      }
    }
  }
  assert.deepEqual([...found].sort(), [...PERSONAL_FIELDS].sort());
});
