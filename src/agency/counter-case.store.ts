import type { Day, Instant } from '../kernel/day.ts';
import { resealing, type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { CounterCase, Effect } from './domain/counter-case.ts';

const COLUMNS = `person_id as "personId", case_id as "caseId", region_code as region, matter, state,
  asked_by as "askedBy", asker_name as "askerName", relation, papers, reason, effects, refusal,
  agent_id as "agentId", agent_name as "agentName", on_day as "on", begun_at as "begunAt",
  ended_at as "endedAt"`;

/** The numbers of who asked: kept sealed, shown nowhere but to whom may open them. */
export type AskerNumbers = { readonly idNo: string; readonly phone: string };

function ofCase(caseId: string): string {
  return `counter case ${caseId}`;
}

const INSERT: Sql = {
  name: 'counter-case-insert',
  text: `insert into agency.counter_case (person_id, case_id, region_code, matter, state, asked_by,
           asker_name, relation, asker_sealed, papers, reason, effects, agent_id, agent_name,
           on_day, begun_at)
         values ($1, $2, $3, $4, 'begun', $5, $6, $7, $8, $9, $10, '[]', $11, $12, $13,
           to_timestamp($14 / 1000.0))`,
};

/** Puts down who came for what, before it is done. */
export function insertCase(
  keys: Tx['keys'],
  c: Omit<CounterCase, 'state' | 'effects' | 'refusal' | 'endedAt'>,
  numbers: AskerNumbers,
): Statement {
  const told = numbers.idNo !== '' || numbers.phone !== '';
  const sealed = told ? keys.seal(JSON.stringify(numbers), ofCase(c.caseId)) : null;
  const who = [c.askedBy, c.askerName, c.relation, sealed, c.papers, c.reason];
  const by = [c.agentId, c.agentName, c.on, c.begunAt];
  return statement(INSERT, [c.personId, c.caseId, c.region, c.matter, ...who, ...by]);
}

const END: Sql = {
  name: 'counter-case-end',
  text: `update agency.counter_case set state = $3, effects = $4::json, refusal = $5,
           ended_at = to_timestamp($6 / 1000.0)
         where person_id = $1 and case_id = $2 and state <> 'done'`,
};

/** What came of a case. What is done stays done. */
export function updateEnded(
  { personId, caseId }: Pick<CounterCase, 'personId' | 'caseId'>,
  end:
    | { readonly state: 'done'; readonly effects: readonly Effect[] }
    | { readonly state: 'refused'; readonly refusal: string },
  at: Instant,
): Statement {
  const effects = end.state === 'done' ? end.effects : [];
  const refusal = end.state === 'refused' ? end.refusal : null;
  const values = [personId, caseId, end.state, JSON.stringify(effects), refusal, at];
  return statement(END, values);
}

const ONE: Sql = {
  name: 'counter-case',
  text: `select ${COLUMNS} from agency.counter_case where person_id = $1 and case_id = $2`,
};

export async function loadCase(
  tx: Tx,
  personId: string,
  caseId: string,
): Promise<CounterCase | null> {
  return (await tx.rows<CounterCase>(ONE, [personId, caseId]))[0] ?? null;
}

const OF_PERSON: Sql = {
  name: 'counter-cases-of-person',
  text: `select ${COLUMNS} from agency.counter_case where person_id = $1
         order by begun_at desc, case_id desc limit $2`,
};

/** The cases of a person, the latest first. */
export function listCasesOf(tx: Tx, personId: string, limit: number): Promise<CounterCase[]> {
  return tx.rows<CounterCase>(OF_PERSON, [personId, limit]);
}

const OF_DAY: Sql = {
  name: 'counter-cases-of-day',
  text: `select ${COLUMNS} from agency.counter_case
         where region_code = $1 and on_day = $2 and ($3::text is null or agent_id = $3)
         order by begun_at desc, case_id desc limit $4`,
};

/** The cases of a day in a region, of one agent or (null) of all, the latest first. */
export function listCasesOn(
  tx: Tx,
  of: { readonly region: string; readonly on: Day; readonly agentId: string | null },
  limit: number,
): Promise<CounterCase[]> {
  return tx.rows<CounterCase>(OF_DAY, [of.region, of.on, of.agentId, limit]);
}

/** Seals the numbers of who asked anew, so many a call: see `resealing`. */
export function resealingCases(limit: number): (tx: Tx) => Promise<number> {
  return resealing<{ personId: string; caseId: string; old: string }>(
    {
      underOthers: {
        name: 'counter-cases-under-other-keys',
        text: `select person_id as "personId", case_id as "caseId", asker_sealed as old
               from agency.counter_case
               where (person_id, case_id) > ($2, $3) and not starts_with(asker_sealed, $1)
               order by person_id, case_id limit $4 for no key update`,
      },
      write: {
        name: 'counter-cases-reseal',
        text: `update agency.counter_case c set asker_sealed = r.sealed
               from jsonb_to_recordset($1) as r ("personId" text, "caseId" text, sealed text)
               where c.person_id = r."personId" and c.case_id = r."caseId"`,
      },
      beginning: ['', ''],
      keyOf: ({ personId, caseId }) => [personId, caseId],
      anew: ({ personId, caseId, old }, keys) => {
        const about = ofCase(caseId);
        return { personId, caseId, sealed: keys.seal(keys.open(old, about), about) };
      },
    },
    limit,
  );
}
