// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InInput4511 = {
  readonly psn_no: string;
  readonly pageNum: string;
  readonly pageSize: string;
  readonly fixmedins_code: string;
};

export type In4511 = {
  readonly input: InInput4511;
};

export type OutData4511 = {
  readonly fixmedins_code: string;
  readonly fixmedins_name?: string | null;
  readonly mdtrt_sn?: string | null;
  readonly mdtrt_id?: string | null;
  readonly psn_no: string;
  readonly palg_no?: string | null;
  readonly frez_no?: string | null;
  readonly cma_date?: string | null;
  readonly rpt_date?: string | null;
  readonly cma_matl?: string | null;
  readonly clnc_diag?: string | null;
  readonly exam_fnd?: string | null;
  readonly sabc?: string | null;
  readonly palg_diag?: string | null;
  readonly rpot_doc?: string | null;
  readonly vali_flag?: string | null;
  readonly poolarea_no?: string | null;
  readonly rid?: string | null;
  readonly updt_time?: string | null;
  readonly crter_id?: string | null;
  readonly crter_name?: string | null;
  readonly crte_time?: string | null;
  readonly crte_optins_no?: string | null;
  readonly opter_id?: string | null;
  readonly opter_name?: string | null;
  readonly opt_time?: string | null;
  readonly optins_no?: string | null;
};

export type Out4511 = {
  readonly data: readonly OutData4511[];
};

export const t4511: TransactionSpec = {
  infno: '4511',
  name: '病理检查报告记录查询',
  input: [
    {
      node: 'input',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('pageNum', '当前页数', 'integer', 4, 0, null, true),
        field('pageSize', '本页数据量', 'integer', 4, 0, null, true),
        field('fixmedins_code', '定点医药机构编号', 'text', 14, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
        field('fixmedins_code', '定点医药机构编号', 'text', 30, 0, null, true),
        field('fixmedins_name', '定点医药机构名称', 'text', 100, 0, null, false),
        field('mdtrt_sn', '就诊流水号', 'text', 30, 0, null, false),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('palg_no', '病理号', 'text', 18, 0, null, false),
        field('frez_no', '冻结号', 'text', 50, 0, null, false),
        field('cma_date', '送检日期', 'date', 10, 0, null, false),
        field('rpt_date', '报告日期', 'date', 10, 0, null, false),
        field('cma_matl', '送检材料', 'text', 200, 0, null, false),
        field('clnc_diag', '临床诊断', 'text', 1000, 0, null, false),
        field('exam_fnd', '检查所见', 'text', 1000, 0, null, false),
        field('sabc', '免疫组化', 'text', 1000, 0, null, false),
        field('palg_diag', '病理诊断', 'text', 4000, 0, null, false),
        field('rpot_doc', '报告医师', 'text', 50, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', false),
        field('poolarea_no', '统筹区编号', 'text', 6, 0, null, false),
        field('rid', '数据唯一记录号', 'text', 40, 0, null, false),
        field('updt_time', '数据更新时间', 'date', 10, 0, null, false),
        field('crter_id', '创建人ID', 'text', 20, 0, null, false),
        field('crter_name', '创建人姓名', 'text', 50, 0, null, false),
        field('crte_time', '数据创建时间', 'date', 10, 0, null, false),
        field('crte_optins_no', '创建机构编号', 'text', 20, 0, null, false),
        field('opter_id', '经办人ID', 'text', 20, 0, null, false),
        field('opter_name', '经办人姓名', 'text', 50, 0, null, false),
        field('opt_time', '经办时间', 'date', 10, 0, null, false),
        field('optins_no', '经办机构编号', 'text', 20, 0, null, false),
      ],
    },
  ],
};
