import type { Day } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { FundAmount } from './domain/case-money.ts';

/** What one settlement gave back to its funds, in one case. */
export type Recovery = {
  readonly personId: string;
  readonly recoveryId: string;
  readonly ownerId: string;
  readonly caseId: string;
  readonly settlementId: string;
  readonly institutionCode: string;
  readonly region: string;
  readonly amount: Fen;
  readonly funds: readonly FundAmount[];
  readonly postedOn: Day;
  /** Under which id it was given back, and when; null while it stands. */
  readonly returnId: string | null;
  readonly returnedOn: Day | null;
};

const COLUMNS = `person_id as "personId", recovery_id as "recoveryId", owner_id as "ownerId",
  case_id as "caseId", settlement_id as "settlementId", institution_code as "institutionCode",
  region_code as region, amount_fen as amount, funds, posted_on as "postedOn",
  return_id as "returnId", returned_on as "returnedOn"`;

const OF_CASE: Sql = {
  name: 'recoveries-of-case',
  text: `select ${COLUMNS} from supervision.recovery where owner_id = $1 and case_id = $2
         order by recovery_id`,
};

/** All that a case recovered, given back since or not. */
export function loadRecoveries(tx: Tx, ownerId: string, caseId: string): Promise<Recovery[]> {
  return tx.rows<Recovery>(OF_CASE, [ownerId, caseId]);
}

const OF_SETTLEMENT: Sql = {
  name: 'recoveries-of-settlement',
  text: `select funds from supervision.recovery
         where person_id = $1 and settlement_id = $2 and return_id is null`,
};

/** What a settlement has given back to its funds, in any case. */
export async function loadRecovered(
  tx: Tx,
  personId: string,
  settlementId: string,
): Promise<readonly FundAmount[]> {
  const rows = await tx.rows<Pick<Recovery, 'funds'>>(OF_SETTLEMENT, [personId, settlementId]);
  return rows.flatMap(({ funds }) => funds);
}

// Without a name: a case has any number of them, and each number would be another statement.
const INSERT: Sql = {
  name: '',
  text: `insert into supervision.recovery (person_id, recovery_id, owner_id, case_id,
           settlement_id, institution_code, region_code, amount_fen, funds, posted_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};

export function insertRecovery(r: Omit<Recovery, 'returnId' | 'returnedOn'>): Statement {
  const { personId, recoveryId, ownerId, caseId, settlementId, institutionCode, region } = r;
  const of = [personId, recoveryId, ownerId, caseId, settlementId, institutionCode, region];
  return statement(INSERT, [...of, r.amount, JSON.stringify(r.funds), r.postedOn]);
}

const RETURN: Sql = {
  name: '',
  text: `update supervision.recovery set return_id = $3, returned_on = $4
         where person_id = $1 and recovery_id = $2`,
};

/** Marks a recovery as given back. */
export function markReturned(
  { personId, recoveryId }: Pick<Recovery, 'personId' | 'recoveryId'>,
  returnId: string,
  on: Day,
): Statement {
  return statement(RETURN, [personId, recoveryId, returnId, on]);
}

const STANDING: Sql = {
  name: 'recoveries-standing',
  text: `select ${COLUMNS} from supervision.recovery
         where return_id is null and (person_id, recovery_id) > ($1, $2)
         order by person_id, recovery_id limit $3`,
};

/** Recoveries that stand, a page after one of them. */
export function listStanding(
  tx: Tx,
  after: Pick<Recovery, 'personId' | 'recoveryId'>,
  limit: number,
): Promise<Recovery[]> {
  return tx.rows<Recovery>(STANDING, [after.personId, after.recoveryId, limit]);
}
