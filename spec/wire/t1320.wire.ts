// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData1320 = {
  readonly ver: string;
};

export type In1320 = {
  readonly data: InData1320;
};

export type OutRow1320 = {
  readonly file_qury_no: string;
  readonly filename: string;
  readonly dld_endtime: string;
  readonly data_cnt?: number | null;
};

export type Out1320 = OutRow1320;

export const t1320: TransactionSpec = {
  infno: '1320',
  name: '中药配方颗粒目录下载',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('ver', '版本号', 'text', 20, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: '',
      many: false,
      required: true,
      fields: [
        field('file_qury_no', '文件查询号', 'text', 40, 0, null, true),
        field('filename', '文件名', 'text', 100, 0, null, true),
        field('dld_endtime', '下载截止日期', 'date', 10, 0, null, true),
        field('data_cnt', '数据量', 'integer', 10, 0, null, false),
      ],
    },
  ],
};
