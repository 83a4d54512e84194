// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData5461 = {
  readonly psnNo: string;
  readonly mdtrtCertType: string;
  readonly mdtrtCertNo: string;
  readonly cardSn: string;
  readonly ecToken: string;
  readonly psnUserIdCard: string;
  readonly psnUserName: string;
};

export type In5461 = {
  readonly data: InData5461;
};

export type Out5461 = null;

export const t5461: TransactionSpec = {
  infno: '5461',
  name: '检查检验结果互认查询授权申请',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psnNo', '人员编号', 'text', 30, 0, null, true),
        field('mdtrtCertType', '就诊凭证类型', 'text', 3, 0, 'mdtrt_cert_type', true),
        field('mdtrtCertNo', '就诊凭证编号', 'text', 50, 0, null, true),
        field('cardSn', '卡识别码', 'text', 32, 0, null, false),
        field('ecToken', '身份核验令牌', 'text', 40, 0, null, false),
        field('psnUserIdCard', '证件号码', 'text', 50, 0, null, true),
        field('psnUserName', '授权人姓名', 'text', 200, 0, null, true),
      ],
    },
  ],
  output: [],
};
