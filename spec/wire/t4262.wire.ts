// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InRow4262 = {
  readonly mdtrtId: string;
  readonly fixmedinsCode: string;
  readonly totalFeeSumamt: string;
};

export type In4262 = InRow4262;

export type OutRow4262 = {
  readonly code?: string | null;
  readonly type?: string | null;
  readonly message?: string | null;
  readonly data: OutData4262;
};

export type OutData4262 = {
  readonly stmtResult?: string | null;
  readonly stmtRema?: string | null;
};

export type Out4262 = OutRow4262;

export const t4262: TransactionSpec = {
  infno: '4262',
  name: '已上传费用对账接口',
  input: [
    {
      node: '',
      many: false,
      required: true,
      fields: [
        field('mdtrtId', '医药机构就诊事件ID', 'text', 30, 0, null, true),
        field('fixmedinsCode', '定点医药机构编号', 'text', 30, 0, null, true),
        field('totalFeeSumamt', '总费用', 'decimal', 12, 6, null, true),
      ],
    },
  ],
  output: [
    {
      node: '',
      many: false,
      required: true,
      fields: [
        field('code', '响应状态', 'text', 30, 0, null, false),
        field('type', '响应类型', 'text', 30, 0, null, false),
        field('message', '提示信息', 'text', 30, 0, null, false),
      ],
      nodes: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('stmtResult', '对账结果', 'text', 2, 0, null, false),
        field('stmtRema', '对账描述', 'text', 200, 0, null, false),
      ],
    },
      ],
    },
  ],
};
