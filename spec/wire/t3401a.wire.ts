// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InDeptinfo3401A = {
  readonly hosp_dept_codg: string;
  readonly caty: string;
  readonly hosp_dept_name: string;
  readonly begntime: string;
  readonly endtime: string;
  readonly itro: string;
  readonly dept_resper_name: string;
  readonly dept_resper_tel: string;
  readonly dept_med_serv_scp: string;
  readonly dept_estbdat: string;
  readonly aprv_bed_cnt: string;
  readonly hi_crtf_bed_cnt: string;
  readonly poolarea_no: string;
  readonly dr_psncnt: string;
  readonly phar_psncnt: string;
  readonly nurs_psncnt: string;
  readonly tecn_psncnt: string;
  readonly memo: string;
};

export type In3401A = {
  readonly deptinfo: readonly InDeptinfo3401A[];
};

export type Out3401A = null;

export const t3401A: TransactionSpec = {
  infno: '3401A',
  name: '批量科室信息上传',
  input: [
    {
      node: 'deptinfo',
      many: true,
      required: true,
      fields: [
        field('hosp_dept_codg', '医院科室编码', 'text', 20, 0, null, true),
        field('caty', '科别', 'text', 9, 0, 'dept', true),
        field('hosp_dept_name', '医院科室名称', 'text', 100, 0, null, true),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('endtime', '结束时间', 'time', 19, 0, null, false),
        field('itro', '简介', 'text', 500, 0, null, true),
        field('dept_resper_name', '科室负责人姓名', 'text', 50, 0, null, true),
        field('dept_resper_tel', '科室负责人电话', 'text', 50, 0, null, true),
        field('dept_med_serv_scp', '科室医疗服务范围', 'text', 500, 0, null, false),
        field('dept_estbdat', '科室成立日期', 'time', 19, 0, null, true),
        field('aprv_bed_cnt', '批准床位数量', 'integer', 11, 0, null, true),
        field('hi_crtf_bed_cnt', '医保认可床位数', 'integer', 11, 0, null, false),
        field('poolarea_no', '统筹区编号', 'text', 6, 0, null, true),
        field('dr_psncnt', '医师人数', 'integer', 5, 0, null, true),
        field('phar_psncnt', '药师人数', 'integer', 5, 0, null, true),
        field('nurs_psncnt', '护士人数', 'integer', 5, 0, null, true),
        field('tecn_psncnt', '技师人数', 'integer', 5, 0, null, true),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
    },
  ],
  output: [],
};
