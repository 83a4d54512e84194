// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData5301 = {
  readonly psn_no: string;
};

export type In5301 = {
  readonly data: InData5301;
};

export type OutFeedetail5301 = {
  readonly opsp_dise_code: string;
  readonly opsp_dise_name: string;
  readonly begndate: string;
  readonly enddate?: string | null;
};

export type Out5301 = {
  readonly feedetail: readonly OutFeedetail5301[];
};

export const t5301: TransactionSpec = {
  infno: '5301',
  name: '人员慢特病备案查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: 'feedetail',
      many: true,
      required: true,
      fields: [
        field('opsp_dise_code', '门慢门特病种目录代码', 'text', 30, 0, null, true),
        field('opsp_dise_name', '门慢门特病种名称', 'text', 300, 0, null, true),
        field('begndate', '开始日期', 'date', 10, 0, null, true),
        field('enddate', '结束日期', 'date', 10, 0, null, false),
      ],
    },
  ],
};
