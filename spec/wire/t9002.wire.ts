// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InSignOut9002 = {
  readonly sign_no: string;
  readonly opter_no: string;
};

export type In9002 = {
  readonly signOut: InSignOut9002;
};

export type OutSignoutoutb9002 = {
  readonly sign_time: string;
};

export type Out9002 = {
  readonly signoutoutb: OutSignoutoutb9002;
};

export const t9002: TransactionSpec = {
  infno: '9002',
  name: '签退',
  input: [
    {
      node: 'signOut',
      many: false,
      required: true,
      fields: [
        field('sign_no', '签到编号', 'text', 30, 0, null, true),
        field('opter_no', '操作员编号', 'text', 30, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: 'signoutoutb',
      many: false,
      required: true,
      fields: [
        field('sign_time', '签退时间', 'time', 19, 0, null, true),
      ],
    },
  ],
};
