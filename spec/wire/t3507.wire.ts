// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3507 = {
  readonly fixmedins_bchno: string;
  readonly inv_data_type: string;
};

export type In3507 = {
  readonly data: InData3507;
};

export type Out3507 = null;

export const t3507: TransactionSpec = {
  infno: '3507',
  name: '商品信息删除',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('fixmedins_bchno', '定点医药机构批次流水号', 'text', 30, 0, null, true),
        field('inv_data_type', '进销存数据类型', 'text', 30, 0, null, true),
      ],
    },
  ],
  output: [],
};
