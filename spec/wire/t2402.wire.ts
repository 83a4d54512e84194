// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InDscginfo2402 = {
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly insutype: string;
  readonly endtime: string;
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
  readonly cop_flag: string;
  readonly dscg_dept_codg: string;
  readonly dscg_dept_name: string;
  readonly dscg_bed: string;
  readonly dscg_way: string;
  readonly die_date: string;
  readonly exp_content: string;
};

export type InDiseinfo2402 = {
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly diag_type: string;
  readonly maindiag_flag: string;
  readonly diag_srt_no: string;
  readonly diag_code: string;
  readonly diag_name: string;
  readonly diag_dept: string;
  readonly dise_dor_no: string;
  readonly dise_dor_name: string;
  readonly diag_time: string;
};

export type In2402 = {
  readonly dscginfo: InDscginfo2402;
  readonly diseinfo: readonly InDiseinfo2402[];
};

export type Out2402 = null;

export const t2402: TransactionSpec = {
  infno: '2402',
  name: '出院办理',
  input: [
    {
      node: 'dscginfo',
      many: false,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', true),
        field('endtime', '结束时间', 'time', 19, 0, null, true),
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
        field('cop_flag', '伴有并发症标志', 'text', 3, 0, 'cop_flag', false),
        field('dscg_dept_codg', '出院科室编码', 'text', 30, 0, null, true),
        field('dscg_dept_name', '出院科室名称', 'text', 100, 0, null, true),
        field('dscg_bed', '出院床位', 'text', 30, 0, null, false),
        field('dscg_way', '离院方式', 'text', 3, 0, 'dscg_way', true),
        field('die_date', '死亡日期', 'date', 10, 0, null, false),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
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
        field('diag_dept', '诊断科室', 'text', 50, 0, null, true),
        field('dise_dor_no', '诊断医生编码', 'text', 30, 0, null, true),
        field('dise_dor_name', '诊断医生姓名', 'text', 200, 0, null, true),
        field('diag_time', '诊断时间', 'time', 19, 0, null, true),
      ],
    },
  ],
  output: [],
};
