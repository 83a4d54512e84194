// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InAdminfo2403 = {
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly coner_name: string;
  readonly tel: string;
  readonly begntime: string;
  readonly endtime: string;
  readonly mdtrt_cert_type: string;
  readonly med_type: string;
  readonly ipt_otp_no: string;
  readonly medrcdno: string;
  readonly atddr_no: string;
  readonly chfpdr_name: string;
  readonly adm_diag_dscr: string;
  readonly adm_dept_codg: string;
  readonly adm_dept_name: string;
  readonly adm_bed: string;
  readonly dscg_maindiag_code: string;
  readonly dscg_maindiag_name: string;
  readonly main_cond_dscr: string;
  readonly dise_codg: string;
  readonly dise_name: string;
  readonly oprn_oprt_code: string;
  readonly oprn_oprt_name: string;
  readonly fpsc_no: string;
  readonly matn_type: string;
  readonly birctrl_type: string;
  readonly latechb_flag: string;
  readonly geso_val: string;
  readonly fetts: string;
  readonly fetus_cnt: string;
  readonly pret_flag: string;
  readonly birctrl_matn_date: string;
  readonly dise_type_code: string;
  readonly exp_content: string;
  readonly ttp_pay_prop: string;
};

export type InDiseinfo2403 = {
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly diag_type: string;
  readonly maindiag_flag: string;
  readonly diag_srt_no: string;
  readonly diag_code: string;
  readonly diag_name: string;
  readonly adm_cond: string;
  readonly diag_dept: string;
  readonly dise_dor_no: string;
  readonly dise_dor_name: string;
  readonly diag_time: string;
};

export type In2403 = {
  readonly adminfo: InAdminfo2403;
  readonly diseinfo: readonly InDiseinfo2403[];
};

export type Out2403 = null;

export const t2403: TransactionSpec = {
  infno: '2403',
  name: '住院信息变更',
  input: [
    {
      node: 'adminfo',
      many: false,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('coner_name', '联系人姓名', 'text', 50, 0, null, false),
        field('tel', '联系电话', 'text', 50, 0, null, false),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('endtime', '结束时间', 'time', 19, 0, null, false),
        field('mdtrt_cert_type', '就诊凭证类型', 'text', 3, 0, 'mdtrt_cert_type', true),
        field('med_type', '医疗类别', 'text', 6, 0, 'med_type', true),
        field('ipt_otp_no', '住院/门诊号', 'text', 30, 0, null, true),
        field('medrcdno', '病历号', 'text', 30, 0, null, false),
        field('atddr_no', '主治医生编码', 'text', 30, 0, null, true),
        field('chfpdr_name', '主诊医师姓名', 'text', 200, 0, null, true),
        field('adm_diag_dscr', '入院诊断描述', 'text', 200, 0, null, true),
        field('adm_dept_codg', '入院科室编码', 'text', 30, 0, null, true),
        field('adm_dept_name', '入院科室名称', 'text', 100, 0, null, true),
        field('adm_bed', '入院床位', 'text', 30, 0, null, true),
        field('dscg_maindiag_code', '住院主诊断代码', 'text', 20, 0, null, true),
        field('dscg_maindiag_name', '住院主诊断名称', 'text', 300, 0, null, true),
        field('main_cond_dscr', '主要病情描述', 'text', 1000, 0, null, false),
        field('dise_codg', '病种编码', 'text', 30, 0, null, false),
        field('dise_name', '病种名称', 'text', 500, 0, null, false),
        field('oprn_oprt_code', '手术操作代码', 'text', 30, 0, null, false),
        field('oprn_oprt_name', '手术操作名称', 'text', 500, 0, null, false),
        field('fpsc_no', '计划生育服务证号', 'text', 50, 0, null, false),
        field('matn_type', '生育类别', 'text', 6, 0, 'matn_type', false),
        field('birctrl_type', '计划生育手术类别', 'text', 6, 0, 'birctrl_type', false),
        field('latechb_flag', '晚育标志', 'text', 3, 0, 'latechb_flag', false),
        field('geso_val', '孕周数', 'integer', 2, 0, null, false),
        field('fetts', '胎次', 'integer', 3, 0, null, false),
        field('fetus_cnt', '胎儿数', 'integer', 3, 0, null, false),
        field('pret_flag', '早产标志', 'text', 3, 0, 'pret_flag', false),
        field('birctrl_matn_date', '计划生育手术或生育日期', 'date', 10, 0, null, false),
        field('dise_type_code', '病种编号', 'text', 6, 0, null, false),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
        field('ttp_pay_prop', '第三方自付比例', 'decimal', 5, 4, null, false),
      ],
    },
    {
      node: 'diseinfo',
      many: true,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('diag_type', '诊断类别', 'text', 3, 0, 'diag_type', true),
        field('maindiag_flag', '主诊断标志', 'text', 3, 0, 'maindiag_flag', true),
        field('diag_srt_no', '诊断排序号', 'integer', 2, 0, null, true),
        field('diag_code', '诊断代码', 'text', 20, 0, null, true),
        field('diag_name', '诊断名称', 'text', 100, 0, null, true),
        field('adm_cond', '入院病情', 'text', 500, 0, null, false),
        field('diag_dept', '诊断科室', 'text', 50, 0, null, true),
        field('dise_dor_no', '诊断医生编码', 'text', 30, 0, null, true),
        field('dise_dor_name', '诊断医生姓名', 'text', 200, 0, null, true),
        field('diag_time', '诊断时间', 'time', 19, 0, null, true),
      ],
    },
  ],
  output: [],
};
