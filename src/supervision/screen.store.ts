import type { Day, Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { Suspicion } from './domain/screen/suspicion.ts';
import type { written } from './domain/screen/tally.ts';

/** How far a screening is. */
export type ScreeningStage = 'people' | 'institutions' | 'communities' | 'done';

/** One run over the settlements of a period. */
export type Screening = {
  readonly screeningId: string;
  readonly from: Day;
  readonly to: Day;
  /** Null: every region. */
  readonly region: string | null;
  readonly rulesHash: string;
  readonly stage: ScreeningStage;
  /** Everybody up to and with this person is screened. */
  readonly afterPerson: string;
  readonly settlements: number;
  readonly suspicions: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
};

const COLUMNS = `screening_id as "screeningId", first_day as "from", last_day as "to",
  region_code as region, rules_hash as "rulesHash", stage, after_person as "afterPerson",
  settlements, suspicions, started_at as "startedAt", ended_at as "endedAt"`;

const INSERT: Sql = {
  name: 'screening-insert',
  text: `insert into supervision.screening (screening_id, first_day, last_day, region_code,
           rules_hash, rules, stage, after_person, settlements, suspicions, started_at, started_by)
         values ($1, $2, $3, $4, $5, $6, 'people', '', 0, 0, to_timestamp($7 / 1000.0), $8)`,
};

export type NewScreening = Pick<
  Screening,
  'screeningId' | 'from' | 'to' | 'region' | 'rulesHash' | 'startedAt'
> & { readonly rules: readonly string[]; readonly startedBy: string };

export async function insertScreening(tx: Tx, s: NewScreening): Promise<void> {
  const { screeningId, from, to, region, rulesHash, rules, startedAt, startedBy } = s;
  await tx.run(INSERT, [screeningId, from, to, region, rulesHash, rules, startedAt, startedBy]);
}

const UNFINISHED: Sql = {
  name: 'screening-unfinished',
  text: `select ${COLUMNS} from supervision.screening
         where first_day = $1 and last_day = $2 and region_code is not distinct from $3
           and stage <> 'done' and rules = $4
         order by started_at desc, screening_id desc limit 1`,
};

/** The last screening of a period by these rules that was not brought to its end, or null. */
export async function loadUnfinished(
  tx: Tx,
  of: Pick<NewScreening, 'from' | 'to' | 'region' | 'rules'>,
): Promise<Screening | null> {
  const found = await tx.rows<Screening>(UNFINISHED, [of.from, of.to, of.region, of.rules]);
  return found[0] ?? null;
}

const ADVANCE: Sql = {
  name: 'screening-advance',
  text: `update supervision.screening
         set stage = $2, after_person = $3, settlements = settlements + $4,
           suspicions = suspicions + $5,
           ended_at = case when $2 = 'done' then to_timestamp($6 / 1000.0) end
         where screening_id = $1`,
};

/** Moves the mark of a screening on. */
export async function advance(
  tx: Tx,
  of: {
    readonly screeningId: string;
    readonly stage: ScreeningStage;
    readonly afterPerson: string;
    readonly settlements: number;
    readonly suspicions: number;
    readonly now: Instant;
  },
): Promise<void> {
  const { screeningId, stage, afterPerson, settlements, suspicions, now } = of;
  await tx.run(ADVANCE, [screeningId, stage, afterPerson, settlements, suspicions, now]);
}

const SUSPICIONS: Sql = {
  name: 'suspicions-insert',
  text: `insert into supervision.suspicion (owner_id, suspicion_id, about, person_id,
           institution_code, region_code, rule_code, rule_name, rule_from, severity, stage,
           screening_id, first_day, last_day, at_stake_fen, message, advice, document, clause,
           trust, evidence, found_at)
         select "ownerId", "suspicionId", about, "personId", "institutionCode", region,
           "ruleCode", "ruleName", "ruleFrom", severity, 'after', $2, "firstDay", "lastDay",
           "atStake", message, advice, document, clause, trust, evidence,
           to_timestamp($3 / 1000.0)
         from json_to_recordset($1::json) as s("ownerId" text, "suspicionId" text, about text,
           "personId" text, "institutionCode" text, region text, "ruleCode" text,
           "ruleName" text, "ruleFrom" date, severity text, "firstDay" date, "lastDay" date,
           "atStake" bigint, message text, advice text, document text, clause text, trust text,
           evidence json)
         on conflict (owner_id, suspicion_id) do nothing`,
};

// Rows a statement: keeps each message to PostgreSQL at a few megabytes.
const BATCH = 2000;

/** Keeps suspicions, those that are known already as they are. Answers how many are new. */
export async function insertSuspicions(
  tx: Tx,
  suspicions: readonly Suspicion[],
  of: { readonly screeningId: string; readonly now: Instant },
): Promise<number> {
  let made = 0;
  for (let i = 0; i < suspicions.length; i += BATCH) {
    const rows = suspicions.slice(i, i + BATCH).map(rowOf);
    made += await tx.run(SUSPICIONS, [JSON.stringify(rows), of.screeningId, of.now]);
  }
  return made;
}

function rowOf({ rule, ...of }: Suspicion) {
  const { code, name, span, severity, advice, citation } = rule;
  const { document, clause, trust } = citation;
  const ofRule = { ruleCode: code, ruleName: name, ruleFrom: span.from, severity, advice };
  return { ...of, ...ofRule, document, clause, trust };
}

type Written = ReturnType<typeof written>;

const PART: Sql = {
  name: 'screening-part-insert',
  text: `insert into supervision.screening_part (screening_id, up_to_person, counts)
         values ($1, $2, $3)`,
};

/** Keeps what institutions are judged by of the people up to one. */
export async function insertPart(
  tx: Tx,
  screeningId: string,
  upTo: string,
  counts: Written,
): Promise<void> {
  await tx.run(PART, [screeningId, upTo, JSON.stringify(counts)]);
}

const PARTS: Sql = {
  name: 'screening-parts',
  text: `select up_to_person as "upTo", counts from supervision.screening_part
         where screening_id = $1 and up_to_person > $2 order by up_to_person limit 20`,
};

/** Tells each part that was kept of a screening. */
export async function eachPart(
  tx: Tx,
  screeningId: string,
  tell: (counts: Written) => void,
): Promise<void> {
  for (let after = ''; ; ) {
    const page = await tx.rows<{ upTo: string; counts: Written }>(PARTS, [screeningId, after]);
    for (const { counts } of page) tell(counts);
    if (page.length === 0) return;
    after = page.at(-1)!.upTo;
  }
}

const DROP_PARTS: Sql = {
  name: 'screening-parts-delete',
  text: `delete from supervision.screening_part where screening_id = $1`,
};

export async function deleteParts(tx: Tx, screeningId: string): Promise<void> {
  await tx.run(DROP_PARTS, [screeningId]);
}

const COUNTS: Sql = {
  name: 'suspicions-count',
  text: `select rule_code as "ruleCode", max(rule_name) as "ruleName", count(*) as suspicions,
           sum(at_stake_fen)::bigint as "atStake"
         from supervision.suspicion where screening_id = $1
         group by rule_code order by count(*) desc, rule_code`,
};

/** What a screening made by one rule. */
export type SuspicionCount = {
  readonly ruleCode: string;
  readonly ruleName: string;
  readonly suspicions: number;
  readonly atStake: Fen;
};

export function countSuspicions(tx: Tx, screeningId: string): Promise<SuspicionCount[]> {
  return tx.rows<SuspicionCount>(COUNTS, [screeningId]);
}
