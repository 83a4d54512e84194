// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InPurcinfoDetail3503A = {
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
  readonly purc_invo_file_List?: readonly InPurc_invo_file_List3503A[];
};

export type InPurc_invo_file_List3503A = {
  readonly fixmedins_bchno: string;
  readonly file_data: string;
  readonly file_name: string;
};

export type In3503A = {
  readonly purcinfoDetail: readonly InPurcinfoDetail3503A[];
};

export type OutPurcinfoDetail3503A = {
  readonly med_list_codg: string;
  readonly fixmedins_hilist_id: string;
  readonly fixmedins_hilist_name: string;
  readonly dynt_no?: string | null;
  readonly fixmedins_bchno: string;
  readonly spler_name: string;
  readonly spler_pmtno?: string | null;
  readonly manu_lotnum: string;
  readonly prodentp_name: string;
  readonly aprvno: string;
  readonly manu_date: string;
  readonly expy_end: string;
  readonly finl_trns_pric: number;
  readonly purc_retn_cnt: number;
  readonly purc_invo_codg?: string | null;
  readonly purc_invo_no?: string | null;
  readonly rx_flag: string;
  readonly purc_retn_stoin_time: string;
  readonly purc_retn_opter_name: string;
  readonly prod_geay_flag?: string | null;
  readonly memo?: string | null;
  readonly medins_prod_purc_no?: string | null;
  readonly retRslt?: string | null;
  readonly msgRslt?: string | null;
};

export type Out3503A = {
  readonly purcinfoDetail: readonly OutPurcinfoDetail3503A[];
};

export const t3503A: TransactionSpec = {
  infno: '3503A',
  name: '商品采购A',
  input: [
    {
      node: 'purcinfoDetail',
      many: true,
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
        field('prodentp_name', '生产厂家名称', 'text', 200, 0, null, true),
        field('aprvno', '批准文号', 'text', 100, 0, null, true),
        field('manu_date', '生产日期', 'date', 10, 0, null, true),
        field('expy_end', '有效期止', 'date', 10, 0, null, true),
        field('finl_trns_pric', '最终成交单价', 'decimal', 16, 6, null, true),
        field('purc_retn_cnt', '采购/退货数量', 'decimal', 16, 4, null, true),
        field('purc_invo_codg', '采购发票编码', 'text', 50, 0, null, false),
        field('purc_invo_no', '采购发票号', 'text', 50, 0, null, false),
        field('rx_flag', '处方药标志', 'text', 3, 0, 'rx_flag', true),
        field('purc_retn_stoin_time', '采购/退货入库时间', 'time', 19, 0, null, true),
        field('purc_retn_opter_name', '采购/退货经办人姓名', 'text', 50, 0, null, true),
        field('prod_geay_flag', '商品赠送标志', 'text', 3, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
      nodes: [
    {
      node: 'purc_invo_file_List',
      many: true,
      required: false,
      fields: [
        field('fixmedins_bchno', '定点医药机构批次流水号', 'text', 30, 0, null, true),
        field('file_data', '文件内容', 'text', 1000000, 0, null, true),
        field('file_name', '文件名', 'text', 200, 0, null, true),
      ],
    },
      ],
    },
  ],
  output: [
    {
      node: 'purcinfoDetail',
      many: true,
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
        field('prodentp_name', '生产厂家名称', 'text', 200, 0, null, true),
        field('aprvno', '批准文号', 'text', 100, 0, null, true),
        field('manu_date', '生产日期', 'date', 10, 0, null, true),
        field('expy_end', '有效期止', 'date', 10, 0, null, true),
        field('finl_trns_pric', '最终成交单价', 'decimal', 16, 6, null, true),
        field('purc_retn_cnt', '采购/退货数量', 'decimal', 16, 4, null, true),
        field('purc_invo_codg', '采购发票编码', 'text', 50, 0, null, false),
        field('purc_invo_no', '采购发票号', 'text', 50, 0, null, false),
        field('rx_flag', '处方药标志', 'text', 3, 0, 'rx_flag', true),
        field('purc_retn_stoin_time', '采购/退货入库时间', 'time', 19, 0, null, true),
        field('purc_retn_opter_name', '采购/退货经办人姓名', 'text', 50, 0, null, true),
        field('prod_geay_flag', '商品赠送标志', 'text', 3, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('medins_prod_purc_no', '商品采购流水号', 'text', 30, 0, null, false),
        field('retRslt', '返回结果', 'text', 6, 0, null, false),
        field('msgRslt', '返回信息', 'text', 2000, 0, null, false),
      ],
    },
  ],
};
