// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData1901 = {
  readonly type: string;
  readonly parent_value: string;
  readonly admdvs: string;
  readonly date: string;
  readonly Vali_Flag: string;
};

export type In1901 = {
  readonly data: InData1901;
};

export type OutList1901 = {
  readonly type: string;
  readonly label: string;
  readonly value: string;
  readonly parentValue: string;
  readonly sort: number;
  readonly valiFlag: string;
  readonly createUser: string;
  readonly createDate: string;
  readonly version: number;
};

export type Out1901 = {
  readonly list: readonly OutList1901[];
};

export const t1901: TransactionSpec = {
  infno: '1901',
  name: '字典表查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('type', '字典类型', 'text', 30, 0, null, true),
        field('parent_value', '父字典键值', 'text', 10, 0, null, false),
        field('admdvs', '行政区划', 'text', 6, 0, null, true),
        field('date', '查询日期', 'date', 10, 0, null, true),
        field('Vali_Flag', '有效标志', 'text', 3, 0, 'vali_flag', false),
      ],
    },
  ],
  output: [
    {
      node: 'list',
      many: true,
      required: true,
      fields: [
        field('type', '字典类型', 'text', 30, 0, null, true),
        field('label', '字典标签', 'text', 50, 0, null, true),
        field('value', '字典键值', 'text', 20, 0, null, true),
        field('parentValue', '父字典键值', 'text', 10, 0, null, true),
        field('sort', '序号', 'integer', 30, 0, null, true),
        field('valiFlag', '权限标识', 'text', 3, 0, 'vali_flag', true),
        field('createUser', '创建账户', 'text', 30, 0, null, true),
        field('createDate', '创建时间', 'date', 10, 0, null, true),
        field('version', '版本号', 'integer', 20, 0, null, true),
      ],
    },
  ],
};
