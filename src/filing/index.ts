import type { Transactions } from '../kernel/call.ts';
import { accidentTransactions } from './accident.wire.ts';
import { chronicTransactions } from './chronic.wire.ts';
import type { Deps } from './deps.ts';
import { designatedTransactions } from './designated.wire.ts';
import { openFiling } from './open-filing.ts';
import { referralTransactions } from './referral.wire.ts';
import { withdrawalTransactions } from './withdraw.wire.ts';

export type { Deps as FilingDeps, EncounterExists } from './deps.ts';
export type { DesignationRequest } from './designate.ts';
export {
  type Accident,
  type Chronic,
  chronicOn,
  type Designated,
  designatedOn,
  type Filed,
  type FilingKind,
  type Filings,
  type Referral,
  referralTo,
} from './domain/filings.ts';
export { type Direction, type Reach, reachOf } from './domain/place.ts';
export type { AccidentRequest } from './file-accident.ts';
export type { ChronicRequest } from './file-chronic.ts';
export { insertChronic, loadFilings, loadWithdrawable, markUsed } from './filing.store.ts';
export { mineFilingRoutes } from './mine.http.ts';
export { type Filing, openFiling } from './open-filing.ts';
export { purposeName } from './purpose-name.wire.ts';
export type { ReferralRequest } from './refer.ts';
export { resealingFilings } from './reseal.store.ts';

/** The national transactions this module answers: 2501–2507, 5301, 5302, 5304. */
export function filingTransactions(deps: Deps): Transactions {
  const filing = openFiling(deps);
  return {
    ...referralTransactions(filing),
    ...chronicTransactions(filing),
    ...designatedTransactions(filing),
    ...accidentTransactions(filing),
    ...withdrawalTransactions(filing),
  };
}
