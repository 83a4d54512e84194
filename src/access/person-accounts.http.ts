import { Type } from 'typebox';
import type { Instant } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Db } from '../store/index.ts';
import { savePersonAccount } from './account.store.ts';
import { forgetAttempts } from './attempt.store.ts';
import { type AuthenticateDeps, accountMark } from './authenticate.ts';
import type { PersonAccountReply } from './contract.ts';
import type { BureauPrincipal } from './domain/principal.ts';
import { hashPassword, makePassword } from './password.ts';
import { type Route, route } from './route.ts';
import { deleteOfPerson } from './session.store.ts';

const BODY = Type.Object({
  idNumber: Type.String({ title: '证件号码', minLength: 1, maxLength: 64 }),
});

/**
 * `POST /api/person-accounts` {idNumber}: at a counter, once the id document was seen, an insured
 * person gets an account, or another first password. Refusals: person-unknown, other-region.
 */
export function personAccountRoutes(deps: AuthenticateDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/person-accounts',
      may: ['change', 'counter-person'],
      body: BODY,
      status: { 'person-unknown': 404, 'other-region': 403 },
      answer: async ({ by, body, now, looked }) => {
        const found = await personOf(deps, by as BureauPrincipal, body.idNumber, looked);
        if (!found.ok) return found;
        return accept(await giveAccount(deps.db, found.value, body.idNumber, now));
      },
    }),
  ];
}

async function personOf(
  { findPerson }: AuthenticateDeps,
  by: BureauPrincipal,
  idNumber: string,
  looked: (personId: string, matter: string) => void,
): Promise<Outcome<{ readonly personId: string; readonly name: string }>> {
  const person = await findPerson(idNumber.trim().toUpperCase());
  if (person === null) {
    return refuse({ code: 'person-unknown', text: '没有这个证件号码的参保人', field: 'idNumber' });
  }
  looked(person.personId, '开通或重置登录账户');
  if (person.region === by.region) return accept(person);
  return refuse({ code: 'other-region', text: '该参保人属于其他统筹区', field: 'idNumber' });
}

/** Gives somebody an account, or another first password, which is shown this once. */
export async function giveAccount(
  db: Db,
  { personId, name }: { readonly personId: string; readonly name: string },
  idNumber: string,
  now: Instant,
): Promise<PersonAccountReply> {
  const password = makePassword();
  const passwordHash = await hashPassword(password);
  await db.transaction('write', async (tx) => {
    await savePersonAccount(tx, personId, { passwordHash, mustChange: true }, now);
    await deleteOfPerson(tx, personId, '');
    await forgetAttempts(tx, accountMark(db, 'person', idNumber.trim()));
  });
  return { personId, name, password };
}
