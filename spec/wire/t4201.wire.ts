// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InFeedetail4201 = {
  readonly mdtrt_sn: string;
  readonly ipt_otp_no: string;
  readonly med_type: string;
  readonly chrg_bchno: string;
  readonly feedetl_sn: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_name: string;
  readonly fee_ocur_time: string;
  readonly cnt: string;
  readonly pric: string;
  readonly det_item_fee_sumamt: string;
  readonly med_list_codg: string;
  readonly medins_list_codg: string;
  readonly medins_list_name: string;
  readonly med_chrgitm_type: string;
  readonly prodname: string;
  readonly bilg_dept_codg: string;
  readonly bilg_dept_name: string;
  readonly bilg_dr_codg: string;
  readonly bilg_dr_name: string;
  readonly acord_dept_codg: string;
  readonly acord_dept_name: string;
  readonly orders_dr_code: string;
  readonly orders_dr_name: string;
  readonly tcmdrug_used_way: string;
  readonly etip_flag: string;
  readonly etip_hosp_code: string;
  readonly dscg_tkdrug_flag: string;
  readonly memo: string;
};

export type In4201 = {
  readonly feedetail: readonly InFeedetail4201[];
};

export type Out4201 = null;

export const t4201: TransactionSpec = {
  infno: '4201',
  name: '自费病人费用明细信息上传',
  input: [
    {
      node: 'feedetail',
      many: true,
      required: true,
      fields: [
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('ipt_otp_no', '住院/门诊号', 'text', 30, 0, null, true),
        field('med_type', '医疗类别', 'text', 6, 0, 'med_type', true),
        field('chrg_bchno', '收费批次号', 'text', 30, 0, null, true),
        field('feedetl_sn', '费用明细流水号', 'text', 30, 0, null, true),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', true),
        field('certno', '证件号码', 'text', 50, 0, null, true),
        field('psn_name', '人员姓名', 'text', 200, 0, null, true),
        field('fee_ocur_time', '费用发生时间', 'time', 19, 0, null, true),
        field('cnt', '数量', 'decimal', 16, 4, null, true),
        field('pric', '单价', 'decimal', 16, 6, null, true),
        field('det_item_fee_sumamt', '明细项目费用总额', 'decimal', 16, 2, null, true),
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, true),
        field('medins_list_codg', '医药机构目录编码', 'text', 150, 0, null, true),
        field('medins_list_name', '医药机构目录名称', 'text', 100, 0, null, true),
        field('med_chrgitm_type', '医疗收费项目类别', 'text', 6, 0, 'med_chrgitm_type', true),
        field('prodname', '商品名', 'text', 200, 0, null, true),
        field('bilg_dept_codg', '开单科室编码', 'text', 30, 0, null, true),
        field('bilg_dept_name', '开单科室名称', 'text', 100, 0, null, true),
        field('bilg_dr_codg', '开单医生编码', 'text', 30, 0, null, true),
        field('bilg_dr_name', '开单医师姓名', 'text', 200, 0, null, true),
        field('acord_dept_codg', '受单科室编码', 'text', 30, 0, null, false),
        field('acord_dept_name', '受单科室名称', 'text', 100, 0, null, false),
        field('orders_dr_code', '受单医生编码', 'text', 30, 0, null, false),
        field('orders_dr_name', '受单医生姓名', 'text', 50, 0, null, false),
        field('tcmdrug_used_way', '中药使用方式', 'text', 6, 0, 'tcmdrug_used_way', false),
        field('etip_flag', '外检标志', 'text', 3, 0, 'etip_flag', false),
        field('etip_hosp_code', '外检医院编码', 'text', 30, 0, null, false),
        field('dscg_tkdrug_flag', '出院带药标志', 'text', 3, 0, 'dscg_tkdrug_flag', false),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
    },
  ],
  output: [],
};
