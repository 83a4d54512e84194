// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InPurcinfo3504 = {
  readonly med_list_codg: string;
  readonly fixmedins_hilist_id: string;
  readonly fixmedins_hilist_name: string;
  readonly fixmedins_bchno: string;
  readonly spler_name: string;
  readonly spler_pmtno: string;
  readonly manu_date: string;
  readonly expy_end: string;
  readonly finl_trns_pric: string;
  readonly purc_retn_cnt: string;
  readonly purc_invo_codg: string;
  readonly purc_invo_no: string;
  readonly rx_flag: string;
  readonly purc_retn_stoin_time: string;
  readonly purc_retn_opter_name: string;
  readonly memo: string;
  readonly medins_prod_purc_no: string;
};

export type In3504 = {
  readonly purcinfo: InPurcinfo3504;
};

export type Out3504 = null;

export const t3504: TransactionSpec = {
  infno: '3504',
  name: '商品采购退货',
  input: [
    {
      node: 'purcinfo',
      many: false,
      required: true,
      fields: [
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, true),
        field('fixmedins_hilist_id', '定点医药机构目录编号', 'text', 30, 0, null, true),
        field('fixmedins_hilist_name', '定点医药机构目录名称', 'text', 200, 0, null, true),
        field('fixmedins_bchno', '定点医药机构批次流水号', 'text', 30, 0, null, true),
        field('spler_name', '供应商名称', 'text', 200, 0, null, true),
        field('spler_pmtno', '供应商许可证号', 'text', 50, 0, null, false),
        field('manu_date', '生产日期', 'date', 10, 0, null, true),
        field('expy_end', '有效期止', 'date', 10, 0, null, true),
        field('finl_trns_pric', '最终成交单价', 'decimal', 16, 6, null, false),
        field('purc_retn_cnt', '采购/退货数量', 'decimal', 16, 4, null, true),
        field('purc_invo_codg', '采购发票编码', 'text', 50, 0, null, false),
        field('purc_invo_no', '采购发票号', 'text', 50, 0, null, true),
        field('rx_flag', '处方药标志', 'text', 3, 0, 'rx_flag', true),
        field('purc_retn_stoin_time', '采购/退货入库时间', 'time', 19, 0, null, true),
        field('purc_retn_opter_name', '采购/退货经办人姓名', 'text', 50, 0, null, true),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('medins_prod_purc_no', '商品采购流水号', 'text', 50, 0, null, false),
      ],
    },
  ],
  output: [],
};
