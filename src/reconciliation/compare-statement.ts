import { loadFile, makeFile, unzipOne, zipOne } from '../file/index.ts';
import type { Instant } from '../kernel/day.ts';
import { type Fen, sum } from '../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { type Bill, loadBills, loadNamedBills } from '../settlement/index.ts';
import { command, type Tx } from '../store/index.ts';
import { checkPeriod } from './check-period.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { clearedSpans } from './domain/applications.ts';
import { compareDetails, type DetailScope } from './domain/details.ts';
import { count, differing, money } from './domain/figures.ts';
import { momentsOf, type Period } from './domain/period.ts';
import {
  type ResultCodes,
  ROWS_MAX,
  readStatement,
  type StatedBill,
  writeFindings,
} from './domain/statement-file.ts';
import { loadApplications } from './reconciliation.store.ts';
import {
  regionUnknown,
  statementDiffers,
  statementUnreadable,
  TOO_MANY_BILLS,
} from './refusals.ts';

/** An uploaded statement and what it is of; the sums of it as the message says them, in fen. */
export type StatementRequest = {
  readonly fileNo: string;
  readonly period: Period;
  readonly scope: Omit<DetailScope, 'from' | 'to'>;
  readonly count: number;
  readonly total: Fen;
  readonly fund: Fen;
  /** How the file says what a row was found to be. */
  readonly codes: ResultCodes;
};

/** The file with a row for each finding. */
export type ResultFile = {
  readonly fileNo: string;
  readonly name: string;
  readonly expiresAt: Instant;
};

/** A statement of ROWS_MAX rows of full length, unpacked, and then some. */
const STATEMENT_BYTES_MAX = 32 * 1024 * 1024;

type Facts = {
  readonly rows: Outcome<readonly StatedBill[]>;
  readonly bills: readonly Bill[];
  readonly tooMany: boolean;
};

/**
 * Compares an uploaded statement row by row with our bills (3202) and keeps the findings as a
 * file. Refusals: end-before-begin, period-too-long, region-unknown; file-unknown, file-expired,
 * not-a-zip, not-one-text, unpacks-too-large, text-not-utf8; statement-columns, statement-value,
 * statement-rows; statement-differs, too-many-bills.
 */
export function compareStatement(
  deps: Deps,
  by: By,
  request: StatementRequest,
): Promise<Outcome<ResultFile>> {
  const { period, scope } = request;
  const refusal =
    checkPeriod(period) ??
    (deps.registry.regionName(scope.region) === null ? regionUnknown(scope.region) : null);
  if (refusal !== null) return Promise.resolve(refuse(refusal));
  return command(deps.db, commandId(by), {
    load: (tx) => load(tx, by, request),
    decide: ({ rows, bills, tooMany }) => {
      if (!rows.ok) return rows;
      const wrong = check(request, rows.value) ?? (tooMany ? TOO_MANY_BILLS : null);
      if (wrong !== null) return refuse(wrong);
      const findings = compareDetails(rows.value, bills, { ...scope, ...momentsOf(period) });
      const name = `3202-${period.first}-${period.last}`;
      const bytes = zipOne(`${name}.txt`, writeFindings(findings, request.codes));
      const { institutionCode, now } = by;
      const made = makeFile({ institutionCode, name: `${name}.zip`, bytes, now });
      const { fileNo, expiresAt } = made.file;
      return accept({ answer: { fileNo, name: `${name}.zip`, expiresAt }, made });
    },
    save: ({ made }) => made.save,
    // It tells how things stood; what changes meanwhile is for the next one.
    unlocked: true,
  });
}

async function load(
  tx: Tx,
  { institutionCode, now }: By,
  { fileNo, period }: StatementRequest,
): Promise<Facts> {
  const rows = await loadStatement(tx, institutionCode, fileNo, now);
  if (!rows.ok) return { rows, bills: [], tooMany: false };
  const cleared = clearedSpans(await loadApplications(tx, institutionCode));
  const query = { institutionCode, cleared };
  const bills = await loadBills(tx, { ...query, ...momentsOf(period) }, ROWS_MAX + 1);
  if (bills.length > ROWS_MAX) return { rows, bills: [], tooMany: true };
  const known = new Set(bills.map((bill) => bill.settlementId));
  const others = rows.value.filter((row) => !known.has(row.settlementId));
  const named = await loadNamedBills(tx, query, others);
  return { rows, bills: [...bills, ...named], tooMany: false };
}

async function loadStatement(
  tx: Tx,
  institutionCode: string,
  fileNo: string,
  now: Instant,
): Promise<Outcome<readonly StatedBill[]>> {
  const file = await loadFile(tx, institutionCode, fileNo, now);
  if (!file.ok) return file;
  const text = await unzipOne(file.value.bytes, { maxBytes: STATEMENT_BYTES_MAX });
  if (!text.ok) return refuse({ field: 'fileNo', ...text.refusal });
  const rows = readStatement(text.value);
  return 'kind' in rows ? refuse(statementUnreadable(rows)) : accept(rows);
}

/** The message says what the file holds: a file that lost a part on the way shows. */
function check(stated: StatementRequest, rows: readonly StatedBill[]): Refusal | null {
  const unequal = differing([
    count('count', '结算笔数', stated.count, rows.length),
    money('total', '医疗费总额', stated.total, sum(rows.map((row) => row.total))),
    money('fund', '基金支付总额', stated.fund, sum(rows.map((row) => row.fund))),
  ]);
  return unequal.length === 0 ? null : statementDiffers(unequal);
}
