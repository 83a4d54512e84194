// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2601 = {
  readonly psn_no: string;
  readonly omsgid: string;
  readonly oinfno: string;
};

export type In2601 = {
  readonly data: InData2601;
};

export type Out2601 = null;

export const t2601: TransactionSpec = {
  infno: '2601',
  name: '冲正交易',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('omsgid', '原发送方报文ID', 'text', 30, 0, null, true),
        field('oinfno', '原交易编号', 'text', 6, 0, null, true),
      ],
    },
  ],
  output: [],
};
