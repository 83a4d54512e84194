import assert from 'node:assert/strict';
import { act } from '../../src/supervision/case-act.ts';
import { loadCalendar } from '../../src/supervision/index.ts';
import { REGION } from './hospital.ts';
import { type Platform, TODAY } from './platform.ts';

const KNOWLEDGE = new URL('../../knowledge', import.meta.url).pathname;

/** A settlement of one line, and how its suspicion is known. */
export type Suspected = {
  readonly id: string;
  readonly message: string;
  readonly personId: string;
  readonly encounterId: string;
  readonly settlementId: string;
  readonly institutionCode: string;
};

/** Puts a settlement under suspicion, and tells the institution. */
export async function tellOfSuspicion(platform: Platform, of: Suspected): Promise<void> {
  const { id, message, ...settled } = of;
  const { personId, institutionCode } = settled;
  const settlement = { ...settled, lineNos: ['1'], amount: 8000 };
  const evidence = JSON.stringify({ settlements: [settlement], facts: {} });
  await platform.db.run(
    {
      name: '',
      text: `insert into supervision.suspicion (owner_id, suspicion_id, about, person_id,
               institution_code, region_code, rule_code, rule_name, rule_from, severity, stage,
               first_day, last_day, at_stake_fen, message, advice, document, clause, trust,
               evidence, found_at)
             values ($1, $7, 'person', $1, $2, $3, 'GZ', '重复收费', $4, 'violation',
               'during', $4, $4, 8000, $8, '', '示例', '', 'example', $5,
               to_timestamp($6 / 1000.0))`,
    },
    [personId, institutionCode, REGION, TODAY, evidence, platform.clock.now, id, message],
  );
  const reviewer = { id: 'reviewer', name: '初审员', region: REGION };
  const actor = { kind: 'operator', ...reviewer, roles: ['reviewer'] } as const;
  const opened = await act(
    { ...platform.deps, calendar: loadCalendar(KNOWLEDGE) },
    { actor, now: platform.clock.now, key: id },
    { ownerId: personId, suspicionId: id },
    { action: 'open', institutionCode: null, reason: '立案' },
  );
  assert.ok(opened.ok);
}
