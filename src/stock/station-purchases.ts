import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { By, Deps } from './deps.ts';
import {
  PURCHASE_COLUMNS,
  type PurchaseList,
  type PurchaseProblem,
  readPurchaseList,
  toPurchase,
} from './domain/purchase-list.ts';
import { readSheet } from './read-sheet.ts';
import { record, tryRecord } from './record.ts';

export type SentSheet = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Reads a purchase list and says of each row what would be refused, as the stock stands now.
 * Refusal: file-unreadable.
 */
export async function readPurchases(
  deps: Deps,
  by: By,
  sheet: SentSheet,
): Promise<Outcome<PurchaseList>> {
  const cells = await readSheet(sheet.name, sheet.bytes);
  if (!cells.ok) return cells;
  const list = readPurchaseList(cells.value);
  const broken = new Set(list.problems.map((problem) => problem.row));
  const sound = list.rows.filter(({ row }) => !broken.has(row));
  if (sound.length === 0) return accept(list);
  const stated = sound.map((row) => toPurchase(row, { now: by.now, operator: by.operatorName }));
  const tried = await tryRecord(deps, by, stated);
  if (!tried.ok) return tried;
  const refused = tried.value.results.flatMap((result, i): PurchaseProblem[] => {
    if (result.ok) return [];
    const { text, field } = result.refusal;
    return [{ row: sound[i]!.row, column: columnOf(field), text }];
  });
  const problems = [...list.problems, ...refused].toSorted((a, b) => a.row - b.row);
  return accept({ rows: list.rows, problems });
}

function columnOf(field: string | undefined): string | null {
  const columns: Readonly<Record<string, { readonly headings: readonly string[] }>> =
    PURCHASE_COLUMNS;
  return columns[field ?? '']?.headings[0] ?? null;
}

/**
 * Takes a whole purchase list or nothing of it. Refusals: file-unreadable, list-broken, and those
 * of `record` when the stock has changed since.
 */
export async function takePurchases(
  deps: Deps,
  by: By,
  sheet: SentSheet,
): Promise<Outcome<{ readonly taken: number }>> {
  const cells = await readSheet(sheet.name, sheet.bytes);
  if (!cells.ok) return cells;
  const { rows, problems } = readPurchaseList(cells.value);
  const [first] = problems;
  if (first !== undefined) {
    const text = `共有${problems.length}处错误，一行也没有入库。第${first.row}行：${first.text}`;
    return refuse({ code: 'list-broken', text, field: 'content' });
  }
  const stated = rows.map((row) => toPurchase(row, { now: by.now, operator: by.operatorName }));
  const done = await record(deps, by, stated, true);
  if (done.ok) return accept({ taken: done.value.results.length });
  const { code, text } = done.refusal;
  const told = `一行也没有入库：${text}`;
  return refuse({ code, text: told, field: 'content' });
}
