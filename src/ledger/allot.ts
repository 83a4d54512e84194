import { dayOf, type Instant } from '../kernel/day.ts';
import { type Fen, fen, min, ZERO } from '../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { covers } from '../kernel/span.ts';
import type { PersonFile, Registry } from '../registry/index.ts';
import { type CommandId, command, type Db, type Statement, type Tx } from '../store/index.ts';
import { addToPool, insertAllotment, loadAllotment, updateReturned } from './allotment.store.ts';
import * as no from './allotment-refusals.ts';
import { type Allotment, allotmentHalves, leftOf, type Relation } from './domain/allotment.ts';
import type { Transfer } from './domain/transfer.ts';
import { type Balances, insertPosting, loadBalances } from './ledger.store.ts';

type Deps = { readonly db: Db; readonly registry: Registry };

/** Who of which region's agency books it, and when. */
export type AllotmentBy = {
  readonly region: string;
  readonly by: string;
  readonly byName: string;
  readonly now: Instant;
};

export type AllotmentAsked = {
  readonly allotmentId: string;
  readonly giverId: string;
  readonly receiverId: string;
  readonly relation: Relation;
  readonly amount: Fen;
};

/** What both hold afterwards. */
export type Allotted = {
  readonly allotmentId: string;
  readonly receiverId: string;
  readonly receiverName: string;
  readonly amount: Fen;
  readonly balance: Fen;
  readonly pool: Fen;
};

type Two = {
  readonly giver: PersonFile | null;
  readonly receiver: PersonFile | null;
  readonly account: Fen | null;
  readonly pool: Balances;
};

/**
 * Allots money of somebody's own personal account to the family pool of a near relative. It leaves
 * the account at once: neither is the other's guarantor. Refusals: person-unknown, other-region,
 * to-oneself, receiver-unknown, receiver-elsewhere, amount-bad, no-account, receiver-not-enrolled,
 * balance-short.
 */
export function allot(
  deps: Deps,
  id: CommandId,
  by: AllotmentBy,
  asked: AllotmentAsked,
): Promise<Outcome<Allotted>> {
  const { giverId, receiverId, allotmentId, amount, relation } = asked;
  return command(deps.db, id, {
    load: (tx, lock) => loadTwo(deps, tx, giverId, receiverId, lock),
    decide: (two) => {
      const wrong = peopleRefusal(deps, by, asked, two) ?? moneyRefusal(by, asked, two);
      if (wrong !== null) return refuse(wrong);
      return accept({ answer: allotted(asked, two, amount) });
    },
    // Each half lies with the person it is of: the receiver's goes on its own.
    elsewhere: () => halves(by, { ...asked, sourceId: allotmentId, back: false }).receiver,
    save: () => [
      ...halves(by, { ...asked, sourceId: allotmentId, back: false }).giver,
      insertAllotment({
        ...{ allotmentId, giverId, receiverId, relation, amount },
        ...{ by: by.by, byName: by.byName, at: by.now },
      }),
    ],
  });
}

/**
 * Gives back what of an allotment was not spent (`amount` null: all of it). Refusals:
 * person-unknown, other-region, allotment-unknown, amount-bad, more-than-left, pool-short.
 */
export async function returnAllotment(
  deps: Deps,
  id: CommandId,
  by: AllotmentBy,
  asked: { readonly giverId: string; readonly allotmentId: string; readonly amount: Fen | null },
): Promise<Outcome<Allotted>> {
  const { giverId, allotmentId } = asked;
  // Whose pool it lies in never changes; the rest is read again under the locks.
  const known = await loadAllotment(deps.db, giverId, allotmentId);
  const receiverId = known?.receiverId ?? giverId;
  return command(deps.db, id, {
    load: async (tx, lock) => {
      const two = await loadTwo(deps, tx, giverId, receiverId, lock);
      return { two, found: await loadAllotment(tx, giverId, allotmentId) };
    },
    decide: ({ two, found }) => {
      const wrong = giverRefusal(deps, by, two.giver);
      if (wrong !== null) return refuse(wrong);
      if (found === null) return refuse(no.ALLOTMENT_UNKNOWN);
      const pool = two.pool.family ?? ZERO;
      const amount = asked.amount ?? min(leftOf(found), pool);
      const short = returnRefusal(found, pool, amount, asked.amount === null);
      if (short !== null) return refuse(short);
      return accept({
        answer: allotted({ ...asked, receiverId }, two, fen(-amount)),
        found,
        amount,
      });
    },
    elsewhere: ({ found, amount }) => halves(by, backOf(found, amount)).receiver,
    save: ({ found, amount }) => [
      ...halves(by, backOf(found, amount)).giver,
      updateReturned(giverId, allotmentId, amount),
    ],
  });
}

/** Locks both, the smaller id first: two who allot to each other do not wait for ever. */
async function loadTwo(
  { registry }: Deps,
  tx: Tx,
  giverId: string,
  receiverId: string,
  lock: boolean,
): Promise<Two> {
  const files = new Map<string, PersonFile | null>();
  for (const id of [...new Set([giverId, receiverId])].sort()) {
    files.set(id, await registry.loadPerson(tx, id, lock));
  }
  const [own, pool] = await Promise.all([loadBalances(tx, giverId), loadBalances(tx, receiverId)]);
  const giver = files.get(giverId) ?? null;
  return { giver, receiver: files.get(receiverId) ?? null, account: own.personal, pool };
}

function giverRefusal({ registry }: Deps, by: AllotmentBy, file: PersonFile | null) {
  if (file === null) return no.GIVER_UNKNOWN;
  const { region } = file.person;
  return region === by.region ? null : no.giverElsewhere(registry.regionName(region) ?? region);
}

function peopleRefusal(
  deps: Deps,
  by: AllotmentBy,
  { giverId, receiverId }: AllotmentAsked,
  { giver, receiver }: Two,
): Refusal | null {
  const wrong = giverRefusal(deps, by, giver);
  if (wrong !== null) return wrong;
  if (receiverId === giverId) return no.TO_ONESELF;
  if (receiver === null) return no.RECEIVER_UNKNOWN;
  const { region } = receiver.person;
  if (region === by.region) return null;
  return no.receiverElsewhere(deps.registry.regionName(region) ?? region);
}

function moneyRefusal(
  { now }: AllotmentBy,
  { amount }: AllotmentAsked,
  { account, receiver }: Two,
): Refusal | null {
  if (amount <= 0) return no.AMOUNT_BAD;
  if (account === null) return no.NO_ACCOUNT;
  const today = dayOf(now);
  const insured = receiver!.enrolments.some(
    (e) => e.status !== 'suspended' && covers(e.span, today),
  );
  if (!insured) return no.RECEIVER_NOT_ENROLLED;
  return amount > account ? no.balanceShort(account) : null;
}

function returnRefusal(found: Allotment, pool: Fen, amount: Fen, all: boolean): Refusal | null {
  const left = leftOf(found);
  if (left === 0) return no.moreThanLeft(left);
  if (all && amount === 0) return no.poolShort(pool);
  if (amount <= 0) return no.AMOUNT_BAD;
  if (amount > left) return no.moreThanLeft(left);
  return amount > pool ? no.poolShort(pool) : null;
}

function allotted(
  { allotmentId, receiverId }: Pick<AllotmentAsked, 'allotmentId' | 'receiverId'>,
  { account, pool, receiver }: Two,
  amount: Fen,
): Allotted {
  return {
    allotmentId,
    receiverId,
    receiverName: receiver?.person.name ?? '',
    amount: fen(Math.abs(amount)),
    balance: fen((account ?? ZERO) - amount),
    pool: fen((pool.family ?? ZERO) + amount),
  };
}

type Movement = {
  readonly sourceId: string;
  readonly giverId: string;
  readonly receiverId: string;
  readonly amount: Fen;
  readonly back: boolean;
};

function backOf(found: Allotment, amount: Fen): Movement {
  const { giverId, receiverId, returns } = found;
  return {
    sourceId: `${found.allotmentId}-${returns + 1}`,
    giverId,
    receiverId,
    amount,
    back: true,
  };
}

/** What is written beside each of the two. */
function halves(by: AllotmentBy, m: Movement): Readonly<Record<'giver' | 'receiver', Statement[]>> {
  const { giver, receiver } = allotmentHalves({ ...m, region: by.region });
  const book = (personId: string, transfer: Transfer, personal: Fen, family: Fen) =>
    insertPosting({
      ...{ personId, sourceId: m.sourceId, on: dayOf(by.now), transfers: [transfer] },
      sourceKind: m.back ? 'allotment-return' : 'allotment',
      changes: { personal, family },
    });
  const out = fen(-m.amount);
  if (m.back) {
    return {
      giver: book(m.giverId, giver, m.amount, ZERO),
      receiver: book(m.receiverId, receiver, ZERO, out),
    };
  }
  return {
    giver: book(m.giverId, giver, out, ZERO),
    receiver: [...book(m.receiverId, receiver, ZERO, ZERO), addToPool(m.receiverId, m.amount)],
  };
}
