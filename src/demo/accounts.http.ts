import {
  type DemoAccount,
  type DemoAccountsReply,
  findOperatorAccounts,
  nextCode,
  type Route,
} from '../access/index.ts';
import type { Instant } from '../kernel/day.ts';
import { accept } from '../kernel/outcome.ts';
import type { Registry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import { type KeptAccount, loadAccounts } from './accounts.store.ts';
import { DEMO_PASSWORD, roleName } from './accounts.ts';

export type AccountsFrom = { readonly db: Db; readonly registry: Registry };

/** `GET /api/demo/accounts`, open to anybody: where the demo world is, and nowhere else. */
export function demoRoutes(from: AccountsFrom): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/demo/accounts',
      may: null,
      answer: async ({ now }) => {
        const reply: DemoAccountsReply = { accounts: await listAccounts(from, now) };
        return accept(reply);
      },
    },
  ];
}

/** The accounts of the demo world as one signs in with them at a moment. */
export async function listAccounts(
  from: AccountsFrom,
  now: Instant,
): Promise<readonly DemoAccount[]> {
  const kept = await loadAccounts(from.db);
  const operators = await ofOperators(from, kept, now);
  const people = await ofPeople(from, kept);
  return [...operators, ...people];
}

async function ofOperators(
  { db, registry }: AccountsFrom,
  kept: readonly KeptAccount[],
  now: Instant,
): Promise<readonly DemoAccount[]> {
  const about = new Map(kept.map((one) => [one.operatorId ?? '', one.about]));
  const ids = [...about.keys()].filter((id) => id !== '');
  const found = await findOperatorAccounts(db, ids);
  const place = new Map(ids.map((id, i) => [id, i]));
  return found
    .toSorted((a, b) => place.get(a.operatorId)! - place.get(b.operatorId)!)
    .map((account) => {
      const { operatorId, name, region, institutionCode, roles } = account;
      return {
        kind: 'operator',
        ...{ login: operatorId, password: DEMO_PASSWORD, name, region, institutionCode, roles },
        code: institutionCode === null ? nextCode(account, now) : null,
        regionName: registry.regionName(region) ?? region,
        institutionName:
          institutionCode === null ? null : (registry.institution(institutionCode)?.name ?? null),
        roleNames: roles.map(roleName),
        about: about.get(operatorId)!,
      };
    });
}

async function ofPeople(
  { db, registry }: AccountsFrom,
  kept: readonly KeptAccount[],
): Promise<readonly DemoAccount[]> {
  const found = await Promise.all(
    kept.map(async ({ personId, about }) => {
      const file = personId === null ? null : await registry.loadPerson(db, personId, false);
      if (file === null) return null;
      const { idNo, name, region } = file.person;
      const account: DemoAccount = {
        kind: 'person',
        ...{ login: idNo, password: DEMO_PASSWORD, code: null, name, region, about },
        regionName: registry.regionName(region) ?? region,
        ...{ institutionCode: null, institutionName: null },
        roles: ['insured'],
        roleNames: [roleName('insured')],
      };
      return account;
    }),
  );
  return found.filter((one) => one !== null);
}
