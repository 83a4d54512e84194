import { dayOf } from '../kernel/day.ts';
import { fen } from '../kernel/fen.ts';
import {
  type Allotment,
  familyAccount,
  listMovements,
  type Movement,
  personalAccount,
  RELATIONS,
} from '../ledger/index.ts';
import { loadNames } from '../registry/index.ts';
import type { CounterAllotment, CounterMovement } from './contract.ts';
import type { Deps } from './deps.ts';

const MOVEMENTS_SHOWN = 30;

/** What last went in and out of both accounts of a person, the latest first. */
export async function movementsOf(
  { db, registry }: Deps,
  personId: string,
): Promise<readonly CounterMovement[]> {
  const of = (account: string) => listMovements(db, personId, account, null, MOVEMENTS_SHOWN);
  const [personal, family] = await Promise.all([
    of(personalAccount(personId)),
    of(familyAccount(personId)),
  ]);
  const told = (account: 'personal' | 'family', all: readonly Movement[]) =>
    all.map(({ on, sourceKind, amount, other }) => ({
      ...{ on, account, amount },
      text: movementText(registry, sourceKind, other, amount),
    }));
  return [...told('personal', personal), ...told('family', family)]
    .toSorted((a, b) => (a.on === b.on ? 0 : a.on > b.on ? -1 : 1))
    .slice(0, MOVEMENTS_SHOWN);
}

const KIND_TEXT: Readonly<Record<string, string>> = {
  opening: '期初余额',
  settlement: '就医购药支付',
  reversal: '结算撤销退回',
};

function movementText(
  registry: Deps['registry'],
  kind: string,
  other: string,
  amount: number,
): string {
  if (kind === 'allotment') return amount < 0 ? '划给家人' : '家人划入';
  if (kind === 'allotment-return') return amount < 0 ? '退回家人' : '家人退回';
  const [account, code = ''] = other.split('/');
  const place = account === 'payable' ? (registry.institution(code)?.name ?? code) : '';
  const what = KIND_TEXT[kind] ?? kind;
  return place === '' ? what : `${what}：${place}`;
}

/** What a person gave and received, with the name of the other. */
export async function allotmentsOf(
  { db }: Deps,
  personId: string,
  all: readonly Allotment[],
): Promise<readonly CounterAllotment[]> {
  const otherOf = (one: Allotment) => (one.giverId === personId ? one.receiverId : one.giverId);
  const names = await loadNames(db, all.map(otherOf));
  return all.map((one) => ({
    ...{ allotmentId: one.allotmentId, given: one.giverId === personId, otherId: otherOf(one) },
    otherName: names.get(otherOf(one)) ?? '',
    relationName: RELATIONS[one.relation],
    amount: one.amount,
    left: fen(one.amount - one.returned),
    on: dayOf(one.at),
  }));
}
