// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InFeedetail2301 = {
  readonly feedetl_sn: string;
  readonly init_feedetl_sn: string;
  readonly mdtrt_id: string;
  readonly drord_no: string;
  readonly psn_no: string;
  readonly med_type: string;
  readonly fee_ocur_time: string;
  readonly med_list_codg: string;
  readonly medins_list_codg: string;
  readonly det_item_fee_sumamt: string;
  readonly cnt: string;
  readonly pric: string;
  readonly bilg_dept_codg: string;
  readonly bilg_dept_name: string;
  readonly bilg_dr_codg: string;
  readonly bilg_dr_name: string;
  readonly acord_dept_codg: string;
  readonly acord_dept_name: string;
  readonly orders_dr_code: string;
  readonly orders_dr_name: string;
  readonly hosp_appr_flag: string;
  readonly tcmdrug_used_way: string;
  readonly etip_flag: string;
  readonly etip_hosp_code: string;
  readonly dscg_tkdrug_flag: string;
  readonly matn_fee_flag: string;
  readonly memo: string;
  readonly comb_no: string;
  readonly exp_content: string;
};

export type In2301 = {
  readonly feedetail: readonly InFeedetail2301[];
};

export type OutResult2301 = {
  readonly feedetl_sn?: string | null;
  readonly det_item_fee_sumamt: number;
  readonly cnt: number;
  readonly pric: number;
  readonly pric_uplmt_amt: number;
  readonly selfpay_prop?: number | null;
  readonly fulamt_ownpay_amt?: number | null;
  readonly overlmt_amt?: number | null;
  readonly preselfpay_amt?: number | null;
  readonly inscp_scp_amt?: number | null;
  readonly chrgitm_lv: string;
  readonly med_chrgitm_type: string;
  readonly bas_medn_flag?: string | null;
  readonly hi_nego_drug_flag?: string | null;
  readonly chld_medc_flag?: string | null;
  readonly list_sp_item_flag?: string | null;
  readonly lmt_used_flag: string;
  readonly drt_reim_flag?: string | null;
  readonly memo?: string | null;
  readonly exp_content?: string | null;
};

export type Out2301 = {
  readonly result: readonly OutResult2301[];
};

export const t2301: TransactionSpec = {
  infno: '2301',
  name: '住院费用明细上传',
  input: [
    {
      node: 'feedetail',
      many: true,
      required: true,
      fields: [
        field('feedetl_sn', '费用明细流水号', 'text', 30, 0, null, true),
        field('init_feedetl_sn', '原费用流水号', 'text', 30, 0, null, false),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('drord_no', '医嘱号', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('med_type', '医疗类别', 'text', 6, 0, 'med_type', true),
        field('fee_ocur_time', '费用发生时间', 'time', 19, 0, null, true),
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, true),
        field('medins_list_codg', '医药机构目录编码', 'text', 150, 0, null, true),
        field('det_item_fee_sumamt', '明细项目费用总额', 'decimal', 16, 2, null, true),
        field('cnt', '数量', 'decimal', 16, 4, null, true),
        field('pric', '单价', 'decimal', 16, 6, null, true),
        field('bilg_dept_codg', '开单科室编码', 'text', 30, 0, null, true),
        field('bilg_dept_name', '开单科室名称', 'text', 100, 0, null, true),
        field('bilg_dr_codg', '开单医生编码', 'text', 30, 0, null, true),
        field('bilg_dr_name', '开单医师姓名', 'text', 200, 0, null, true),
        field('acord_dept_codg', '受单科室编码', 'text', 30, 0, null, false),
        field('acord_dept_name', '受单科室名称', 'text', 100, 0, null, false),
        field('orders_dr_code', '受单医生编码', 'text', 30, 0, null, false),
        field('orders_dr_name', '受单医生姓名', 'text', 200, 0, null, false),
        field('hosp_appr_flag', '医院审批标志', 'text', 3, 0, 'hosp_appr_flag', false),
        field('tcmdrug_used_way', '中药使用方式', 'text', 6, 0, 'tcmdrug_used_way', false),
        field('etip_flag', '外检标志', 'text', 3, 0, 'etip_flag', false),
        field('etip_hosp_code', '外检医院编码', 'text', 30, 0, null, false),
        field('dscg_tkdrug_flag', '出院带药标志', 'text', 3, 0, 'dscg_tkdrug_flag', false),
        field('matn_fee_flag', '生育费用标志', 'text', 6, 0, 'matn_fee_flag', false),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('comb_no', '组套编号', 'text', 30, 0, null, false),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'result',
      many: true,
      required: true,
      fields: [
        field('feedetl_sn', '费用明细流水号', 'text', 30, 0, null, false),
        field('det_item_fee_sumamt', '明细项目费用总额', 'decimal', 16, 2, null, true),
        field('cnt', '数量', 'decimal', 16, 4, null, true),
        field('pric', '单价', 'decimal', 16, 6, null, true),
        field('pric_uplmt_amt', '定价上限金额', 'decimal', 16, 6, null, true),
        field('selfpay_prop', '自付比例', 'decimal', 5, 4, null, false),
        field('fulamt_ownpay_amt', '全自费金额', 'decimal', 16, 2, null, false),
        field('overlmt_amt', '超限价金额', 'decimal', 16, 2, null, false),
        field('preselfpay_amt', '先行自付金额', 'decimal', 16, 2, null, false),
        field('inscp_scp_amt', '符合政策范围金额', 'decimal', 16, 2, null, false),
        field('chrgitm_lv', '收费项目等级', 'text', 3, 0, 'chrgitm_lv', true),
        field('med_chrgitm_type', '医疗收费项目类别', 'text', 6, 0, 'med_chrgitm_type', true),
        field('bas_medn_flag', '基本药物标志', 'text', 3, 0, 'bas_medn_flag', false),
        field('hi_nego_drug_flag', '医保谈判药品标志', 'text', 3, 0, 'hi_nego_drug_flag', false),
        field('chld_medc_flag', '儿童用药标志', 'text', 3, 0, 'chld_medc_flag', false),
        field('list_sp_item_flag', '目录特项标志', 'text', 3, 0, 'list_sp_item_flag', false),
        field('lmt_used_flag', '限制使用标志', 'text', 3, 0, 'lmt_used_flag', true),
        field('drt_reim_flag', '直报标志', 'text', 3, 0, 'drt_reim_flag', false),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
  ],
};
