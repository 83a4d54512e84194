import { WIRE } from '../../spec/wire/index.wire.ts';
import type { In5401 } from '../../spec/wire/t5401.wire.ts';
import type { In5402 } from '../../spec/wire/t5402.wire.ts';
import type { In5461 } from '../../spec/wire/t5461.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import type { KeptDocument } from './domain/document.ts';
import type { ReportQuery } from './domain/report.ts';
import { giveConsent, look } from './look.ts';
import { byOf, orNull, outRow, type Row } from './read.wire.ts';

/** Examinations and laboratory tests. */
const EXAMINED = '4501';
const TESTED = '4502';

/** Reports of one answer at most: the latest. */
const SHOWN_MAX = 100;

const IN_ITEM = { personId: 'bilgiteminfo.psn_no', institution: 'bilgiteminfo.psn_no' };
const IN_REPORT = {
  personId: 'rptdetailinfo.psn_no',
  institution: 'rptdetailinfo.fixmedins_code',
  reportNo: 'rptdetailinfo.rpotc_no',
};
const IN_CONSENT = {
  personId: 'data.psnNo',
  credential: 'data.mdtrtCertNo',
  name: 'data.psnUserName',
  idNo: 'data.psnUserIdCard',
};

/** 5401, 5402, 5461. */
export function recognitionTransactions(deps: Deps): Transactions {
  return {
    '5401': async (call: Call, input: In5401): Promise<Outcome<unknown>> => {
      const q = input.bilgiteminfo;
      const query: ReportQuery = {
        personId: q.psn_no,
        kinds: [EXAMINED, TESTED],
        institutionCode: orNull(q.exam_org_code),
        reportNo: null,
        itemCode: orNull(q.exam_item_code),
        itemName: orNull(q.exam_item_name),
        performer: orNull(q.exam_org_name),
        fields: {},
        // What may be recognised is other institutions': nothing is asked without consent.
        ownWithout: false,
        mustFind: false,
      };
      const found = await look(deps, byOf(call, input), query, { number: 1, size: SHOWN_MAX });
      return mapOutcome(placeRefusal(found, IN_ITEM), ({ reports }) => ({
        bilgiteminfo: reports
          .filter((r) => r.reportNo !== null)
          .map((r) => out('5401', 'bilgiteminfo', r, headOf(r))),
      }));
    },
    '5402': async (call: Call, input: In5402): Promise<Outcome<unknown>> => {
      const q = input.rptdetailinfo;
      const query: ReportQuery = {
        personId: q.psn_no,
        kinds: [EXAMINED, TESTED],
        institutionCode: q.fixmedins_code,
        reportNo: q.rpotc_no,
        itemCode: null,
        itemName: null,
        performer: null,
        fields: {},
        ownWithout: true,
        mustFind: true,
      };
      const found = await look(deps, byOf(call, input), query, { number: 1, size: SHOWN_MAX });
      return mapOutcome(placeRefusal(found, IN_REPORT), ({ reports }) => detailsOf(reports));
    },
    '5461': async (call: Call, input: In5461): Promise<Outcome<null>> => {
      const { data } = input;
      const token = data.mdtrtCertType === '01' ? orNull(data.ecToken) : null;
      const request = {
        personId: data.psnNo,
        credential: { kind: data.mdtrtCertType, number: token ?? data.mdtrtCertNo },
        name: data.psnUserName,
        idNo: orNull(data.psnUserIdCard),
      };
      return placeRefusal(await giveConsent(deps, byOf(call, input), request), IN_CONSENT);
    },
  };
}

function detailsOf(reports: readonly KeptDocument[]) {
  const tested = reports.filter((r) => r.kind === TESTED);
  return {
    checkreportdetails: reports
      .filter((r) => r.kind === EXAMINED)
      .map((r) =>
        out('5402', 'checkreportdetails', r, {
          ...headOf(r),
          bilgDrName: headOf(r).bilg_dr_name ?? '',
        }),
      ),
    inspectionreportinformation: tested.map((r) =>
      out('5402', 'inspectionreportinformation', r, headOf(r)),
    ),
    inspectiondetails: tested.flatMap((r) =>
      rowsIn(r, 'iteminfo').map((item) =>
        out('5402', 'inspectiondetails', r, {
          ...item,
          exam_rslt_qual: item.exam_rslt_dicm ?? '',
        }),
      ),
    ),
  };
}

function rowsIn(report: KeptDocument, node: string): readonly Row[] {
  return [report.body[node] ?? []].flat() as Row[];
}

/** The node that says what a report is about. */
function headOf(report: KeptDocument): Row {
  return rowsIn(report, report.kind === EXAMINED ? 'examinfo' : 'labinfo')[0] ?? {};
}

function out(infno: string, node: string, report: KeptDocument, row: Row) {
  return outRow(
    WIRE[infno]!.output.find((one) => one.node === node),
    {
      ...row,
      psn_no: report.personId,
      rpotc_no: report.reportNo,
      rpt_date: report.reportedOn,
      fixmedins_code: report.institutionCode,
      exam_rpotc_name: row.exam_rpotc_name ?? report.itemName?.slice(0, 50),
      exe_org_name: report.performer,
    },
  );
}
