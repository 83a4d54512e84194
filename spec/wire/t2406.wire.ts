// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2406 = {
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_name: string;
  readonly ipt_otp_no: string;
  readonly ipt_psn_sp_flag_type: string;
  readonly ipt_psn_sp_flag: string;
  readonly memo: string;
  readonly admdvs: string;
};

export type In2406 = {
  readonly data: InData2406;
};

export type OutIptPsnSpFlagRegOut2406 = {
  readonly ipt_psn_sp_flag_detl_id: string;
};

export type Out2406 = {
  readonly IptPsnSpFlagRegOut: OutIptPsnSpFlagRegOut2406;
};

export const t2406: TransactionSpec = {
  infno: '2406',
  name: '就医特殊属性上传',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', true),
        field('certno', '证件号码', 'text', 50, 0, null, true),
        field('psn_name', '人员姓名', 'text', 200, 0, null, true),
        field('ipt_otp_no', '住院/门诊号', 'text', 30, 0, null, true),
        field('ipt_psn_sp_flag_type', '住院人员特殊标识类型', 'text', 6, 0, null, true),
        field('ipt_psn_sp_flag', '住院人员特殊标识', 'text', 6, 0, null, true),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('admdvs', '医保区划', 'text', 6, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'IptPsnSpFlagRegOut',
      many: false,
      required: true,
      fields: [
        field('ipt_psn_sp_flag_detl_id', '住院人员特殊标识明细id', 'text', 40, 0, null, true),
      ],
    },
  ],
};
