import type { Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { Severity } from './domain/rule.ts';

/** A finding at the counter that the institution went on in spite of. */
export type Overridden = {
  readonly personId: string;
  readonly findingId: string;
  readonly institutionCode: string;
  readonly encounterId: string;
  readonly ruleCode: string;
  readonly ruleName: string;
  readonly severity: Severity;
  readonly pointId: string | null;
  readonly lineNos: readonly string[];
  readonly atStake: Fen;
  readonly message: string;
  readonly advice: string;
  readonly evidence: Readonly<Record<string, string | number>>;
  readonly foundAt: Instant;
  /** Why the institution went on. */
  readonly reason: string;
};

const OVERRIDDEN: Sql = {
  name: 'audit-overridden',
  text: `select person_id as "personId", finding_id as "findingId",
           institution_code as "institutionCode", encounter_id as "encounterId",
           rule_code as "ruleCode", rule_name as "ruleName", severity, point_id as "pointId",
           line_nos as "lineNos", at_stake_fen as "atStake", message, advice, evidence,
           found_at as "foundAt", reason
         from audit.finding
         where disposition = 'continue' and not is_shadow
           and found_at >= to_timestamp($1 / 1000.0) and (person_id, finding_id) > ($2, $3)
         order by person_id, finding_id limit $4`,
};

/** Findings since a moment that were overridden, a page after one of them ('' for the first). */
export function listOverridden(
  tx: Tx,
  since: Instant,
  after: Pick<Overridden, 'personId' | 'findingId'>,
  limit: number,
): Promise<Overridden[]> {
  return tx.rows<Overridden>(OVERRIDDEN, [since, after.personId, after.findingId, limit]);
}
