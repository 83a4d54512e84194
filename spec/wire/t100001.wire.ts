// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData100001 = {
  readonly psn_No: string;
  readonly setl_Id: string;
  readonly mdtrt_Id: string;
};

export type In100001 = {
  readonly data: InData100001;
};

export type OutRow100001 = {
  readonly setlId: string;
  readonly mdtrtId: string;
  readonly psnNo: string;
  readonly polItemCode: string;
  readonly polItemName: string;
  readonly selfPayAmt?: number | null;
  readonly selfPayProp?: number | null;
  readonly fundPayAmt?: number | null;
  readonly fundPayProp?: number | null;
  readonly polItemPaySum?: number | null;
};

export type Out100001 = readonly OutRow100001[];

export const t100001: TransactionSpec = {
  infno: '100001',
  name: '政策项查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_No', '人员编号', 'text', 30, 0, null, true),
        field('setl_Id', '结算ID', 'text', 30, 0, null, true),
        field('mdtrt_Id', '就诊ID', 'text', 30, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: '',
      many: true,
      required: true,
      fields: [
        field('setlId', '结算ID', 'text', 50, 0, null, true),
        field('mdtrtId', '就诊ID', 'text', 30, 0, null, true),
        field('psnNo', '人员编号', 'text', 30, 0, null, true),
        field('polItemCode', '政策项编码', 'text', 50, 0, null, true),
        field('polItemName', '政策项名称', 'text', 50, 0, null, true),
        field('selfPayAmt', '自付金额', 'decimal', 16, 2, null, false),
        field('selfPayProp', '自付比例', 'decimal', 5, 4, null, false),
        field('fundPayAmt', '基金支付金额', 'decimal', 16, 2, null, false),
        field('fundPayProp', '基金支付比例', 'decimal', 5, 4, null, false),
        field('polItemPaySum', '政策项支付合计', 'decimal', 16, 2, null, false),
      ],
    },
  ],
};
