import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
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
