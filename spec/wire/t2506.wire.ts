// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2506 = {
  readonly trt_dcla_detl_sn: string;
  readonly psn_no: string;
  readonly memo: string;
};

export type In2506 = {
  readonly data: InData2506;
};

export type Out2506 = null;

export const t2506: TransactionSpec = {
  infno: '2506',
  name: '人员定点备案撤销',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('trt_dcla_detl_sn', '待遇申报明细流水号', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('memo', '备注', 'text', 500, 0, null, true),
      ],
    },
  ],
  output: [],
};
