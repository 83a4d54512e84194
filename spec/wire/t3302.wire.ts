// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3302 = {
  readonly fixmedins_code: string;
  readonly fixmedins_hilist_id: string;
  readonly list_type: string;
  readonly med_list_codg: string;
};

export type In3302 = {
  readonly data: InData3302;
};

export type Out3302 = null;

export const t3302: TransactionSpec = {
  infno: '3302',
  name: '目录对照撤销',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('fixmedins_code', '定点医药机构编号', 'text', 30, 0, null, true),
        field('fixmedins_hilist_id', '定点医药机构目录编号', 'text', 30, 0, null, true),
        field('list_type', '目录类别', 'text', 30, 0, null, true),
        field('med_list_codg', '医疗目录编码', 'text', 30, 0, null, true),
      ],
    },
  ],
  output: [],
};
