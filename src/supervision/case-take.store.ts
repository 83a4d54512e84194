import type { Sql, Tx } from '../store/index.ts';
import type { Suspicion } from './domain/case.ts';

const INSERT: Sql = {
  name: 'suspicion-during-insert',
  text: `insert into supervision.suspicion (owner_id, suspicion_id, about, person_id,
           institution_code, region_code, rule_code, rule_name, rule_from, severity, stage,
           first_day, last_day, at_stake_fen, message, advice, document, clause, trust, evidence,
           found_at)
         values ($1, $2, 'person', $1, $3, $4, $5, $6, $7, $8, 'during', $9, $10, $11, $12, $13,
           $14, $15, $16, $17, to_timestamp($18 / 1000.0))
         on conflict (owner_id, suspicion_id) do nothing`,
};

export type DuringSuspicion = Omit<
  Suspicion,
  'about' | 'stage' | 'screeningId' | 'foundBy' | 'state'
>;

/** Keeps a suspicion that was found at the counter; false when it is known already. */
export async function insertDuring(tx: Tx, s: DuringSuspicion): Promise<boolean> {
  const { ownerId, suspicionId, institutionCode, region, ruleCode, ruleName, ruleFrom } = s;
  const { severity, firstDay, lastDay, atStake, message, advice, document, clause, trust } = s;
  const of = [ownerId, suspicionId, institutionCode, region, ruleCode, ruleName, ruleFrom];
  const about = [severity, firstDay, lastDay, atStake, message, advice, document, clause, trust];
  const made = await tx.run(INSERT, [...of, ...about, JSON.stringify(s.evidence), s.foundAt]);
  return made === 1;
}
