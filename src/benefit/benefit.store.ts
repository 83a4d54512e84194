import type { Sql, Tx } from '../store/index.ts';
import type { BookTexts } from './domain/policy.ts';

const SAVE_BOOK: Sql = {
  name: 'benefit-book-save',
  text: `insert into benefit.book (hash, texts) values ($1, $2::jsonb) on conflict do nothing`,
};

/** Keeps the texts of a book under their hash, for ever: settlements name it. */
export async function saveBook(tx: Tx, hash: string, texts: BookTexts): Promise<void> {
  await tx.run(SAVE_BOOK, [hash, JSON.stringify(texts)]);
}

const LOAD_BOOK: Sql = {
  name: 'benefit-book-load',
  text: `select texts from benefit.book where hash = $1`,
};

export async function loadBook(tx: Tx, hash: string): Promise<BookTexts | null> {
  const found = await tx.rows<{ texts: BookTexts }>(LOAD_BOOK, [hash]);
  return found[0]?.texts ?? null;
}
