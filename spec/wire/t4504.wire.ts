// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData4504 = {
  readonly mdtrt_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly appy_no: string;
  readonly rpotc_no: string;
  readonly germ_code: string;
  readonly germ_name: string;
  readonly sstb_code: string;
  readonly sstb_name: string;
  readonly reta_rslt_code: string;
  readonly reta_rslt_name: string;
  readonly ref_val: string;
  readonly exam_mtd: string;
  readonly exam_rslt: string;
  readonly exam_org_name: string;
  readonly vali_flag: string;
};

export type In4504 = {
  readonly data: readonly InData4504[];
};

export type Out4504 = null;

export const t4504: TransactionSpec = {
  infno: '4504',
  name: '药敏记录报告记录',
  input: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('appy_no', '申请单号', 'text', 50, 0, null, false),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('germ_code', '细菌代号', 'text', 100, 0, null, false),
        field('germ_name', '细菌名称', 'text', 100, 0, null, false),
        field('sstb_code', '药敏代码', 'text', 20, 0, null, false),
        field('sstb_name', '药敏名称', 'text', 200, 0, null, false),
        field('reta_rslt_code', '抗药结果代码', 'text', 50, 0, null, false),
        field('reta_rslt_name', '抗药结果', 'text', 10, 0, null, false),
        field('ref_val', '参考值', 'text', 20, 0, null, false),
        field('exam_mtd', '检验方法', 'text', 50, 0, null, false),
        field('exam_rslt', '检验结果', 'text', 200, 0, null, false),
        field('exam_org_name', '检验机构名称', 'text', 700, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
  ],
  output: [],
};
