// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3204 = {
  readonly clr_appy_evt_id: string;
};

export type In3204 = {
  readonly data: InData3204;
};

export type Out3204 = null;

export const t3204: TransactionSpec = {
  infno: '3204',
  name: '清算申请撤销',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('clr_appy_evt_id', '机构清算申请事件ID', 'text', 30, 0, null, true),
      ],
    },
  ],
  output: [],
};
