// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData4601 = {
  readonly mdtrt_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly abo_code: string;
  readonly rh_code: string;
  readonly bld_natu_code: string;
  readonly bld_abo_code: string;
  readonly bld_rh_code: string;
  readonly bld_cat_code: string;
  readonly bld_amt: string;
  readonly bld_amt_unt: string;
  readonly bld_defs_type_code: string;
  readonly bld_cnt: string;
  readonly bld_time: string;
  readonly bld_rea: string;
  readonly vali_flag: string;
};

export type In4601 = {
  readonly data: readonly InData4601[];
};

export type Out4601 = null;

export const t4601: TransactionSpec = {
  infno: '4601',
  name: '输血信息',
  input: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('abo_code', 'ABO血型代码', 'text', 2, 0, null, false),
        field('rh_code', 'Rh血型代码', 'text', 1, 0, null, false),
        field('bld_natu_code', '输血性质代码', 'text', 2, 0, null, false),
        field('bld_abo_code', '输血 ABO血型代码', 'text', 3, 0, null, false),
        field('bld_rh_code', '输血Rh血型代码', 'text', 3, 0, null, false),
        field('bld_cat_code', '输血品种代码', 'text', 2, 0, null, false),
        field('bld_amt', '输血量', 'integer', 7, 0, null, false),
        field('bld_amt_unt', '输血量计量单位', 'text', 10, 0, null, false),
        field('bld_defs_type_code', '输血反应类型代码', 'text', 1, 0, null, false),
        field('bld_cnt', '输血次数', 'integer', 2, 0, null, false),
        field('bld_time', '输血时间', 'time', 19, 0, null, false),
        field('bld_rea', '输血原因', 'text', 100, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
  ],
  output: [],
};
