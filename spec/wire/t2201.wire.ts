// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2201 = {
  readonly psn_no: string;
  readonly insutype: string;
  readonly begntime: string;
  readonly mdtrt_cert_type: string;
  readonly mdtrt_cert_no: string;
  readonly card_sn: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_type: string;
  readonly psn_name: string;
  readonly ipt_otp_no: string;
  readonly atddr_no: string;
  readonly dr_name: string;
  readonly dept_code: string;
  readonly dept_name: string;
  readonly caty: string;
  readonly exp_content: string;
};

export type In2201 = {
  readonly data: InData2201;
};

export type OutData2201 = {
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly ipt_otp_no: string;
  readonly exp_content?: string | null;
};

export type Out2201 = {
  readonly data: OutData2201;
};

export const t2201: TransactionSpec = {
  infno: '2201',
  name: '门诊挂号',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', true),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('mdtrt_cert_type', '就诊凭证类型', 'text', 3, 0, 'mdtrt_cert_type', true),
        field('mdtrt_cert_no', '就诊凭证编号', 'text', 50, 0, null, true),
        field('card_sn', '卡识别码', 'text', 32, 0, null, false),
        field('psn_cert_type', '证件类型', 'text', 6, 0, 'psn_cert_type', false),
        field('certno', '证件号码', 'text', 50, 0, null, false),
        field('psn_type', '人员类别', 'text', 6, 0, null, false),
        field('psn_name', '人员姓名', 'text', 200, 0, null, false),
        field('ipt_otp_no', '住院/门诊号', 'text', 30, 0, null, true),
        field('atddr_no', '医师编码', 'text', 30, 0, null, false),
        field('dr_name', '医师姓名', 'text', 200, 0, null, false),
        field('dept_code', '科室编码', 'text', 30, 0, null, true),
        field('dept_name', '科室名称', 'text', 100, 0, null, true),
        field('caty', '科别', 'text', 10, 0, 'dept', true),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('ipt_otp_no', '住院/门诊号', 'text', 30, 0, null, true),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
  ],
};
