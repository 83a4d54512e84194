// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InExaminfo4501 = {
  readonly mdtrt_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly appy_no: string;
  readonly appy_doc_name: string;
  readonly rpotc_no: string;
  readonly rpotc_type_code: string;
  readonly exam_rpotc_name: string;
  readonly exam_date: string;
  readonly rpt_date: string;
  readonly cma_date: string;
  readonly sapl_date: string;
  readonly spcm_no: string;
  readonly spcm_name: string;
  readonly exam_type_code: string;
  readonly exam_item_code: string;
  readonly exam_type_name: string;
  readonly exam_item_name: string;
  readonly inhosp_exam_item_code: string;
  readonly inhosp_exam_item_name: string;
  readonly exam_part: string;
  readonly exam_rslt_poit_flag: string;
  readonly exam_rslt_abn: string;
  readonly exam_ccls: string;
  readonly appy_org_name: string;
  readonly appy_dept_code: string;
  readonly exam_dept_code: string;
  readonly ipt_dept_code: string;
  readonly ipt_dept_name: string;
  readonly bilg_dr_codg: string;
  readonly bilg_dr_name: string;
  readonly exe_org_name: string;
  readonly vali_flag: string;
};

export type InIteminfo4501 = {
  readonly appy_no: string;
  readonly rpotc_no: string;
  readonly exam_item_code: string;
  readonly exam_item_name: string;
  readonly inhosp_exam_item_code: string;
  readonly inhosp_exam_item_name: string;
  readonly exam_charge: string;
};

export type InSampleinfo4501 = {
  readonly rpotc_no: string;
  readonly appy_no: string;
  readonly sapl_date: string;
  readonly spcm_no: string;
  readonly spcm_name: string;
};

export type InImageinfo4501 = {
  readonly rpotc_no: string;
  readonly study_uid: string;
  readonly patient_id: string;
  readonly patient_name: string;
  readonly acession_no: string;
  readonly study_time: string;
  readonly modality: string;
  readonly store_path: string;
  readonly series_count: string;
  readonly image_count: string;
};

export type In4501 = {
  readonly examinfo: InExaminfo4501;
  readonly iteminfo?: readonly InIteminfo4501[];
  readonly sampleinfo?: readonly InSampleinfo4501[];
  readonly imageinfo?: readonly InImageinfo4501[];
};

export type Out4501 = null;

export const t4501: TransactionSpec = {
  infno: '4501',
  name: '临床检查报告记录',
  input: [
    {
      node: 'examinfo',
      many: false,
      required: true,
      fields: [
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('appy_no', '申请单号', 'text', 50, 0, null, false),
        field('appy_doc_name', '申请单据名称', 'text', 50, 0, null, false),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('rpotc_type_code', '报告单类别代码', 'text', 30, 0, null, false),
        field('exam_rpotc_name', '检查报告单名称', 'text', 50, 0, null, false),
        field('exam_date', '检查日期', 'date', 10, 0, null, false),
        field('rpt_date', '报告日期', 'date', 10, 0, null, false),
        field('cma_date', '送检日期', 'date', 10, 0, null, false),
        field('sapl_date', '采样日期', 'date', 10, 0, null, false),
        field('spcm_no', '标本号', 'text', 30, 0, null, false),
        field('spcm_name', '标本名称', 'text', 30, 0, null, false),
        field('exam_type_code', '检查类别代码', 'text', 10, 0, null, false),
        field('exam_item_code', '检查-项目代码', 'text', 30, 0, null, false),
        field('exam_type_name', '检查-类别名称', 'text', 100, 0, null, false),
        field('exam_item_name', '检查-项目名称', 'text', 300, 0, null, false),
        field('inhosp_exam_item_code', '院内检查-项目代码', 'text', 30, 0, null, false),
        field('inhosp_exam_item_name', '院内检查-项目名称', 'text', 300, 0, null, false),
        field('exam_part', '检查部位', 'text', 500, 0, null, false),
        field('exam_rslt_poit_flag', '检查结果阳性标志', 'text', 2, 0, null, false),
        field('exam_rslt_abn', '检查 / 检验结果异常标志', 'text', 10, 0, 'exam_rslt_abn', false),
        field('exam_ccls', '检查结论', 'text', 1000, 0, null, false),
        field('appy_org_name', '申请机构名称', 'text', 50, 0, null, false),
        field('appy_dept_code', '申请科室代码', 'text', 30, 0, null, false),
        field('exam_dept_code', '检查科室代码', 'text', 30, 0, null, false),
        field('ipt_dept_code', '住院科室代码', 'text', 30, 0, null, false),
        field('ipt_dept_name', '住院科室名称', 'text', 50, 0, null, false),
        field('bilg_dr_codg', '开单医生代码', 'text', 30, 0, null, false),
        field('bilg_dr_name', '开单医生姓名', 'text', 30, 0, null, false),
        field('exe_org_name', '执行机构名称', 'text', 200, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
    {
      node: 'iteminfo',
      many: true,
      required: false,
      fields: [
        field('appy_no', '申请单号', 'text', 50, 0, null, false),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('exam_item_code', '检查-项目代码', 'text', 30, 0, null, false),
        field('exam_item_name', '检查-项目名称', 'text', 300, 0, null, false),
        field('inhosp_exam_item_code', '院内检查-项目代码', 'text', 30, 0, null, false),
        field('inhosp_exam_item_name', '院内检查-项目名称', 'text', 300, 0, null, false),
        field('exam_charge', '检查费用', 'decimal', 16, 2, null, false),
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
    {
      node: 'imageinfo',
      many: true,
      required: false,
      fields: [
        field('rpotc_no', '报告单号', 'text', 30, 0, null, true),
        field('study_uid', '全局唯一号', 'text', 200, 0, null, true),
        field('patient_id', '检查号', 'text', 30, 0, null, false),
        field('patient_name', '患者姓名', 'text', 30, 0, null, false),
        field('acession_no', '图像流水号', 'text', 30, 0, null, false),
        field('study_time', '检查时间', 'date', 10, 0, null, false),
        field('modality', '检查类型', 'text', 20, 0, null, false),
        field('store_path', '存储路径', 'text', 300, 0, null, false),
        field('series_count', '序列数量', 'integer', 8, 0, null, false),
        field('image_count', '图像数量', 'integer', 8, 0, null, false),
      ],
    },
  ],
  output: [],
};
