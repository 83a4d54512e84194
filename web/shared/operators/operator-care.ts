import type { AppointedReply, ListedOperator } from '../../../src/access/contract.ts';

/** What is about to be done with an operator. */
export type CareStep = {
  readonly what: 'end' | 'password' | 'second-factor';
  readonly operator: ListedOperator;
};

/** Whose first password is to be told. */
export type Appointed = AppointedReply & { readonly name: string };
