// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InInput4509 = {
  readonly psn_no: string;
  readonly pageNum: string;
  readonly pageSize: string;
  readonly exam_org_name: string;
  readonly fixmedins_code: string;
  readonly coly_code: string;
  readonly coly_name: string;
};

export type In4509 = {
  readonly input: InInput4509;
};

export type OutData4509 = {
  readonly fixmedins_code: string;
  readonly mdtrt_sn?: string | null;
  readonly mdtrt_id?: string | null;
  readonly psn_no: string;
  readonly appy_no?: string | null;
  readonly rpotc_no?: string | null;
  readonly coly_code?: string | null;
  readonly coly_name?: string | null;
  readonly coly_cntg?: string | null;
  readonly clte_medm?: string | null;
  readonly clte_time?: string | null;
  readonly clte_cond?: string | null;
  readonly exam_Rslt?: string | null;
  readonly fnd_way?: string | null;
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
  readonly opter_name?: string | null;
  readonly opt_time?: string | null;
  readonly optins_no?: string | null;
  readonly fixmedins_name?: string | null;
};

export type Out4509 = {
  readonly data: readonly OutData4509[];
};

export const t4509: TransactionSpec = {
  infno: '4509',
  name: '细菌培养报告记录查询',
  input: [
    {
      node: 'input',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('pageNum', '当前页数', 'integer', 4, 0, null, true),
        field('pageSize', '本页数据量', 'integer', 4, 0, null, true),
        field('exam_org_name', '检验机构名称', 'text', 50, 0, null, false),
        field('fixmedins_code', '定点医药机构编号', 'text', 12, 0, null, false),
        field('coly_code', '菌落代号', 'text', 100, 0, null, false),
        field('coly_name', '菌落名称', 'text', 100, 0, null, false),
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
        field('mdtrt_sn', '就诊流水号', 'text', 100, 0, null, false),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('appy_no', '申请单号', 'text', 50, 0, null, false),
        field('rpotc_no', '报告单号', 'text', 30, 0, null, false),
        field('coly_code', '菌落代号', 'text', 100, 0, null, false),
        field('coly_name', '菌落名称', 'text', 100, 0, null, false),
        field('coly_cntg', '菌落计数', 'text', 10, 0, null, false),
        field('clte_medm', '培养基础材质', 'text', 100, 0, null, false),
        field('clte_time', '培养时间', 'date', 10, 0, null, false),
        field('clte_cond', '培养条件', 'text', 30, 0, null, false),
        field('exam_Rslt', '检查结果', 'text', 2000, 0, null, false),
        field('fnd_way', '发现方式', 'text', 100, 0, null, false),
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
        field('opter_name', '经办人姓名', 'text', 50, 0, null, false),
        field('opt_time', '经办时间', 'date', 10, 0, null, false),
        field('optins_no', '经办机构编号', 'text', 20, 0, null, false),
        field('fixmedins_name', '定点医药机构名称', 'text', 100, 0, null, false),
      ],
    },
  ],
};
