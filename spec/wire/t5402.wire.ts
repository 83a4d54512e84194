// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InRptdetailinfo5402 = {
  readonly psn_no: string;
  readonly rpotc_no: string;
  readonly fixmedins_code: string;
};

export type In5402 = {
  readonly rptdetailinfo: InRptdetailinfo5402;
};

export type OutCheckreportdetails5402 = {
  readonly psn_no: string;
  readonly rpotc_no: string;
  readonly rpt_date?: string | null;
  readonly rpotc_type_code?: string | null;
  readonly exam_rpotc_name?: string | null;
  readonly exam_rslt_poit_flag?: string | null;
  readonly exam_rslt_abn?: string | null;
  readonly exam_ccls?: string | null;
  readonly bilgDrName?: string | null;
};

export type OutInspectionreportinformation5402 = {
  readonly psn_no: string;
  readonly rpotc_no?: string | null;
  readonly exam_item_code?: string | null;
  readonly exam_item_name?: string | null;
  readonly rpt_date?: string | null;
  readonly rpot_doc?: string | null;
};

export type OutInspectiondetails5402 = {
  readonly rpotc_no?: string | null;
  readonly exam_mtd?: string | null;
  readonly ref_val?: string | null;
  readonly exam_unt?: string | null;
  readonly exam_rslt_val?: number | null;
  readonly exam_rslt_qual?: string | null;
  readonly exam_item_detl_code?: string | null;
  readonly exam_item_detl_name?: string | null;
  readonly exam_rslt_abn?: string | null;
};

export type Out5402 = {
  readonly checkreportdetails: readonly OutCheckreportdetails5402[];
  readonly inspectionreportinformation: readonly OutInspectionreportinformation5402[];
  readonly inspectiondetails: readonly OutInspectiondetails5402[];
};

export const t5402: TransactionSpec = {
  infno: '5402',
  name: '报告明细信息查询',
  input: [
    {
      node: 'rptdetailinfo',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, true),
        field('fixmedins_code', '机构编号', 'text', 20, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: 'checkreportdetails',
      many: true,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, true),
        field('rpt_date', '报告日期', 'date', 10, 0, null, false),
        field('rpotc_type_code', '报告单类别代码', 'text', 30, 0, null, false),
        field('exam_rpotc_name', '检查报告单名称', 'text', 50, 0, null, false),
        field('exam_rslt_poit_flag', '检查结果阳性标志', 'text', 2, 0, null, false),
        field('exam_rslt_abn', '检查异常标志', 'text', 10, 0, null, false),
        field('exam_ccls', '检查结论', 'text', 1000, 0, null, false),
        field('bilgDrName', '报告医师', 'text', 50, 0, null, false),
      ],
    },
    {
      node: 'inspectionreportinformation',
      many: true,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('exam_item_code', '检验-项目代码', 'text', 30, 0, null, false),
        field('exam_item_name', '检验-项目名称', 'text', 300, 0, null, false),
        field('rpt_date', '报告日期', 'date', 10, 0, null, false),
        field('rpot_doc', '报告医师', 'text', 50, 0, null, false),
      ],
    },
    {
      node: 'inspectiondetails',
      many: true,
      required: true,
      fields: [
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('exam_mtd', '检验方法', 'text', 50, 0, null, false),
        field('ref_val', '参考值', 'text', 20, 0, null, false),
        field('exam_unt', '检验-计量单位', 'text', 200, 0, null, false),
        field('exam_rslt_val', '检验-结果(数值)', 'decimal', 18, 4, null, false),
        field('exam_rslt_qual', '检验 - 结果(定性)', 'text', 2000, 0, null, false),
        field('exam_item_detl_code', '检验 - 项目明细代码', 'text', 30, 0, null, false),
        field('exam_item_detl_name', '检验 - 项目明细名称', 'text', 300, 0, null, false),
        field('exam_rslt_abn', '检查 / 检验结果异常标识', 'text', 10, 0, null, false),
      ],
    },
  ],
};
