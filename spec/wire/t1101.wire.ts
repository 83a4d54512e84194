// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData1101 = {
  readonly mdtrt_cert_type: string;
  readonly mdtrt_cert_no: string;
  readonly card_sn: string;
  readonly begntime: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_name: string;
};

export type In1101 = {
  readonly data: InData1101;
};

export type OutBaseinfo1101 = {
  readonly psn_no: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_name: string;
  readonly gend: string;
  readonly naty?: string | null;
  readonly brdy?: string | null;
  readonly age: number;
  readonly exp_content?: string | null;
};

export type OutInsuinfo1101 = {
  readonly balc: number;
  readonly insutype: string;
  readonly psn_type: string;
  readonly psn_insu_stas?: string | null;
  readonly psn_insu_date?: string | null;
  readonly paus_insu_date?: string | null;
  readonly cvlserv_flag: string;
  readonly insuplc_admdvs: string;
  readonly emp_name?: string | null;
};

export type OutIdetinfo1101 = {
  readonly psn_idet_type: string;
  readonly psn_type_lv?: string | null;
  readonly memo?: string | null;
  readonly begntime: string;
  readonly endtime?: string | null;
};

export type Out1101 = {
  readonly baseinfo: OutBaseinfo1101;
  readonly insuinfo: readonly OutInsuinfo1101[];
  readonly idetinfo: readonly OutIdetinfo1101[];
};

export const t1101: TransactionSpec = {
  infno: '1101',
  name: '人员信息获取',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('mdtrt_cert_type', '就诊凭证类型', 'text', 3, 0, 'mdtrt_cert_type', true),
        field('mdtrt_cert_no', '就诊凭证编号', 'text', 50, 0, null, true),
        field('card_sn', '卡识别码', 'text', 32, 0, null, false),
        field('begntime', '开始时间', 'time', 19, 0, null, false),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', false),
        field('certno', '证件号码', 'text', 50, 0, null, false),
        field('psn_name', '人员姓名', 'text', 200, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'baseinfo',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', true),
        field('certno', '证件号码', 'text', 50, 0, null, true),
        field('psn_name', '人员姓名', 'text', 200, 0, null, true),
        field('gend', '性别', 'text', 6, 0, 'gend', true),
        field('naty', '民族', 'text', 3, 0, 'naty', false),
        field('brdy', '出生日期', 'date', 10, 0, null, false),
        field('age', '年龄', 'decimal', 4, 1, null, true),
        field('exp_content', '字段扩展', 'text', 4000, 0, null, false),
      ],
    },
    {
      node: 'insuinfo',
      many: true,
      required: true,
      fields: [
        field('balc', '余额', 'decimal', 16, 2, null, true),
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', true),
        field('psn_type', '人员类别', 'text', 6, 0, 'psn_type', true),
        field('psn_insu_stas', '人员参保状态', 'text', 6, 0, 'psn_insu_stas', false),
        field('psn_insu_date', '个人参保日期', 'date', 10, 0, null, false),
        field('paus_insu_date', '暂停参保日期', 'date', 10, 0, null, false),
        field('cvlserv_flag', '公务员标志', 'text', 3, 0, 'cvlserv_flag', true),
        field('insuplc_admdvs', '参保地医保区划', 'text', 6, 0, null, true),
        field('emp_name', '单位名称', 'text', 200, 0, null, false),
      ],
    },
    {
      node: 'idetinfo',
      many: true,
      required: true,
      fields: [
        field('psn_idet_type', '人员身份类别', 'text', 4, 0, 'psn_idet_type', true),
        field('psn_type_lv', '人员类别等级', 'text', 3, 0, 'disa_lv', false),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('endtime', '结束时间', 'time', 19, 0, null, false),
      ],
    },
  ],
};
