import { Type } from 'typebox';
import { type InstitutionPrincipal, type Route, route } from '../access/index.ts';
import { dayOf, type Instant } from '../kernel/day.ts';
import { sha256 } from '../kernel/hash.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { By, Deps } from './deps.ts';
import { readPurchases, type SentSheet, takePurchases } from './station-purchases.ts';
import { findBatch, findCode, listBatches } from './station-stock.ts';

/** The workstation's view of its institution's stock, as station-contract.ts has it. */
export function stationStockRoutes(deps: Deps): readonly Route[] {
  return [
    shelfRoute(deps),
    batchRoute(deps),
    codeRoute(deps),
    sheetRoute('/api/station/stock/purchases/read', (by, sheet) => readPurchases(deps, by, sheet)),
    sheetRoute('/api/station/stock/purchases', async (by, sheet, key) =>
      key === '' ? refuse(KEY_MISSING) : takePurchases(deps, by, sheet),
    ),
  ];
}

function shelfRoute(deps: Deps): Route {
  return route<InstitutionPrincipal>({
    method: 'GET',
    path: '/api/station/stock/batches',
    may: ['read', 'station-stock'],
    answer: async ({ by, now }) => accept(await listBatches(deps, by.institutionCode, dayOf(now))),
  });
}

function batchRoute(deps: Deps): Route {
  const params = Type.Object({ batchNo: Type.String({ minLength: 1, maxLength: 30 }) });
  return route<InstitutionPrincipal, typeof params>({
    method: 'GET',
    path: '/api/station/stock/batches/:batchNo',
    may: ['read', 'station-stock'],
    params,
    status: { 'batch-unknown': 404 },
    answer: ({ by, now, params: { batchNo } }) =>
      findBatch(deps, by.institutionCode, batchNo, dayOf(now)),
  });
}

function codeRoute(deps: Deps): Route {
  const params = Type.Object({ code: Type.String({ minLength: 1, maxLength: 100 }) });
  return route<InstitutionPrincipal, typeof params>({
    method: 'GET',
    path: '/api/station/stock/codes/:code',
    may: ['read', 'station-stock'],
    params,
    answer: async ({ by, params: { code } }) =>
      accept(await findCode(deps, by.institutionCode, code)),
  });
}

const KEY_MISSING: Refusal = { code: 'key-missing', text: '缺少 Idempotency-Key', field: 'key' };

/** Some three megabytes: two thousand rows with pictures of them. */
const CONTENT_MAX = 4_000_000;
const SHEET = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  content: Type.String({ minLength: 1, maxLength: CONTENT_MAX, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
});

function sheetRoute(
  path: Route['path'],
  answer: (by: By, sheet: SentSheet, key: string) => Promise<Outcome<unknown>>,
): Route {
  return route<InstitutionPrincipal, undefined, undefined, typeof SHEET>({
    method: 'POST',
    path,
    may: ['change', 'station-stock'],
    body: SHEET,
    status: { 'key-missing': 400, 'file-unreadable': 400, 'list-broken': 400 },
    answer: ({ by, now, key, body: { name, content } }) => {
      const sheet = { name, bytes: Buffer.from(content, 'base64') };
      return answer(writerOf(by, now, key, sha256(content)), sheet, key);
    },
  });
}

/** Who takes a list in; it is kept as the interface's message for many purchases would be. */
function writerOf(by: InstitutionPrincipal, now: Instant, key: string, input: string): By {
  const { institutionCode, operatorId, name: operatorName } = by;
  const who = { institutionCode, operatorId, operatorName };
  return { ...who, now, infno: '3503A', msgid: key.slice(0, 40), input, remind: () => {} };
}
