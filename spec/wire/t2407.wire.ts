// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2407 = {
  readonly page_num: string;
  readonly page_size: string;
  readonly ipt_psn_sp_flag_detl_id: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_name: string;
  readonly fixmedins_code: string;
  readonly fixmedins_name: string;
  readonly ipt_otp_no: string;
  readonly ipt_psn_sp_flag_type: string;
  readonly ipt_psn_sp_flag: string;
  readonly admdvs: string;
};

export type In2407 = {
  readonly data: InData2407;
};

export type OutIptPsnSpFlagReg2407 = {
  readonly ipt_psn_sp_flag_detl_id: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_name: string;
  readonly fixmedins_code: string;
  readonly fixmedins_name: string;
  readonly ipt_otp_no: string;
  readonly ipt_psn_sp_flag_type: string;
  readonly ipt_psn_sp_flag: string;
  readonly admdvs?: string | null;
};

export type Out2407 = {
  readonly IptPsnSpFlagReg: readonly OutIptPsnSpFlagReg2407[];
};

export const t2407: TransactionSpec = {
  infno: '2407',
  name: '就医特殊属性查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('page_num', '分页条数', 'integer', 6, 0, null, true),
        field('page_size', '分页大小', 'integer', 6, 0, null, true),
        field('ipt_psn_sp_flag_detl_id', '住院人员特殊标识明细id', 'text', 40, 0, null, false),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', false),
        field('certno', '证件号码', 'text', 50, 0, null, false),
        field('psn_name', '人员姓名', 'text', 200, 0, null, false),
        field('fixmedins_code', '定点医药机构编号', 'text', 30, 0, null, false),
        field('fixmedins_name', '定点医药机构名称', 'text', 200, 0, null, false),
        field('ipt_otp_no', '住院/门诊号', 'text', 30, 0, null, false),
        field('ipt_psn_sp_flag_type', '住院人员特殊标识类型', 'text', 6, 0, null, false),
        field('ipt_psn_sp_flag', '住院人员特殊标识', 'text', 6, 0, null, false),
        field('admdvs', '医保区划', 'text', 6, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'IptPsnSpFlagReg',
      many: true,
      required: true,
      fields: [
        field('ipt_psn_sp_flag_detl_id', '住院人员特殊标识明细id', 'text', 40, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', true),
        field('certno', '证件号码', 'text', 50, 0, null, true),
        field('psn_name', '人员姓名', 'text', 200, 0, null, true),
        field('fixmedins_code', '定点医药机构编号', 'text', 30, 0, null, true),
        field('fixmedins_name', '定点医药机构名称', 'text', 200, 0, null, true),
        field('ipt_otp_no', '住院/门诊号', 'text', 30, 0, null, true),
        field('ipt_psn_sp_flag_type', '住院人员特殊标识类型', 'text', 6, 0, null, true),
        field('ipt_psn_sp_flag', '住院人员特殊标识', 'text', 6, 0, null, true),
        field('admdvs', '医保区划', 'text', 6, 0, null, false),
      ],
    },
  ],
};
