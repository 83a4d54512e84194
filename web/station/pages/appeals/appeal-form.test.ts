import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, EMPTY_APPEAL, toBase64, wrongFiles } from './appeal-form.ts';

const at = { most: 5000, hasFiles: true };

test('not contested needs nothing, contested an amount, a reason and documents', () => {
  assert.deepEqual(answerOf({ ...EMPTY_APPEAL, contests: 'no' }, { ...at, hasFiles: false }), {
    answer: { contests: false, amount: null, reason: '' },
  });
  const form = { contests: 'yes', amount: '50', reason: ' 确有两次 ' } as const;
  assert.deepEqual(answerOf(form, at), {
    answer: { contests: true, amount: 5000, reason: '确有两次' },
  });
  const fieldOf = (...of: Parameters<typeof answerOf>) => {
    const typed = answerOf(...of);
    return 'field' in typed ? typed.field : null;
  };
  assert.equal(fieldOf(EMPTY_APPEAL, at), 'contests');
  assert.equal(fieldOf({ ...form, amount: '50.01' }, at), 'amount');
  assert.equal(fieldOf({ ...form, reason: ' ' }, at), 'reason');
  assert.equal(fieldOf(form, { ...at, hasFiles: false }), 'files');
});

test('documents are looked at before they are sent', () => {
  const file = (name: string, size = 10) => ({ name, size });
  assert.equal(wrongFiles([file('a.pdf'), file('b.JPG')]), '');
  assert.match(wrongFiles([file('a.exe')]), /a\.exe/);
  assert.match(wrongFiles(Array.from({ length: 6 }, () => file('a.pdf'))), /最多/);
  assert.match(wrongFiles([file('a.pdf', 6_000_001)]), /6 MB/);
  assert.match(wrongFiles([file('a.pdf', 0)]), /空文件/);
});

test('bytes become base64, however many', () => {
  const bytes = Uint8Array.from({ length: 100_001 }, (_, i) => i % 256);
  assert.equal(toBase64(bytes), Buffer.from(bytes).toString('base64'));
});
