// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2202 = {
  readonly psn_no: string;
  readonly mdtrt_id: string;
  readonly ipt_otp_no: string;
  readonly exp_content: string;
};

export type In2202 = {
  readonly data: InData2202;
};

export type Out2202 = null;

export const t2202: TransactionSpec = {
  infno: '2202',
  name: '门诊挂号撤销',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('ipt_otp_no', '住院/门诊号', 'text', 30, 0, null, true),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
  ],
  output: [],
};
