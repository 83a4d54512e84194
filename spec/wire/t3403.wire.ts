// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3403 = {
  readonly hosp_dept_codg: string;
  readonly hosp_dept_name: string;
  readonly begntime: string;
};

export type In3403 = {
  readonly data: InData3403;
};

export type Out3403 = null;

export const t3403: TransactionSpec = {
  infno: '3403',
  name: '科室信息撤销',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('hosp_dept_codg', '医院科室编码', 'text', 20, 0, null, true),
        field('hosp_dept_name', '医院科室名称', 'text', 100, 0, null, true),
        field('begntime', '开始时间', 'date', 10, 0, null, true),
      ],
    },
  ],
  output: [],
};
