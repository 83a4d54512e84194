// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InInput4507 = {
  readonly psn_no: string;
  readonly fixmedins_code: string;
  readonly exam_item_code: string;
  readonly exam_item_name: string;
  readonly exe_org_name: string;
  readonly pageSize: string;
  readonly pageNum: string;
};

export type In4507 = {
  readonly input: InInput4507;
};

export type OutData4507 = {
  readonly examinfo: OutExaminfo4507;
  readonly iteminfo: readonly OutIteminfo4507[];
  readonly imageinfo: readonly OutImageinfo4507[];
  readonly sampleinfo: readonly OutSampleinfo4507[];
};

export type OutExaminfo4507 = {
  readonly fixmedins_code: string;
  readonly fixmedins_name?: string | null;
  readonly mdtrt_sn?: string | null;
  readonly mdtrt_id?: string | null;
  readonly psn_no: string;
  readonly appy_no?: string | null;
  readonly appy_doc_name?: string | null;
  readonly rpotc_no?: string | null;
  readonly rpotc_type_code?: string | null;
  readonly exam_rpotc_name?: string | null;
  readonly exam_date?: string | null;
  readonly rpt_date?: string | null;
  readonly cma_date?: string | null;
  readonly sapl_date?: string | null;
  readonly spcm_no?: string | null;
  readonly spcm_name?: string | null;
  readonly exam_type_code?: string | null;
  readonly exam_item_code?: string | null;
  readonly exam_type_name?: string | null;
  readonly exam_item_name?: string | null;
  readonly inhosp_exam_item_code?: string | null;
  readonly inhosp_exam_item_name?: string | null;
  readonly examPart?: string | null;
  readonly exam_rslt_poit_flag?: string | null;
  readonly exam_rslt_abn?: string | null;
  readonly exam_ccls?: string | null;
  readonly appy_org_name?: string | null;
  readonly appy_dept_code?: string | null;
  readonly exam_dept_code?: string | null;
  readonly ipt_dept_code?: string | null;
  readonly ipt_dept_name?: string | null;
  readonly bilg_dr_codg?: string | null;
  readonly bilg_dr_name?: string | null;
  readonly exe_org_name?: string | null;
  readonly vali_flag?: string | null;
  readonly psn_name?: string | null;
  readonly psn_cert_type?: string | null;
  readonly cert_no?: string | null;
};

export type OutIteminfo4507 = {
  readonly fixmedins_code?: string | null;
  readonly fixmedins_name?: string | null;
  readonly appy_no?: string | null;
  readonly rpotc_no?: string | null;
  readonly exam_item_code?: string | null;
  readonly exam_item_name?: string | null;
  readonly inhosp_exam_item_name?: string | null;
  readonly exam_charge?: number | null;
  readonly inhosp_exam_item_code?: string | null;
};

export type OutImageinfo4507 = {
  readonly fixmedins_code: string;
  readonly fixmedins_name?: string | null;
  readonly study_uid?: string | null;
  readonly rpotc_no?: string | null;
  readonly patient_name?: string | null;
  readonly acession_no?: string | null;
  readonly study_time?: string | null;
  readonly patient_id?: string | null;
  readonly store_path?: string | null;
  readonly series_count?: number | null;
  readonly image_count?: number | null;
  readonly modality?: string | null;
};

export type OutSampleinfo4507 = {
  readonly fixmedins_code?: string | null;
  readonly fixmedins_name?: string | null;
  readonly appy_no?: string | null;
  readonly rpotc_no?: string | null;
  readonly sapl_date?: string | null;
  readonly spcm_no?: string | null;
  readonly spcm_name?: string | null;
};

export type Out4507 = {
  readonly data: readonly OutData4507[];
};

export const t4507: TransactionSpec = {
  infno: '4507',
  name: '临床检查报告记录查询',
  input: [
    {
      node: 'input',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('fixmedins_code', '医疗机构代码', 'text', 12, 0, null, false),
        field('exam_item_code', '检查-项目代码', 'text', 30, 0, null, false),
        field('exam_item_name', '检查-项目名称', 'text', 300, 0, null, false),
        field('exe_org_name', '执行机构名称', 'text', 200, 0, null, false),
        field('pageSize', '每页显示数', 'integer', 10, 0, null, true),
        field('pageNum', '当前页数', 'integer', 10, 0, null, true),
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
      node: 'examinfo',
      many: false,
      required: true,
      fields: [
        field('fixmedins_code', '医疗机构编码', 'text', 20, 0, null, true),
        field('fixmedins_name', '医疗机构名称', 'text', 100, 0, null, false),
        field('mdtrt_sn', '就医流水号', 'text', 50, 0, null, false),
        field('mdtrt_id', '报就诊ID', 'text', 50, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('appy_no', '申请单号', 'text', 50, 0, null, false),
        field('appy_doc_name', '申请单据名称', 'text', 50, 0, null, false),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('rpotc_type_code', '报告单类别', 'text', 30, 0, null, false),
        field('exam_rpotc_name', '检查报告单名称', 'text', 50, 0, null, false),
        field('exam_date', '检查日期', 'date', 10, 0, null, false),
        field('rpt_date', '报告日期', 'date', 10, 0, null, false),
        field('cma_date', '送检日期', 'date', 10, 0, null, false),
        field('sapl_date', '采样日期', 'date', 10, 0, null, false),
        field('spcm_no', '标本号', 'text', 30, 0, null, false),
        field('spcm_name', '标本名称', 'text', 30, 0, null, false),
        field('exam_type_code', '检查类别代码', 'text', 10, 0, null, false),
        field('exam_item_code', '检查项目代码', 'text', 30, 0, null, false),
        field('exam_type_name', '检查类别名称', 'text', 100, 0, null, false),
        field('exam_item_name', '检查项目名称', 'text', 300, 0, null, false),
        field('inhosp_exam_item_code', '院内检查项目代码', 'text', 30, 0, null, false),
        field('inhosp_exam_item_name', '院内检查项目名称', 'text', 300, 0, null, false),
        field('examPart', '检查部位', 'text', 500, 0, null, false),
        field('exam_rslt_poit_flag', '检查结果阳性标志', 'text', 2, 0, null, false),
        field('exam_rslt_abn', '检查结果异常标志', 'text', 10, 0, null, false),
        field('exam_ccls', '检查结论', 'text', 1000, 0, null, false),
        field('appy_org_name', '申请机构名称', 'text', 50, 0, null, false),
        field('appy_dept_code', '申请科室代码', 'text', 30, 0, null, false),
        field('exam_dept_code', '检查科室代码', 'text', 30, 0, null, false),
        field('ipt_dept_code', '住院科室代码', 'text', 30, 0, null, false),
        field('ipt_dept_name', '住院科室名称', 'text', 50, 0, null, false),
        field('bilg_dr_codg', '开单医生代码', 'text', 30, 0, null, false),
        field('bilg_dr_name', '开单医生姓名', 'text', 30, 0, null, false),
        field('exe_org_name', '执行机构名称', 'text', 200, 0, null, false),
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
        field('exam_item_code', '检查项目代码', 'text', 30, 0, null, false),
        field('exam_item_name', '检查项目名称', 'text', 300, 0, null, false),
        field('inhosp_exam_item_name', '院内检查项目名称', 'text', 300, 0, null, false),
        field('exam_charge', '检查费用', 'decimal', 16, 2, null, false),
        field('inhosp_exam_item_code', '院内检查项目代码', 'text', 30, 0, null, false),
      ],
    },
    {
      node: 'imageinfo',
      many: true,
      required: true,
      fields: [
        field('fixmedins_code', '医疗机构编码', 'text', 20, 0, null, true),
        field('fixmedins_name', '医疗机构名称', 'text', 100, 0, null, false),
        field('study_uid', '全局唯一号', 'text', 200, 0, null, false),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('patient_name', '患者姓名', 'text', 30, 0, null, false),
        field('acession_no', '图像流水号', 'text', 30, 0, null, false),
        field('study_time', '检查时间', 'date', 10, 0, null, false),
        field('patient_id', '检查号', 'text', 30, 0, null, false),
        field('store_path', '存储路径', 'text', 300, 0, null, false),
        field('series_count', '序列数量', 'integer', 8, 0, null, false),
        field('image_count', '图像数量', 'integer', 8, 0, null, false),
        field('modality', '检查类型', 'text', 20, 0, null, false),
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
