// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InFsUploadIn9101 = {
  readonly in: string;
  readonly filename: string;
  readonly fixmedins_code: string;
};

export type In9101 = {
  readonly fsUploadIn: InFsUploadIn9101;
};

export type OutRow9101 = {
  readonly file_qury_no: string;
  readonly filename: string;
  readonly fixmedins_code: string;
  readonly dld_endtime?: string | null;
};

export type Out9101 = OutRow9101;

export const t9101: TransactionSpec = {
  infno: '9101',
  name: '文件上传',
  input: [
    {
      node: 'fsUploadIn',
      many: false,
      required: true,
      fields: [
        field('in', '文件数据', 'bytes', 0, 0, null, false),
        field('filename', '文件名', 'text', 200, 0, null, true),
        field('fixmedins_code', '医药机构编号', 'text', 30, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: '',
      many: false,
      required: true,
      fields: [
        field('file_qury_no', '文件查询号', 'text', 30, 0, null, true),
        field('filename', '文件名', 'text', 200, 0, null, true),
        field('fixmedins_code', '医药机构编号', 'text', 30, 0, null, true),
        field('dld_endtime', '截止时间', 'text', 30, 0, null, false),
      ],
    },
  ],
};
