import type { Db, Row } from '../../src/store/index.ts';

export type EncounterRow = {
  encounter_id: string;
  person_id: string;
  institution_code: string;
  visit_no: string;
};

export type SettledRow = {
  person_id: string;
  settlement_id: string;
  encounter_id: string;
  batch_no: string;
  kind: 'settlement' | 'reversal';
  reverses_id: string | null;
  reversed_by: string | null;
  institution_code: string;
  infno: string;
  msgid: string;
  total_fen: number;
  fund_fen: number;
  account_fen: number;
  cash_fen: number;
};

export type LineRow = {
  encounter_id: string;
  batch_no: string;
  line_no: string;
  amount_fen: number;
};

/** What the database holds at the end. */
export type Rows = {
  readonly encounters: readonly EncounterRow[];
  readonly settled: readonly SettledRow[];
  readonly lines: readonly LineRow[];
  readonly diagnoses: readonly { encounter_id: string }[];
  /** Keys of accepted messages; `voided` by a 2601 that came before its message. */
  readonly commands: readonly { key: string; voided: boolean }[];
  /** By person, accumulator and year. */
  readonly accumulated: readonly { person_id: string; code: string; amount_fen: number }[];
  readonly balances: readonly { person_id: string; balance_fen: number }[];
  /** What was booked for each settlement or reversal, in fen towards the institution. */
  readonly booked: readonly { source_id: string; amount_fen: number }[];
};

/** Reads everything in one snapshot, read only. */
export function readRows(db: Db): Promise<Rows> {
  return db.transaction('read', async (tx) => {
    const all = <R extends Row>(text: string) => tx.rows<R>({ name: '', text });
    const [encounters, settled, lines, diagnoses, commands] = await Promise.all([
      all<EncounterRow>(`select encounter_id, person_id, institution_code, visit_no
        from settlement.encounter`),
      all<SettledRow>(`select person_id, settlement_id, encounter_id, batch_no, kind, reverses_id,
          reversed_by, institution_code, infno, msgid, total_fen, fund_fen, account_fen, cash_fen
        from settlement.settlement`),
      all<LineRow>(`select encounter_id, batch_no, line_no, amount_fen from settlement.fee_line`),
      all<{ encounter_id: string }>(`select encounter_id from settlement.diagnosis`),
      all<{ key: string; voided: boolean }>(
        `select key, input_hash is null as voided from store.command`,
      ),
    ]);
    const [accumulated, balances, booked] = await Promise.all([
      all<Rows['accumulated'][number]>(`select person_id, code,
          sum(amount_fen)::bigint as amount_fen
        from settlement.accumulator group by person_id, code, left(month, 4)`),
      all<Rows['balances'][number]>(`select person_id, balance_fen from ledger.personal_account`),
      all<Rows['booked'][number]>(`select source_id, sum(case when to_account like 'payable/%'
          then amount_fen else -amount_fen end)::bigint as amount_fen
        from ledger.transfer where source_kind <> 'opening' group by source_id`),
    ]);
    return { encounters, settled, lines, diagnoses, commands, accumulated, balances, booked };
  });
}
