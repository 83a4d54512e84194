// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3202 = {
  readonly setl_optins: string;
  readonly file_qury_no: string;
  readonly stmt_begndate: string;
  readonly stmt_enddate: string;
  readonly medfee_sumamt: string;
  readonly fund_pay_sumamt: string;
  readonly cash_payamt: string;
  readonly fixmedins_setl_cnt: string;
  readonly clr_type: string;
  readonly refd_setl_flag: string;
  readonly fixmedins_refd_setl_flag: string;
};

export type In3202 = {
  readonly data: InData3202;
};

export type OutFileinfo3202 = {
  readonly file_qury_no: string;
  readonly filename: string;
  readonly dld_endtime: string;
};

export type Out3202 = {
  readonly fileinfo: OutFileinfo3202;
};

export const t3202: TransactionSpec = {
  infno: '3202',
  name: '医药机构费用结算对明细账',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('setl_optins', '结算经办机构', 'text', 6, 0, null, true),
        field('file_qury_no', '文件查询号', 'text', 30, 0, null, true),
        field('stmt_begndate', '对账开始日期', 'date', 10, 0, null, true),
        field('stmt_enddate', '对账结束日期', 'date', 10, 0, null, true),
        field('medfee_sumamt', '医疗费总额', 'decimal', 16, 2, null, true),
        field('fund_pay_sumamt', '基金支付总额', 'decimal', 16, 2, null, true),
        field('cash_payamt', '现金支付金额', 'decimal', 16, 2, null, true),
        field('fixmedins_setl_cnt', '定点医药机构结算笔数', 'integer', 10, 0, null, true),
        field('clr_type', '清算类别', 'text', 6, 0, 'clr_type', false),
        field('refd_setl_flag', '退费结算标志', 'text', 3, 0, 'refd_setl_flag', false),
        field('fixmedins_refd_setl_flag', '定点医药机构退费结算标志', 'text', 6, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'fileinfo',
      many: false,
      required: true,
      fields: [
        field('file_qury_no', '文件查询号', 'text', 30, 0, null, true),
        field('filename', '文件名称', 'text', 200, 0, null, true),
        field('dld_endtime', '下载截止时间', 'time', 19, 0, null, true),
      ],
    },
  ],
};
