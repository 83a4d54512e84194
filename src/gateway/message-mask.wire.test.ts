import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WIRE } from '../../spec/wire/index.wire.ts';
import { allNodes } from '../../spec/wire-spec.ts';
import { maskIdentities } from './message-mask.wire.ts';

const ID = '310101199001010013';

test('identity numbers are masked wherever they stand', () => {
  const masked = `310${'*'.repeat(15)}`;
  assert.equal(maskIdentities(`证件号码${ID}不存在`), `证件号码${masked}不存在`);
  assert.equal(maskIdentities(`{"certno":"${ID}"}`), `{"certno":"${masked}"}`);
  assert.equal(maskIdentities(`{"memo":"x ${ID}"}`), `{"memo":"x ${masked}"}`);
  assert.equal(
    maskIdentities(`{"input":"{\\"agnter_certno\\":\\"${ID}\\"}"}`),
    `{"input":"{\\"agnter_certno\\":\\"${masked}\\"}"}`,
  );
});

test('a number of a document without the form of one is masked by its field', () => {
  assert.equal(maskIdentities('{"mdtrt_cert_no" : "G1234567"}'), '{"mdtrt_cert_no" : "G12*****"}');
  assert.equal(maskIdentities('{"tel":"13800000000"}'), '{"tel":"138********"}');
  assert.equal(maskIdentities('{"tel": 13800000000}'), '{"tel": "138********"}');
  const escaped = '{"a":"{\\"tel\\":\\"\\\\u00313800000000\\"}"}';
  assert.equal(maskIdentities(escaped), '{"a":"{\\"tel\\":\\"********\\"}"}');
  assert.equal(maskIdentities('{\\"tel\\":13800000000}'), '{\\"tel\\":\\"138********\\"}');
  assert.equal(maskIdentities('{"tel":"1","certno":"12"}'), '{"tel":"*","certno":"1*"}');
  assert.equal(maskIdentities('{"tel":"","certno":null}'), '{"tel":"","certno":null}');
});

/** What the edition calls a field with such a number; an institution's licence is none. */
const NAMED = /证件号|身份证|社保卡号|凭证编号|服务证号|核验令牌|电话|手机|联系方式/;

test('every field of the edition that holds a number of a person is masked', () => {
  const seen = new Set<string>();
  for (const { infno, input, output } of Object.values(WIRE)) {
    for (const { fields } of [...allNodes(input), ...allNodes(output)]) {
      for (const { code, name } of fields) {
        const kept = maskIdentities(JSON.stringify({ [code]: 'G1234567' })).includes('G1234567');
        if (NAMED.test(name)) seen.add(code);
        if (NAMED.test(name)) assert.ok(!kept, `${infno} ${code} ${name} is kept`);
        else if (!kept)
          assert.match(name, /执业资格证号|执业证书编号|卡识别码/, `${infno} ${code} ${name}`);
      }
    }
  }
  assert.ok(seen.size > 20, `${seen.size} fields`);
});

test('message ids, amounts and other long numbers stay', () => {
  const text = '{"msgid":"H44010000001202611220900000001","psn_no":"44010000000000000000000001"}';
  assert.equal(maskIdentities(text), text);
});

test('the length stays, and no identity number is left', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const text = `${before} ${ID} ${after}`;
      const masked = maskIdentities(text);
      assert.ok(!masked.includes(ID));
    }),
  );
});
