// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData5201 = {
  readonly psn_no: string;
  readonly begntime: string;
  readonly endtime: string;
  readonly med_type: string;
  readonly mdtrt_id: string;
};

export type In5201 = {
  readonly data: InData5201;
};

export type OutMdtrtinfo5201 = {
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_name: string;
  readonly gend: string;
  readonly naty?: string | null;
  readonly brdy?: string | null;
  readonly age?: number | null;
  readonly coner_name?: string | null;
  readonly tel?: string | null;
  readonly insutype: string;
  readonly psn_type: string;
  readonly maf_psn_flag?: string | null;
  readonly cvlserv_flag: string;
  readonly flxempe_flag?: string | null;
  readonly nwb_flag?: string | null;
  readonly insu_optins?: string | null;
  readonly emp_name?: string | null;
  readonly begntime: string;
  readonly endtime?: string | null;
  readonly mdtrt_cert_type?: string | null;
  readonly med_type: string;
  readonly ars_year_ipt_flag?: string | null;
  readonly pre_pay_flag?: string | null;
  readonly ipt_otp_no?: string | null;
  readonly medrcdno?: string | null;
  readonly atddr_no?: string | null;
  readonly chfpdr_name?: string | null;
  readonly adm_dept_codg?: string | null;
  readonly adm_dept_name?: string | null;
  readonly adm_bed?: string | null;
  readonly dscg_maindiag_code?: string | null;
  readonly dscg_maindiag_name?: string | null;
  readonly dscg_dept_codg?: string | null;
  readonly dscg_dept_name?: string | null;
  readonly dscg_bed?: string | null;
  readonly dscg_way?: string | null;
  readonly main_cond_dscr?: string | null;
  readonly dise_codg?: string | null;
  readonly dise_name?: string | null;
  readonly oprn_oprt_code?: string | null;
  readonly oprn_oprt_name?: string | null;
  readonly otp_diag_info?: string | null;
  readonly inhosp_stas?: string | null;
  readonly die_date?: string | null;
  readonly ipt_days?: number | null;
  readonly fpsc_no?: string | null;
  readonly matn_type?: string | null;
  readonly birctrl_type?: string | null;
  readonly latechb_flag?: string | null;
  readonly geso_val?: number | null;
  readonly fetts?: number | null;
  readonly fetus_cnt?: number | null;
  readonly pret_flag?: string | null;
  readonly birctrl_matn_date?: string | null;
  readonly cop_flag?: string | null;
  readonly opter_id?: string | null;
  readonly opter_name?: string | null;
  readonly opt_time?: string | null;
  readonly memo?: string | null;
};

export type Out5201 = {
  readonly mdtrtinfo: readonly OutMdtrtinfo5201[];
};

export const t5201: TransactionSpec = {
  infno: '5201',
  name: '就诊信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('endtime', '结束时间', 'time', 19, 0, null, true),
        field('med_type', '医疗类别', 'text', 6, 0, 'med_type', true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'mdtrtinfo',
      many: true,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', true),
        field('certno', '证件号码', 'text', 50, 0, null, true),
        field('psn_name', '人员姓名', 'text', 200, 0, null, true),
        field('gend', '性别', 'text', 6, 0, 'gend', true),
        field('naty', '民族', 'text', 3, 0, 'naty', false),
        field('brdy', '出生日期', 'date', 10, 0, null, false),
        field('age', '年龄', 'decimal', 4, 1, null, false),
        field('coner_name', '联系人姓名', 'text', 50, 0, null, false),
        field('tel', '联系电话', 'text', 50, 0, null, false),
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', true),
        field('psn_type', '人员类别', 'text', 6, 0, 'psn_type', true),
        field('maf_psn_flag', '医疗救助对象标志', 'text', 3, 0, 'maf_psn_flag', false),
        field('cvlserv_flag', '公务员标志', 'text', 3, 0, 'cvlserv_flag', true),
        field('flxempe_flag', '灵活就业标志', 'text', 3, 0, 'flxempe_flag', false),
        field('nwb_flag', '新生儿标志', 'text', 3, 0, 'nwb_flag', false),
        field('insu_optins', '参保机构医保区划', 'text', 6, 0, null, false),
        field('emp_name', '单位名称', 'text', 200, 0, null, false),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('endtime', '结束时间', 'time', 19, 0, null, false),
        field('mdtrt_cert_type', '就诊凭证类型', 'text', 3, 0, 'mdtrt_cert_type', false),
        field('med_type', '医疗类别', 'text', 6, 0, 'med_type', true),
        field('ars_year_ipt_flag', '跨年度住院标志', 'text', 3, 0, 'ars_year_ipt_flag', false),
        field('pre_pay_flag', '先行支付标志', 'text', 3, 0, 'pre_pay_flag', false),
        field('ipt_otp_no', '住院/门诊号', 'text', 30, 0, null, false),
        field('medrcdno', '病历号', 'text', 30, 0, null, false),
        field('atddr_no', '主治医生编码', 'text', 30, 0, null, false),
        field('chfpdr_name', '主诊医师姓名', 'text', 200, 0, null, false),
        field('adm_dept_codg', '入院科室编码', 'text', 30, 0, null, false),
        field('adm_dept_name', '入院科室名称', 'text', 100, 0, null, false),
        field('adm_bed', '入院床位', 'text', 30, 0, null, false),
        field('dscg_maindiag_code', '住院主诊断代码', 'text', 20, 0, null, false),
        field('dscg_maindiag_name', '住院主诊断名称', 'text', 300, 0, null, false),
        field('dscg_dept_codg', '出院科室编码', 'text', 30, 0, null, false),
        field('dscg_dept_name', '出院科室名称', 'text', 100, 0, null, false),
        field('dscg_bed', '出院床位', 'text', 30, 0, null, false),
        field('dscg_way', '离院方式', 'text', 3, 0, 'dscg_way', false),
        field('main_cond_dscr', '主要病情描述', 'text', 1000, 0, null, false),
        field('dise_codg', '病种编码', 'text', 30, 0, null, false),
        field('dise_name', '病种名称', 'text', 500, 0, null, false),
        field('oprn_oprt_code', '手术操作代码', 'text', 30, 0, null, false),
        field('oprn_oprt_name', '手术操作名称', 'text', 500, 0, null, false),
        field('otp_diag_info', '门诊诊断信息', 'text', 200, 0, null, false),
        field('inhosp_stas', '在院状态', 'text', 3, 0, 'inhosp_stas', false),
        field('die_date', '死亡日期', 'date', 10, 0, null, false),
        field('ipt_days', '住院天数', 'integer', 4, 0, null, false),
        field('fpsc_no', '计划生育服务证号', 'text', 50, 0, null, false),
        field('matn_type', '生育类别', 'text', 6, 0, 'matn_type', false),
        field('birctrl_type', '计划生育手术类别', 'text', 6, 0, 'birctrl_type', false),
        field('latechb_flag', '晚育标志', 'text', 3, 0, 'latechb_flag', false),
        field('geso_val', '孕周数', 'integer', 2, 0, null, false),
        field('fetts', '胎次', 'integer', 3, 0, null, false),
        field('fetus_cnt', '胎儿数', 'integer', 3, 0, null, false),
        field('pret_flag', '早产标志', 'text', 3, 0, 'pret_flag', false),
        field('birctrl_matn_date', '计划生育手术或生育日期', 'date', 10, 0, null, false),
        field('cop_flag', '伴有并发症标志', 'text', 3, 0, 'cop_flag', false),
        field('opter_id', '经办人ID', 'text', 20, 0, null, false),
        field('opter_name', '经办人姓名', 'text', 50, 0, null, false),
        field('opt_time', '经办时间', 'time', 19, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
    },
  ],
};
