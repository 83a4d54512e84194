// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InInvinfo3502 = {
  readonly med_list_codg: string;
  readonly inv_chg_type: string;
  readonly fixmedins_hilist_id: string;
  readonly fixmedins_hilist_name: string;
  readonly fixmedins_bchno: string;
  readonly pric: string;
  readonly cnt: string;
  readonly rx_flag: string;
  readonly inv_chg_time: string;
  readonly inv_chg_opter_name: string;
  readonly memo: string;
  readonly trdn_flag: string;
};

export type In3502 = {
  readonly invinfo: InInvinfo3502;
};

export type Out3502 = null;

export const t3502: TransactionSpec = {
  infno: '3502',
  name: '商品库存变更',
  input: [
    {
      node: 'invinfo',
      many: false,
      required: true,
      fields: [
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, true),
        field('inv_chg_type', '库存变更类型', 'text', 6, 0, 'inv_chg_type', true),
        field('fixmedins_hilist_id', '定点医药机构目录编号', 'text', 30, 0, null, true),
        field('fixmedins_hilist_name', '定点医药机构目录名称', 'text', 200, 0, null, true),
        field('fixmedins_bchno', '定点医药机构批次流水号', 'text', 30, 0, null, true),
        field('pric', '单价', 'decimal', 16, 6, null, true),
        field('cnt', '数量', 'decimal', 16, 4, null, true),
        field('rx_flag', '处方药标志', 'text', 3, 0, 'rx_flag', true),
        field('inv_chg_time', '库存变更时间', 'time', 19, 0, null, true),
        field('inv_chg_opter_name', '库存变更经办人姓名', 'text', 50, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('trdn_flag', '拆零标志', 'text', 2, 0, 'trdn_flag', false),
      ],
    },
  ],
  output: [],
};
