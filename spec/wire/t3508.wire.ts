// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3508 = {
  readonly fixmedins_code: string;
  readonly medins_list_codg: string;
  readonly fixmedins_bchno: string;
  readonly begndate: string;
  readonly enddate: string;
  readonly medins_prod_inv_no: string;
  readonly med_list_codg: string;
  readonly medins_list_name: string;
  readonly rx_flag: string;
  readonly list_sp_item_flag: string;
  readonly trdn_flag: string;
  readonly invdate: string;
  readonly manu_lotnum: string;
  readonly manu_date: string;
  readonly expy_end: string;
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

export type In3508 = {
  readonly data: InData3508;
};

export type OutRow3508 = {
  readonly expyEnd?: string | null;
  readonly medListCodg?: string | null;
  readonly poolareaNo?: string | null;
  readonly crteOptinsNo?: string | null;
  readonly invCnt?: number | null;
  readonly medinsListCodg?: string | null;
  readonly memo?: string | null;
  readonly updtTime?: string | null;
  readonly manuDate?: string | null;
  readonly opterName?: string | null;
  readonly rid?: string | null;
  readonly crteTime?: string | null;
  readonly invdate?: string | null;
  readonly valiFlag?: string | null;
  readonly fixmedinsCode?: string | null;
  readonly rxFlag?: string | null;
  readonly listSpItemFlag?: string | null;
  readonly fixmedinsBchno?: string | null;
  readonly optTime?: string | null;
  readonly opterId?: string | null;
  readonly manuLotnum?: string | null;
  readonly medinsListName?: string | null;
  readonly crterName?: string | null;
  readonly medinsProdInvNo?: string | null;
  readonly crterId?: string | null;
  readonly optinsNo?: string | null;
  readonly trdnFlag?: string | null;
};

export type Out3508 = readonly OutRow3508[];

export const t3508: TransactionSpec = {
  infno: '3508',
  name: '定点医药机构商品库存信息查询',
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
        field('medins_prod_inv_no', '定点医药机构商品库存流水号', 'text', 30, 0, null, false),
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, false),
        field('medins_list_name', '医药机构目录名称', 'text', 100, 0, null, false),
        field('rx_flag', '处方药标志', 'text', 3, 0, 'rx_flag', false),
        field('list_sp_item_flag', '目录特项标志', 'text', 3, 0, 'list_sp_item_flag', false),
        field('trdn_flag', '拆零标志', 'text', 3, 0, 'trdn_flag', false),
        field('invdate', '库存日期', 'date', 10, 0, null, false),
        field('manu_lotnum', '生产批号', 'text', 30, 0, null, false),
        field('manu_date', '生产日期', 'date', 10, 0, null, false),
        field('expy_end', '有效期止', 'date', 10, 0, null, false),
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
        field('invCnt', '库存数量', 'decimal', 16, 4, null, false),
        field('medinsListCodg', '医药机构目录编码', 'text', 150, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('updtTime', '数据更新时间', 'time', 19, 0, null, false),
        field('manuDate', '生产日期', 'date', 10, 0, null, false),
        field('opterName', '经办人姓名', 'text', 50, 0, null, false),
        field('rid', '数据唯一记录号', 'text', 40, 0, null, false),
        field('crteTime', '数据创建时间', 'time', 19, 0, null, false),
        field('invdate', '库存日期', 'date', 10, 0, null, false),
        field('valiFlag', '有效标志', 'text', 3, 0, 'vali_flag', false),
        field('fixmedinsCode', '定点医药机构编号', 'text', 30, 0, null, false),
        field('rxFlag', '处方药标志', 'text', 3, 0, 'rx_flag', false),
        field('listSpItemFlag', '目录特项标志', 'text', 3, 0, 'list_sp_item_flag', false),
        field('fixmedinsBchno', '定点医药机构批次流水号', 'text', 30, 0, null, false),
        field('optTime', '经办时间', 'time', 19, 0, null, false),
        field('opterId', '经办人ID', 'text', 20, 0, null, false),
        field('manuLotnum', '生产批号', 'text', 30, 0, null, false),
        field('medinsListName', '医药机构目录名称', 'text', 200, 0, null, false),
        field('crterName', '创建人姓名', 'text', 50, 0, null, false),
        field('medinsProdInvNo', '定点医药机构商品库存流水号', 'text', 30, 0, null, false),
        field('crterId', '创建人ID', 'text', 20, 0, null, false),
        field('optinsNo', '经办机构编号', 'text', 20, 0, null, false),
        field('trdnFlag', '拆零标志', 'text', 3, 0, 'trdn_flag', false),
      ],
    },
  ],
};
