// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InInput4508 = {
  readonly psn_no: string;
  readonly fixmedins_code: string;
  readonly exam_item_code: string;
  readonly exam_item_name: string;
  readonly exam_org_code: string;
  readonly exam_org_name: string;
  readonly pageSize: string;
  readonly pageNum: string;
};

export type In4508 = {
  readonly input: InInput4508;
};

export type OutData4508 = {
  readonly labinfo: OutLabinfo4508;
  readonly iteminfo: readonly OutIteminfo4508[];
  readonly sampleinfo: readonly OutSampleinfo4508[];
};

export type OutLabinfo4508 = {
  readonly fixmedins_code: string;
  readonly fixmedins_name?: string | null;
  readonly mdtrt_sn?: string | null;
  readonly mdtrt_id?: string | null;
  readonly psn_no: string;
  readonly appy_no?: string | null;
  readonly appy_org_code?: string | null;
  readonly appy_org_name?: string | null;
  readonly bilg_dr_codg?: string | null;
  readonly bilg_dr_name?: string | null;
  readonly exam_org_code?: string | null;
  readonly exam_org_name?: string | null;
  readonly appy_dept_code?: string | null;
  readonly exam_dept_code?: string | null;
  readonly exam_mtd?: string | null;
  readonly rpotc_no?: string | null;
  readonly exam_item_code?: string | null;
  readonly exam_item_name?: string | null;
  readonly inhosp_exam_item_code?: string | null;
  readonly inhosp_exam_item_name?: string | null;
  readonly rpt_date?: string | null;
  readonly rpot_doc?: string | null;
  readonly exam_charge?: number | null;
  readonly vali_flag?: string | null;
  readonly psn_name?: string | null;
  readonly psn_cert_type?: string | null;
  readonly cert_no?: string | null;
};

export type OutIteminfo4508 = {
  readonly fixmedins_code?: string | null;
  readonly fixmedins_name?: string | null;
  readonly appy_no?: string | null;
  readonly rpotc_no?: string | null;
  readonly exam_mtd?: string | null;
  readonly ref_val?: string | null;
  readonly exam_unt?: string | null;
  readonly exam_rslt_val?: number | null;
  readonly exam_rslt_dicm?: string | null;
  readonly exam_item_detl_code?: string | null;
  readonly exam_item_detl_name?: string | null;
  readonly exam_rslt_abn?: string | null;
};

export type OutSampleinfo4508 = {
  readonly fixmedins_code?: string | null;
  readonly fixmedins_name?: string | null;
  readonly appy_no?: string | null;
  readonly rpotc_no?: string | null;
  readonly sapl_date?: string | null;
  readonly spcm_no?: string | null;
  readonly spcm_name?: string | null;
};

export type Out4508 = {
  readonly data: readonly OutData4508[];
};

export const t4508: TransactionSpec = {
  infno: '4508',
  name: '临床检验报告记录查询',
  input: [
    {
      node: 'input',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('fixmedins_code', '医疗机构代码', 'text', 50, 0, null, false),
        field('exam_item_code', '检查-项目代码', 'text', 30, 0, null, false),
        field('exam_item_name', '检查-项目名称', 'text', 300, 0, null, false),
        field('exam_org_code', '检验机构代码', 'text', 50, 0, null, false),
        field('exam_org_name', '检验机构名称', 'text', 50, 0, null, false),
        field('pageSize', '每页显示数', 'integer', 4, 0, null, true),
        field('pageNum', '当前页数', 'integer', 4, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
      ],
      nodes: [
    {
      node: 'labinfo',
      many: false,
      required: true,
      fields: [
        field('fixmedins_code', '医疗机构编码', 'text', 20, 0, null, true),
        field('fixmedins_name', '医疗机构名称', 'text', 100, 0, null, false),
        field('mdtrt_sn', '就医流水号', 'text', 50, 0, null, false),
        field('mdtrt_id', '报就诊ID', 'text', 50, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('appy_no', '申请单号', 'text', 50, 0, null, false),
        field('appy_org_code', '申请机构代码', 'text', 50, 0, null, false),
        field('appy_org_name', '申请机构名称', 'text', 50, 0, null, false),
        field('bilg_dr_codg', '开单医生代码', 'text', 30, 0, null, false),
        field('bilg_dr_name', '开单医生名称', 'text', 50, 0, null, false),
        field('exam_org_code', '检查机构代码', 'text', 500, 0, null, false),
        field('exam_org_name', '检查机构名称', 'text', 700, 0, null, false),
        field('appy_dept_code', '申请科室代码', 'text', 30, 0, null, false),
        field('exam_dept_code', '检查科室代码', 'text', 30, 0, null, false),
        field('exam_mtd', '检验方法', 'text', 50, 0, null, false),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('exam_item_code', '检查项目代码', 'text', 30, 0, null, false),
        field('exam_item_name', '检查项目名称', 'text', 300, 0, null, false),
        field('inhosp_exam_item_code', '院内检查项目代码', 'text', 30, 0, null, false),
        field('inhosp_exam_item_name', '院内检查项目名称', 'text', 300, 0, null, false),
        field('rpt_date', '报告日期', 'date', 10, 0, null, false),
        field('rpot_doc', '报告医生', 'text', 50, 0, null, false),
        field('exam_charge', '检测费用', 'decimal', 16, 2, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', false),
        field('psn_name', '姓名', 'text', 200, 0, null, false),
        field('psn_cert_type', '人员证件类型', 'text', 30, 0, 'psn_cert_type', false),
        field('cert_no', '证件号码', 'text', 50, 0, null, false),
      ],
    },
    {
      node: 'iteminfo',
      many: true,
      required: true,
      fields: [
        field('fixmedins_code', '医疗机构编码', 'text', 20, 0, null, false),
        field('fixmedins_name', '医疗机构名称', 'text', 100, 0, null, false),
        field('appy_no', '申请单号', 'text', 50, 0, null, false),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('exam_mtd', '检验方法', 'text', 50, 0, null, false),
        field('ref_val', '参考值', 'text', 20, 0, null, false),
        field('exam_unt', '检验-计量单位', 'text', 200, 0, null, false),
        field('exam_rslt_val', '检验-结果（数值）', 'decimal', 16, 4, null, false),
        field('exam_rslt_dicm', '检验-结果（定性）', 'text', 2000, 0, null, false),
        field('exam_item_detl_code', '检验-项目明细代码', 'text', 30, 0, null, false),
        field('exam_item_detl_name', '检验-项目明细名称', 'text', 300, 0, null, false),
        field('exam_rslt_abn', '检验结果异常标志', 'text', 10, 0, null, false),
      ],
    },
    {
      node: 'sampleinfo',
      many: true,
      required: true,
      fields: [
        field('fixmedins_code', '医疗机构编码', 'text', 20, 0, null, false),
        field('fixmedins_name', '医疗机构名称', 'text', 100, 0, null, false),
        field('appy_no', '申请单号', 'text', 50, 0, null, false),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('sapl_date', '采样日期', 'date', 10, 0, null, false),
        field('spcm_no', '标本号', 'text', 30, 0, null, false),
        field('spcm_name', '标本名称', 'text', 30, 0, null, false),
      ],
    },
      ],
    },
  ],
};
