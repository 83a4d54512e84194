// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InPurcinfo3503 = {
  readonly med_list_codg: string;
  readonly fixmedins_hilist_id: string;
  readonly fixmedins_hilist_name: string;
  readonly dynt_no: string;
  readonly fixmedins_bchno: string;
  readonly spler_name: string;
  readonly spler_pmtno: string;
  readonly manu_lotnum: string;
  readonly prodentp_name: string;
  readonly aprvno: string;
  readonly manu_date: string;
  readonly expy_end: string;
  readonly finl_trns_pric: string;
  readonly purc_retn_cnt: string;
  readonly purc_invo_codg: string;
  readonly purc_invo_no: string;
  readonly rx_flag: string;
  readonly purc_retn_stoin_time: string;
  readonly purc_retn_opter_name: string;
  readonly prod_geay_flag: string;
  readonly memo: string;
};

export type In3503 = {
  readonly purcinfo: InPurcinfo3503;
};

export type Out3503 = null;

export const t3503: TransactionSpec = {
  infno: '3503',
  name: '商品采购',
  input: [
    {
      node: 'purcinfo',
      many: false,
      required: true,
      fields: [
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, true),
        field('fixmedins_hilist_id', '定点医药机构目录编号', 'text', 30, 0, null, true),
        field('fixmedins_hilist_name', '定点医药机构目录名称', 'text', 200, 0, null, true),
        field('dynt_no', '随货单号', 'text', 50, 0, null, false),
        field('fixmedins_bchno', '定点医药机构批次流水号', 'text', 30, 0, null, true),
        field('spler_name', '供应商名称', 'text', 200, 0, null, true),
        field('spler_pmtno', '供应商许可证号', 'text', 50, 0, null, false),
        field('manu_lotnum', '生产批号', 'text', 30, 0, null, true),
        field('prodentp_name', '生产厂家名称', 'text', 200, 0, null, false),
        field('aprvno', '批准文号', 'text', 100, 0, null, true),
        field('manu_date', '生产日期', 'date', 10, 0, null, true),
        field('expy_end', '有效期止', 'date', 10, 0, null, true),
        field('finl_trns_pric', '最终成交单价', 'decimal', 16, 6, null, false),
        field('purc_retn_cnt', '采购/退货数量', 'decimal', 16, 4, null, true),
        field('purc_invo_codg', '采购发票编码', 'text', 50, 0, null, false),
        field('purc_invo_no', '采购发票号', 'text', 50, 0, null, false),
        field('rx_flag', '处方药标志', 'text', 3, 0, 'rx_flag', true),
        field('purc_retn_stoin_time', '采购/退货入库时间', 'time', 19, 0, null, true),
        field('purc_retn_opter_name', '采购/退货经办人姓名', 'text', 50, 0, null, true),
        field('prod_geay_flag', '商品赠送标志', 'text', 3, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
    },
  ],
  output: [],
};
