import { WIRE } from '../../spec/wire/index.wire.ts';
import type { In4507 } from '../../spec/wire/t4507.wire.ts';
import type { In4508 } from '../../spec/wire/t4508.wire.ts';
import type { In4509 } from '../../spec/wire/t4509.wire.ts';
import type { In4510 } from '../../spec/wire/t4510.wire.ts';
import type { In4511 } from '../../spec/wire/t4511.wire.ts';
import type { In4512 } from '../../spec/wire/t4512.wire.ts';
import type { NodeSpec } from '../../spec/wire-spec.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { formatTime } from '../kernel/day.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import type { KeptDocument } from './domain/document.ts';
import type { ReportQuery } from './domain/report.ts';
import { type Looked, look } from './look.ts';
import { byOf, orNull, outRow, type Row, toPage } from './read.wire.ts';
import { badPage } from './refusals.ts';

/** Rows of one page at most. */
const PAGE_MAX = 100;
/** A page of files. */
const FILES_MAX = 5;

const IN_INPUT = { personId: 'input.psn_no', institution: 'input.fixmedins_code' };

type Asked = In4507['input'] &
  In4508['input'] &
  In4509['input'] &
  In4510['input'] &
  In4511['input'] &
  In4512['input'];

/** A query of reports: which kind, what it may be narrowed by, how a report is shown. */
type Query = {
  readonly kind: string;
  readonly most: number;
  readonly narrow: (asked: Asked) => Partial<ReportQuery>;
  readonly show: (infno: string, report: Shown) => unknown;
};

/** A report with what the reply says beside it. */
type Shown = {
  readonly body: Readonly<Record<string, Row | readonly Row[] | undefined>>;
  readonly beside: Readonly<Record<string, string | null | undefined>>;
};

const QUERIES: Readonly<Record<string, Query>> = {
  '4507': {
    kind: '4501',
    most: PAGE_MAX,
    narrow: (q) => ({ ...itemOf(q), performer: orNull(q.exe_org_name) }),
    show: (infno, r) => nested(infno, r, 'examinfo', ['iteminfo', 'imageinfo', 'sampleinfo']),
  },
  '4508': {
    kind: '4502',
    most: PAGE_MAX,
    narrow: (q) => ({
      ...itemOf(q),
      performer: orNull(q.exam_org_name),
      fields: given({ exam_org_code: q.exam_org_code }),
    }),
    show: (infno, r) => nested(infno, r, 'labinfo', ['iteminfo', 'sampleinfo']),
  },
  '4509': {
    kind: '4503',
    most: PAGE_MAX,
    narrow: (q) => ({
      itemCode: orNull(q.coly_code),
      itemName: orNull(q.coly_name),
      performer: orNull(q.exam_org_name),
    }),
    show: flat,
  },
  '4510': {
    kind: '4504',
    most: PAGE_MAX,
    narrow: (q) => ({
      itemCode: orNull(q.sstb_code),
      itemName: orNull(q.sstb_name),
      performer: orNull(q.exam_org_name),
      fields: given({ reta_rslt_code: q.reta_rslt_code, reta_rslt_name: q.reta_rslt_name }),
    }),
    show: flat,
  },
  '4511': { kind: '4505', most: PAGE_MAX, narrow: () => ({}), show: flat },
  '4512': { kind: '4506', most: FILES_MAX, narrow: () => ({}), show: flat },
};

/** 4507–4512: a person's reports, of other institutions by the person's consent only. */
export function reportTransactions(deps: Deps): Transactions {
  const of =
    (infno: string, query: Query) =>
    async (call: Call, { input }: { readonly input: Asked }): Promise<Outcome<unknown>> => {
      const page = toPage(input.pageNum, input.pageSize, query.most);
      if (typeof page === 'string') return refuse(badPage('input.pageNum', query.most));
      const asked: ReportQuery = {
        personId: input.psn_no,
        kinds: [query.kind],
        institutionCode: orNull(input.fixmedins_code),
        ...ANY,
        ...query.narrow(input),
      };
      const looked = await look(deps, byOf(call, { input }), asked, page);
      return mapOutcome(placeRefusal(looked, IN_INPUT), (found) => ({
        data: found.reports.map((report) => query.show(infno, shown(deps, found, report))),
      }));
    };
  return Object.fromEntries(
    Object.entries(QUERIES).map(([infno, query]) => [infno, of(infno, query)]),
  );
}

const ANY = {
  reportNo: null,
  itemCode: null,
  itemName: null,
  performer: null,
  fields: {},
  ownWithout: true,
  mustFind: false,
} as const;

function itemOf(q: Asked) {
  return { itemCode: orNull(q.exam_item_code), itemName: orNull(q.exam_item_name) };
}

function given(fields: Row): Row {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''));
}

function shown(deps: Deps, { person }: Looked, report: KeptDocument): Shown {
  const at = formatTime(report.madeAt);
  const region = deps.registry.institution(report.institutionCode)?.region;
  return {
    body: report.body as Shown['body'],
    beside: {
      fixmedins_code: report.institutionCode,
      fixmedins_name: deps.registry.institution(report.institutionCode)?.name,
      mdtrt_sn: report.visitNo,
      mdtrt_id: report.encounterId,
      psn_no: person.personId,
      psn_name: person.name,
      psn_cert_type: person.idType,
      cert_no: person.idNo,
      poolarea_no: region,
      rid: report.documentId,
      updt_time: at,
      crte_time: at,
      opt_time: at,
      crter_id: report.madeBy.slice(0, 20),
      crter_name: report.madeByName,
      opter_id: report.madeBy.slice(0, 20),
      opter_name: report.madeByName,
      crte_optins_no: region,
      optins_no: region,
    },
  };
}

function nodeOf(infno: string, name: string): NodeSpec {
  const [data] = WIRE[infno]!.output;
  const node = data!.nodes?.find((one) => one.node === name) ?? data!;
  return node;
}

function rowsIn(body: Shown['body'], node: string): readonly Row[] {
  return [body[node] ?? []].flat() as Row[];
}

/** Names that a reply writes otherwise than the message that sent it. */
function renamed(row: Row): Row {
  const { exam_part: examPart, germ_code: coly_code, germ_name: coly_name } = row;
  const more = { examPart, coly_code, coly_name, exam_Rslt: row.exam_rslt };
  return { ...row, ...(more as Row) };
}

function nested(infno: string, report: Shown, head: string, inner: readonly string[]) {
  const row = (node: string, one: Row) =>
    outRow(nodeOf(infno, node), { ...renamed(one), ...report.beside });
  return {
    [head]: row(head, rowsIn(report.body, head)[0] ?? {}),
    ...Object.fromEntries(
      inner.map((node) => [node, rowsIn(report.body, node).map((one) => row(node, one))]),
    ),
  };
}

function flat(infno: string, report: Shown) {
  const [row = {}] = rowsIn(report.body, 'data');
  return outRow(nodeOf(infno, 'data'), { ...renamed(row), ...report.beside });
}
