// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData1312 = {
  readonly query_date: string;
  readonly hilist_code: string;
  readonly insu_admdvs: string;
  readonly begndate: string;
  readonly hilist_name: string;
  readonly wubi: string;
  readonly pinyin: string;
  readonly med_chrgitm_type: string;
  readonly chrgitm_lv: string;
  readonly lmt_used_flag: string;
  readonly list_type: string;
  readonly med_use_flag: string;
  readonly matn_used_flag: string;
  readonly hilist_use_type: string;
  readonly lmt_cpnd_type: string;
  readonly vali_flag: string;
  readonly updt_time: string;
  readonly page_num: string;
  readonly page_size: string;
};

export type In1312 = {
  readonly data: InData1312;
};

export type OutData1312 = {
  readonly hilist_code: string;
  readonly hilist_name: string;
  readonly insu_admdvs: string;
  readonly begndate: string;
  readonly enddate?: string | null;
  readonly med_chrgitm_type: string;
  readonly chrgitm_lv: string;
  readonly lmt_used_flag: string;
  readonly list_type: string;
  readonly med_use_flag: string;
  readonly matn_used_flag: string;
  readonly hilist_use_type: string;
  readonly lmt_cpnd_type: string;
  readonly wubi?: string | null;
  readonly pinyin?: string | null;
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

export type Out1312 = {
  readonly data: readonly OutData1312[];
};

export const t1312: TransactionSpec = {
  infno: '1312',
  name: '医保目录信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('query_date', '查询时间点', 'date', 10, 0, null, false),
        field('hilist_code', '医保目录编码', 'text', 30, 0, null, false),
        field('insu_admdvs', '参保机构医保区划', 'text', 6, 0, null, false),
        field('begndate', '开始日期', 'date', 10, 0, null, false),
        field('hilist_name', '医保目录名称', 'text', 200, 0, null, false),
        field('wubi', '五笔助记码', 'text', 30, 0, null, false),
        field('pinyin', '拼音助记码', 'text', 30, 0, null, false),
        field('med_chrgitm_type', '医疗收费项目类别', 'text', 6, 0, 'med_chrgitm_type', false),
        field('chrgitm_lv', '收费项目等级', 'text', 3, 0, 'chrgitm_lv', false),
        field('lmt_used_flag', '限制使用标志', 'text', 3, 0, 'lmt_used_flag', false),
        field('list_type', '目录类别', 'text', 30, 0, null, false),
        field('med_use_flag', '医疗使用标志', 'text', 3, 0, 'med_use_flag', false),
        field('matn_used_flag', '生育使用标志', 'text', 3, 0, 'matn_used_flag', false),
        field('hilist_use_type', '医保目录使用类别', 'text', 3, 0, null, false),
        field('lmt_cpnd_type', '限复方使用类型', 'text', 3, 0, 'lmt_cpnd_type', false),
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
        field('hilist_code', '医保目录编码', 'text', 30, 0, null, true),
        field('hilist_name', '医保目录名称', 'text', 200, 0, null, true),
        field('insu_admdvs', '参保机构医保区划', 'text', 6, 0, null, true),
        field('begndate', '开始日期', 'date', 10, 0, null, true),
        field('enddate', '结束日期', 'date', 10, 0, null, false),
        field('med_chrgitm_type', '医疗收费项目类别', 'text', 6, 0, 'med_chrgitm_type', true),
        field('chrgitm_lv', '收费项目等级', 'text', 3, 0, 'chrgitm_lv', true),
        field('lmt_used_flag', '限制使用标志', 'text', 3, 0, 'lmt_used_flag', true),
        field('list_type', '目录类别', 'text', 3, 0, 'list_type', true),
        field('med_use_flag', '医疗使用标志', 'text', 3, 0, 'med_use_flag', true),
        field('matn_used_flag', '生育使用标志', 'text', 3, 0, 'matn_used_flag', true),
        field('hilist_use_type', '医保目录使用类别', 'text', 3, 0, null, true),
        field('lmt_cpnd_type', '限复方使用类型', 'text', 3, 0, 'lmt_cpnd_type', true),
        field('wubi', '五笔助记码', 'text', 30, 0, null, false),
        field('pinyin', '拼音助记码', 'text', 30, 0, null, false),
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
