// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2205 = {
  readonly mdtrt_id: string;
  readonly chrg_bchno: string;
  readonly psn_no: string;
  readonly exp_content: string;
};

export type In2205 = {
  readonly data: InData2205;
};

export type Out2205 = null;

export const t2205: TransactionSpec = {
  infno: '2205',
  name: '门诊费用明细信息撤销',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('chrg_bchno', '收费批次号', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
  ],
  output: [],
};
