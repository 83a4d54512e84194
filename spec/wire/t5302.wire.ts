// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData5302 = {
  readonly psn_no: string;
  readonly biz_appy_type: string;
};

export type In5302 = {
  readonly data: InData5302;
};

export type OutPsnfixmedin5302 = {
  readonly psn_no: string;
  readonly insutype?: string | null;
  readonly fix_srt_no: string;
  readonly fixmedins_code: string;
  readonly fixmedins_name: string;
  readonly begndate: string;
  readonly enddate?: string | null;
  readonly memo?: string | null;
};

export type Out5302 = {
  readonly psnfixmedin: readonly OutPsnfixmedin5302[];
};

export const t5302: TransactionSpec = {
  infno: '5302',
  name: '人员定点信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('biz_appy_type', '业务申请类型', 'text', 3, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: 'psnfixmedin',
      many: true,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', false),
        field('fix_srt_no', '定点排序号', 'text', 3, 0, null, true),
        field('fixmedins_code', '定点医药机构编号', 'text', 12, 0, null, true),
        field('fixmedins_name', '定点医药机构名称', 'text', 200, 0, null, true),
        field('begndate', '开始日期', 'date', 10, 0, null, true),
        field('enddate', '结束日期', 'date', 10, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
    },
  ],
};
