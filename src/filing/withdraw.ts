import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { command } from '../store/index.ts';
import { type By, commandId, type Deps } from './deps.ts';
import type { FilingKind } from './domain/filings.ts';
import { personRefusal } from './file-for-person.ts';
import { loadWithdrawable, updateWithdrawn } from './filing.store.ts';
import { FILING_UNKNOWN, FILING_USED, FILING_WITHDRAWN } from './refusals.ts';

export type Withdrawal = {
  readonly personId: string;
  readonly filingId: string;
  readonly kind: FilingKind;
  readonly why: string | null;
};

/**
 * Withdraws a filing (2502, 2504, 2506): it is marked with moment and operator, and stays. Any
 * institution of the person's region may: a choice is changed at the new place. Refusals:
 * person-unknown, other-region, filing-unknown, filing-withdrawn, filing-used.
 */
export function withdraw(deps: Deps, by: By, w: Withdrawal): Promise<Outcome<null>> {
  const { personId, filingId, why } = w;
  return command(deps.db, commandId(personId, by), {
    load: (tx, lock) =>
      Promise.all([
        deps.registry.loadPerson(tx, personId, lock),
        loadWithdrawable(tx, personId, filingId),
      ]),
    decide: ([file, found]) => {
      const refusal = personRefusal(deps, by, file);
      if (refusal !== null) return refuse(refusal);
      if (found?.kind !== w.kind) return refuse(FILING_UNKNOWN);
      if (found.withdrawn) return refuse(FILING_WITHDRAWN);
      return found.uses > 0 ? refuse(FILING_USED) : accept({ answer: null });
    },
    save: () => [
      updateWithdrawn({
        personId,
        filingId,
        why,
        at: by.now,
        from: by.institutionCode,
        by: by.operatorId,
        byName: by.operatorName,
      }),
    ],
  });
}
