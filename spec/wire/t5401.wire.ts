// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InBilgiteminfo5401 = {
  readonly psn_no: string;
  readonly exam_org_code: string;
  readonly exam_org_name: string;
  readonly exam_item_code: string;
  readonly exam_item_name: string;
};

export type In5401 = {
  readonly bilgiteminfo: InBilgiteminfo5401;
};

export type OutBilgiteminfo5401 = {
  readonly psn_no: string;
  readonly rpotc_no: string;
  readonly rpt_date?: string | null;
  readonly rpotc_type_code?: string | null;
  readonly fixmedins_code?: string | null;
  readonly exam_rpotc_name?: string | null;
  readonly exam_rslt_poit_flag?: string | null;
  readonly exam_rslt_abn?: string | null;
  readonly exam_ccls?: string | null;
  readonly exe_org_name?: string | null;
};

export type Out5401 = {
  readonly bilgiteminfo: readonly OutBilgiteminfo5401[];
};

export const t5401: TransactionSpec = {
  infno: '5401',
  name: '项目互认信息查询',
  input: [
    {
      node: 'bilgiteminfo',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('exam_org_code', '检查机构代码', 'text', 50, 0, null, false),
        field('exam_org_name', '检查机构名称', 'text', 50, 0, null, false),
        field('exam_item_code', '检查-项目代码', 'text', 30, 0, null, false),
        field('exam_item_name', '检查-项目名称', 'text', 300, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'bilgiteminfo',
      many: true,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, true),
        field('rpt_date', '报告日期', 'date', 10, 0, null, false),
        field('rpotc_type_code', '报告单类别代码', 'text', 30, 0, null, false),
        field('fixmedins_code', '机构编号', 'text', 20, 0, null, false),
        field('exam_rpotc_name', '检查报告单名称', 'text', 50, 0, null, false),
        field('exam_rslt_poit_flag', '检查结果阳性标志', 'text', 2, 0, null, false),
        field('exam_rslt_abn', '检查/检验结果异常标志', 'text', 10, 0, null, false),
        field('exam_ccls', '检查结论', 'text', 1000, 0, null, false),
        field('exe_org_name', '执行机构名称', 'text', 200, 0, null, false),
      ],
    },
  ],
};
