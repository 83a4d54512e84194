// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InInput3702 = {
  readonly remark: string;
  readonly medinsName: string;
  readonly medinsCodg: string;
  readonly docs: readonly InDocs3702[];
};

export type InDocs3702 = {
  readonly docId: string;
  readonly docSusptDTOS: readonly InDocSusptDTOS3702[];
};

export type InDocSusptDTOS3702 = {
  readonly docSusptId: string;
  readonly applyFlag: string;
  readonly susptAmt: string;
  readonly attUploadId: string;
  readonly auditOpinion: string;
};

export type In3702 = {
  readonly input: InInput3702;
};

export type OutRow3702 = {
  readonly docCode?: string | null;
  readonly docId?: string | null;
  readonly docReason?: string | null;
  readonly docsuspt: readonly OutDocsuspt3702[];
};

export type OutDocsuspt3702 = {
  readonly susptId?: string | null;
  readonly susptCode?: string | null;
  readonly susptReason?: string | null;
};

export type Out3702 = readonly OutRow3702[];

export const t3702: TransactionSpec = {
  infno: '3702',
  name: '申诉提交',
  input: [
    {
      node: 'input',
      many: false,
      required: true,
      fields: [
        field('remark', '备注', 'text', 200, 0, null, false),
        field('medinsName', '医疗机构名称', 'text', 255, 0, null, true),
        field('medinsCodg', '医疗机构名称', 'text', 40, 0, null, true),
      ],
      nodes: [
    {
      node: 'docs',
      many: true,
      required: true,
      fields: [
        field('docId', '单据id', 'text', 70, 0, null, true),
      ],
      nodes: [
    {
      node: 'docSusptDTOS',
      many: true,
      required: true,
      fields: [
        field('docSusptId', '疑点id', 'text', 40, 0, null, true),
        field('applyFlag', '申诉标识', 'text', 3, 0, null, true),
        field('susptAmt', '申诉金额', 'decimal', 16, 2, null, false),
        field('attUploadId', '申诉材料id', 'text', 200, 0, null, false),
        field('auditOpinion', '申诉原因', 'text', 500, 0, null, false),
      ],
    },
      ],
    },
      ],
    },
  ],
  output: [
    {
      node: '',
      many: true,
      required: true,
      fields: [
        field('docCode', '单据处理状态', 'text', 3, 0, null, false),
        field('docId', '单据id', 'text', 70, 0, null, false),
        field('docReason', '单据失败原因', 'text', 500, 0, null, false),
      ],
      nodes: [
    {
      node: 'docsuspt',
      many: true,
      required: true,
      fields: [
        field('susptId', '疑点id', 'text', 40, 0, null, false),
        field('susptCode', '疑点处理状态', 'text', 3, 0, null, false),
        field('susptReason', '疑点失败原因', 'text', 500, 0, null, false),
      ],
    },
      ],
    },
  ],
};
