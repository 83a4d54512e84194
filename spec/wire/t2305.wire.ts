// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2305 = {
  readonly mdtrt_id: string;
  readonly setl_id: string;
  readonly psn_no: string;
  readonly exp_content: string;
};

export type In2305 = {
  readonly data: InData2305;
};

export type OutSetlinfo2305 = {
  readonly mdtrt_id: string;
  readonly setl_id: string;
  readonly clr_optins?: string | null;
  readonly setl_time: string;
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
  readonly psn_part_amt?: number | null;
  readonly acct_pay: number;
  readonly psn_cash_pay: number;
  readonly hosp_part_amt?: number | null;
  readonly balc: number;
  readonly acct_mulaid_pay: number;
  readonly medins_setl_id: string;
  readonly hifdm_pay?: number | null;
  readonly psn_insu_rlts_id?: string | null;
  readonly insu_admdvs?: string | null;
  readonly begndate?: string | null;
  readonly enddate?: string | null;
  readonly mdtrt_cert_no?: string | null;
  readonly setl_type?: string | null;
  readonly crt_dedc?: number | null;
  readonly invono?: string | null;
  readonly exp_content?: string | null;
};

export type OutSetldetail2305 = {
  readonly fund_pay_type: string;
  readonly inscp_scp_amt: number;
  readonly crt_payb_lmt_amt: number;
  readonly fund_payamt: number;
  readonly fund_pay_type_name?: string | null;
  readonly setl_proc_info?: string | null;
};

export type Out2305 = {
  readonly setlinfo: OutSetlinfo2305;
  readonly setldetail: readonly OutSetldetail2305[];
};

export const t2305: TransactionSpec = {
  infno: '2305',
  name: '住院结算撤销',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'setlinfo',
      many: false,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('clr_optins', '清算经办机构', 'text', 6, 0, null, false),
        field('setl_time', '结算时间', 'time', 19, 0, null, true),
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
        field('psn_part_amt', '个人负担总金额', 'decimal', 16, 2, null, false),
        field('acct_pay', '个人账户支出', 'decimal', 16, 2, null, true),
        field('psn_cash_pay', '个人现金支出', 'decimal', 16, 2, null, true),
        field('hosp_part_amt', '医院负担金额', 'decimal', 16, 2, null, false),
        field('balc', '余额', 'decimal', 16, 2, null, true),
        field('acct_mulaid_pay', '个人账户共济支付金额', 'decimal', 16, 2, null, true),
        field('medins_setl_id', '医药机构结算ID', 'text', 30, 0, null, true),
        field('hifdm_pay', '伤残人员医疗保障基金支出', 'decimal', 16, 2, null, false),
        field('psn_insu_rlts_id', '人员参保关系ID', 'text', 20, 0, null, false),
        field('insu_admdvs', '参保机构行政区划', 'text', 6, 0, null, false),
        field('begndate', '开始日期', 'date', 10, 0, null, false),
        field('enddate', '结算日期', 'date', 10, 0, null, false),
        field('mdtrt_cert_no', '就诊凭证编号', 'text', 50, 0, null, false),
        field('setl_type', '结算类别', 'text', 6, 0, null, false),
        field('crt_dedc', '本次起付线', 'decimal', 16, 2, null, false),
        field('invono', '发票号', 'text', 20, 0, null, false),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
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
  ],
};
