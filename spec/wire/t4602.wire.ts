// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData4602 = {
  readonly mdtrt_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly dept_code: string;
  readonly dept_name: string;
  readonly wardarea_name: string;
  readonly bedno: string;
  readonly diag_code: string;
  readonly adm_time: string;
  readonly act_ipt_days: string;
  readonly afpn_days: string;
  readonly rcd_time: string;
  readonly vent_frqu: string;
  readonly use_vent_flag: string;
  readonly pule: string;
  readonly pat_heart_rate: string;
  readonly tprt: string;
  readonly systolic_pre: string;
  readonly dstl_pre: string;
  readonly wt: string;
  readonly abde: string;
  readonly nurscare_obsv_item_name: string;
  readonly nurscare_obsv_rslt: string;
  readonly nurs_name: string;
  readonly sign_time: string;
  readonly vali_flag: string;
};

export type In4602 = {
  readonly data: readonly InData4602[];
};

export type Out4602 = null;

export const t4602: TransactionSpec = {
  infno: '4602',
  name: '护理操作生命体征测量记录',
  input: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('dept_code', '科室代码', 'text', 30, 0, null, true),
        field('dept_name', '科室名称', 'text', 50, 0, null, true),
        field('wardarea_name', '病区名称', 'text', 50, 0, null, true),
        field('bedno', '病床号', 'text', 10, 0, null, true),
        field('diag_code', '诊断代码', 'text', 20, 0, null, true),
        field('adm_time', '入院时间', 'time', 19, 0, null, true),
        field('act_ipt_days', '实际住院天数', 'integer', 3, 0, null, true),
        field('afpn_days', '手术后天数', 'integer', 5, 0, null, true),
        field('rcd_time', '记录日期时间', 'date', 10, 0, null, true),
        field('vent_frqu', '呼吸频率（次/min）', 'integer', 3, 0, null, true),
        field('use_vent_flag', '使用呼吸机标志', 'text', 1, 0, null, true),
        field('pule', '脉率（次/min）', 'integer', 3, 0, null, true),
        field('pat_heart_rate', '起搏器心率（次/min）', 'integer', 3, 0, null, true),
        field('tprt', '体温（℃）', 'decimal', 5, 1, null, true),
        field('systolic_pre', '收缩压（mmHg）', 'text', 3, 0, null, true),
        field('dstl_pre', '舒张压（mmHg）', 'text', 3, 0, null, true),
        field('wt', '体重（kg）', 'decimal', 7, 1, null, true),
        field('abde', '腹围（cm）', 'decimal', 6, 1, null, true),
        field('nurscare_obsv_item_name', '护理观察项目名称', 'text', 30, 0, null, true),
        field('nurscare_obsv_rslt', '护理观察结果', 'text', 1000, 0, null, false),
        field('nurs_name', '护士姓名', 'text', 50, 0, null, false),
        field('sign_time', '签字时间', 'time', 19, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
  ],
  output: [],
};
