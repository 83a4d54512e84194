// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3301 = {
  readonly fixmedins_hilist_id: string;
  readonly fixmedins_hilist_name: string;
  readonly list_type: string;
  readonly med_list_codg: string;
  readonly begndate: string;
  readonly enddate: string;
  readonly aprvno: string;
  readonly dosform: string;
  readonly exct_cont: string;
  readonly item_cont: string;
  readonly prcunt: string;
  readonly spec: string;
  readonly pacspec: string;
  readonly memo: string;
};

export type In3301 = {
  readonly data: readonly InData3301[];
};

export type Out3301 = null;

export const t3301: TransactionSpec = {
  infno: '3301',
  name: '目录对照上传',
  input: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
        field('fixmedins_hilist_id', '定点医药机构目录编号', 'text', 30, 0, null, true),
        field('fixmedins_hilist_name', '定点医药机构目录名称', 'text', 200, 0, null, true),
        field('list_type', '目录类别', 'text', 30, 0, 'list_type', true),
        field('med_list_codg', '医疗目录编码', 'text', 30, 0, null, true),
        field('begndate', '开始日期', 'date', 10, 0, null, true),
        field('enddate', '结束日期', 'date', 10, 0, null, true),
        field('aprvno', '批准文号', 'text', 30, 0, null, false),
        field('dosform', '剂型', 'text', 200, 0, null, false),
        field('exct_cont', '除外内容', 'text', 2000, 0, null, false),
        field('item_cont', '项目内涵', 'text', 2000, 0, null, false),
        field('prcunt', '计价单位', 'text', 100, 0, null, false),
        field('spec', '规格', 'text', 200, 0, null, false),
        field('pacspec', '包装规格', 'text', 100, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
    },
  ],
  output: [],
};
