import type { In2601 } from '../../../spec/wire/t2601.wire.ts';
import type { In3201, Out3201 } from '../../../spec/wire/t3201.wire.ts';
import type { In3202, Out3202 } from '../../../spec/wire/t3202.wire.ts';
import type { In3203 } from '../../../spec/wire/t3203.wire.ts';
import type { In3204 } from '../../../spec/wire/t3204.wire.ts';
import type { In9101, Out9101 } from '../../../spec/wire/t9101.wire.ts';
import type { VisitKind } from '../../../src/settlement/station-contract.ts';

/** 清算类别 by the kind of visit. */
export const CLEARING_TYPE: Readonly<Record<VisitKind, string>> = {
  outpatient: '11',
  inpatient: '21',
  pharmacy: '41',
};

/** What we have of a period: amounts in yuan as they are sent. */
export type OwnTotals = {
  readonly insurance: string;
  readonly kind: VisitKind;
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly total: string;
  readonly fund: string;
  readonly account: string;
};

/** 3201 对总账, refunds included. */
export function totalsInput(own: OwnTotals): In3201 {
  return {
    data: {
      insutype: own.insurance,
      clr_type: CLEARING_TYPE[own.kind],
      setl_optins: own.region,
      stmt_begndate: own.from,
      stmt_enddate: own.to,
      medfee_sumamt: own.total,
      fund_pay_sumamt: own.fund,
      acct_pay: own.account,
      fixmedins_setl_cnt: String(own.count),
      refd_setl_flag: '1',
      fixmedins_refd_setl_flag: '1',
    },
  };
}

export type TotalsFound = { readonly equal: boolean; readonly text: string };

export function readTotals({ stmtinfo }: Out3201): TotalsFound {
  return { equal: stmtinfo.stmt_rslt === '0', text: stmtinfo.stmt_rslt_dscr ?? '' };
}

/** A bill as our own books have it; amounts in yuan as they are sent. */
export type StatementRow = {
  readonly settlementId: string;
  readonly encounterId: string;
  readonly personId: string;
  readonly total: string;
  readonly fund: string;
  readonly account: string;
  readonly refund: boolean;
};

/** The text of the file that 3202 compares: a line a bill, TAB between, no heading. */
export function statementText(rows: readonly StatementRow[]): string {
  return rows
    .map((row) => {
      const { settlementId, encounterId, personId, total, fund, account, refund } = row;
      const cells = [settlementId, encounterId, personId, total, fund, account];
      return `${[...cells, refund ? '1' : '0'].join('\t')}\n`;
    })
    .join('');
}

/** 9101 文件上传: the bytes of the file in base64. */
export function uploadInput(institutionCode: string, filename: string, base64: string): In9101 {
  return { fsUploadIn: { in: base64, filename, fixmedins_code: institutionCode } };
}

export function uploadedNo({ file_qury_no }: Out9101): string {
  return file_qury_no;
}

export type StatementSums = {
  readonly kind: VisitKind;
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly total: string;
  readonly fund: string;
  readonly cash: string;
};

/** 3202 对明细账 of an uploaded file. */
export function statementInput(fileNo: string, sums: StatementSums): In3202 {
  return {
    data: {
      setl_optins: sums.region,
      file_qury_no: fileNo,
      stmt_begndate: sums.from,
      stmt_enddate: sums.to,
      medfee_sumamt: sums.total,
      fund_pay_sumamt: sums.fund,
      cash_payamt: sums.cash,
      fixmedins_setl_cnt: String(sums.count),
      clr_type: CLEARING_TYPE[sums.kind],
      refd_setl_flag: '1',
      fixmedins_refd_setl_flag: '1',
    },
  };
}

/** The number of the file of what 3202 found. */
export function foundNo({ fileinfo }: Out3202): string {
  return fileinfo.file_qury_no;
}

/** What a bill was found to be. */
export type Finding = {
  readonly personId: string;
  readonly encounterId: string | null;
  readonly settlementId: string | null;
  readonly msgid: string | null;
  readonly equal: boolean;
  readonly kind: 'equal' | 'differs' | 'ours' | 'centre';
  readonly memo: string;
  /** The transaction that made it at the centre, of what only the centre has. */
  readonly infno: string | null;
  readonly refund: boolean;
  /** The centre's amounts in yuan; null where it has none. */
  readonly total: string | null;
  readonly fund: string | null;
  readonly account: string | null;
};

/** Reads the file of 3202: a line a finding. */
export function readFindings(text: string): readonly Finding[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split('\t').map((cell) => (cell === 'null' ? null : cell));
      const [personId, encounterId, settlementId, msgid, result, refund, memo, ...sums] = cells;
      const said = memo ?? '';
      return {
        personId: personId ?? '',
        encounterId: encounterId ?? null,
        settlementId: settlementId ?? null,
        msgid: msgid ?? null,
        equal: result === '0',
        kind: kindOf(result ?? '', said),
        memo: said,
        infno: /原交易(\w+)/.exec(said)?.[1] ?? null,
        refund: refund === '1',
        total: sums[0] ?? null,
        fund: sums[1] ?? null,
        account: sums[2] ?? null,
      };
    });
}

function kindOf(result: string, memo: string): Finding['kind'] {
  if (result === '0') return 'equal';
  if (memo.startsWith('中心多')) return 'centre';
  return memo.startsWith('机构多') ? 'ours' : 'differs';
}

/** 2601 冲正: as if the message had never come. */
export function revokeInput(personId: string, msgid: string, infno: string): In2601 {
  return { data: { psn_no: personId, omsgid: msgid, oinfno: infno } };
}

/** An application for clearing; amounts in yuan as they are sent. */
export type ClearingForm = {
  readonly kind: VisitKind;
  readonly from: string;
  readonly to: string;
  readonly visits: number;
  readonly total: string;
  readonly recognised: string;
  readonly fund: string;
  readonly cash: string;
  readonly account: string;
};

/** 3203 清算申请, by item, in the month of its last day. */
export function clearingInput(form: ClearingForm): In3203 {
  return {
    data: {
      clr_type: CLEARING_TYPE[form.kind],
      clr_way: '1',
      setlym: form.to.slice(0, 7).replace('-', ''),
      psntime: String(form.visits),
      medfee_sumamt: form.total,
      med_sumfee: form.recognised,
      fund_appy_sum: form.fund,
      cash_payamt: form.cash,
      acct_pay: form.account,
      begndate: form.from,
      enddate: form.to,
    },
  };
}

/** 3204 清算申请撤销. */
export function withdrawClearingInput(applicationId: string): In3204 {
  return { data: { clr_appy_evt_id: applicationId } };
}
