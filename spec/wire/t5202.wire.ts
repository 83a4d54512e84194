// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData5202 = {
  readonly mdtrt_id: string;
  readonly psn_no: string;
};

export type In5202 = {
  readonly data: InData5202;
};

export type OutDiseinfo5202 = {
  readonly diag_info_id: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly inout_diag_type: string;
  readonly diag_type: string;
  readonly maindiag_flag: string;
  readonly diag_srt_no: number;
  readonly diag_code: string;
  readonly diag_name: string;
  readonly adm_cond?: string | null;
  readonly diag_dept: string;
  readonly dise_dor_no: string;
  readonly dise_dor_name: string;
  readonly diag_time: string;
  readonly opter_id?: string | null;
  readonly opter_name?: string | null;
  readonly opt_time?: string | null;
};

export type Out5202 = {
  readonly diseinfo: readonly OutDiseinfo5202[];
};

export const t5202: TransactionSpec = {
  infno: '5202',
  name: '诊断信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: 'diseinfo',
      many: true,
      required: true,
      fields: [
        field('diag_info_id', '诊断信息ID', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('inout_diag_type', '出入院诊断类别', 'text', 3, 0, 'inout_diag_type', true),
        field('diag_type', '诊断类别', 'text', 3, 0, 'diag_type', true),
        field('maindiag_flag', '主诊断标志', 'text', 3, 0, 'maindiag_flag', true),
        field('diag_srt_no', '诊断排序号', 'integer', 2, 0, null, true),
        field('diag_code', '诊断代码', 'text', 20, 0, null, true),
        field('diag_name', '诊断名称', 'text', 100, 0, null, true),
        field('adm_cond', '入院病情', 'text', 500, 0, null, false),
        field('diag_dept', '诊断科室', 'text', 50, 0, null, true),
        field('dise_dor_no', '诊断医生编码', 'text', 30, 0, null, true),
        field('dise_dor_name', '诊断医生姓名', 'text', 200, 0, null, true),
        field('diag_time', '诊断时间', 'time', 19, 0, null, true),
        field('opter_id', '经办人ID', 'text', 20, 0, null, false),
        field('opter_name', '经办人姓名', 'text', 50, 0, null, false),
        field('opt_time', '经办时间', 'time', 19, 0, null, false),
      ],
    },
  ],
};
