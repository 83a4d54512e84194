// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData1304 = {
  readonly med_list_codg: string;
  readonly genname_codg: string;
  readonly drug_genname: string;
  readonly drug_prodname: string;
  readonly tcmherb_name: string;
  readonly cpnd_flag: string;
  readonly vali_flag: string;
  readonly rid: string;
  readonly ver: string;
  readonly opt_begn_time: string;
  readonly opt_end_time: string;
  readonly updt_time: string;
  readonly page_num: string;
  readonly page_size: string;
};

export type In1304 = {
  readonly data: InData1304;
};

export type OutData1304 = {
  readonly med_list_codg: string;
  readonly drug_prodname?: string | null;
  readonly genname_codg?: string | null;
  readonly drug_genname?: string | null;
  readonly ethdrug_type?: string | null;
  readonly chemname?: string | null;
  readonly alis?: string | null;
  readonly eng_name?: string | null;
  readonly dosform?: string | null;
  readonly each_dos?: string | null;
  readonly used_frqu?: string | null;
  readonly nat_drug_no?: string | null;
  readonly used_mtd?: string | null;
  readonly ing?: string | null;
  readonly chrt?: string | null;
  readonly defs?: string | null;
  readonly tabo?: string | null;
  readonly mnan?: string | null;
  readonly stog?: string | null;
  readonly drug_spec?: string | null;
  readonly prcunt_type?: string | null;
  readonly otc_flag?: string | null;
  readonly pacmatl?: string | null;
  readonly pacspec?: string | null;
  readonly min_useunt?: string | null;
  readonly min_salunt?: string | null;
  readonly manl?: string | null;
  readonly rute?: string | null;
  readonly begndate?: string | null;
  readonly enddate?: string | null;
  readonly pham_type?: string | null;
  readonly memo?: string | null;
  readonly pac_cnt?: string | null;
  readonly min_unt?: string | null;
  readonly min_pac_cnt?: number | null;
  readonly min_pacunt?: string | null;
  readonly min_prepunt?: string | null;
  readonly drug_expy?: string | null;
  readonly efcc_atd?: string | null;
  readonly min_prcunt?: string | null;
  readonly wubi?: string | null;
  readonly pinyin?: string | null;
  readonly vali_flag: string;
  readonly rid: string;
  readonly crte_time: string;
  readonly updt_time: string;
  readonly crter_id: string;
  readonly crter_name: string;
  readonly crte_optins_no: string;
  readonly opter_id: string;
  readonly opter_name: string;
  readonly opt_time: string;
  readonly optins_no: string;
  readonly ver: string;
};

export type Out1304 = {
  readonly data: readonly OutData1304[];
};

export const t1304: TransactionSpec = {
  infno: '1304',
  name: '民族药品目录查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('med_list_codg', '医疗目录编码', 'text', 20, 0, null, false),
        field('genname_codg', '通用名编号', 'text', 100, 0, null, false),
        field('drug_genname', '药品通用名', 'text', 20, 0, null, false),
        field('drug_prodname', '药品商品名', 'text', 500, 0, null, false),
        field('tcmherb_name', '中草药名称', 'text', 30, 0, null, false),
        field('cpnd_flag', '中草药单复方标志', 'text', 255, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', false),
        field('rid', '唯一记录号', 'text', 30, 0, null, false),
        field('ver', '版本号', 'text', 20, 0, null, false),
        field('opt_begn_time', '经办开始时间', 'date', 10, 0, null, false),
        field('opt_end_time', '经办结束时间', 'date', 10, 0, null, false),
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
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, true),
        field('drug_prodname', '药品商品名', 'text', 500, 0, null, false),
        field('genname_codg', '通用名编号', 'text', 20, 0, null, false),
        field('drug_genname', '药品通用名', 'text', 500, 0, null, false),
        field('ethdrug_type', '民族药种类', 'text', 3, 0, null, false),
        field('chemname', '化学名称', 'text', 100, 0, null, false),
        field('alis', '别名', 'text', 100, 0, null, false),
        field('eng_name', '英文名称', 'text', 500, 0, null, false),
        field('dosform', '剂型', 'text', 500, 0, null, false),
        field('each_dos', '每次用量', 'text', 0, 0, null, false),
        field('used_frqu', '使用频次', 'text', 30, 0, null, false),
        field('nat_drug_no', '国家药品编号', 'text', 20, 0, null, false),
        field('used_mtd', '用法', 'text', 0, 0, null, false),
        field('ing', '成分', 'text', 500, 0, null, false),
        field('chrt', '性状', 'text', 500, 0, null, false),
        field('defs', '不良反应', 'text', 1000, 0, null, false),
        field('tabo', '禁忌', 'text', 500, 0, null, false),
        field('mnan', '注意事项', 'text', 500, 0, null, false),
        field('stog', '贮藏', 'text', 500, 0, null, false),
        field('drug_spec', '药品规格', 'text', 500, 0, null, false),
        field('prcunt_type', '计价单位类型', 'text', 3, 0, 'prcunt_type', false),
        field('otc_flag', '非处方药标志', 'text', 3, 0, null, false),
        field('pacmatl', '包装材质', 'text', 500, 0, null, false),
        field('pacspec', '包装规格', 'text', 3, 0, null, false),
        field('min_useunt', '最小使用单位', 'text', 30, 0, null, false),
        field('min_salunt', '最小销售单位', 'text', 30, 0, null, false),
        field('manl', '说明书', 'text', 2000, 0, null, false),
        field('rute', '给药途径', 'text', 30, 0, null, false),
        field('begndate', '开始日期', 'date', 10, 0, null, false),
        field('enddate', '结束日期', 'date', 10, 0, null, false),
        field('pham_type', '药理分类', 'text', 40, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('pac_cnt', '包装数量', 'text', 20, 0, null, false),
        field('min_unt', '最小计量单位', 'text', 30, 0, null, false),
        field('min_pac_cnt', '最小包装数量', 'integer', 20, 0, null, false),
        field('min_pacunt', '最小包装单位', 'text', 30, 0, null, false),
        field('min_prepunt', '最小制剂单位', 'text', 30, 0, null, false),
        field('drug_expy', '药品有效期', 'text', 100, 0, null, false),
        field('efcc_atd', '功能主治', 'text', 0, 0, null, false),
        field('min_prcunt', '最小计价单位', 'text', 50, 0, null, false),
        field('wubi', '五笔助记码', 'text', 30, 0, null, false),
        field('pinyin', '拼音助记码', 'text', 30, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
        field('rid', '唯一记录号', 'text', 40, 0, null, true),
        field('crte_time', '数据创建时间', 'date', 10, 0, null, true),
        field('updt_time', '数据更新时间', 'date', 10, 0, null, true),
        field('crter_id', '创建人', 'text', 20, 0, null, true),
        field('crter_name', '创建人姓名', 'text', 50, 0, null, true),
        field('crte_optins_no', '创建经办机构', 'text', 20, 0, null, true),
        field('opter_id', '经办人', 'text', 20, 0, null, true),
        field('opter_name', '经办人姓名', 'text', 50, 0, null, true),
        field('opt_time', '经办时间', 'date', 10, 0, null, true),
        field('optins_no', '经办机构', 'text', 20, 0, null, true),
        field('ver', '版本号', 'text', 20, 0, null, true),
      ],
    },
  ],
};
