// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData5205 = {
  readonly psn_no: string;
  readonly begntime: string;
  readonly endtime: string;
};

export type In5205 = {
  readonly data: InData5205;
};

export type OutFeedetail5205 = {
  readonly feedetl_sn: string;
  readonly rx_drord_no?: string | null;
  readonly fixmedins_code?: string | null;
  readonly fixmedins_name: string;
  readonly psn_no: string;
  readonly med_type: string;
  readonly fee_ocur_time: string;
  readonly cnt: number;
  readonly pric: number;
  readonly chrgitm_lv?: string | null;
  readonly hilist_code: string;
  readonly hilist_name: string;
  readonly list_type: string;
  readonly med_list_codg: string;
  readonly medins_list_codg: string;
  readonly medins_list_name: string;
  readonly med_chrgitm_type: string;
  readonly prodname?: string | null;
  readonly spec: string;
  readonly dosform_name?: string | null;
  readonly lmt_used_flag?: string | null;
  readonly hosp_prep_flag?: string | null;
  readonly hosp_appr_flag?: string | null;
  readonly tcmdrug_used_way?: string | null;
  readonly prodplac_type?: string | null;
  readonly bas_medn_flag?: string | null;
  readonly hi_nego_drug_flag?: string | null;
  readonly chld_medc_flag?: string | null;
  readonly etip_flag?: string | null;
  readonly etip_hosp_code?: string | null;
  readonly dscg_tkdrug_flag?: string | null;
  readonly list_sp_item_flag?: string | null;
  readonly matn_fee_flag?: string | null;
};

export type Out5205 = {
  readonly feedetail: readonly OutFeedetail5205[];
};

export const t5205: TransactionSpec = {
  infno: '5205',
  name: '人员慢特病用药记录查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('endtime', '结束时间', 'time', 19, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'feedetail',
      many: true,
      required: true,
      fields: [
        field('feedetl_sn', '费用明细流水号', 'text', 30, 0, null, true),
        field('rx_drord_no', '处方/医嘱号', 'text', 30, 0, null, false),
        field('fixmedins_code', '定点医药机构编号', 'text', 12, 0, null, false),
        field('fixmedins_name', '定点医药机构名称', 'text', 200, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('med_type', '医疗类别', 'text', 6, 0, 'med_type', true),
        field('fee_ocur_time', '费用发生时间', 'time', 19, 0, null, true),
        field('cnt', '数量', 'decimal', 16, 4, null, true),
        field('pric', '单价', 'decimal', 16, 6, null, true),
        field('chrgitm_lv', '收费项目等级', 'text', 3, 0, 'chrgitm_lv', false),
        field('hilist_code', '医保目录编码', 'text', 50, 0, null, true),
        field('hilist_name', '医保目录名称', 'text', 200, 0, null, true),
        field('list_type', '目录类别', 'text', 6, 0, 'list_type', true),
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, true),
        field('medins_list_codg', '医药机构目录编码', 'text', 150, 0, null, true),
        field('medins_list_name', '医药机构目录名称', 'text', 100, 0, null, true),
        field('med_chrgitm_type', '医疗收费项目类别', 'text', 6, 0, 'med_chrgitm_type', true),
        field('prodname', '商品名', 'text', 200, 0, null, false),
        field('spec', '规格', 'text', 200, 0, null, true),
        field('dosform_name', '剂型名称', 'text', 200, 0, null, false),
        field('lmt_used_flag', '限制使用标志', 'text', 3, 0, 'lmt_used_flag', false),
        field('hosp_prep_flag', '医院制剂标志', 'text', 3, 0, 'hosp_prep_flag', false),
        field('hosp_appr_flag', '医院审批标志', 'text', 3, 0, 'hosp_appr_flag', false),
        field('tcmdrug_used_way', '中药使用方式', 'text', 6, 0, 'tcmdrug_used_way', false),
        field('prodplac_type', '生产地类别', 'text', 6, 0, 'prodplac_type', false),
        field('bas_medn_flag', '基本药物标志', 'text', 3, 0, 'bas_medn_flag', false),
        field('hi_nego_drug_flag', '医保谈判药品标志', 'text', 3, 0, 'hi_nego_drug_flag', false),
        field('chld_medc_flag', '儿童用药标志', 'text', 3, 0, 'chld_medc_flag', false),
        field('etip_flag', '外检标志', 'text', 3, 0, 'etip_flag', false),
        field('etip_hosp_code', '外检医院编码', 'text', 30, 0, null, false),
        field('dscg_tkdrug_flag', '出院带药标志', 'text', 3, 0, 'dscg_tkdrug_flag', false),
        field('list_sp_item_flag', '目录特项标志', 'text', 3, 0, 'list_sp_item_flag', false),
        field('matn_fee_flag', '生育费用标志', 'text', 6, 0, 'matn_fee_flag', false),
      ],
    },
  ],
};
