// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InRefmedin2501 = {
  readonly psn_no: string;
  readonly insutype: string;
  readonly tel: string;
  readonly addr: string;
  readonly insu_optins: string;
  readonly diag_code: string;
  readonly diag_name: string;
  readonly dise_cond_dscr: string;
  readonly reflin_medins_no: string;
  readonly reflin_medins_name: string;
  readonly mdtrtarea_admdvs: string;
  readonly hosp_agre_refl_flag: string;
  readonly refl_type: string;
  readonly refl_date: string;
  readonly refl_rea: string;
  readonly refl_opnn: string;
  readonly begndate: string;
  readonly enddate: string;
  readonly refl_old_mdtrt_id: string;
  readonly refl_used_flag: string;
};

export type In2501 = {
  readonly refmedin: InRefmedin2501;
};

export type OutResult2501 = {
  readonly trt_dcla_detl_sn: string;
};

export type Out2501 = {
  readonly result: OutResult2501;
};

export const t2501: TransactionSpec = {
  infno: '2501',
  name: '转院备案',
  input: [
    {
      node: 'refmedin',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', false),
        field('tel', '联系电话', 'text', 50, 0, null, false),
        field('addr', '联系地址', 'text', 200, 0, null, false),
        field('insu_optins', '参保机构医保区划', 'text', 6, 0, null, false),
        field('diag_code', '诊断代码', 'text', 20, 0, null, true),
        field('diag_name', '诊断名称', 'text', 100, 0, null, true),
        field('dise_cond_dscr', '疾病病情描述', 'text', 2000, 0, null, false),
        field('reflin_medins_no', '转往定点医药机构编号', 'text', 12, 0, null, true),
        field('reflin_medins_name', '转往医院名称', 'text', 200, 0, null, true),
        field('mdtrtarea_admdvs', '就医地行政区划', 'text', 6, 0, null, true),
        field('hosp_agre_refl_flag', '医院同意转院标志', 'text', 3, 0, 'hosp_agre_refl_flag', false),
        field('refl_type', '转院类型', 'text', 30, 0, 'refl_type', true),
        field('refl_date', '转院日期', 'date', 10, 0, null, true),
        field('refl_rea', '转院原因', 'text', 100, 0, null, true),
        field('refl_opnn', '转院意见', 'text', 200, 0, null, true),
        field('begndate', '开始日期', 'date', 10, 0, null, false),
        field('enddate', '结束日期', 'date', 10, 0, null, false),
        field('refl_old_mdtrt_id', '转院前就诊id', 'text', 30, 0, null, false),
        field('refl_used_flag', '转诊使用标志', 'text', 3, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'result',
      many: false,
      required: true,
      fields: [
        field('trt_dcla_detl_sn', '待遇申报明细流水号', 'text', 30, 0, null, true),
      ],
    },
  ],
};
