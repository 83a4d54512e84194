import type { Transactions } from '../kernel/call.ts';
import type { Deps } from './deps.ts';
import { encounterTransactions } from './encounter.wire.ts';
import { feeTransactions } from './fees.wire.ts';
import { noteTransactions } from './notes.wire.ts';
import { personTransactions } from './person.wire.ts';
import { pharmacyTransactions } from './pharmacy.wire.ts';
import { policyItemTransactions } from './policy-items.wire.ts';
import { queryTransactions } from './queries.wire.ts';
import { lineQueries } from './query-lines.wire.ts';
import { settlementTransactions } from './settlement.wire.ts';
import { stayTransactions } from './stay.wire.ts';

export { loadLinesSince } from './audit-lines.store.ts';
export {
  type Bill,
  type BillKey,
  type BillQuery,
  type BillScope,
  type BillSums,
  type ClearedSpan,
  loadBills,
  loadLastReversed,
  loadNamedBills,
  sumBills,
} from './bills.store.ts';
export { countSettled } from './count.store.ts';
export type { Deps as SettlementDeps } from './deps.ts';
export type { Diagnosis, Encounter, EncounterKind } from './domain/encounter.ts';
export { type Part, type Reason, stepText } from './domain/explain.ts';
export type { FeeLine, StatedLine } from './domain/fee-line.ts';
export type { Amounts, Settled, Trace } from './domain/settled.ts';
export { listDiagnoses, loadEncounter } from './encounter.store.ts';
export {
  type ExplainedLine,
  type ExplainedPart,
  type Explanation,
  explain,
  type PlacedReason,
} from './explain.ts';
export { encounterExists, linesOf, settlementExists } from './find.ts';
export { mineRoutes } from './mine.http.ts';
export { listOwnVisits, type OwnVisit } from './mine.store.ts';
export type { MineNamedSpan, MineVisit } from './mine-contract.ts';
export { agreementName, namedSpan } from './mine-cover.ts';
export { tellVisit } from './mine-visits.ts';
export {
  countBetween,
  listServed,
  loadPastVisits,
  type PastBill,
  type PastDiagnosis,
  type PastFeeLine,
  type PastVisit,
  type PastVisits,
  type Served,
  type SettledBetween,
} from './past-visits.store.ts';
export { pricedSince } from './priced-items.store.ts';
export { type ReplayDeps, replayRoutes } from './replay.http.ts';
export { findOwner, nextRange, type PeopleRange } from './replay.store.ts';
export {
  type Mismatch,
  type Replayed,
  type ReplayRequest,
  type ReplayScope,
  replay,
  type Verified,
  verifyStored,
} from './replay.ts';
export { DIMENSION_NAME, dimensionValueName } from './replay-names.ts';
export { openReplays, type Replays } from './replay-run.ts';
export { DIMENSIONS, type Dimension, type Group, type Sums } from './replay-sums.ts';
export { resealingStays } from './reseal.store.ts';
export { reverse } from './reverse.ts';
export { CLEARING_TYPE } from './setlinfo.wire.ts';
export {
  PAST_BATCH,
  type PastEncounter,
  type PastPerson,
  type PastSeen,
  writePast,
} from './settle-past.ts';
export {
  firstSettled,
  type SettledDay,
  type SettledHour,
  type SettledSpan,
  type SettledSums,
  sumDays,
  sumHours,
} from './settled-sums.store.ts';
export { settlementRoutes } from './settlement.http.ts';
export { listSettled, loadSettled } from './settlement.store.ts';
export { stationDayRoutes } from './station-stays.http.ts';
export { stationVisitRoutes } from './station-visit.http.ts';

/**
 * The national transactions this module answers: 1101, 2101–2103, 2201–2208, 2301–2306, 2401–2407,
 * 2601, 5201–5206, 5303, 100001.
 */
export function openSettlement(deps: Deps): Transactions {
  return {
    ...personTransactions(deps),
    ...encounterTransactions(deps),
    ...stayTransactions(deps),
    ...feeTransactions(deps),
    ...settlementTransactions(deps),
    ...pharmacyTransactions(deps),
    ...queryTransactions(deps),
    ...lineQueries(deps),
    ...noteTransactions(deps),
    ...policyItemTransactions(deps),
  };
}
