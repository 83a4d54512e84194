import { giveAccount } from '../access/index.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import { mapOutcome } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import type { CounterCase } from './domain/counter-case.ts';
import type { Request } from './domain/matter.ts';
import { type CounterAsked, handleCase } from './handle-case.ts';

export type Reset = CounterCase & { readonly password: string | null };

/**
 * Gives somebody who was seen in person an account, or another first password; other sessions of
 * the account end. The password is told once: of a case that was done before it is null.
 * Refusals: those of a case.
 */
export async function resetPassword(
  deps: Deps,
  counter: CounterAsked,
  { personId, request }: { readonly personId: string; readonly request: Request },
): Promise<Outcome<Reset>> {
  let password: string | null = null;
  const done = await handleCase(deps, counter, {
    ...{ personId, matter: 'reset-password', request, input: null },
    about: '窗口重置登录口令',
    run: async (_caseId, { person }) => {
      const { idNo } = person;
      ({ password } = await giveAccount(deps.db, person, idNo, counter.now));
      return accept([{ what: '登录口令', before: null, after: '已重置，首次登录须修改' }]);
    },
  });
  return mapOutcome(done, (of) => ({ ...of, password }));
}
