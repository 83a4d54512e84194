import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCredential } from './credential.ts';

test('cards, vouchers and identity numbers are told apart', () => {
  const kinds = ['440104200103130035', ' 44010420010313 0035\n', 'S20000037', 'a'.repeat(43)];
  assert.deepEqual(
    kinds.map((text) => {
      const read = readCredential(text);
      return read.ok ? read.credential.kind : read.text;
    }),
    ['02', '02', '03', '01'],
  );
});

test('full-width digits are digits', () => {
  const read = readCredential('４４０１０４２００１０３１３００３５');
  assert.ok(read.ok && read.credential.number === '440104200103130035');
});

test('what is none of them is told at once', () => {
  const texts = ['', '440104200103130036', '4401042001031300', '<script>alert(1)</script>'];
  assert.deepEqual(
    texts.map((text) => {
      const read = readCredential(text);
      return read.ok ? 'ok' : read.text.slice(0, 6);
    }),
    ['请刷社保卡、', '身份证号码的', '身份证号码应', '不是社保卡号'],
  );
});
