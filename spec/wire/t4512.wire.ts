// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InInput4512 = {
  readonly psn_no: string;
  readonly pageNum: string;
  readonly pageSize: string;
  readonly fixmedins_code: string;
};

export type In4512 = {
  readonly input: InInput4512;
};

export type OutData4512 = {
  readonly fixmedins_code: string;
  readonly fixmedins_name?: string | null;
  readonly mdtrt_sn?: string | null;
  readonly mdtrt_id?: string | null;
  readonly psn_no: string;
  readonly otp_ipt_flag?: string | null;
  readonly exam_test_flag?: string | null;
  readonly appy_no?: string | null;
  readonly file_name?: string | null;
  readonly file_formate?: string | null;
  readonly exam_test_rpot?: string | null;
  readonly vali_flag?: string | null;
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
  readonly poolarea_no?: string | null;
};

export type Out4512 = {
  readonly data: readonly OutData4512[];
};

export const t4512: TransactionSpec = {
  infno: '4512',
  name: '非结构化报告记录查询',
  input: [
    {
      node: 'input',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('pageNum', '当前页数', 'integer', 4, 0, null, true),
        field('pageSize', '本页数据量', 'integer', 4, 0, null, true),
        field('fixmedins_code', '定点医药机构编号', 'text', 30, 0, null, false),
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
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, false),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('otp_ipt_flag', '门诊/住院标志', 'text', 2, 0, null, false),
        field('exam_test_flag', '检查/检验标志', 'text', 30, 0, null, false),
        field('appy_no', '申请号', 'text', 50, 0, null, false),
        field('file_name', '文件名', 'text', 50, 0, null, false),
        field('file_formate', '文件格式类型', 'text', 3, 0, null, false),
        field('exam_test_rpot', '检查/检验报告', 'text', 4000000, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', false),
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
        field('poolarea_no', '统筹区编号', 'text', 6, 0, null, false),
      ],
    },
  ],
};
