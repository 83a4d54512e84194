// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InFsDownloadIn9102 = {
  readonly file_qury_no: string;
  readonly filename: string;
  readonly fixmedins_code: string;
};

export type In9102 = {
  readonly fsDownloadIn: InFsDownloadIn9102;
};

export type Out9102 = null;

export const t9102: TransactionSpec = {
  infno: '9102',
  name: '文件下载',
  input: [
    {
      node: 'fsDownloadIn',
      many: false,
      required: true,
      fields: [
        field('file_qury_no', '文件查询号', 'text', 30, 0, null, true),
        field('filename', '文件名', 'text', 200, 0, null, true),
        field('fixmedins_code', '医药机构编号', 'text', 30, 0, null, true),
      ],
    },
  ],
  output: [],
};
