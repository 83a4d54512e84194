// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InLabinfo4502 = {
  readonly mdtrt_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly appy_no: string;
  readonly appy_org_code: string;
  readonly appy_org_name: string;
  readonly bilg_dr_codg: string;
  readonly bilg_dr_name: string;
  readonly exam_org_code: string;
  readonly exam_org_name: string;
  readonly appy_dept_code: string;
  readonly exam_dept_code: string;
  readonly exam_mtd: string;
  readonly rpotc_no: string;
  readonly exam_item_code: string;
  readonly exam_item_name: string;
  readonly inhosp_exam_item_code: string;
  readonly inhosp_exam_item_name: string;
  readonly rpt_date: string;
  readonly rpot_doc: string;
  readonly exam_charge: string;
  readonly vali_flag: string;
};

export type InIteminfo4502 = {
  readonly rpotc_no: string;
  readonly appy_no: string;
  readonly exam_mtd: string;
  readonly ref_val: string;
  readonly exam_unt: string;
  readonly exam_rslt_val: string;
  readonly exam_rslt_dicm: string;
  readonly exam_item_detl_code: string;
  readonly exam_item_detl_name: string;
  readonly exam_rslt_abn: string;
};

export type InSampleinfo4502 = {
  readonly rpotc_no: string;
  readonly appy_no: string;
  readonly sapl_date: string;
  readonly spcm_no: string;
  readonly spcm_name: string;
};

export type In4502 = {
  readonly labinfo: InLabinfo4502;
  readonly iteminfo?: readonly InIteminfo4502[];
  readonly sampleinfo?: readonly InSampleinfo4502[];
};

export type Out4502 = null;

export const t4502: TransactionSpec = {
  infno: '4502',
  name: '临床检验报告记录',
  input: [
    {
      node: 'labinfo',
      many: false,
      required: true,
      fields: [
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('appy_no', '申请单号', 'text', 50, 0, null, false),
        field('appy_org_code', '申请机构代码', 'text', 50, 0, null, false),
        field('appy_org_name', '申请机构名称', 'text', 50, 0, null, false),
        field('bilg_dr_codg', '开单医生代码', 'text', 30, 0, null, false),
        field('bilg_dr_name', '开单医生姓名', 'text', 30, 0, null, false),
        field('exam_org_code', '检验机构代码', 'text', 50, 0, null, false),
        field('exam_org_name', '检验机构名称', 'text', 100, 0, null, false),
        field('appy_dept_code', '申请科室代码', 'text', 30, 0, null, false),
        field('exam_dept_code', '检查科室代码', 'text', 30, 0, null, false),
        field('exam_mtd', '检验方法', 'text', 50, 0, null, false),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('exam_item_code', '检验 - 项目代码', 'text', 30, 0, null, false),
        field('exam_item_name', '检验 - 项目名称', 'text', 300, 0, null, false),
        field('inhosp_exam_item_code', '院内检验-项目代码', 'text', 30, 0, null, false),
        field('inhosp_exam_item_name', '院内检验-项目名称', 'text', 300, 0, null, false),
        field('rpt_date', '报告日期', 'date', 10, 0, null, false),
        field('rpot_doc', '报告医师', 'text', 50, 0, null, false),
        field('exam_charge', '检查费用', 'decimal', 16, 2, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, null, false),
      ],
    },
    {
      node: 'iteminfo',
      many: true,
      required: false,
      fields: [
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('appy_no', '申请单号', 'text', 50, 0, null, false),
        field('exam_mtd', '检验方法', 'text', 50, 0, null, false),
        field('ref_val', '参考值', 'text', 20, 0, null, false),
        field('exam_unt', '检验-计量单位', 'text', 200, 0, null, false),
        field('exam_rslt_val', '检验-结果(数值)', 'decimal', 16, 4, null, false),
        field('exam_rslt_dicm', '检验 - 结果(定性)', 'text', 2000, 0, null, false),
        field('exam_item_detl_code', '检验 - 项目明细代码', 'text', 30, 0, null, false),
        field('exam_item_detl_name', '检验 - 项目明细名称', 'text', 300, 0, null, false),
        field('exam_rslt_abn', '检查 / 检验结果异常标识', 'text', 10, 0, null, false),
      ],
    },
    {
      node: 'sampleinfo',
      many: true,
      required: false,
      fields: [
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('appy_no', '申请单号', 'text', 50, 0, null, false),
        field('sapl_date', '采样日期', 'date', 10, 0, null, false),
        field('spcm_no', '标本号', 'text', 30, 0, null, false),
        field('spcm_name', '标本名称', 'text', 30, 0, null, false),
      ],
    },
  ],
  output: [],
};
