// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3103 = {
  readonly warn_type: string;
  readonly warns: readonly InWarns3103[];
};

export type InWarns3103 = {
  readonly warn_rslt_id: string;
  readonly dspo_way: string;
  readonly dspo_way_rea: string;
};

export type In3103 = {
  readonly data: InData3103;
};

export type Out3103 = null;

export const t3103: TransactionSpec = {
  infno: '3103',
  name: '事前事中服务反馈服务',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('warn_type', '反馈类型', 'text', 6, 0, null, true),
      ],
      nodes: [
    {
      node: 'warns',
      many: true,
      required: true,
      fields: [
        field('warn_rslt_id', '违规标识', 'text', 40, 0, null, true),
        field('dspo_way', '处理方式', 'text', 3, 0, null, true),
        field('dspo_way_rea', '处理原因', 'text', 500, 0, null, false),
      ],
    },
      ],
    },
  ],
  output: [],
};
