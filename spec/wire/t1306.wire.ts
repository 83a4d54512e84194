// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData1306 = {
  readonly ver: string;
};

export type In1306 = {
  readonly data: InData1306;
};

export type OutRow1306 = {
  readonly file_qury_no: string;
  readonly filename: string;
  readonly dld_end_time: string;
  readonly data_cnt?: number | null;
};

export type Out1306 = OutRow1306;

export const t1306: TransactionSpec = {
  infno: '1306',
  name: '医用耗材目录下载',
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
        field('dld_end_time', '下载截止日期', 'date', 10, 0, null, true),
        field('data_cnt', '数据量', 'integer', 10, 0, null, false),
      ],
    },
  ],
};
