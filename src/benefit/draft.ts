import type { BookTexts } from './domain/policy.ts';

/** A policy file that is not (yet) in the book: `folder` is the one it lies in, `name` its own. */
export type DraftFile = { readonly folder: string; readonly name: string; readonly text: string };

/** Where a draft belongs in a book: region/name; null when it names no region. */
export function draftPath({ folder, name, text }: DraftFile): string | null {
  const written = /^region:\s*['"]?(\d{6})\b/m.exec(text)?.[1];
  const region = written ?? (/^\d{6}$/.test(folder) ? folder : null);
  return region === null ? null : `${region}/${name}`;
}

/**
 * The book with drafts laid over it: a draft takes the place of the file of its name in its region,
 * or is added. The files stand in the order in which a folder is read, so that equal books have
 * equal hashes. A draft without a region is a fault: ask `draftPath` first.
 */
export function layDrafts(texts: BookTexts, drafts: readonly DraftFile[]): BookTexts {
  const all = new Map(Object.entries(texts));
  for (const draft of drafts) {
    const path = draftPath(draft);
    if (path === null) throw new RangeError(`${draft.name} names no region`);
    all.set(path, draft.text);
  }
  return Object.fromEntries([...all].sort(([a], [b]) => inFolderOrder(a, b)));
}

function inFolderOrder(a: string, b: string): number {
  const [regionA, regionB] = [a.slice(0, 6), b.slice(0, 6)];
  if (regionA !== regionB) return regionA < regionB ? -1 : 1;
  const [nameA, nameB] = [a.slice(7), b.slice(7)];
  return nameA === nameB ? 0 : nameA < nameB ? -1 : 1;
}
