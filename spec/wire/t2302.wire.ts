// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2302 = {
  readonly feedetl_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly exp_content: string;
};

export type In2302 = {
  readonly data: readonly InData2302[];
};

export type Out2302 = null;

export const t2302: TransactionSpec = {
  infno: '2302',
  name: '住院费用明细撤销',
  input: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
        field('feedetl_sn', '费用明细流水号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
  ],
  output: [],
};
