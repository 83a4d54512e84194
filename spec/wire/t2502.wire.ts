// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2502 = {
  readonly trt_dcla_detl_sn: string;
  readonly psn_no: string;
  readonly memo: string;
};

export type In2502 = {
  readonly data: InData2502;
};

export type Out2502 = null;

export const t2502: TransactionSpec = {
  infno: '2502',
  name: '转院备案撤销',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('trt_dcla_detl_sn', '待遇申报明细流水号', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
    },
  ],
  output: [],
};
