// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3203 = {
  readonly clr_type: string;
  readonly clr_way: string;
  readonly setlym: string;
  readonly psntime: string;
  readonly medfee_sumamt: string;
  readonly med_sumfee: string;
  readonly fund_appy_sum: string;
  readonly cash_payamt: string;
  readonly acct_pay: string;
  readonly begndate: string;
  readonly enddate: string;
};

export type In3203 = {
  readonly data: InData3203;
};

export type OutResult3203 = {
  readonly clr_appy_evt_id: string;
};

export type Out3203 = {
  readonly result: OutResult3203;
};

export const t3203: TransactionSpec = {
  infno: '3203',
  name: '清算申请',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('clr_type', '清算类别', 'text', 30, 0, 'clr_type', true),
        field('clr_way', '清算方式', 'text', 30, 0, 'clr_way', false),
        field('setlym', '清算年月', 'text', 6, 0, null, true),
        field('psntime', '清算人次', 'integer', 6, 0, null, true),
        field('medfee_sumamt', '医疗费总额', 'decimal', 16, 2, null, true),
        field('med_sumfee', '医保认可费用总额', 'decimal', 16, 2, null, true),
        field('fund_appy_sum', '基金申报总额', 'decimal', 16, 2, null, true),
        field('cash_payamt', '现金支付金额', 'decimal', 16, 2, null, true),
        field('acct_pay', '个人账户支出', 'decimal', 16, 2, null, true),
        field('begndate', '开始日期', 'date', 10, 0, null, true),
        field('enddate', '结束日期', 'date', 10, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: 'result',
      many: false,
      required: true,
      fields: [
        field('clr_appy_evt_id', '机构清算申请事件ID', 'text', 30, 0, null, true),
      ],
    },
  ],
};
