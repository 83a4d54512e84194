import type { Sql, Tx } from '../store/index.ts';

/** A message and its reply as they are kept: texts with identity numbers masked. */
export type KeptMessage = {
  readonly institutionCode: string;
  /** The number of the reply. */
  readonly messageId: string;
  readonly infno: string;
  readonly msgid: string;
  readonly receivedAt: Date;
  /** Time to answer, in microseconds. */
  readonly micros: number;
  /** 'ok', or the code of the refusal. */
  readonly code: string;
  readonly error: string | null;
  readonly request: string;
  readonly reply: string;
};

const INSERT: Sql = {
  name: 'gateway-messages-insert',
  text: `insert into gateway.message (institution_code, message_id, transaction_no, sender_id,
           received_at, micros, code, error, request, reply)
         select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[],
           $6::bigint[], $7::text[], $8::text[], $9::text[], $10::text[])
         on conflict do nothing`,
};

/** Keeps messages, many in one statement. */
export function insertMessages(tx: Tx, kept: readonly KeptMessage[]): Promise<number> {
  const column = <K extends keyof KeptMessage>(key: K) => kept.map((one) => one[key]);
  return tx.run(INSERT, [
    column('institutionCode'),
    column('messageId'),
    column('infno'),
    column('msgid'),
    column('receivedAt').map((at) => at.toISOString()),
    column('micros'),
    column('code'),
    column('error'),
    column('request'),
    column('reply'),
  ]);
}

const PRUNE: Sql = {
  name: 'gateway-messages-prune',
  text: `delete from gateway.message m
         where m.institution_code = $1 and m.received_at < (
           select received_at from gateway.message where institution_code = $1
           order by received_at desc offset $2 limit 1)`,
};

/** Removes of an institution's messages what is older than its last `keep` + 1. */
export function pruneMessages(tx: Tx, institutionCode: string, keep: number): Promise<number> {
  return tx.run(PRUNE, [institutionCode, keep]);
}

const RECENT: Sql = {
  name: 'gateway-messages-recent',
  text: `select institution_code, message_id, transaction_no, sender_id, received_at, micros, code,
           error, request, reply
         from gateway.message
         where institution_code = $1 and ($2 = '' or sender_id = $2)
         order by received_at desc, message_id desc limit $3`,
};

type MessageRow = {
  institution_code: string;
  message_id: string;
  transaction_no: string;
  sender_id: string;
  received_at: Date | string;
  micros: number;
  code: string;
  error: string | null;
  request: string;
  reply: string;
};

/** The last messages of an institution, the newest first; with a `msgid` only those under it. */
export async function recentMessages(
  tx: Tx,
  institutionCode: string,
  wanted: { readonly msgid: string; readonly limit: number },
): Promise<KeptMessage[]> {
  const rows = await tx.rows<MessageRow>(RECENT, [institutionCode, wanted.msgid, wanted.limit]);
  return rows.map((row) => ({
    institutionCode: row.institution_code,
    messageId: row.message_id,
    infno: row.transaction_no,
    msgid: row.sender_id,
    receivedAt: new Date(row.received_at),
    micros: Number(row.micros),
    code: row.code,
    error: row.error,
    request: row.request,
    reply: row.reply,
  }));
}
