// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData4102 = {
  readonly psn_no: string;
  readonly setl_id: string;
  readonly stas_type: string;
};

export type In4102 = {
  readonly data: InData4102;
};

export type Out4102 = null;

export const t4102: TransactionSpec = {
  infno: '4102',
  name: '医疗保障基金结算清单信息状态修改',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('stas_type', '审核状态', 'text', 10, 0, null, true),
      ],
    },
  ],
  output: [],
};
