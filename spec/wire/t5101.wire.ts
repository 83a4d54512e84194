// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData5101 = {
  readonly infno: string;
  readonly msgid: string;
  readonly mdtrtarea_admvs: string;
  readonly insuplc_admdvs: string;
  readonly recer_sys_code: string;
  readonly dev_no: string;
  readonly dev_safe_info: string;
  readonly cainfo: string;
  readonly signtype: string;
  readonly infver: string;
  readonly opter_type: string;
  readonly opter: string;
  readonly opter_name: string;
  readonly inf_time: string;
  readonly fixmedins_code: string;
  readonly fixmedins_name: string;
  readonly sign_no: string;
};

export type In5101 = {
  readonly data?: InData5101;
};

export type OutFeedetail5101 = {
  readonly hosp_dept_codg: string;
  readonly hosp_dept_name: string;
  readonly begntime: string;
  readonly endtime?: string | null;
  readonly itro?: string | null;
  readonly dept_resper_name: string;
  readonly dept_resper_tel: string;
  readonly dept_med_serv_scp?: string | null;
  readonly caty: string;
  readonly dept_estbdat?: string | null;
  readonly aprv_bed_cnt?: number | null;
  readonly hi_crtf_bed_cnt?: number | null;
  readonly poolarea_no?: string | null;
  readonly dr_psncnt?: number | null;
  readonly phar_psncnt?: number | null;
  readonly nurs_psncnt?: number | null;
  readonly tecn_psncnt?: number | null;
  readonly memo?: string | null;
};

export type Out5101 = {
  readonly feedetail: readonly OutFeedetail5101[];
};

export const t5101: TransactionSpec = {
  infno: '5101',
  name: '科室信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: false,
      fields: [
        field('infno', '交易编号', 'text', 4, 0, null, false),
        field('msgid', '发送方报文ID', 'text', 30, 0, null, false),
        field('mdtrtarea_admvs', '就医地医保区划', 'text', 6, 0, null, false),
        field('insuplc_admdvs', '参保地医保区划', 'text', 6, 0, null, false),
        field('recer_sys_code', '接收方系统代码', 'text', 10, 0, null, false),
        field('dev_no', '设备编号', 'text', 100, 0, null, false),
        field('dev_safe_info', '设备安全信息', 'text', 2000, 0, null, false),
        field('cainfo', '数字签名信息', 'text', 1024, 0, null, false),
        field('signtype', '签名类型', 'text', 10, 0, null, false),
        field('infver', '接口版本号', 'text', 6, 0, null, false),
        field('opter_type', '经办人类别', 'text', 3, 0, 'opter_type', false),
        field('opter', '经办人', 'text', 30, 0, null, false),
        field('opter_name', '经办人姓名', 'text', 50, 0, null, false),
        field('inf_time', '交易时间', 'text', 19, 0, null, false),
        field('fixmedins_code', '定点医药机构编号', 'text', 12, 0, null, false),
        field('fixmedins_name', '定点医药机构名称', 'text', 200, 0, null, false),
        field('sign_no', '签到流水号', 'text', 30, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'feedetail',
      many: true,
      required: true,
      fields: [
        field('hosp_dept_codg', '医院科室编码', 'text', 20, 0, null, true),
        field('hosp_dept_name', '医院科室名称', 'text', 100, 0, null, true),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('endtime', '结束时间', 'time', 19, 0, null, false),
        field('itro', '简介', 'text', 500, 0, null, false),
        field('dept_resper_name', '科室负责人姓名', 'text', 50, 0, null, true),
        field('dept_resper_tel', '科室负责人电话', 'text', 50, 0, null, true),
        field('dept_med_serv_scp', '科室医疗服务范围', 'text', 500, 0, null, false),
        field('caty', '科别', 'text', 9, 0, 'dept', true),
        field('dept_estbdat', '科室成立日期', 'time', 19, 0, null, false),
        field('aprv_bed_cnt', '批准床位数量', 'integer', 11, 0, null, false),
        field('hi_crtf_bed_cnt', '医保认可床位数', 'integer', 11, 0, null, false),
        field('poolarea_no', '统筹区编号', 'text', 6, 0, null, false),
        field('dr_psncnt', '医师人数', 'integer', 5, 0, null, false),
        field('phar_psncnt', '药师人数', 'integer', 5, 0, null, false),
        field('nurs_psncnt', '护士人数', 'integer', 5, 0, null, false),
        field('tecn_psncnt', '技师人数', 'integer', 5, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
    },
  ],
};
