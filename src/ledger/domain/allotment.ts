import type { Instant } from '../../kernel/day.ts';
import { type Fen, fen } from '../../kernel/fen.ts';
import { familyAccount, personalAccount, type Transfer } from './transfer.ts';

/** 家庭共济: to whom one may allot, the near relatives (近亲属). */
export const RELATIONS = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
} as const;
export type Relation = keyof typeof RELATIONS;

/** Money of a personal account that a relative may spend. */
export type Allotment = {
  readonly allotmentId: string;
  /** Whose personal account it came from. */
  readonly giverId: string;
  /** Into whose family pool it went. */
  readonly receiverId: string;
  /** What the receiver is to the giver. */
  readonly relation: Relation;
  readonly amount: Fen;
  /** What has gone back since. */
  readonly returned: Fen;
  readonly returns: number;
  readonly at: Instant;
  readonly byName: string;
};

/** What of it has not gone back. */
export function leftOf({ amount, returned }: Pick<Allotment, 'amount' | 'returned'>): Fen {
  return fen(amount - returned);
}

/** Where money rests between two people, each of whom has his own row of it. */
export function onTheWay(region: string): string {
  return `allotted/${region}`;
}

/**
 * The two halves of an allotment, one beside each person: out of the account and into the pool.
 * What goes back goes the same way round.
 */
export function allotmentHalves(of: {
  readonly region: string;
  readonly giverId: string;
  readonly receiverId: string;
  readonly amount: Fen;
  readonly back: boolean;
}): { readonly giver: Transfer; readonly receiver: Transfer } {
  const { region, amount } = of;
  const between = onTheWay(region);
  const account = personalAccount(of.giverId);
  const pool = familyAccount(of.receiverId);
  return of.back
    ? {
        giver: { from: between, to: account, amount },
        receiver: { from: pool, to: between, amount },
      }
    : {
        giver: { from: account, to: between, amount },
        receiver: { from: between, to: pool, amount },
      };
}
