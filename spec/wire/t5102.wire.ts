// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData5102 = {
  readonly prac_psn_type: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly prac_psn_name: string;
  readonly prac_psn_code: string;
};

export type In5102 = {
  readonly data: InData5102;
};

export type OutFeedetail5102 = {
  readonly psn_cert_type?: string | null;
  readonly certno?: string | null;
  readonly prac_psn_no?: string | null;
  readonly prac_psn_code: string;
  readonly prac_psn_name: string;
  readonly prac_psn_type: string;
  readonly prac_psn_cert?: string | null;
  readonly prac_cert_no?: string | null;
  readonly hi_dr_flag: string;
  readonly begntime: string;
  readonly endtime?: string | null;
  readonly chg_rea?: string | null;
};

export type Out5102 = {
  readonly feedetail: readonly OutFeedetail5102[];
};

export const t5102: TransactionSpec = {
  infno: '5102',
  name: '医执人员信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('prac_psn_type', '执业人员分类', 'text', 6, 0, null, true),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', false),
        field('certno', '证件号码', 'text', 50, 0, null, false),
        field('prac_psn_name', '执业人员姓名', 'text', 50, 0, null, false),
        field('prac_psn_code', '执业人员代码', 'text', 20, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'feedetail',
      many: true,
      required: true,
      fields: [
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', false),
        field('certno', '证件号码', 'text', 50, 0, null, false),
        field('prac_psn_no', '执业人员自编号', 'text', 20, 0, null, false),
        field('prac_psn_code', '执业人员代码', 'text', 20, 0, null, true),
        field('prac_psn_name', '执业人员姓名', 'text', 50, 0, null, true),
        field('prac_psn_type', '执业人员分类', 'text', 6, 0, null, true),
        field('prac_psn_cert', '执业人员资格证书编码', 'text', 30, 0, null, false),
        field('prac_cert_no', '执业证书编号', 'text', 30, 0, null, false),
        field('hi_dr_flag', '医保医师标志', 'text', 3, 0, 'hi_dr_flag', true),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('endtime', '结束时间', 'time', 19, 0, null, false),
        field('chg_rea', '变更原因', 'text', 200, 0, null, false),
      ],
    },
  ],
};
