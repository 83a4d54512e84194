import type { Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { CaseFacts, CaseFile, CaseStep, Suspicion } from './domain/case.ts';

export const SUSPICION_COLUMNS = `s.owner_id as "ownerId", s.suspicion_id as "suspicionId", s.about,
  s.person_id as "personId", s.institution_code as "institutionCode", s.region_code as region,
  s.rule_code as "ruleCode", s.rule_name as "ruleName", s.rule_from as "ruleFrom", s.severity,
  s.stage, s.screening_id as "screeningId", s.first_day as "firstDay", s.last_day as "lastDay",
  s.at_stake_fen as "atStake", s.message, s.advice, s.document, s.clause, s.trust, s.state,
  s.found_at as "foundAt"`;

export const FILE_COLUMNS = `c.case_id as "caseId", c.document_id as "documentId",
  c.institution_code as "answeredBy", c.state as "caseState", c.step_no as "stepNo",
  c.opened_at as "openedAt", c.answer_by as "answerBy", c.answer, c.appealed_fen as appealed,
  c.confirmed_fen as confirmed, c.confirmed_at as "confirmedAt", c.panel_by as "panelBy",
  c.accepts_review as "acceptsReview", c.recovered_fen as recovered, c.ended_at as "endedAt"`;

/** A row of suspicion and case; `caseId` is null where no case has been made. */
export type CaseRow = Omit<Suspicion, 'evidence' | 'foundBy'> &
  Omit<CaseFile, 'state' | 'institutionCode' | 'caseId'> & {
    readonly caseId: string | null;
    readonly caseState: CaseFile['state'];
    readonly answeredBy: string | null;
  };

/** The case of a row, or null. */
export function fileOf(row: CaseRow): CaseFile | null {
  if (row.caseId === null) return null;
  const { caseId, documentId, caseState: state, answeredBy: institutionCode, stepNo } = row;
  const { openedAt, answerBy, answer, appealed, confirmed, confirmedAt, panelBy } = row;
  const { acceptsReview, recovered, endedAt } = row;
  return {
    ...{ caseId, documentId, institutionCode, state, stepNo, openedAt, answerBy, answer },
    ...{ appealed, confirmed, confirmedAt, panelBy, acceptsReview, recovered, endedAt },
  };
}

const OWNER: Sql = {
  name: 'case-owner',
  text: `select owner_id as "ownerId" from supervision.suspicion where suspicion_id = $1`,
};

/** Where a suspicion lies; null when there is none of that id. */
export async function findOwner(tx: Tx, suspicionId: string): Promise<string | null> {
  return (await tx.rows<{ ownerId: string }>(OWNER, [suspicionId]))[0]?.ownerId ?? null;
}

const BY_CASE: Sql = {
  name: 'case-by-id',
  text: `select owner_id as "ownerId", suspicion_id as "suspicionId",
           document_id as "documentId", institution_code as "institutionCode"
         from supervision.case_file where case_id = $1`,
};

export type NamedCase = {
  readonly ownerId: string;
  readonly suspicionId: string;
  readonly documentId: string;
  readonly institutionCode: string | null;
};

/** Which suspicion a case is of; null when there is no such case. */
export async function findCase(tx: Tx, caseId: string): Promise<NamedCase | null> {
  return (await tx.rows<NamedCase>(BY_CASE, [caseId]))[0] ?? null;
}

const SUSPICION: Sql = {
  name: 'case-suspicion',
  text: `select ${SUSPICION_COLUMNS}, s.evidence,
           (select r.started_by from supervision.screening r
            where r.screening_id = s.screening_id) as "foundBy"
         from supervision.suspicion s where s.owner_id = $1 and s.suspicion_id = $2`,
};

const SUSPICION_LOCKED: Sql = {
  name: 'case-suspicion-locked',
  text: `${SUSPICION.text} for no key update of s`,
};

const FILE: Sql = {
  name: 'case-file',
  text: `select ${FILE_COLUMNS} from supervision.case_file c
         where c.owner_id = $1 and c.suspicion_id = $2`,
};

const STEPS: Sql = {
  name: 'case-steps',
  text: `select t.step_no as "stepNo", t.action, coalesce(t.from_state, 'open') as "from",
           t.to_state as "to", t.actor_kind as "actorKind", t.actor_id as "actorId",
           t.actor_name as "actorName", t.reason, t.facts, t.made_at as at
         from supervision.case_step t
         join supervision.case_file c on c.owner_id = t.owner_id and c.case_id = t.case_id
         where c.owner_id = $1 and c.suspicion_id = $2 order by t.step_no`,
};

/**
 * A suspicion with its case and what has been done, or null. With `lock` nobody else takes a step
 * until the transaction ends.
 */
export async function loadCase(
  tx: Tx,
  ownerId: string,
  suspicionId: string,
  lock: boolean,
): Promise<CaseFacts | null> {
  const of = [ownerId, suspicionId];
  const [suspicions, files, steps] = await Promise.all([
    tx.rows<Suspicion>(lock ? SUSPICION_LOCKED : SUSPICION, of),
    tx.rows<CaseRow>(FILE, of),
    tx.rows<CaseStep>(STEPS, of),
  ]);
  const suspicion = suspicions[0];
  if (suspicion === undefined) return null;
  return { suspicion, file: files[0] === undefined ? null : fileOf(files[0]), steps };
}

const INSERT_FILE: Sql = {
  name: 'case-file-insert',
  text: `insert into supervision.case_file (owner_id, case_id, suspicion_id, document_id,
           region_code, institution_code, state, step_no, opened_at, answer_by, answer,
           appealed_fen, confirmed_fen, confirmed_at, panel_by, accepts_review,
           recovered_fen, ended_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9 / 1000.0), $10, $11, $12, $13,
           to_timestamp($14 / 1000.0), $15, $16, $17, to_timestamp($18 / 1000.0))`,
};

const UPDATE_FILE: Sql = {
  name: 'case-file-update',
  text: `update supervision.case_file
         set state = $3, step_no = $4, answer = $5, appealed_fen = $6, confirmed_fen = $7,
           confirmed_at = to_timestamp($8 / 1000.0), panel_by = $9, accepts_review = $10,
           recovered_fen = $11, ended_at = to_timestamp($12 / 1000.0)
         where owner_id = $1 and case_id = $2`,
};

/** A case as it is after a step: the first makes it. */
export function saveFile(suspicion: Suspicion, file: CaseFile): Statement {
  const { ownerId, suspicionId, region } = suspicion;
  const { caseId, documentId, institutionCode, state, stepNo, openedAt, answerBy } = file;
  const { answer, appealed, confirmed, confirmedAt, panelBy, acceptsReview } = file;
  const last = [answer, appealed, confirmed, confirmedAt, panelBy, acceptsReview];
  last.push(file.recovered, file.endedAt);
  if (stepNo > 1) return statement(UPDATE_FILE, [ownerId, caseId, state, stepNo, ...last]);
  const first = [ownerId, caseId, suspicionId, documentId, region, institutionCode, state, stepNo];
  return statement(INSERT_FILE, [...first, openedAt, answerBy, ...last]);
}

const INSERT_STEP: Sql = {
  name: 'case-step-insert',
  text: `insert into supervision.case_step (owner_id, case_id, step_no, action, from_state,
           to_state, actor_kind, actor_id, actor_name, reason, facts, made_at)
         values ($1, $2, $3, $4, nullif($5, 'open'), $6, $7, $8, $9, $10, $11,
           to_timestamp($12 / 1000.0))`,
};

export function insertStep(ownerId: string, caseId: string, step: CaseStep): Statement {
  const { stepNo, action, from, to, actorKind, actorId, actorName, reason, facts, at } = step;
  const values = [ownerId, caseId, stepNo, action, from, to, actorKind, actorId, actorName];
  return statement(INSERT_STEP, [...values, reason, JSON.stringify(facts), at]);
}

const MARK_SUSPICION: Sql = {
  name: 'case-suspicion-mark',
  text: `update supervision.suspicion set state = $3 where owner_id = $1 and suspicion_id = $2`,
};

/** What the first review made of a suspicion. */
export function markSuspicion(of: Suspicion, state: 'dismissed' | 'taken'): Statement {
  return statement(MARK_SUSPICION, [of.ownerId, of.suspicionId, state]);
}

const LOOK: Sql = {
  name: 'case-look',
  text: `insert into supervision.look (viewer_id, look_id, viewer_name, what, shown, looked_at)
         values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0))`,
};

export type LookRow = {
  readonly viewerId: string;
  readonly lookId: string;
  readonly viewerName: string;
  readonly what: 'list' | 'case' | 'attachment' | 'message';
  /** The suspicions that were shown. */
  readonly shown: readonly string[];
  readonly at: Instant;
};

/** Keeps who looked at which suspicions. */
export async function insertLook(tx: Tx, look: LookRow): Promise<void> {
  const { viewerId, lookId, viewerName, what, shown, at } = look;
  await tx.run(LOOK, [viewerId, lookId, viewerName, what, shown, at]);
}
