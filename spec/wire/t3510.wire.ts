// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3510 = {
  readonly fixmedins_code: string;
  readonly medins_list_codg: string;
  readonly fixmedins_bchno: string;
  readonly begndate: string;
  readonly enddate: string;
  readonly medins_prod_purc_no: string;
  readonly med_list_codg: string;
  readonly medins_list_name: string;
  readonly dynt_no: string;
  readonly spler_name: string;
  readonly spler_pmtno: string;
  readonly manu_lotnum: string;
  readonly prodentp_name: string;
  readonly aprvno: string;
  readonly manu_date: string;
  readonly expy_end: string;
  readonly purc_invo_codg: string;
  readonly purc_invo_no: string;
  readonly rx_flag: string;
  readonly list_sp_item_flag: string;
  readonly purc_retn_stoin_time: string;
  readonly purc_retn_opter_name: string;
  readonly prod_geay_flag: string;
  readonly prod_retn_flag: string;
  readonly memo: string;
  readonly vali_flag: string;
  readonly rid: string;
  readonly crter_id: string;
  readonly crter_name: string;
  readonly crte_optins_no: string;
  readonly opter_id: string;
  readonly opter_name: string;
  readonly optins_no: string;
  readonly poolarea_no: string;
};

export type In3510 = {
  readonly data: InData3510;
};

export type OutRow3510 = {
  readonly expyEnd?: string | null;
  readonly medListCodg?: string | null;
  readonly poolareaNo?: string | null;
  readonly crteOptinsNo?: string | null;
  readonly medinsListCodg?: string | null;
  readonly memo?: string | null;
  readonly prodRetnFlag?: string | null;
  readonly updtTime?: string | null;
  readonly manuDate?: string | null;
  readonly opterName?: string | null;
  readonly rid?: string | null;
  readonly crteTime?: string | null;
  readonly prodentpName?: string | null;
  readonly valiFlag?: string | null;
  readonly aprvno?: string | null;
  readonly fixmedinsCode?: string | null;
  readonly medinsProdPurcNo?: string | null;
  readonly rxFlag?: string | null;
  readonly listSpItemFlag?: string | null;
  readonly purcInvoNo?: string | null;
  readonly fixmedinsBchno?: string | null;
  readonly optTime?: string | null;
  readonly opterId?: string | null;
  readonly purcRetnStoinTime?: string | null;
  readonly manuLotnum?: string | null;
  readonly medinsListName?: string | null;
  readonly splerName?: string | null;
  readonly prodGeayFlag?: string | null;
  readonly purcRetnOpterName?: string | null;
  readonly purcInvoCodg?: string | null;
  readonly crterName?: string | null;
  readonly crterId?: string | null;
  readonly optinsNo?: string | null;
  readonly splerPmtno?: string | null;
  readonly finlTrnsPric?: number | null;
  readonly purcRetnCnt?: number | null;
  readonly dyntNo?: string | null;
};

export type Out3510 = readonly OutRow3510[];

export const t3510: TransactionSpec = {
  infno: '3510',
  name: '定点医药机构商品采购信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('fixmedins_code', '定点医药机构编号', 'text', 30, 0, null, true),
        field('medins_list_codg', '医药机构目录编码', 'text', 150, 0, null, false),
        field('fixmedins_bchno', '定点医药机构批次流水号', 'text', 30, 0, null, false),
        field('begndate', '开始日期', 'date', 10, 0, null, true),
        field('enddate', '结束日期', 'date', 10, 0, null, true),
        field('medins_prod_purc_no', '定点医药机构商品采购流水号', 'text', 30, 0, null, false),
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, false),
        field('medins_list_name', '医药机构目录名称', 'text', 100, 0, null, false),
        field('dynt_no', '随货单号', 'text', 50, 0, null, false),
        field('spler_name', '供货商名称', 'text', 200, 0, null, false),
        field('spler_pmtno', '供应商许可证号', 'text', 50, 0, null, false),
        field('manu_lotnum', '生产批号', 'text', 30, 0, null, false),
        field('prodentp_name', '生产企业名称', 'text', 200, 0, null, false),
        field('aprvno', '批准文号', 'text', 100, 0, null, false),
        field('manu_date', '生产日期', 'date', 10, 0, null, false),
        field('expy_end', '有效期止', 'date', 10, 0, null, false),
        field('purc_invo_codg', '采购发票编码', 'text', 50, 0, null, false),
        field('purc_invo_no', '采购发票号', 'text', 50, 0, null, false),
        field('rx_flag', '处方药标志', 'text', 3, 0, 'rx_flag', false),
        field('list_sp_item_flag', '目录特项标志', 'text', 3, 0, 'list_sp_item_flag', false),
        field('purc_retn_stoin_time', '采购/退货入库时间', 'time', 19, 0, null, false),
        field('purc_retn_opter_name', '采购/退货经办人姓名', 'text', 50, 0, null, false),
        field('prod_geay_flag', '商品赠送标志', 'text', 3, 0, null, false),
        field('prod_retn_flag', '商品退货标志', 'text', 3, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', false),
        field('rid', '数据唯一记录号', 'text', 40, 0, null, false),
        field('crter_id', '创建人ID', 'text', 20, 0, null, false),
        field('crter_name', '创建人姓名', 'text', 50, 0, null, false),
        field('crte_optins_no', '创建机构编号', 'text', 20, 0, null, false),
        field('opter_id', '经办人ID', 'text', 20, 0, null, false),
        field('opter_name', '经办人姓名', 'text', 50, 0, null, false),
        field('optins_no', '经办机构编号', 'text', 20, 0, null, false),
        field('poolarea_no', '统筹区编号', 'text', 6, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: '',
      many: true,
      required: true,
      fields: [
        field('expyEnd', '有效期止', 'date', 10, 0, null, false),
        field('medListCodg', '医疗目录编码', 'text', 50, 0, null, false),
        field('poolareaNo', '统筹区编号', 'text', 6, 0, null, false),
        field('crteOptinsNo', '创建机构编号', 'text', 20, 0, null, false),
        field('medinsListCodg', '医药机构目录编码', 'text', 150, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('prodRetnFlag', '商品退货标志', 'text', 6, 0, null, false),
        field('updtTime', '数据更新时间', 'time', 19, 0, null, false),
        field('manuDate', '生产日期', 'date', 10, 0, null, false),
        field('opterName', '经办人姓名', 'text', 50, 0, null, false),
        field('rid', '数据唯一记录号', 'text', 40, 0, null, false),
        field('crteTime', '数据创建时间', 'time', 19, 0, null, false),
        field('prodentpName', '生产企业名称', 'text', 200, 0, null, false),
        field('valiFlag', '有效标志', 'text', 3, 0, 'vali_flag', false),
        field('aprvno', '批准文号', 'text', 100, 0, null, false),
        field('fixmedinsCode', '定点医药机构编号', 'text', 30, 0, null, false),
        field('medinsProdPurcNo', '定点医药机构商品采购流水号', 'text', 30, 0, null, false),
        field('rxFlag', '处方药标志', 'text', 3, 0, 'rx_flag', false),
        field('listSpItemFlag', '目录特项标志', 'text', 3, 0, 'list_sp_item_flag', false),
        field('purcInvoNo', '采购发票号', 'text', 50, 0, null, false),
        field('fixmedinsBchno', '定点医药机构批次流水号', 'text', 30, 0, null, false),
        field('optTime', '经办时间', 'time', 19, 0, null, false),
        field('opterId', '经办人ID', 'text', 20, 0, null, false),
        field('purcRetnStoinTime', '采购/退货入库时间', 'time', 19, 0, null, false),
        field('manuLotnum', '生产批号', 'text', 30, 0, null, false),
        field('medinsListName', '医药机构目录名称', 'text', 200, 0, null, false),
        field('splerName', '供货商名称', 'text', 200, 0, null, false),
        field('prodGeayFlag', '商品赠送标志', 'text', 3, 0, null, false),
        field('purcRetnOpterName', '采购/退货经办人姓名', 'text', 50, 0, null, false),
        field('purcInvoCodg', '采购发票编码', 'text', 50, 0, null, false),
        field('crterName', '创建人姓名', 'text', 50, 0, null, false),
        field('crterId', '创建人ID', 'text', 20, 0, null, false),
        field('optinsNo', '经办机构编号', 'text', 20, 0, null, false),
        field('splerPmtno', '供应商许可证号', 'text', 50, 0, null, false),
        field('finlTrnsPric', '最终成交单价', 'decimal', 16, 6, null, false),
        field('purcRetnCnt', '采购/退货数量', 'decimal', 16, 4, null, false),
        field('dyntNo', '随货单号', 'text', 50, 0, null, false),
      ],
    },
  ],
};
