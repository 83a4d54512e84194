// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InDruginfo2102 = {
  readonly psn_no: string;
  readonly mdtrt_cert_type: string;
  readonly mdtrt_cert_no: string;
  readonly card_sn: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_type: string;
  readonly psn_name: string;
  readonly begntime: string;
  readonly medfee_sumamt: string;
  readonly invono: string;
  readonly insutype: string;
  readonly dise_codg: string;
  readonly dise_name: string;
  readonly acct_used_flag: string;
  readonly med_type: string;
  readonly exp_content: string;
};

export type InDrugdetail2102 = {
  readonly feedetl_sn: string;
  readonly rxno: string;
  readonly rx_circ_flag: string;
  readonly fee_ocur_time: string;
  readonly med_list_codg: string;
  readonly medins_list_codg: string;
  readonly det_item_fee_sumamt: string;
  readonly cnt: string;
  readonly pric: string;
  readonly sin_dos_dscr: string;
  readonly used_frqu_dscr: string;
  readonly prd_days: string;
  readonly medc_way_dscr: string;
  readonly bilg_dr_codg: string;
  readonly bilg_dr_name: string;
  readonly tcmdrug_used_way: string;
  readonly exp_content: string;
  readonly durg_trac_info?: readonly InDurg_trac_info2102[];
};

export type InDurg_trac_info2102 = {
  readonly feedetl_sn: string;
  readonly drug_trac_codg: string;
  readonly trdn_flag: string;
};

export type In2102 = {
  readonly druginfo: InDruginfo2102;
  readonly drugdetail: readonly InDrugdetail2102[];
};

export type OutSetlinfo2102 = {
  readonly setl_id: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly psn_name: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly gend?: string | null;
  readonly naty?: string | null;
  readonly brdy?: string | null;
  readonly age: number;
  readonly insutype: string;
  readonly psn_type: string;
  readonly cvlserv_flag: string;
  readonly setl_time: string;
  readonly mdtrt_cert_type?: string | null;
  readonly med_type: string;
  readonly medfee_sumamt: number;
  readonly fulamt_ownpay_amt: number;
  readonly overlmt_selfpay: number;
  readonly preselfpay_amt: number;
  readonly inscp_scp_amt: number;
  readonly act_pay_dedc?: number | null;
  readonly hifp_pay: number;
  readonly pool_prop_selfpay: number;
  readonly cvlserv_pay: number;
  readonly hifes_pay: number;
  readonly hifmi_pay: number;
  readonly hifob_pay: number;
  readonly maf_pay: number;
  readonly oth_pay: number;
  readonly fund_pay_sumamt: number;
  readonly psn_part_amt: number;
  readonly acct_pay: number;
  readonly psn_cash_pay: number;
  readonly balc: number;
  readonly acct_mulaid_pay: number;
  readonly medins_setl_id: string;
  readonly clr_optins?: string | null;
  readonly clr_way?: string | null;
  readonly clr_type: string;
  readonly exp_content?: string | null;
  readonly hosp_part_amt?: number | null;
  readonly hifdm_pay: number;
};

export type OutSetldetail2102 = {
  readonly fund_pay_type: string;
  readonly inscp_scp_amt: number;
  readonly crt_payb_lmt_amt: number;
  readonly fund_payamt: number;
  readonly fund_pay_type_name?: string | null;
  readonly setl_proc_info?: string | null;
};

export type OutDetlcutinfo2102 = {
  readonly feedetl_sn: string;
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
  readonly drt_reim_flag?: string | null;
  readonly memo?: string | null;
};

export type Out2102 = {
  readonly setlinfo: OutSetlinfo2102;
  readonly setldetail: readonly OutSetldetail2102[];
  readonly detlcutinfo: readonly OutDetlcutinfo2102[];
};

export const t2102: TransactionSpec = {
  infno: '2102',
  name: '药店结算',
  input: [
    {
      node: 'druginfo',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('mdtrt_cert_type', '就诊凭证类型', 'text', 3, 0, 'mdtrt_cert_type', true),
        field('mdtrt_cert_no', '就诊凭证编号', 'text', 50, 0, null, true),
        field('card_sn', '卡识别码', 'text', 32, 0, null, false),
        field('psn_cert_type', '证件类型', 'text', 3, 0, null, true),
        field('certno', '证件号码', 'text', 50, 0, null, true),
        field('psn_type', '人员类别', 'text', 6, 0, null, true),
        field('psn_name', '人员姓名', 'text', 200, 0, null, true),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('medfee_sumamt', '医疗费总额', 'decimal', 16, 2, null, true),
        field('invono', '发票号', 'text', 20, 0, null, false),
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', true),
        field('dise_codg', '病种编码', 'text', 30, 0, null, false),
        field('dise_name', '病种名称', 'text', 500, 0, null, false),
        field('acct_used_flag', '个人账户使用标志', 'text', 1, 0, 'acct_used_flag', true),
        field('med_type', '医疗类别', 'text', 6, 0, 'med_type', true),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
    {
      node: 'drugdetail',
      many: true,
      required: true,
      fields: [
        field('feedetl_sn', '费用明细流水号', 'text', 30, 0, null, true),
        field('rxno', '处方号', 'text', 30, 0, null, false),
        field('rx_circ_flag', '外购处方标志', 'text', 3, 0, 'rx_circ_flag', true),
        field('fee_ocur_time', '费用发生时间', 'time', 19, 0, null, true),
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, true),
        field('medins_list_codg', '医药机构目录编码', 'text', 150, 0, null, true),
        field('det_item_fee_sumamt', '明细项目费用总额', 'decimal', 16, 2, null, true),
        field('cnt', '数量', 'decimal', 16, 4, null, true),
        field('pric', '单价', 'decimal', 16, 6, null, true),
        field('sin_dos_dscr', '单次剂量描述', 'text', 200, 0, null, false),
        field('used_frqu_dscr', '使用频次描述', 'text', 200, 0, null, false),
        field('prd_days', '周期天数', 'decimal', 4, 2, null, false),
        field('medc_way_dscr', '用药途径描述', 'text', 200, 0, null, false),
        field('bilg_dr_codg', '开单医生编码', 'text', 30, 0, null, false),
        field('bilg_dr_name', '开单医师姓名', 'text', 50, 0, null, false),
        field('tcmdrug_used_way', '中药使用方式', 'text', 6, 0, 'tcmdrug_used_way', false),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
      nodes: [
    {
      node: 'durg_trac_info',
      many: true,
      required: false,
      fields: [
        field('feedetl_sn', '费用明细流水号', 'text', 30, 0, null, true),
        field('drug_trac_codg', '药品追溯码', 'text', 100, 0, null, true),
        field('trdn_flag', '拆零标志', 'text', 3, 0, 'trdn_flag', true),
      ],
    },
      ],
    },
  ],
  output: [
    {
      node: 'setlinfo',
      many: false,
      required: true,
      fields: [
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('psn_name', '人员姓名', 'text', 200, 0, null, true),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', true),
        field('certno', '证件号码', 'text', 50, 0, null, true),
        field('gend', '性别', 'text', 6, 0, 'gend', false),
        field('naty', '民族', 'text', 3, 0, 'naty', false),
        field('brdy', '出生日期', 'date', 10, 0, null, false),
        field('age', '年龄', 'decimal', 4, 1, null, true),
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', true),
        field('psn_type', '人员类别', 'text', 6, 0, 'psn_type', true),
        field('cvlserv_flag', '公务员标志', 'text', 3, 0, 'cvlserv_flag', true),
        field('setl_time', '结算时间', 'time', 19, 0, null, true),
        field('mdtrt_cert_type', '就诊凭证类型', 'text', 3, 0, 'mdtrt_cert_type', false),
        field('med_type', '医疗类别', 'text', 6, 0, 'med_type', true),
        field('medfee_sumamt', '医疗费总额', 'decimal', 16, 2, null, true),
        field('fulamt_ownpay_amt', '全自费金额', 'decimal', 16, 2, null, true),
        field('overlmt_selfpay', '超限价自费费用', 'decimal', 16, 2, null, true),
        field('preselfpay_amt', '先行自付金额', 'decimal', 16, 2, null, true),
        field('inscp_scp_amt', '符合政策范围金额', 'decimal', 16, 2, null, true),
        field('act_pay_dedc', '实际支付起付线', 'decimal', 16, 2, null, false),
        field('hifp_pay', '基本医疗保险统筹基金支出', 'decimal', 16, 2, null, true),
        field('pool_prop_selfpay', '基本医疗保险统筹基金支付比例', 'decimal', 5, 4, null, true),
        field('cvlserv_pay', '公务员医疗补助资金支出', 'decimal', 16, 2, null, true),
        field('hifes_pay', '企业补充医疗保险基金支出', 'decimal', 16, 2, null, true),
        field('hifmi_pay', '居民大病保险资金支出', 'decimal', 16, 2, null, true),
        field('hifob_pay', '职工大额医疗费用补助基金支出', 'decimal', 16, 2, null, true),
        field('maf_pay', '医疗救助基金支出', 'decimal', 16, 2, null, true),
        field('oth_pay', '其他支出', 'decimal', 16, 2, null, true),
        field('fund_pay_sumamt', '基金支付总额', 'decimal', 16, 2, null, true),
        field('psn_part_amt', '个人负担总金额', 'decimal', 16, 2, null, true),
        field('acct_pay', '个人账户支出', 'decimal', 16, 2, null, true),
        field('psn_cash_pay', '个人现金支出', 'decimal', 16, 2, null, true),
        field('balc', '余额', 'decimal', 16, 2, null, true),
        field('acct_mulaid_pay', '个人账户共济支付金额', 'decimal', 16, 2, null, true),
        field('medins_setl_id', '医药机构结算ID', 'text', 30, 0, null, true),
        field('clr_optins', '清算经办机构', 'text', 6, 0, null, false),
        field('clr_way', '清算方式', 'text', 6, 0, 'clr_way', false),
        field('clr_type', '清算类别', 'text', 6, 0, 'clr_type', true),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
        field('hosp_part_amt', '医院负担金额', 'decimal', 16, 2, null, false),
        field('hifdm_pay', '伤残人员医疗保障基金支出', 'decimal', 16, 2, null, true),
      ],
    },
    {
      node: 'setldetail',
      many: true,
      required: true,
      fields: [
        field('fund_pay_type', '基金支付类型', 'text', 8, 0, 'fund_pay_type', true),
        field('inscp_scp_amt', '符合政策范围金额', 'decimal', 16, 2, null, true),
        field('crt_payb_lmt_amt', '本次可支付限额金额', 'decimal', 16, 2, null, true),
        field('fund_payamt', '基金支付金额', 'decimal', 16, 2, null, true),
        field('fund_pay_type_name', '基金支付类型名称', 'text', 200, 0, null, false),
        field('setl_proc_info', '结算过程信息', 'text', 4000, 0, null, false),
      ],
    },
    {
      node: 'detlcutinfo',
      many: true,
      required: true,
      fields: [
        field('feedetl_sn', '费用明细流水号', 'text', 30, 0, null, true),
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
        field('drt_reim_flag', '直报标志', 'text', 3, 0, 'drt_reim_flag', false),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
    },
  ],
};
