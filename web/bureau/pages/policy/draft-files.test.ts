import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDrafts } from './draft-files.ts';

const file = (name: string, bytes: Uint8Array<ArrayBuffer> | string) => new File([bytes], name);

test('files are read as texts', async () => {
  assert.deepEqual(await readDrafts([file('甲〔2026〕1号.yaml', 'region: 1')]), {
    files: [{ name: '甲〔2026〕1号.yaml', text: 'region: 1' }],
  });
});

test('what is no policy file is told before it is sent', async () => {
  const wrongOf = async (...of: Parameters<typeof readDrafts>) => {
    const read = await readDrafts(...of);
    return 'wrong' in read ? read.wrong : '';
  };
  assert.match(await wrongOf([]), /请选择/);
  assert.match(await wrongOf([file('a.docx', 'x')]), /a\.docx 不是 \.yaml/);
  assert.match(await wrongOf([file('a.yaml', new Uint8Array([0xc4, 0xe3, 0xba]))]), /UTF-8/);
  assert.match(await wrongOf([file('a.yaml', 'x'.repeat(1_000_001))]), /过大/);
  assert.match(await wrongOf(Array.from({ length: 21 }, () => file('a.yaml', ''))), /最多 20/);
});
