import assert from 'node:assert/strict';
import type { Out2207 } from '../../spec/wire/t2207.wire.ts';
import { CALL_PATH } from '../../src/demo/client.wire.ts';
import { unzipOne, zipOne } from '../../src/file/index.ts';
import { type Fen, fen, formatYuan, parseYuan, sum } from '../../src/kernel/fen.ts';
import { accepted, fenOf, type Hospital } from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { type Platform, TODAY } from './platform.ts';

/** A settlement or a refund as an institution has booked it, from the reply it got. */
export type Booked = {
  readonly personId: string;
  readonly encounterId: string;
  readonly settlementId: string;
  readonly insurance: string;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly cash: Fen;
  readonly refund: boolean;
};

/** What the reply of 2207 or 2208 says, as booked. */
export function bookedOf({ setlinfo }: Pick<Out2207, 'setlinfo'>, refund = false): Booked {
  return {
    personId: setlinfo.psn_no,
    encounterId: setlinfo.mdtrt_id,
    settlementId: setlinfo.setl_id,
    insurance: setlinfo.insutype ?? '',
    total: fenOf(setlinfo.medfee_sumamt),
    fund: fenOf(setlinfo.fund_pay_sumamt),
    account: fenOf(setlinfo.acct_pay),
    cash: fenOf(setlinfo.psn_cash_pay),
    refund,
  };
}

/** The text of a statement (3202 输入文件), one row a booking. */
export function statementOf(books: readonly Booked[]): string {
  const rows = books.map((b) => [
    b.settlementId,
    b.encounterId,
    b.personId,
    formatYuan(b.total),
    formatYuan(b.fund),
    formatYuan(b.account),
    b.refund ? '1' : '0',
  ]);
  return rows.map((row) => `${row.join('\t')}\n`).join('');
}

/** The sums as 3201, 3202 and 3203 state them. */
export function sumsOf(books: readonly Booked[]) {
  const of = (name: 'total' | 'fund' | 'account' | 'cash') =>
    formatYuan(sum(books.map((b) => b[name])));
  return {
    medfee_sumamt: of('total'),
    fund_pay_sumamt: of('fund'),
    acct_pay: of('account'),
    cash_payamt: of('cash'),
    fixmedins_setl_cnt: String(books.length),
  };
}

/** 3201 of today's outpatient settlements of one insurance. */
export function totalsMessage(
  books: readonly Booked[],
  over: Readonly<Record<string, string>> = {},
) {
  const { cash_payamt: _, ...sums } = sumsOf(books);
  return {
    data: {
      insutype: '310',
      clr_type: '11',
      setl_optins: '440100',
      stmt_begndate: TODAY,
      stmt_enddate: TODAY,
      ...sums,
      refd_setl_flag: '',
      fixmedins_refd_setl_flag: '',
      ...over,
    },
  };
}

/** 3202 of today's outpatient settlements. */
export function detailsMessage(
  fileNo: string,
  books: readonly Booked[],
  over: Readonly<Record<string, string>> = {},
) {
  const { acct_pay: _, ...sums } = sumsOf(books);
  return {
    data: {
      setl_optins: '440100',
      file_qury_no: fileNo,
      stmt_begndate: TODAY,
      stmt_enddate: TODAY,
      ...sums,
      clr_type: '11',
      refd_setl_flag: '',
      fixmedins_refd_setl_flag: '',
      ...over,
    },
  };
}

/** 3203 of February's outpatient settlements. */
export function applicationMessage(
  books: readonly Booked[],
  over: Readonly<Record<string, string>> = {},
) {
  const { fixmedins_setl_cnt: _, fund_pay_sumamt: fund_appy_sum, ...sums } = sumsOf(books);
  const visits = books.reduce((n, b) => n + (b.refund ? -1 : 1), 0);
  return {
    data: {
      clr_type: '11',
      clr_way: '1',
      setlym: '202602',
      psntime: String(visits),
      ...sums,
      fund_appy_sum,
      med_sumfee: sums.medfee_sumamt,
      begndate: '2026-02-01',
      enddate: '2026-02-28',
      ...over,
    },
  };
}

/** 9101 with the bytes in the message. */
export function uploadMessage(institutionCode: string, bytes: Uint8Array) {
  const text = Buffer.from(bytes).toString('base64');
  return {
    fsUploadIn: { in: text, filename: '3202.zip', fixmedins_code: institutionCode },
  };
}

/** Uploads bytes (9101); answers the 文件查询号. */
export async function uploaded(at: Hospital, bytes: Uint8Array): Promise<string> {
  const message = uploadMessage(at.institution.code, bytes);
  return accepted(await at.call('9101', message)).file_qury_no;
}

/** Uploads a statement as a ZIP of one text. */
export function uploadedStatement(at: Hospital, text: string): Promise<string> {
  return uploaded(at, zipOne('3202.txt', text));
}

/** A row of the result (3202 输出文件); null where it says so. */
export type FoundRow = {
  readonly personId: string;
  readonly encounterId: string | null;
  readonly settlementId: string | null;
  readonly msgid: string | null;
  /** 对账结果, a code of the edition. */
  readonly result: string;
  readonly equal: boolean;
  readonly refund: boolean;
  readonly memo: string | null;
  readonly total: Fen | null;
  readonly fund: Fen | null;
  readonly account: Fen | null;
};

function foundRow(line: string): FoundRow {
  const cells = line.split('\t');
  assert.equal(cells.length, 10, line);
  const textAt = (i: number) => (cells[i] === 'null' ? null : cells[i]!);
  const amountAt = (i: number) => {
    const text = textAt(i);
    return text === null ? null : fen(parseYuan(text) as number);
  };
  assert.match(`${cells[4]}${cells[5]}`, /^[0-3][01]$/);
  return {
    personId: cells[0]!,
    encounterId: textAt(1),
    settlementId: textAt(2),
    msgid: textAt(3),
    result: cells[4]!,
    equal: cells[4] === '0',
    refund: cells[5] === '1',
    memo: textAt(6),
    total: amountAt(7),
    fund: amountAt(8),
    account: amountAt(9),
  };
}

/** The result file of a comparison, fetched by 9102. */
export async function downloadedFindings(
  platform: Platform,
  { institution }: Hospital,
  { file_qury_no, filename }: { readonly file_qury_no: string; readonly filename: string },
): Promise<readonly FoundRow[]> {
  const fsDownloadIn = { file_qury_no, filename, fixmedins_code: institution.code };
  const { body } = messageOf(institution.code, '9102', { fsDownloadIn });
  const answer = await fetch(platform.url + CALL_PATH, { method: 'POST', body });
  assert.equal(answer.headers.get('content-type'), 'application/octet-stream');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const text = await unzipOne(bytes, { maxBytes: 2 ** 25 });
  assert.ok(text.ok);
  return text.value === '' ? [] : text.value.trimEnd().split('\n').map(foundRow);
}

/** A whole comparison: 9101, 3202, 9102. */
export async function compared(
  platform: Platform,
  at: Hospital,
  books: readonly Booked[],
  over: Readonly<Record<string, string>> = {},
): Promise<readonly FoundRow[]> {
  const fileNo = await uploadedStatement(at, statementOf(books));
  const { fileinfo } = accepted(await at.call('3202', detailsMessage(fileNo, books, over)));
  return await downloadedFindings(platform, at, fileinfo);
}
