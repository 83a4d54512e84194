// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2404 = {
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly exp_content: string;
};

export type In2404 = {
  readonly data: InData2404;
};

export type Out2404 = null;

export const t2404: TransactionSpec = {
  infno: '2404',
  name: '入院撤销',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
  ],
  output: [],
};
