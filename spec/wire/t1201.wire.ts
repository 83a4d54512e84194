// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InMedinsinfo1201 = {
  readonly fixmedins_type: string;
  readonly fixmedins_name: string;
  readonly fixmedins_code: string;
};

export type In1201 = {
  readonly medinsinfo: InMedinsinfo1201;
};

export type OutMedinsinfo1201 = {
  readonly fixmedins_code: string;
  readonly fixmedins_name: string;
  readonly uscc?: string | null;
  readonly fixmedins_type: string;
  readonly hosp_lv?: string | null;
  readonly exp_content?: string | null;
};

export type Out1201 = {
  readonly medinsinfo: readonly OutMedinsinfo1201[];
};

export const t1201: TransactionSpec = {
  infno: '1201',
  name: '医药机构信息获取',
  input: [
    {
      node: 'medinsinfo',
      many: false,
      required: true,
      fields: [
        field('fixmedins_type', '定点医疗服务机构类型', 'text', 6, 0, 'fixmedins_type', true),
        field('fixmedins_name', '定点医药机构名称', 'text', 200, 0, null, false),
        field('fixmedins_code', '定点医药机构编号', 'text', 12, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'medinsinfo',
      many: true,
      required: true,
      fields: [
        field('fixmedins_code', '定点医药机构编号', 'text', 12, 0, null, true),
        field('fixmedins_name', '定点医药机构名称', 'text', 200, 0, null, true),
        field('uscc', '统一社会信用代码', 'text', 50, 0, null, false),
        field('fixmedins_type', '定点医疗服务机构类型', 'text', 6, 0, 'fixmedins_type', true),
        field('hosp_lv', '医院等级', 'text', 6, 0, 'hosp_lv', false),
        field('exp_content', '扩展字段', 'text', 4000, 0, null, false),
      ],
    },
  ],
};
