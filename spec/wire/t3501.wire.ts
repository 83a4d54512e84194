// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InInvinfo3501 = {
  readonly med_list_codg: string;
  readonly fixmedins_hilist_id: string;
  readonly fixmedins_hilist_name: string;
  readonly rx_flag: string;
  readonly invdate: string;
  readonly inv_cnt: string;
  readonly manu_lotnum: string;
  readonly fixmedins_bchno: string;
  readonly manu_date: string;
  readonly expy_end: string;
  readonly memo: string;
  readonly drugtracinfo?: readonly InDrugtracinfo3501[];
};

export type InDrugtracinfo3501 = {
  readonly drug_trac_codg: string;
};

export type In3501 = {
  readonly invinfo: InInvinfo3501;
};

export type Out3501 = null;

export const t3501: TransactionSpec = {
  infno: '3501',
  name: '商品盘存上传',
  input: [
    {
      node: 'invinfo',
      many: false,
      required: true,
      fields: [
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, true),
        field('fixmedins_hilist_id', '定点医药机构目录编号', 'text', 30, 0, null, true),
        field('fixmedins_hilist_name', '定点医药机构目录名称', 'text', 200, 0, null, true),
        field('rx_flag', '处方药标志', 'text', 3, 0, 'rx_flag', true),
        field('invdate', '盘存日期', 'date', 10, 0, null, true),
        field('inv_cnt', '库存数量', 'decimal', 16, 2, null, true),
        field('manu_lotnum', '生产批号', 'text', 30, 0, null, false),
        field('fixmedins_bchno', '定点医药机构批次流水号', 'text', 30, 0, null, true),
        field('manu_date', '生产日期', 'date', 10, 0, null, true),
        field('expy_end', '有效期止', 'date', 10, 0, null, true),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
      nodes: [
    {
      node: 'drugtracinfo',
      many: true,
      required: false,
      fields: [
        field('drug_trac_codg', '药品追溯码', 'text', 100, 0, null, false),
      ],
    },
      ],
    },
  ],
  output: [],
};
