// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData5303 = {
  readonly psn_no: string;
  readonly begntime: string;
  readonly endtime: string;
};

export type In5303 = {
  readonly data: InData5303;
};

export type OutData5303 = {
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_name: string;
  readonly gend: string;
  readonly brdy?: string | null;
  readonly age: number;
  readonly insutype: string;
  readonly begndate: string;
  readonly med_type: string;
  readonly ipt_otp_no?: string | null;
  readonly out_flag?: string | null;
};

export type Out5303 = {
  readonly data: readonly OutData5303[];
};

export const t5303: TransactionSpec = {
  infno: '5303',
  name: '在院信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('endtime', '结束时间', 'time', 19, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', true),
        field('certno', '证件号码', 'text', 50, 0, null, true),
        field('psn_name', '人员姓名', 'text', 200, 0, null, true),
        field('gend', '性别', 'text', 6, 0, 'gend', true),
        field('brdy', '出生日期', 'date', 10, 0, null, false),
        field('age', '年龄', 'decimal', 4, 1, null, true),
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', true),
        field('begndate', '开始日期', 'date', 10, 0, null, true),
        field('med_type', '医疗类别', 'text', 6, 0, 'med_type', true),
        field('ipt_otp_no', '住院/门诊号', 'text', 30, 0, null, false),
        field('out_flag', '异地标志', 'text', 3, 0, null, false),
      ],
    },
  ],
};
