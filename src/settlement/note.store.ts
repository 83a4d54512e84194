import type { Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';

/** A special mark (住院人员特殊标识) an institution gave a stay; kind and value are local codes. */
export type StayMark = {
  readonly personId: string;
  readonly markId: string;
  readonly encounterId: string;
  readonly institutionCode: string;
  readonly kind: string;
  readonly value: string;
  readonly visitNo: string;
  readonly personName: string;
  readonly idType: string;
  /** 医保区划 as stated; null when none was. */
  readonly division: string | null;
};

/** Who wrote what beside it, and when. */
export type MarkRow = StayMark & {
  readonly note: string | null;
  readonly markedAt: Instant;
  readonly markedBy: string;
  readonly markedByName: string;
};

const INSERT_MARK: Sql = {
  name: 'stay-mark-insert',
  text: `insert into settlement.stay_mark (person_id, mark_id, encounter_id, institution_code, kind,
           value, visit_no, person_name, id_type, division, note, marked_at, marked_by,
           marked_by_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, to_timestamp($12 / 1000.0), $13,
           $14)`,
};

export function insertMark(m: MarkRow): Statement {
  return statement(INSERT_MARK, [
    m.personId,
    m.markId,
    m.encounterId,
    m.institutionCode,
    m.kind,
    m.value,
    m.visitNo,
    m.personName,
    m.idType,
    m.division,
    m.note,
    m.markedAt,
    m.markedBy,
    m.markedByName,
  ]);
}

const MARK_EXISTS: Sql = {
  name: 'stay-mark-exists',
  text: `select 1 as found from settlement.stay_mark
         where person_id = $1 and encounter_id = $2 and kind = $3 and value = $4`,
};

/** Whether a stay already bears the mark. */
export async function markExists(
  tx: Tx,
  m: Pick<StayMark, 'personId' | 'encounterId' | 'kind' | 'value'>,
): Promise<boolean> {
  return (await tx.rows(MARK_EXISTS, [m.personId, m.encounterId, m.kind, m.value])).length > 0;
}

const LIST_MARKS: Sql = {
  name: 'stay-marks-list',
  text: `select person_id as "personId", mark_id as "markId", encounter_id as "encounterId",
           institution_code as "institutionCode", kind, value, visit_no as "visitNo",
           person_name as "personName", id_type as "idType", division
         from settlement.stay_mark m
         where institution_code = $1 and ($2::text is null or person_id = $2)
           and ($3::text is null or mark_id = $3) and ($4::text is null or encounter_id = $4)
           and ($5::text is null or visit_no = $5) and ($6::text is null or person_name = $6)
           and ($7::text is null or kind = $7) and ($8::text is null or value = $8)
           and ($9::text is null or division = $9) and ($10::text is null or id_type = $10)
           and exists (select 1 from settlement.encounter e where e.person_id = m.person_id
             and e.encounter_id = m.encounter_id and e.status = 'open')
         order by mark_id offset $11 limit $12`,
};

/** What is asked of the marks of one institution; null: anything. */
export type MarkQuery = {
  readonly institutionCode: string;
  readonly personId: string | null;
  readonly markId: string | null;
  readonly encounterId: string | null;
  readonly visitNo: string | null;
  readonly personName: string | null;
  readonly kind: string | null;
  readonly value: string | null;
  readonly division: string | null;
  readonly idType: string | null;
};

/** One page of the marks of stays not cancelled, the first given first. */
export function listMarks(
  tx: Tx,
  q: MarkQuery,
  page: { readonly skip: number; readonly size: number },
): Promise<StayMark[]> {
  const of = [q.institutionCode, q.personId, q.markId, q.encounterId, q.visitNo, q.personName];
  const like = [q.kind, q.value, q.division, q.idType];
  return tx.rows<StayMark>(LIST_MARKS, [...of, ...like, page.skip, page.size]);
}

/** A line's note as it was changed; '' when it was cleared. */
export type LineNote = { readonly lineNo: string; readonly note: string };

const UPSERT_NOTES: Sql = {
  name: 'line-notes-upsert',
  text: `insert into settlement.line_note (person_id, encounter_id, line_no, note, noted_at,
           noted_by, noted_by_name)
         select $1, $2, t.line_no, t.note, to_timestamp($5 / 1000.0), $6, $7
         from unnest($3::text[], $4::text[]) as t(line_no, note)
         on conflict (person_id, encounter_id, line_no) do update
         set note = excluded.note, noted_at = excluded.noted_at, noted_by = excluded.noted_by,
           noted_by_name = excluded.noted_by_name`,
};

/** Keeps the changed notes of lines of one encounter; of one line the last stands. */
export function upsertNotes(
  of: { readonly personId: string; readonly encounterId: string },
  notes: readonly LineNote[],
  by: { readonly now: Instant; readonly operatorId: string; readonly operatorName: string },
): Statement {
  const lineNos = notes.map((n) => n.lineNo);
  const texts = notes.map((n) => n.note);
  const values = [of.personId, of.encounterId, lineNos, texts];
  return statement(UPSERT_NOTES, [...values, by.now, by.operatorId, by.operatorName]);
}

const NOTES: Sql = {
  name: 'line-notes',
  text: `select line_no as "lineNo", note from settlement.line_note
         where person_id = $1 and encounter_id = $2`,
};

/** The changed notes of an encounter's lines. */
export function loadNotes(tx: Tx, personId: string, encounterId: string): Promise<LineNote[]> {
  return tx.rows<LineNote>(NOTES, [personId, encounterId]);
}
