// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData5206 = {
  readonly psn_no: string;
  readonly cum_ym: string;
};

export type In5206 = {
  readonly data: InData5206;
};

export type OutCuminfo5206 = {
  readonly insutype: string;
  readonly year: string;
  readonly cum_ym: string;
  readonly cum_type_code: string;
  readonly cum: number;
};

export type Out5206 = {
  readonly cuminfo: readonly OutCuminfo5206[];
};

export const t5206: TransactionSpec = {
  infno: '5206',
  name: '人员累计信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('cum_ym', '累计年月', 'text', 6, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'cuminfo',
      many: true,
      required: true,
      fields: [
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', true),
        field('year', '年度', 'text', 4, 0, null, true),
        field('cum_ym', '累计年月', 'text', 6, 0, null, true),
        field('cum_type_code', '累计类别代码', 'text', 10, 0, null, true),
        field('cum', '累计值', 'decimal', 16, 2, null, true),
      ],
    },
  ],
};
