import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftPath, layDrafts } from './draft.ts';

const BOOK = { '100000/a.yaml': 'A', '440100/b.yaml': 'B', '440100/d.yaml': 'D' };

test('a draft replaces the file of its name or is added, in the order of a folder', () => {
  const texts = layDrafts(BOOK, [
    { folder: 'drafts', name: 'b.yaml', text: "region: '440100'\nnew" },
    { folder: '440100', name: 'c.yaml', text: 'C' },
  ]);
  assert.deepEqual(Object.entries(texts), [
    ['100000/a.yaml', 'A'],
    ['440100/b.yaml', "region: '440100'\nnew"],
    ['440100/c.yaml', 'C'],
    ['440100/d.yaml', 'D'],
  ]);
});

test('the region a draft names goes before the folder it lies in', () => {
  assert.equal(
    draftPath({ folder: '500000', name: 'x.yaml', text: 'document: x\nregion: "440100"' }),
    '440100/x.yaml',
  );
  assert.equal(draftPath({ folder: 'home', name: 'x.yaml', text: 'document: x' }), null);
  assert.throws(() => layDrafts(BOOK, [{ folder: 'home', name: 'x.yaml', text: '' }]), /x\.yaml/);
});
