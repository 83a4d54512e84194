import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { command } from '../store/index.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { madeAfter } from './domain/applications.ts';
import { loadApplications, lockApplications, updateWithdrawn } from './reconciliation.store.ts';
import { APPLICATION_UNKNOWN, APPLICATION_WITHDRAWN, laterApplication } from './refusals.ts';

/**
 * Withdraws an application for clearing (3204): it is marked, and stays. Refusals:
 * application-unknown (another institution's too), application-withdrawn, later-application.
 */
export function withdrawApplication(
  { db }: Deps,
  by: By,
  applicationId: string,
): Promise<Outcome<null>> {
  const { institutionCode } = by;
  return command(db, commandId(by), {
    load: async (tx, lock) => {
      if (lock) await lockApplications(tx, institutionCode);
      return await loadApplications(tx, institutionCode);
    },
    decide: (all) => {
      const found = all.find((a) => a.applicationId === applicationId);
      if (found === undefined) return refuse(APPLICATION_UNKNOWN);
      if (found.withdrawn) return refuse(APPLICATION_WITHDRAWN);
      const later = madeAfter(all, found);
      if (later !== null) return refuse(laterApplication(later.applicationId));
      return accept({ answer: null });
    },
    save: () => [updateWithdrawn(institutionCode, applicationId, by)],
  });
}
