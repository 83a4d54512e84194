// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData4505 = {
  readonly mdtrt_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly palg_no: string;
  readonly frez_no: string;
  readonly cma_date: string;
  readonly rpt_date: string;
  readonly cma_matl: string;
  readonly clnc_diag: string;
  readonly exam_fnd: string;
  readonly sabc: string;
  readonly palg_diag: string;
  readonly rpot_doc: string;
  readonly vali_flag: string;
};

export type In4505 = {
  readonly data: readonly InData4505[];
};

export type Out4505 = null;

export const t4505: TransactionSpec = {
  infno: '4505',
  name: '病理检查报告记录',
  input: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('palg_no', '病理号', 'text', 18, 0, null, false),
        field('frez_no', '冰冻号', 'text', 50, 0, null, false),
        field('cma_date', '送检日期', 'date', 10, 0, null, false),
        field('rpt_date', '报告日期', 'date', 10, 0, null, false),
        field('cma_matl', '送检材料', 'text', 200, 0, null, false),
        field('clnc_diag', '临床诊断', 'text', 1000, 0, null, false),
        field('exam_fnd', '检查所见', 'text', 1000, 0, null, false),
        field('sabc', '免疫组化', 'text', 1000, 0, null, false),
        field('palg_diag', '病理诊断', 'text', 4000, 0, null, false),
        field('rpot_doc', '报告医师', 'text', 50, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
  ],
  output: [],
};
