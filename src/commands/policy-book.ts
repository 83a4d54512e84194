import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
  type BookTexts,
  type DraftFile,
  draftPath,
  layDrafts,
  loadBookTexts,
  readBookTexts,
} from '../benefit/index.ts';
import type { Config } from '../config.ts';
import { openDatabase } from './open-database.ts';

/** Says in Chinese which file or book that was named cannot be used. */
export class NotABook extends Error {}

/** The texts of the book in use with draft files laid over them, and where each draft went. */
export type DraftedBook = {
  readonly texts: BookTexts;
  /** The file as it was named, by its path in the book. */
  readonly drafts: ReadonlyMap<string, string>;
};

/**
 * Reads policy/ with these drafts laid over it: files, or folders with all the .yaml files in them.
 * Throws NotABook.
 */
export function draftedBook(config: Config, names: readonly string[]): DraftedBook {
  const files = names.flatMap((name) => (isFolder(name) ? draftsIn(name) : [name]));
  const drafts = files.map((file) => ({ file, ...readDraft(file) }));
  const texts = layDrafts(readBookTexts(config.policyFolder), drafts);
  return { texts, drafts: new Map(drafts.map((d) => [draftPath(d)!, d.file])) };
}

/** A text that names files of the book, with every draft named as its author did. */
export function byOwnNames(text: string, drafts: DraftedBook['drafts']): string {
  return [...drafts].reduce((told, [path, name]) => told.replaceAll(`policy/${path}`, name), text);
}

function isFolder(name: string): boolean {
  return existsSync(name) && statSync(name).isDirectory();
}

function draftsIn(folder: string): string[] {
  const files = yamlIn(folder);
  if (files.length > 0) return files;
  throw new NotABook(`文件夹 ${folder} 中没有草案：应为 .yaml 文件`);
}

/** The .yaml files that lie in a folder itself. */
function yamlIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.toSorted().map((name) => join(folder, name));
}

function readDraft(file: string): DraftFile {
  const path = resolve(file);
  if (!existsSync(path)) throw new NotABook(`没有文件 ${file}`);
  if (!path.endsWith('.yaml') || !statSync(path).isFile()) {
    throw new NotABook(`${file} 不是政策文件：应为 .yaml 文件`);
  }
  const text = readFileSync(path, 'utf8');
  const draft = { folder: basename(dirname(path)), name: basename(path), text };
  if (draftPath(draft) === null) {
    throw new NotABook(`${file} 没有写明统筹区：请在文件头写 region: '440100'`);
  }
  return draft;
}

/** A line of git's, run in the folder; null when git is missing or refuses. */
function git(folder: string, ...args: readonly string[]): string | null {
  const done = spawnSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  return done.status === 0 ? done.stdout : null;
}

/**
 * The texts of policy/ as they stood in a revision of its repository (HEAD~3, v1.2); null when the
 * name is no revision, or there is no git.
 */
function revisedBook({ policyFolder }: Config, name: string): BookTexts | null {
  if (name.startsWith('-')) return null;
  const revision = git(policyFolder, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`);
  if (revision === null) return null;
  const commit = revision.trim();
  // The order of the files is the one in which a folder is read: the hash depends on it.
  const listed = git(policyFolder, 'ls-tree', '-r', '-z', '--name-only', commit, '.') ?? '';
  const files = listed.split('\0').filter((file) => /^\d{6}\/[^/]+\.yaml$/.test(file));
  const drafts = files.map((file): DraftFile => {
    const [folder, base] = file.split('/') as [string, string];
    return { folder, name: base, text: git(policyFolder, 'show', `${commit}:./${file}`) ?? '' };
  });
  if (drafts.length === 0) throw new NotABook(`版本 ${name} 中没有政策文件`);
  return layDrafts({}, drafts);
}

const HASH_FORM = /^[\w-]{43}$/;

/**
 * The texts of a book that is named by a folder (as policy/), by a draft file or a folder of drafts
 * (policy/ with them laid over), by a git revision or by the hash that settlements name. Throws
 * NotABook.
 */
export async function namedBook(config: Config, name: string): Promise<BookTexts> {
  if (existsSync(name)) {
    if (!isFolder(name)) return draftedBook(config, [name]).texts;
    const texts = readBookTexts(name);
    if (Object.keys(texts).length > 0) return texts;
    if (yamlIn(name).length > 0) return draftedBook(config, [name]).texts;
    throw new NotABook(`文件夹 ${name} 中没有政策文件：应为 <六位统筹区代码>/<文号>.yaml`);
  }
  const revised = revisedBook(config, name);
  if (revised !== null) return revised;
  if (!HASH_FORM.test(name)) {
    const noGit = git(config.policyFolder, 'rev-parse', '--git-dir') === null;
    const why = noGit ? '（没有 git 或不在 git 仓库中，不能用版本号）' : '、git 版本';
    throw new NotABook(`没有文件或文件夹 ${name}，它也不是政策册的散列${why}`);
  }
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const database = await openDatabase(config, { note, guest: true });
  try {
    const texts = await loadBookTexts(database.db, name);
    if (texts === null) throw new NotABook(`数据库中没有散列为 ${name} 的政策册`);
    return texts;
  } finally {
    await database.close();
  }
}
