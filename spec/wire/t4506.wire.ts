// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData4506 = {
  readonly mdtrt_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly otp_ipt_flag: string;
  readonly exam_test_flag: string;
  readonly appy_no: string;
  readonly file_name: string;
  readonly file_formate: string;
  readonly exam_test_rpot: string;
  readonly vali_flag: string;
};

export type In4506 = {
  readonly data: readonly InData4506[];
};

export type Out4506 = null;

export const t4506: TransactionSpec = {
  infno: '4506',
  name: '非结构化报告记录',
  input: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('otp_ipt_flag', '门诊/住院标志', 'text', 2, 0, null, false),
        field('exam_test_flag', '检查/检验标志', 'text', 30, 0, null, false),
        field('appy_no', '申请号', 'text', 20, 0, null, false),
        field('file_name', '文件名', 'text', 50, 0, null, false),
        field('file_formate', '文件格式类型', 'text', 3, 0, null, false),
        field('exam_test_rpot', '检查/检验报告', 'text', 4000000, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
  ],
  output: [],
};
