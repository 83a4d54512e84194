import type { BureauPrincipal } from '../access/index.ts';
import { dayOf, type Instant } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Db } from '../store/index.ts';
import { loadBook, saveBook } from './benefit.store.ts';
import type { DraftBody, DraftReply, DraftShown } from './contract.ts';
import type { PolicyDesk } from './desk.ts';
import type { BookSent } from './desk-task.ts';
import { NATION } from './domain/policy.ts';
import { draftPath, layDrafts } from './draft.ts';
import type { ShownBook } from './policy-views.ts';
import { type Draft, findDraft, insertDraft } from './trial.store.ts';

/** What drafts are checked, kept and found with. */
export type DraftDeps = {
  readonly db: Db;
  readonly benefit: ShownBook;
  readonly desk: PolicyDesk;
};

export const DRAFT_UNKNOWN: Refusal = {
  code: 'draft-unknown',
  text: '本统筹区没有这份草案',
  field: 'hash',
};

const wrong = (code: string, text: string, field: string): Refusal => ({ code, text, field });

/** Name of a file as it stands in the policy folder. */
const FILE_NAME = /^[^/\\\p{Cc}]{1,120}\.yaml$/u;

/** Where each file of a draft belongs. Refusals: draft-file, draft-region, draft-twice. */
function placed(body: DraftBody, region: string): Outcome<readonly string[]> {
  const paths: string[] = [];
  for (const [i, { name, text }] of body.files.entries()) {
    const field = `files.${i}.name`;
    if (!FILE_NAME.test(name) || !name.isWellFormed()) {
      return refuse(wrong('draft-file', `${name}不是政策文件：应为 <文号>.yaml`, field));
    }
    const path = draftPath({ folder: '', name, text });
    if (path === null) {
      const why = `${name}没有写明统筹区：请在文件头写 region: '${region}'`;
      return refuse(wrong('draft-region', why, field));
    }
    const of = path.slice(0, 6);
    if (of !== region && of !== NATION) {
      const why = `${name}属于统筹区${of}，只能上传本统筹区（${region}）或全国（${NATION}）的草案`;
      return refuse(wrong('draft-region', why, field));
    }
    if (paths.includes(path)) return refuse(wrong('draft-twice', `${name}上传了两次`, field));
    paths.push(path);
  }
  return accept(paths);
}

/**
 * Checks a draft laid over the book in use; a usable one is kept under its hash. Refusals:
 * draft-file, draft-region, draft-twice.
 */
export async function uploadDraft(
  { db, benefit, desk }: DraftDeps,
  by: BureauPrincipal,
  now: Instant,
  body: DraftBody,
): Promise<Outcome<DraftReply>> {
  const files = placed(body, by.region);
  if (!files.ok) return files;
  const drafts = body.files.map(({ name, text }) => ({ folder: '', name, text }));
  const texts = layDrafts(benefit.texts, drafts);
  const current = { hash: benefit.book.hash, texts: benefit.texts };
  const checked = await desk.ask({ kind: 'check', current, texts, today: dayOf(now) });
  if (!checked.usable) return accept(checked);
  const { hash, warnings, notes, changes } = checked;
  const name = body.name.trim() || body.files.map((file) => file.name).join('、');
  await saveBook(db, hash, texts);
  await insertDraft(db, {
    ...{ region: by.region, hash, baseHash: current.hash, name, files: files.value },
    ...{ uploadedBy: by.operatorId, uploadedName: by.name, uploadedAt: now },
  });
  const draft = (await findDraft(db, by.region, hash))!;
  const shown = draftShown(draft, current.hash);
  return accept({ usable: true, draft: shown, warnings, notes, changes });
}

export function draftShown({ region: _, ...draft }: Draft, current: string): DraftShown {
  return { ...draft, isStale: draft.baseHash !== current };
}

/** The book in use, or a draft of the region, as it travels to the desk. Refusal: draft-unknown. */
export async function bookNamed(
  { db, benefit }: Omit<DraftDeps, 'desk'>,
  region: string,
  hash: string | null,
): Promise<Outcome<BookSent>> {
  if (hash === null || hash === benefit.book.hash) {
    return accept({ hash: benefit.book.hash, texts: benefit.texts });
  }
  const draft = await findDraft(db, region, hash);
  const texts = draft === null ? null : await loadBook(db, hash);
  // As they were laid: the database keeps them in an order of its own.
  return texts === null ? refuse(DRAFT_UNKNOWN) : accept({ hash, texts: layDrafts(texts, []) });
}
