// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData5304 = {
  readonly psn_no: string;
  readonly begntime: string;
  readonly endtime: string;
};

export type In5304 = {
  readonly data: InData5304;
};

export type OutRefmedin5304 = {
  readonly insutype: string;
  readonly dcla_souc?: string | null;
  readonly psn_no: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_name: string;
  readonly gend: string;
  readonly brdy?: string | null;
  readonly tel?: string | null;
  readonly addr?: string | null;
  readonly insu_optins?: string | null;
  readonly emp_name?: string | null;
  readonly diag_code?: string | null;
  readonly diag_name?: string | null;
  readonly dise_cond_dscr?: string | null;
  readonly reflin_medins_no?: string | null;
  readonly reflin_medins_name: string;
  readonly out_flag?: string | null;
  readonly refl_date: string;
  readonly refl_rea: string;
  readonly begndate: string;
  readonly enddate?: string | null;
  readonly hosp_agre_refl_flag: string;
  readonly opter_id?: string | null;
  readonly opter_name?: string | null;
  readonly opt_time?: string | null;
};

export type Out5304 = {
  readonly refmedin: readonly OutRefmedin5304[];
};

export const t5304: TransactionSpec = {
  infno: '5304',
  name: '转院信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('endtime', '结束时间', 'time', 19, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'refmedin',
      many: true,
      required: true,
      fields: [
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', true),
        field('dcla_souc', '申报来源', 'text', 6, 0, 'dcla_souc', false),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', true),
        field('certno', '证件号码', 'text', 50, 0, null, true),
        field('psn_name', '人员姓名', 'text', 50, 0, null, true),
        field('gend', '性别', 'text', 6, 0, 'gend', true),
        field('brdy', '出生日期', 'date', 10, 0, null, false),
        field('tel', '联系电话', 'text', 50, 0, null, false),
        field('addr', '联系地址', 'text', 200, 0, null, false),
        field('insu_optins', '参保机构医保区划', 'text', 6, 0, null, false),
        field('emp_name', '单位名称', 'text', 200, 0, null, false),
        field('diag_code', '诊断代码', 'text', 20, 0, null, false),
        field('diag_name', '诊断名称', 'text', 100, 0, null, false),
        field('dise_cond_dscr', '疾病病情描述', 'text', 2000, 0, null, false),
        field('reflin_medins_no', '转往定点医药机构编号', 'text', 30, 0, null, false),
        field('reflin_medins_name', '转往医院名称', 'text', 200, 0, null, true),
        field('out_flag', '异地标志', 'text', 3, 0, 'out_flag', false),
        field('refl_date', '转院日期', 'date', 10, 0, null, true),
        field('refl_rea', '转院原因', 'text', 100, 0, null, true),
        field('begndate', '开始日期', 'date', 10, 0, null, true),
        field('enddate', '结束日期', 'date', 10, 0, null, false),
        field('hosp_agre_refl_flag', '医院同意转院标志', 'text', 3, 0, 'hosp_agre_refl_flag', true),
        field('opter_id', '经办人ID', 'text', 20, 0, null, false),
        field('opter_name', '经办人姓名', 'text', 50, 0, null, false),
        field('opt_time', '经办时间', 'time', 19, 0, null, false),
      ],
    },
  ],
};
