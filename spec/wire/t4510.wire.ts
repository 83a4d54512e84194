// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InInput4510 = {
  readonly psn_no: string;
  readonly pageNum: string;
  readonly pageSize: string;
  readonly sstb_code: string;
  readonly sstb_name: string;
  readonly exam_org_name: string;
  readonly fixmedins_code: string;
  readonly reta_rslt_code: string;
  readonly reta_rslt_name: string;
};

export type In4510 = {
  readonly input: InInput4510;
};

export type OutData4510 = {
  readonly fixmedins_code: string;
  readonly mdtrt_sn?: string | null;
  readonly mdtrt_id?: string | null;
  readonly psn_no: string;
  readonly appy_no?: string | null;
  readonly rpotc_no?: string | null;
  readonly coly_code?: string | null;
  readonly coly_name?: string | null;
  readonly sstb_code?: string | null;
  readonly sstb_name?: string | null;
  readonly reta_rslt_code?: string | null;
  readonly reta_rslt_name?: string | null;
  readonly ref_val?: string | null;
  readonly exam_mtd?: string | null;
  readonly exam_rslt?: string | null;
  readonly exam_org_name?: string | null;
  readonly vali_flag?: string | null;
  readonly poolarea_no?: string | null;
  readonly rid?: string | null;
  readonly updt_time?: string | null;
  readonly crter_id?: string | null;
  readonly crter_name?: string | null;
  readonly crte_time?: string | null;
  readonly crte_optins_no?: string | null;
  readonly opter_id?: string | null;
  readonly opt_time?: string | null;
  readonly optins_no?: string | null;
  readonly fixmedins_name?: string | null;
};

export type Out4510 = {
  readonly data: readonly OutData4510[];
};

export const t4510: TransactionSpec = {
  infno: '4510',
  name: '药敏检查报告记录查询',
  input: [
    {
      node: 'input',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('pageNum', '当前页数', 'integer', 4, 0, null, true),
        field('pageSize', '本页数据量', 'integer', 4, 0, null, true),
        field('sstb_code', '药敏代码', 'text', 20, 0, null, false),
        field('sstb_name', '药敏名称', 'text', 200, 0, null, false),
        field('exam_org_name', '检验机构名称', 'text', 600, 0, null, false),
        field('fixmedins_code', '定点医药机构编号', 'text', 30, 0, null, false),
        field('reta_rslt_code', '抗药结果代码', 'text', 50, 0, null, false),
        field('reta_rslt_name', '抗药结果', 'text', 10, 0, null, false),
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
        field('mdtrt_sn', '就诊流水号', 'text', 30, 0, null, false),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('appy_no', '申请单号', 'text', 50, 0, null, false),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('coly_code', '菌落代号', 'text', 100, 0, null, false),
        field('coly_name', '菌落名称', 'text', 100, 0, null, false),
        field('sstb_code', '药敏代码', 'text', 20, 0, null, false),
        field('sstb_name', '药敏名称', 'text', 200, 0, null, false),
        field('reta_rslt_code', '抗药结果代码', 'text', 50, 0, null, false),
        field('reta_rslt_name', '抗药结果', 'text', 10, 0, null, false),
        field('ref_val', '参考值', 'text', 20, 0, null, false),
        field('exam_mtd', '检验方法', 'text', 50, 0, null, false),
        field('exam_rslt', '检查结果', 'text', 200, 0, null, false),
        field('exam_org_name', '检验机构名称', 'text', 700, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', false),
        field('poolarea_no', '统筹区编号', 'text', 6, 0, null, false),
        field('rid', '数据唯一记录号', 'text', 40, 0, null, false),
        field('updt_time', '数据更新时间', 'date', 10, 0, null, false),
        field('crter_id', '创建人ID', 'text', 20, 0, null, false),
        field('crter_name', '创建人姓名', 'text', 50, 0, null, false),
        field('crte_time', '数据创建时间', 'date', 10, 0, null, false),
        field('crte_optins_no', '创建机构编号', 'text', 20, 0, null, false),
        field('opter_id', '经办人ID', 'text', 20, 0, null, false),
        field('opt_time', '经办时间', 'date', 10, 0, null, false),
        field('optins_no', '经办机构编号', 'text', 20, 0, null, false),
        field('fixmedins_name', '定点医药机构名称', 'text', 100, 0, null, false),
      ],
    },
  ],
};
