import { type Page, toPage } from '../../kernel/message-text.ts';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';

/** Rows on a page at most. */
export const PAGE_SIZE_MAX = 1000;

/** A page of what was found, and how much there is. */
export type Paged<T> = {
  readonly rows: readonly T[];
  readonly total: number;
  readonly pages: number;
};

/** The page two numbers ask for. Refusals: page-number, page-size. */
export function pageOf(number: string, size: string): Outcome<Page> {
  const page = toPage(number, size, PAGE_SIZE_MAX);
  if (page === 'number') {
    const text = '当前页数应为1以上的整数';
    return refuse({ code: 'page-number', text, field: 'pageNumber' });
  }
  if (page === 'size') {
    const text = `本页数据量应为1到${PAGE_SIZE_MAX}的整数`;
    return refuse({ code: 'page-size', text, field: 'pageSize' });
  }
  return accept(page);
}

/** The rows of a page of all that was found; none behind the last page. */
export function cutPage<T>(found: readonly T[], { number, size }: Page): Paged<T> {
  const rows = found.slice((number - 1) * size, number * size);
  return { rows, total: found.length, pages: Math.ceil(found.length / size) };
}
