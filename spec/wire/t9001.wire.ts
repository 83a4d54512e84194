// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InSignIn9001 = {
  readonly opter_no: string;
  readonly mac: string;
  readonly ip: string;
};

export type In9001 = {
  readonly signIn: InSignIn9001;
};

export type OutSigninoutb9001 = {
  readonly sign_time: string;
  readonly sign_no: string;
};

export type Out9001 = {
  readonly signinoutb: OutSigninoutb9001;
};

export const t9001: TransactionSpec = {
  infno: '9001',
  name: '签到',
  input: [
    {
      node: 'signIn',
      many: false,
      required: true,
      fields: [
        field('opter_no', '操作员编号', 'text', 30, 0, null, true),
        field('mac', '签到MAC地址', 'text', 64, 0, null, true),
        field('ip', '签到IP地址', 'text', 64, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: 'signinoutb',
      many: false,
      required: true,
      fields: [
        field('sign_time', '签到时间', 'time', 19, 0, null, true),
        field('sign_no', '签到编号', 'text', 30, 0, null, true),
      ],
    },
  ],
};
