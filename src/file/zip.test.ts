import assert from 'node:assert/strict';
import test from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { unzipOne, zipOne } from './zip.ts';

const MEGABYTE = 1024 * 1024;
const LIMIT = { maxBytes: MEGABYTE };
const TEXT = '编码\t名称\n1\t片\n';

async function codeOf(bytes: Uint8Array): Promise<string> {
  const outcome = await unzipOne(bytes, LIMIT);
  return outcome.ok ? `ok ${outcome.value.length}` : outcome.refusal.code;
}

test('what is packed is unpacked, and packed again is the same bytes', async () => {
  const bytes = zipOne('a.txt', TEXT);
  assert.deepEqual(await unzipOne(bytes, LIMIT), { ok: true, value: TEXT });
  assert.deepEqual(zipOne('a.txt', TEXT), bytes);
  assert.deepEqual(await unzipOne(zipOne('空.txt', ''), LIMIT), { ok: true, value: '' });
});

test('a byte order mark is taken off, a folder beside the file does not count', async () => {
  const bytes = zipSync({ 'folder/': [new Uint8Array(), {}], 'a.txt': strToU8(`\uFEFF${TEXT}`) });
  assert.deepEqual(await unzipOne(bytes, LIMIT), { ok: true, value: TEXT });
});

test('a truncated or damaged ZIP is refused wherever it was cut', async () => {
  const bytes = zipOne('a.txt', TEXT.repeat(50));
  for (let length = 0; length < bytes.length; length += 1) {
    assert.equal(await codeOf(bytes.subarray(0, length)), 'not-a-zip', `${length} bytes`);
  }
  const damaged = Uint8Array.from(bytes);
  damaged[45]! ^= 0xff;
  assert.equal(await codeOf(damaged), 'not-a-zip');
});

test('a ZIP bomb is refused, and one that lies about its size too', async () => {
  const bomb = zipSync({ 'a.txt': new Uint8Array(100 * MEGABYTE) });
  assert.ok(bomb.length < MEGABYTE);
  assert.equal(await codeOf(bomb), 'unpacks-too-large');
  const lying = Uint8Array.from(bomb);
  const view = new DataView(lying.buffer);
  for (let at = 0; at < lying.length - 30; at += 1) {
    const mark = view.getUint32(at, true);
    if (mark === 0x04034b50) view.setUint32(at + 22, 10, true);
    if (mark === 0x02014b50) view.setUint32(at + 24, 10, true);
  }
  assert.equal(await codeOf(lying), 'not-a-zip');
});

test('two files, none, no ZIP at all and a text in another encoding are refused', async () => {
  const text = strToU8(TEXT);
  assert.equal(await codeOf(zipSync({ 'a.txt': text, 'b.txt': text })), 'not-one-text');
  assert.equal(await codeOf(zipSync({})), 'not-one-text');
  assert.equal(await codeOf(text), 'not-a-zip');
  const gbk = Buffer.from([0xb1, 0xe0, 0xc2, 0xeb]);
  assert.equal(await codeOf(zipSync({ 'a.txt': gbk })), 'text-not-utf8');
});
