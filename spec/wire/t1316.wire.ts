// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData1316 = {
  readonly query_date: string;
  readonly med_list_codg: string;
  readonly hilist_code: string;
  readonly list_type: string;
  readonly insu_admdvs: string;
  readonly begndate: string;
  readonly vali_flag: string;
  readonly updt_time: string;
  readonly page_num: string;
  readonly page_size: string;
};

export type In1316 = {
  readonly data: InData1316;
};

export type OutData1316 = {
  readonly med_list_codg: string;
  readonly hilist_code: string;
  readonly list_type: string;
  readonly insu_admdvs: string;
  readonly begndate: string;
  readonly enddate?: string | null;
  readonly memo?: string | null;
  readonly vali_flag: string;
  readonly rid: string;
  readonly updt_time: string;
  readonly crter_id?: string | null;
  readonly crter_name?: string | null;
  readonly crte_time: string;
  readonly crte_optins_no?: string | null;
  readonly opter_id?: string | null;
  readonly opter_name?: string | null;
  readonly opt_time?: string | null;
  readonly optins_no?: string | null;
  readonly poolarea_no?: string | null;
};

export type Out1316 = {
  readonly data: readonly OutData1316[];
};

export const t1316: TransactionSpec = {
  infno: '1316',
  name: '医疗目录与医保目录匹配信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('query_date', '查询时间点', 'date', 10, 0, null, false),
        field('med_list_codg', '定点医药机构目录编号', 'text', 30, 0, null, false),
        field('hilist_code', '医保目录编码', 'text', 30, 0, null, false),
        field('list_type', '目录类别', 'text', 30, 0, null, false),
        field('insu_admdvs', '参保机构医保区划', 'text', 6, 0, null, false),
        field('begndate', '开始日期', 'date', 10, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', false),
        field('updt_time', '更新时间', 'date', 10, 0, null, true),
        field('page_num', '当前页数', 'integer', 4, 0, null, true),
        field('page_size', '本页数据量', 'integer', 4, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
        field('med_list_codg', '医疗目录编码', 'text', 30, 0, null, true),
        field('hilist_code', '医保目录编码', 'text', 30, 0, null, true),
        field('list_type', '目录类别', 'text', 3, 0, 'list_type', true),
        field('insu_admdvs', '参保机构医保区划', 'text', 6, 0, null, true),
        field('begndate', '开始日期', 'date', 10, 0, null, true),
        field('enddate', '结束日期', 'date', 10, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
        field('rid', '唯一记录号', 'text', 40, 0, null, true),
        field('updt_time', '更新时间', 'date', 10, 0, null, true),
        field('crter_id', '创建人', 'text', 20, 0, null, false),
        field('crter_name', '创建人姓名', 'text', 50, 0, null, false),
        field('crte_time', '创建时间', 'date', 10, 0, null, true),
        field('crte_optins_no', '创建机构', 'text', 20, 0, null, false),
        field('opter_id', '经办人', 'text', 20, 0, null, false),
        field('opter_name', '经办人姓名', 'text', 50, 0, null, false),
        field('opt_time', '经办时间', 'date', 10, 0, null, false),
        field('optins_no', '经办机构', 'text', 20, 0, null, false),
        field('poolarea_no', '统筹区', 'text', 6, 0, null, false),
      ],
    },
  ],
};
