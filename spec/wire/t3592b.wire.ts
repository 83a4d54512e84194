// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3592B = {
  readonly med_list_codg: string;
  readonly fixmedins_hilist_id: string;
  readonly fixmedins_hilist_name: string;
  readonly fixmedins_bchno: string;
  readonly memo: string;
};

export type In3592B = {
  readonly data: InData3592B;
};

export type OutResult3592B = {
  readonly med_list_codg?: string | null;
  readonly fixmedins_hilist_id: string;
  readonly fixmedins_hilist_name: string;
  readonly drug_trac_codg: string;
};

export type Out3592B = {
  readonly result: OutResult3592B;
};

export const t3592B: TransactionSpec = {
  infno: '3592B',
  name: '获取虚拟药品追溯码',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, true),
        field('fixmedins_hilist_id', '定点医药机构目录编号', 'text', 30, 0, null, true),
        field('fixmedins_hilist_name', '定点医药机构目录名称', 'text', 200, 0, null, true),
        field('fixmedins_bchno', '定点医药机构批次流水号', 'text', 30, 0, null, true),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'result',
      many: false,
      required: true,
      fields: [
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, false),
        field('fixmedins_hilist_id', '定点医药机构目录编号', 'text', 30, 0, null, true),
        field('fixmedins_hilist_name', '定点医药机构目录名称', 'text', 200, 0, null, true),
        field('drug_trac_codg', '药品追溯码', 'text', 500, 0, null, true),
      ],
    },
  ],
};
