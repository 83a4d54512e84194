// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InInput3704 = {
  readonly attUploadId: string;
  readonly fsiAppealFileDTOList: readonly InFsiAppealFileDTOList3704[];
};

export type InFsiAppealFileDTOList3704 = {
  readonly name: string;
  readonly bytes: string;
};

export type In3704 = {
  readonly input: InInput3704;
};

export type OutRow3704 = {
  readonly attUploadId: string;
};

export type Out3704 = OutRow3704;

export const t3704: TransactionSpec = {
  infno: '3704',
  name: '附件上传',
  input: [
    {
      node: 'input',
      many: false,
      required: true,
      fields: [
        field('attUploadId', '附件id', 'text', 200, 0, null, false),
      ],
      nodes: [
    {
      node: 'fsiAppealFileDTOList',
      many: true,
      required: true,
      fields: [
        field('name', '附件名称', 'text', 100, 0, null, true),
        field('bytes', '附件字节', 'bytes', 0, 0, null, true),
      ],
    },
      ],
    },
  ],
  output: [
    {
      node: '',
      many: false,
      required: true,
      fields: [
        field('attUploadId', '附件ID', 'text', 200, 0, null, true),
      ],
    },
  ],
};
