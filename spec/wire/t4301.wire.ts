// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InRgstinfo4301 = {
  readonly mdtrt_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly rgst_type_code: string;
  readonly rgst_way_code: string;
  readonly rgst_serv_fee: string;
  readonly ordr_way_code: string;
  readonly retnr_flag: string;
  readonly fstdiag_flag: string;
  readonly mdtrt_flag: string;
  readonly rgst_retnr_time: string;
  readonly medfee_paymtd_code: string;
  readonly vali_flag: string;
};

export type InCaseinfo4301 = {
  readonly mdtrt_date: string;
  readonly chfcomp: string;
  readonly attk_date_time: string;
  readonly mdtrt_rea: string;
  readonly illhis: string;
  readonly algs: string;
  readonly aise_code: string;
  readonly phex: string;
  readonly disa_info_code: string;
  readonly symp_name: string;
  readonly symp_code: string;
  readonly dspo_opnn: string;
  readonly dept_code: string;
  readonly dept_name: string;
  readonly vali_flag: string;
};

export type InDiseinfo4301 = {
  readonly tcm_diag_flag: string;
  readonly maindiag_flag: string;
  readonly diag_code: string;
  readonly diag_name: string;
  readonly tcm_dise_code: string;
  readonly tcm_dise_name: string;
  readonly tcmsymp_code: string;
  readonly tcmsymp: string;
  readonly vali_flag: string;
};

export type InRxinfo4301 = {
  readonly rxno: string;
  readonly rx_prsc_time: string;
  readonly rx_type_code: string;
  readonly rx_item_type_code: string;
  readonly rx_item_type_name: string;
  readonly rx_detl_id: string;
  readonly rx_detl_name: string;
  readonly tcmdrug_type_name: string;
  readonly tcmdrug_type_code: string;
  readonly tcmherb_foote: string;
  readonly medn_type_code: string;
  readonly medn_type_name: string;
  readonly drug_dosform: string;
  readonly drug_dosform_name: string;
  readonly drug_spec: string;
  readonly drug_used_frqu: string;
  readonly 'drug_used-idose': string;
  readonly drug_used_sdose: string;
  readonly drug_used_dosunt: string;
  readonly drug_used_way_code: string;
  readonly drug_medc_way: string;
  readonly skintst_dicm: string;
  readonly medc_begntime: string;
  readonly medc_endtime: string;
  readonly medc_days: string;
  readonly main_medc_flag: string;
  readonly urgt_flag: string;
  readonly unif_purc_drug: string;
  readonly drug_purc_code: string;
  readonly drug_mgt_plaf_code: string;
  readonly bas_medn_flag: string;
  readonly vali_flag: string;
};

export type In4301 = {
  readonly rgstinfo: InRgstinfo4301;
  readonly caseinfo?: readonly InCaseinfo4301[];
  readonly diseinfo?: readonly InDiseinfo4301[];
  readonly rxinfo?: readonly InRxinfo4301[];
};

export type Out4301 = null;

export const t4301: TransactionSpec = {
  infno: '4301',
  name: '门急诊诊疗记录',
  input: [
    {
      node: 'rgstinfo',
      many: false,
      required: true,
      fields: [
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('rgst_type_code', '挂号类别代码', 'text', 6, 0, 'rgst_type_code', false),
        field('rgst_way_code', '挂号方式代码', 'text', 6, 0, 'rgst_way_code', false),
        field('rgst_serv_fee', '挂号费/医事服务费', 'decimal', 16, 2, null, false),
        field('ordr_way_code', '预约途径代码', 'text', 30, 0, null, false),
        field('retnr_flag', '退号标志', 'text', 3, 0, null, false),
        field('fstdiag_flag', '初诊标志', 'text', 3, 0, null, false),
        field('mdtrt_flag', '就诊标志', 'text', 3, 0, null, false),
        field('rgst_retnr_time', '挂号/退号时间', 'time', 19, 0, null, false),
        field('medfee_paymtd_code', '医疗费用支付方式代码', 'text', 3, 0, 'medfee_paymtd_code', false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
    {
      node: 'caseinfo',
      many: true,
      required: false,
      fields: [
        field('mdtrt_date', '就诊日期', 'date', 10, 0, null, false),
        field('chfcomp', '主诉', 'text', 2000, 0, null, false),
        field('attk_date_time', '发病日期时间', 'time', 19, 0, null, false),
        field('mdtrt_rea', '就诊原因', 'text', 200, 0, null, false),
        field('illhis', '病史', 'text', 2000, 0, null, false),
        field('algs', '过敏史', 'text', 2000, 0, null, false),
        field('aise_code', '过敏源代码', 'text', 30, 0, null, false),
        field('phex', '查体', 'text', 2000, 0, null, false),
        field('disa_info_code', '残疾情况代码', 'text', 30, 0, null, false),
        field('symp_name', '症状名称', 'text', 1000, 0, null, false),
        field('symp_code', '症状代码', 'text', 50, 0, null, false),
        field('dspo_opnn', '处置意见', 'text', 1000, 0, null, false),
        field('dept_code', '科室代码', 'text', 30, 0, null, false),
        field('dept_name', '科室名称', 'text', 50, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
    {
      node: 'diseinfo',
      many: true,
      required: false,
      fields: [
        field('tcm_diag_flag', '中医诊断标志', 'text', 30, 0, null, false),
        field('maindiag_flag', '主诊断标志', 'text', 30, 0, null, false),
        field('diag_code', '诊断代码', 'text', 20, 0, null, false),
        field('diag_name', '诊断名称', 'text', 100, 0, null, false),
        field('tcm_dise_code', '中医病名代码', 'text', 20, 0, null, false),
        field('tcm_dise_name', '中医病名名称', 'text', 300, 0, null, false),
        field('tcmsymp_code', '中医证候代码', 'text', 20, 0, null, false),
        field('tcmsymp', '中医证候', 'text', 300, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
    {
      node: 'rxinfo',
      many: true,
      required: false,
      fields: [
        field('rxno', '处方号', 'text', 30, 0, null, false),
        field('rx_prsc_time', '处方开方时间', 'time', 19, 0, null, false),
        field('rx_type_code', '处方类别代码', 'text', 30, 0, null, false),
        field('rx_item_type_code', '处方项目分类代码', 'text', 30, 0, null, false),
        field('rx_item_type_name', '处方项目分类名称', 'text', 100, 0, null, false),
        field('rx_detl_id', '处方明细代码', 'text', 30, 0, null, false),
        field('rx_detl_name', '处方明细名称', 'text', 100, 0, null, false),
        field('tcmdrug_type_name', '中药类别名称', 'text', 20, 0, null, false),
        field('tcmdrug_type_code', '中药类别代码', 'text', 30, 0, null, false),
        field('tcmherb_foote', '草药脚注', 'text', 200, 0, null, false),
        field('medn_type_code', '药物类型代码', 'text', 100, 0, null, false),
        field('medn_type_name', '药物类型', 'text', 100, 0, null, false),
        field('drug_dosform', '药品剂型', 'text', 30, 0, null, false),
        field('drug_dosform_name', '药品剂型名称', 'text', 200, 0, null, false),
        field('drug_spec', '药品规格', 'text', 255, 0, null, false),
        field('drug_used_frqu', '药物使用-频率', 'text', 30, 0, null, false),
        field('drug_used-idose', '药物使用-总剂量', 'decimal', 16, 4, null, false),
        field('drug_used_sdose', '药物使用-次剂量', 'decimal', 16, 2, null, false),
        field('drug_used_dosunt', '药物使用-剂量单位', 'text', 30, 0, null, false),
        field('drug_used_way_code', '药物使用-途径代码', 'text', 30, 0, null, false),
        field('drug_medc_way', '药物使用-途径', 'text', 100, 0, null, false),
        field('skintst_dicm', '皮试判别', 'text', 30, 0, null, false),
        field('medc_begntime', '用药开始时间', 'time', 19, 0, null, false),
        field('medc_endtime', '用药停止日期时间', 'time', 19, 0, null, false),
        field('medc_days', '用药天数', 'integer', 5, 0, null, false),
        field('main_medc_flag', '主要用药标志', 'text', 30, 0, null, false),
        field('urgt_flag', '加急标志', 'text', 30, 0, null, false),
        field('unif_purc_drug', '统一采购药品', 'text', 30, 0, null, false),
        field('drug_purc_code', '药品采购代码', 'text', 30, 0, null, false),
        field('drug_mgt_plaf_code', '药品管理平台代码', 'text', 50, 0, null, false),
        field('bas_medn_flag', '基本药物标志', 'text', 3, 0, 'bas_medn_flag', false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
  ],
  output: [],
};
