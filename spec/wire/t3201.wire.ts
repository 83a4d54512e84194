// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3201 = {
  readonly insutype: string;
  readonly clr_type: string;
  readonly setl_optins: string;
  readonly stmt_begndate: string;
  readonly stmt_enddate: string;
  readonly medfee_sumamt: string;
  readonly fund_pay_sumamt: string;
  readonly acct_pay: string;
  readonly fixmedins_setl_cnt: string;
  readonly refd_setl_flag: string;
  readonly fixmedins_refd_setl_flag: string;
};

export type In3201 = {
  readonly data: InData3201;
};

export type OutStmtinfo3201 = {
  readonly setl_optins?: string | null;
  readonly stmt_rslt: string;
  readonly stmt_rslt_dscr?: string | null;
};

export type Out3201 = {
  readonly stmtinfo: OutStmtinfo3201;
};

export const t3201: TransactionSpec = {
  infno: '3201',
  name: '医药机构费用结算对总账',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('insutype', '险种', 'text', 6, 0, 'insutype', true),
        field('clr_type', '清算类别', 'text', 6, 0, 'clr_type', true),
        field('setl_optins', '结算经办机构', 'text', 6, 0, null, true),
        field('stmt_begndate', '对账开始日期', 'date', 10, 0, null, true),
        field('stmt_enddate', '对账结束日期', 'date', 10, 0, null, true),
        field('medfee_sumamt', '医疗费总额', 'decimal', 16, 2, null, true),
        field('fund_pay_sumamt', '基金支付总额', 'decimal', 16, 2, null, true),
        field('acct_pay', '个人账户支付金额', 'decimal', 16, 2, null, true),
        field('fixmedins_setl_cnt', '定点医药机构结算笔数', 'integer', 10, 0, null, true),
        field('refd_setl_flag', '退费结算标志', 'text', 6, 0, null, false),
        field('fixmedins_refd_setl_flag', '定点医药机构退费结算标志', 'text', 6, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'stmtinfo',
      many: false,
      required: true,
      fields: [
        field('setl_optins', '结算经办机构', 'text', 6, 0, null, false),
        field('stmt_rslt', '对账结果', 'text', 6, 0, 'stmt_rslt', true),
        field('stmt_rslt_dscr', '对账结果说明', 'text', 200, 0, null, false),
      ],
    },
  ],
};
