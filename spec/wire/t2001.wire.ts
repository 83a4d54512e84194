// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2001 = {
  readonly psn_no: string;
  readonly insutype: string;
  readonly fixmedins_code: string;
  readonly med_type: string;
  readonly begntime: string;
  readonly endtime: string;
  readonly dise_codg: string;
  readonly dise_name: string;
  readonly oprn_oprt_code: string;
  readonly oprn_oprt_name: string;
  readonly matn_type: string;
  readonly birctrl_type: string;
  readonly exp_content: string;
};

export type In2001 = {
  readonly data: InData2001;
};

export type OutTrtinfo2001 = {
  readonly psn_no: string;
  readonly trt_chk_type: string;
  readonly fund_pay_type: string;
  readonly trt_enjymnt_flag: string;
  readonly begndate: string;
  readonly enddate?: string | null;
  readonly trt_chk_rslt?: string | null;
  readonly exp_content?: string | null;
};

export type Out2001 = {
  readonly trtinfo: readonly OutTrtinfo2001[];
};

export const t2001: TransactionSpec = {
  infno: '2001',
  name: '人员待遇享受检查',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', true),
        field('fixmedins_code', '定点医药机构编号', 'text', 12, 0, null, true),
        field('med_type', '医疗类别', 'text', 6, 0, 'med_type', true),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('endtime', '结束时间', 'time', 19, 0, null, false),
        field('dise_codg', '病种编码', 'text', 30, 0, null, false),
        field('dise_name', '病种名称', 'text', 500, 0, null, false),
        field('oprn_oprt_code', '手术操作代码', 'text', 30, 0, null, false),
        field('oprn_oprt_name', '手术操作名称', 'text', 500, 0, null, false),
        field('matn_type', '生育类别', 'text', 6, 0, 'matn_type', false),
        field('birctrl_type', '计划生育手术类别', 'text', 6, 0, 'birctrl_type', false),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'trtinfo',
      many: true,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('trt_chk_type', '待遇检查类型', 'text', 6, 0, 'trt_chk_type', true),
        field('fund_pay_type', '基金支付类型', 'text', 8, 0, 'fund_pay_type', true),
        field('trt_enjymnt_flag', '基金款项待遇享受标志', 'text', 3, 0, 'trt_enjymnt_flag', true),
        field('begndate', '开始日期', 'date', 10, 0, null, true),
        field('enddate', '结束日期', 'date', 10, 0, null, false),
        field('trt_chk_rslt', '待遇检查结果', 'text', 500, 0, null, false),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
  ],
};
