// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InMdtrtinfo2203 = {
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly med_type: string;
  readonly begntime: string;
  readonly main_cond_dscr: string;
  readonly dise_type_code: string;
  readonly dise_codg: string;
  readonly dise_name: string;
  readonly birctrl_type: string;
  readonly birctrl_matn_date: string;
  readonly exp_content: string;
};

export type InDiseinfo2203 = {
  readonly diag_type: string;
  readonly diag_srt_no: string;
  readonly diag_code: string;
  readonly diag_name: string;
  readonly diag_dept: string;
  readonly dise_dor_no: string;
  readonly dise_dor_name: string;
  readonly diag_time: string;
  readonly vali_flag: string;
};

export type In2203 = {
  readonly mdtrtinfo: InMdtrtinfo2203;
  readonly diseinfo: readonly InDiseinfo2203[];
};

export type Out2203 = null;

export const t2203: TransactionSpec = {
  infno: '2203',
  name: '门诊就诊信息上传',
  input: [
    {
      node: 'mdtrtinfo',
      many: false,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('med_type', '医疗类别', 'text', 6, 0, 'med_type', true),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('main_cond_dscr', '主要病情描述', 'text', 1000, 0, null, false),
        field('dise_type_code', '病种类型代码', 'text', 30, 0, null, false),
        field('dise_codg', '病种编码', 'text', 30, 0, null, false),
        field('dise_name', '病种名称', 'text', 500, 0, null, false),
        field('birctrl_type', '计划生育手术类别', 'text', 6, 0, 'birctrl_type', false),
        field('birctrl_matn_date', '计划生育手术或生育日期', 'date', 10, 0, null, false),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
    {
      node: 'diseinfo',
      many: true,
      required: true,
      fields: [
        field('diag_type', '诊断类别', 'text', 3, 0, 'diag_type', true),
        field('diag_srt_no', '诊断排序号', 'integer', 2, 0, null, true),
        field('diag_code', '诊断代码', 'text', 20, 0, null, true),
        field('diag_name', '诊断名称', 'text', 100, 0, null, true),
        field('diag_dept', '诊断科室', 'text', 50, 0, null, true),
        field('dise_dor_no', '诊断医生编码', 'text', 30, 0, null, true),
        field('dise_dor_name', '诊断医生姓名', 'text', 200, 0, null, true),
        field('diag_time', '诊断时间', 'time', 19, 0, null, true),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
  ],
  output: [],
};
