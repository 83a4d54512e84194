// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InGoodDetail3507A = {
  readonly fixmedins_bchno: string;
  readonly inv_data_type: string;
};

export type In3507A = {
  readonly goodDetail: readonly InGoodDetail3507A[];
};

export type OutGoodErrDetail3507A = {
  readonly fixmedins_bchno: string;
  readonly inv_data_type: string;
  readonly retRslt?: string | null;
  readonly msgRslt?: string | null;
};

export type Out3507A = {
  readonly goodErrDetail: readonly OutGoodErrDetail3507A[];
};

export const t3507A: TransactionSpec = {
  infno: '3507A',
  name: '商品信息删除A',
  input: [
    {
      node: 'goodDetail',
      many: true,
      required: true,
      fields: [
        field('fixmedins_bchno', '定点医药机构批次流水号', 'text', 30, 0, null, true),
        field('inv_data_type', '进销存数据类型', 'text', 30, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: 'goodErrDetail',
      many: true,
      required: true,
      fields: [
        field('fixmedins_bchno', '定点医药机构批次流水号', 'text', 30, 0, null, true),
        field('inv_data_type', '进销存数据类型', 'text', 30, 0, null, true),
        field('retRslt', '返回结果', 'text', 6, 0, null, false),
        field('msgRslt', '返回信息', 'text', 2000, 0, null, false),
      ],
    },
  ],
};
