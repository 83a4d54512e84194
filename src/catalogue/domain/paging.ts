import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';

/** Rows on a page at most. */
export const PAGE_SIZE_MAX = 1000;

/** Which page is wanted: the first is 1. */
export type Page = { readonly number: number; readonly size: number };

/** A page of what was found, and how much there is. */
export type Paged<T> = {
  readonly rows: readonly T[];
  readonly total: number;
  readonly pages: number;
};

/** The page two numbers ask for. Refusals: page-number, page-size. */
export function pageOf(number: string, size: string): Outcome<Page> {
  const page = { number: Number(number), size: Number(size) };
  if (!(Number.isInteger(page.number) && page.number >= 1)) {
    const text = '当前页数应为1以上的整数';
    return refuse({ code: 'page-number', text, field: 'pageNumber' });
  }
  if (!(Number.isInteger(page.size) && page.size >= 1 && page.size <= PAGE_SIZE_MAX)) {
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
