// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData4503 = {
  readonly mdtrt_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly appy_no: string;
  readonly rpotc_no: string;
  readonly germ_code: string;
  readonly germ_name: string;
  readonly coly_cntg: string;
  readonly clte_medm: string;
  readonly clte_time: string;
  readonly clte_cond: string;
  readonly exam_rslt: string;
  readonly fnd_way: string;
  readonly exam_org_name: string;
  readonly vali_flag: string;
};

export type In4503 = {
  readonly data: readonly InData4503[];
};

export type Out4503 = null;

export const t4503: TransactionSpec = {
  infno: '4503',
  name: '细菌培养报告记录',
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
        field('coly_cntg', '菌落计数', 'text', 10, 0, null, false),
        field('clte_medm', '培养基', 'text', 100, 0, null, false),
        field('clte_time', '培养时间', 'time', 19, 0, null, false),
        field('clte_cond', '培养条件', 'text', 30, 0, null, false),
        field('exam_rslt', '检验结果', 'text', 2000, 0, null, false),
        field('fnd_way', '发现方式', 'text', 100, 0, null, false),
        field('exam_org_name', '检验机构名称', 'text', 700, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
  ],
  output: [],
};
