// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData4402 = {
  readonly mdtrt_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly ipt_bed_no: string;
  readonly drord_no: string;
  readonly isu_dept_code: string;
  readonly drord_isu_no: string;
  readonly exe_dept_code: string;
  readonly exe_dept_name: string;
  readonly drord_chker_name: string;
  readonly drord_ptr_name: string;
  readonly drord_grpno: string;
  readonly drord_type: string;
  readonly drord_item_type: string;
  readonly drord_item_name: string;
  readonly drord_detl_code: string;
  readonly drord_detl_name: string;
  readonly medn_type_code: string;
  readonly medn_type_name: string;
  readonly drug_dosform: string;
  readonly drug_dosform_name: string;
  readonly drug_spec: string;
  readonly dismed_cnt: string;
  readonly dismed_cnt_unt: string;
  readonly medn_use_frqu: string;
  readonly medn_used_dosunt: string;
  readonly drug_used_sdose: string;
  readonly drug_used_idose: string;
  readonly drug_used_way_code: string;
  readonly drug_used_way: string;
  readonly medc_days: string;
  readonly medc_begntime: string;
  readonly medc_endtime: string;
  readonly skintst_dicm: string;
  readonly tcmherb_foote: string;
  readonly drord_endtime: string;
  readonly ipt_dept_code: string;
  readonly medins_orgcode: string;
  readonly unif_purc_drug_flag: string;
  readonly drug_mgt_plaf_code: string;
  readonly drug_purc_code: string;
  readonly bas_medn_flag: string;
  readonly vali_flag: string;
  readonly medcas_drord_detl_id: string;
};

export type In4402 = {
  readonly data: readonly InData4402[];
};

export type Out4402 = null;

export const t4402: TransactionSpec = {
  infno: '4402',
  name: '住院医嘱记录',
  input: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('ipt_bed_no', '住院床号', 'text', 30, 0, null, false),
        field('drord_no', '医嘱号', 'text', 30, 0, null, false),
        field('isu_dept_code', '下达科室代码', 'text', 30, 0, null, false),
        field('drord_isu_no', '医嘱下达时间', 'date', 10, 0, null, false),
        field('exe_dept_code', '执行科室代码', 'text', 30, 0, null, false),
        field('exe_dept_name', '执行科室名称', 'text', 50, 0, null, false),
        field('drord_chker_name', '医嘱审核人姓名', 'text', 50, 0, null, false),
        field('drord_ptr_name', '医嘱执行人姓名', 'text', 50, 0, null, false),
        field('drord_grpno', '医嘱组号', 'text', 30, 0, null, false),
        field('drord_type', '医嘱类别', 'text', 3, 0, 'drord_type', false),
        field('drord_item_type', '医嘱项目分类代码', 'text', 30, 0, null, false),
        field('drord_item_name', '医嘱项目分类名称', 'text', 100, 0, null, false),
        field('drord_detl_code', '医嘱明细代码', 'text', 30, 0, null, false),
        field('drord_detl_name', '医嘱明细名称', 'text', 100, 0, null, false),
        field('medn_type_code', '药物类型代码', 'text', 100, 0, null, false),
        field('medn_type_name', '药物类型名称', 'text', 100, 0, null, false),
        field('drug_dosform', '药品剂型', 'text', 30, 0, 'drug_dosform', false),
        field('drug_dosform_name', '药品剂型名称', 'text', 110, 0, null, false),
        field('drug_spec', '药品规格', 'text', 50, 0, null, false),
        field('dismed_cnt', '发药数量', 'decimal', 5, 2, null, false),
        field('dismed_cnt_unt', '发药数量单位', 'text', 30, 0, null, false),
        field('medn_use_frqu', '药物使用-频率', 'text', 20, 0, null, false),
        field('medn_used_dosunt', '药物使用-剂量单位', 'text', 10, 0, null, false),
        field('drug_used_sdose', '药物使用-次剂量', 'decimal', 16, 4, null, false),
        field('drug_used_idose', '药物使用-总剂量', 'decimal', 16, 4, null, false),
        field('drug_used_way_code', '药物使用-途径代码', 'text', 30, 0, null, false),
        field('drug_used_way', '药物使用-途径', 'text', 100, 0, null, false),
        field('medc_days', '用药天数', 'integer', 5, 0, null, false),
        field('medc_begntime', '用药开始时间', 'time', 19, 0, null, false),
        field('medc_endtime', '用药停止时间', 'time', 19, 0, null, false),
        field('skintst_dicm', '皮试判别', 'text', 10, 0, 'skintst_dicm', false),
        field('tcmherb_foote', '草药脚注', 'text', 200, 0, null, false),
        field('drord_endtime', '医嘱结束时间', 'time', 19, 0, null, false),
        field('ipt_dept_code', '住院科室代码', 'text', 30, 0, null, false),
        field('medins_orgcode', '医疗机构组织机构代码', 'text', 50, 0, null, false),
        field('unif_purc_drug_flag', '统一采购药品标志', 'text', 3, 0, null, false),
        field('drug_mgt_plaf_code', '药品管理平台代码', 'text', 50, 0, null, false),
        field('drug_purc_code', '药品采购代码', 'text', 20, 0, null, false),
        field('bas_medn_flag', '基本药物标志', 'text', 3, 0, 'bas_medn_flag', false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
        field('medcas_drord_detl_id', '病案医嘱明细id', 'text', 30, 0, null, false),
      ],
    },
  ],
  output: [],
};
