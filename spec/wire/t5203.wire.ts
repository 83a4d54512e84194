// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData5203 = {
  readonly psn_no: string;
  readonly setl_id: string;
  readonly mdtrt_id: string;
};

export type In5203 = {
  readonly data: InData5203;
};

export type OutSetlinfo5203 = {
  readonly setl_id: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly psn_name: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly gend: string;
  readonly naty?: string | null;
  readonly brdy?: string | null;
  readonly age?: number | null;
  readonly insutype: string;
  readonly psn_type: string;
  readonly cvlserv_flag: string;
  readonly flxempe_flag?: string | null;
  readonly nwb_flag?: string | null;
  readonly insu_optins?: string | null;
  readonly emp_name?: string | null;
  readonly pay_loc: string;
  readonly fixmedins_code: string;
  readonly fixmedins_name: string;
  readonly hosp_lv?: string | null;
  readonly fixmedins_poolarea?: string | null;
  readonly lmtpric_hosp_lv?: string | null;
  readonly dedc_hosp_lv?: string | null;
  readonly begndate: string;
  readonly enddate: string;
  readonly setl_time: string;
  readonly mdtrt_cert_type?: string | null;
  readonly med_type: string;
  readonly clr_type: string;
  readonly clr_way?: string | null;
  readonly clr_optins?: string | null;
  readonly medfee_sumamt: number;
  readonly fulamt_ownpay_amt: number;
  readonly overlmt_selfpay: number;
  readonly preselfpay_amt: number;
  readonly inscp_scp_amt: number;
  readonly act_pay_dedc: number;
  readonly hifp_pay: number;
  readonly pool_prop_selfpay: number;
  readonly cvlserv_pay: number;
  readonly hifes_pay: number;
  readonly hifmi_pay: number;
  readonly hifob_pay: number;
  readonly maf_pay: number;
  readonly oth_pay: number;
  readonly fund_pay_sumamt: number;
  readonly psn_pay: number;
  readonly acct_pay: number;
  readonly cash_payamt: number;
  readonly balc: number;
  readonly acct_mulaid_pay: number;
  readonly medins_setl_id: string;
  readonly refd_setl_flag: string;
  readonly year: string;
  readonly dise_codg?: string | null;
  readonly dise_name?: string | null;
  readonly invono?: string | null;
  readonly opter_id?: string | null;
  readonly opter_name?: string | null;
  readonly opt_time?: string | null;
  readonly pref_fund_pay?: number | null;
};

export type OutSetldetail5203 = {
  readonly fund_pay_type: string;
  readonly inscp_scp_amt: number;
  readonly crt_payb_lmt_amt?: number | null;
  readonly fund_payamt: number;
  readonly fund_pay_type_name?: string | null;
  readonly setl_proc_info?: string | null;
};

export type Out5203 = {
  readonly setlinfo: OutSetlinfo5203;
  readonly setldetail: readonly OutSetldetail5203[];
};

export const t5203: TransactionSpec = {
  infno: '5203',
  name: '结算信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, false),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
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
        field('gend', '性别', 'text', 6, 0, 'gend', true),
        field('naty', '民族', 'text', 3, 0, 'naty', false),
        field('brdy', '出生日期', 'date', 10, 0, null, false),
        field('age', '年龄', 'decimal', 4, 1, null, false),
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', true),
        field('psn_type', '人员类别', 'text', 6, 0, 'psn_type', true),
        field('cvlserv_flag', '公务员标志', 'text', 3, 0, 'cvlserv_flag', true),
        field('flxempe_flag', '灵活就业标志', 'text', 3, 0, 'flxempe_flag', false),
        field('nwb_flag', '新生儿标志', 'text', 3, 0, 'nwb_flag', false),
        field('insu_optins', '参保机构医保区划', 'text', 6, 0, null, false),
        field('emp_name', '单位名称', 'text', 200, 0, null, false),
        field('pay_loc', '支付地点类别', 'text', 6, 0, 'pay_loc', true),
        field('fixmedins_code', '定点医药机构编号', 'text', 12, 0, null, true),
        field('fixmedins_name', '定点医药机构名称', 'text', 200, 0, null, true),
        field('hosp_lv', '医院等级', 'text', 6, 0, 'hosp_lv', false),
        field('fixmedins_poolarea', '定点归属机构', 'text', 6, 0, null, false),
        field('lmtpric_hosp_lv', '限价医院等级', 'text', 6, 0, 'lmtpric_hosp_lv', false),
        field('dedc_hosp_lv', '起付线医院等级', 'text', 6, 0, 'dedc_hosp_lv', false),
        field('begndate', '开始日期', 'date', 10, 0, null, true),
        field('enddate', '结束日期', 'date', 10, 0, null, true),
        field('setl_time', '结算时间', 'time', 19, 0, null, true),
        field('mdtrt_cert_type', '就诊凭证类型', 'text', 3, 0, 'mdtrt_cert_type', false),
        field('med_type', '医疗类别', 'text', 6, 0, 'med_type', true),
        field('clr_type', '清算类别', 'text', 6, 0, 'clr_type', true),
        field('clr_way', '清算方式', 'text', 6, 0, 'clr_way', false),
        field('clr_optins', '清算经办机构', 'text', 6, 0, null, false),
        field('medfee_sumamt', '医疗费总额', 'decimal', 16, 2, null, true),
        field('fulamt_ownpay_amt', '全自费金额', 'decimal', 16, 2, null, true),
        field('overlmt_selfpay', '超限价自费费用', 'decimal', 16, 2, null, true),
        field('preselfpay_amt', '先行自付金额', 'decimal', 16, 2, null, true),
        field('inscp_scp_amt', '符合政策范围金额', 'decimal', 16, 2, null, true),
        field('act_pay_dedc', '实际支付起付线', 'decimal', 16, 2, null, true),
        field('hifp_pay', '基本医疗保险统筹基金支出', 'decimal', 16, 2, null, true),
        field('pool_prop_selfpay', '基本医疗保险统筹基金支付比例', 'decimal', 5, 4, null, true),
        field('cvlserv_pay', '公务员医疗补助资金支出', 'decimal', 16, 2, null, true),
        field('hifes_pay', '企业补充医疗保险基金支出', 'decimal', 16, 2, null, true),
        field('hifmi_pay', '居民大病保险资金支出', 'decimal', 16, 2, null, true),
        field('hifob_pay', '职工大额医疗费用补助基金支出', 'decimal', 16, 2, null, true),
        field('maf_pay', '医疗救助基金支出', 'decimal', 16, 2, null, true),
        field('oth_pay', '其他支出', 'decimal', 16, 2, null, true),
        field('fund_pay_sumamt', '基金支付总额', 'decimal', 16, 2, null, true),
        field('psn_pay', '个人支付金额', 'decimal', 16, 2, null, true),
        field('acct_pay', '个人账户支出', 'decimal', 16, 2, null, true),
        field('cash_payamt', '现金支付金额', 'decimal', 16, 2, null, true),
        field('balc', '余额', 'decimal', 16, 2, null, true),
        field('acct_mulaid_pay', '个人账户共济支付金额', 'decimal', 16, 2, null, true),
        field('medins_setl_id', '医药机构结算ID', 'text', 30, 0, null, true),
        field('refd_setl_flag', '退费结算标志', 'text', 3, 0, 'refd_setl_flag', true),
        field('year', '年度', 'text', 4, 0, null, true),
        field('dise_codg', '病种编码', 'text', 30, 0, null, false),
        field('dise_name', '病种名称', 'text', 500, 0, null, false),
        field('invono', '发票号', 'text', 20, 0, null, false),
        field('opter_id', '经办人ID', 'text', 20, 0, null, false),
        field('opter_name', '经办人姓名', 'text', 50, 0, null, false),
        field('opt_time', '经办时间', 'time', 19, 0, null, false),
        field('pref_fund_pay', '优抚对象基金支出', 'decimal', 16, 2, null, false),
      ],
    },
    {
      node: 'setldetail',
      many: true,
      required: true,
      fields: [
        field('fund_pay_type', '基金支付类型', 'text', 8, 0, 'fund_pay_type', true),
        field('inscp_scp_amt', '符合政策范围金额', 'decimal', 16, 2, null, true),
        field('crt_payb_lmt_amt', '本次可支付限额金额', 'decimal', 16, 2, null, false),
        field('fund_payamt', '基金支付金额', 'decimal', 16, 2, null, true),
        field('fund_pay_type_name', '基金支付类型名称', 'text', 200, 0, null, false),
        field('setl_proc_info', '结算过程信息', 'text', 4000, 0, null, false),
      ],
    },
  ],
};
