import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Config } from '../config.ts';
import { draftedBook, NotABook, namedBook } from './policy-book.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'book-'));
after(() => rmSync(FOLDER, { recursive: true }));
const POLICY = join(FOLDER, 'policy');
mkdirSync(join(POLICY, '440100'), { recursive: true });
const config = { policyFolder: POLICY } as Config;

const FILE = join(POLICY, '440100/甲 乙.yaml');
const text = (document: string) => `document: ${document}\nregion: '440100'\n`;
const hasGit = spawnSync('git', ['--version']).status === 0;

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.org', '-c', 'commit.gpgsign=false'];
  const done = spawnSync('git', [...who, ...args], { cwd: FOLDER, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
}

test('outside of a repository a revision cannot be named, and that is said', async () => {
  writeFileSync(FILE, text('旧'));
  await assert.rejects(namedBook(config, 'HEAD~1'), (error) => {
    assert.ok(error instanceof NotABook);
    assert.match(error.message, /没有文件或文件夹 HEAD~1，.*不能用版本号/);
    return true;
  });
});

test('a revision is the folder as it stood then', { skip: !hasGit && 'no git' }, async () => {
  writeFileSync(FILE, text('旧'));
  writeFileSync(join(POLICY, 'README.md'), '# 说明');
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'old');
  writeFileSync(FILE, text('新'));
  git('commit', '--quiet', '-a', '-m', 'new');
  writeFileSync(FILE, text('草案'));
  assert.deepEqual(await namedBook(config, 'HEAD~1'), { '440100/甲 乙.yaml': text('旧') });
  assert.deepEqual(await namedBook(config, 'HEAD'), { '440100/甲 乙.yaml': text('新') });
  assert.deepEqual(await namedBook(config, POLICY), { '440100/甲 乙.yaml': text('草案') });
  await assert.rejects(namedBook(config, 'no-such'), /它也不是政策册的散列、git 版本/);
  await assert.rejects(namedBook(config, '--help'), NotABook);
});

test('drafts are files, or all the files of a folder', async () => {
  writeFileSync(FILE, text('旧'));
  const drafts = join(FOLDER, 'drafts');
  mkdirSync(drafts);
  assert.throws(() => draftedBook(config, [drafts]), /中没有草案/);
  await assert.rejects(namedBook(config, drafts), /中没有政策文件/);
  writeFileSync(join(drafts, '甲 乙.yaml'), text('旧而终止'));
  writeFileSync(join(drafts, '丙.yaml'), text('新'));
  const whole = { '440100/丙.yaml': text('新'), '440100/甲 乙.yaml': text('旧而终止') };
  assert.deepEqual(draftedBook(config, [drafts]).texts, whole);
  assert.deepEqual(await namedBook(config, drafts), whole);
  const named = readdirSync(drafts).map((name) => join(drafts, name));
  assert.deepEqual(draftedBook(config, named).texts, whole);
});
