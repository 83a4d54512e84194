// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2306 = {
  readonly mdtrt_id: string;
  readonly bkkp_sn: string;
  readonly psn_no: string;
  readonly memo: string;
  readonly med_list_codg: string;
};

export type In2306 = {
  readonly data: readonly InData2306[];
};

export type Out2306 = null;

export const t2306: TransactionSpec = {
  infno: '2306',
  name: '费用明细修改备注',
  input: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('bkkp_sn', '记账流水号', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, true),
      ],
    },
  ],
  output: [],
};
