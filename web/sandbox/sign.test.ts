import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { caSignature, csbSignature, tifSignature } from '../../src/access/index.ts';
import { signMessage } from './sign.ts';

const NOW = Date.parse('2026-03-18T02:30:00.123Z');
const ABOUT = { key: 'AK', secret: '密 S', infno: '1101', body: '{"a":"甲"}', now: NOW };

test('the page signs as the platform checks, whatever the texts', () => {
  const texts = fc.record({
    key: fc.string({ minLength: 1 }),
    secret: fc.string({ unit: 'grapheme' }),
    body: fc.string({ unit: 'grapheme' }),
    institution: fc.string(),
    msgid: fc.string(),
  });
  fc.assert(
    fc.property(texts, ({ key, secret, body, institution, msgid }) => {
      const about = { ...ABOUT, key, secret, body, parameters: { institution, msgid } };
      const csb = signMessage('csb', about).headers;
      const names = { name: csb._api_name!, version: csb._api_version!, stamp: String(NOW) };
      const expected = csbSignature(secret, names, key, about.parameters);
      assert.equal(csb._api_signature, expected);
      const tif = signMessage('tif', { ...about, nonce: 'n1' }).headers;
      const stamp = String(Math.floor(NOW / 1000));
      assert.equal(tif['x-tif-timestamp'], stamp);
      assert.equal(tif['x-tif-signature'], tifSignature(secret, stamp, 'n1'));
      const ca = signMessage('ca', about).headers;
      assert.equal(ca['x-ca-signature'], `${NOW}:${caSignature(secret, String(NOW), body)}`);
    }),
  );
});

test('the text shown is the one that was signed, in bytes too; the secret is not in it', () => {
  for (const scheme of ['csb', 'tif', 'ca']) {
    const { signed, size } = signMessage(scheme, { ...ABOUT, nonce: 'n1' });
    assert.ok(!signed!.includes(ABOUT.secret), scheme);
    assert.equal(size, Buffer.byteLength(signed!.replace('‹密钥›', ABOUT.secret)), scheme);
  }
  const { headers, signed } = signMessage('tif', { ...ABOUT, nonce: 'n1' });
  const text = signed!.replace('‹密钥›', ABOUT.secret);
  assert.equal(createHash('sha256').update(text).digest('hex'), headers['x-tif-signature']);
});

test('a nonce is made anew each time; without a scheme nothing is signed', () => {
  const nonce = () => signMessage('tif', ABOUT).headers['x-tif-nonce'];
  assert.match(nonce() ?? '', /^[0-9a-f]{32}$/);
  assert.notEqual(nonce(), nonce());
  assert.deepEqual(signMessage('none', ABOUT), { headers: {}, signed: null });
  const { headers } = signMessage('header', ABOUT);
  assert.deepEqual(headers, { 'x-openyibao-credential': ABOUT.secret });
});
