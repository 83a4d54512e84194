import type { FundPayment, LineFacts } from '../benefit/index.ts';
import type { Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { Amounts, Settled, Trace } from './domain/settled.ts';

/** A settlement or a reversal, as far as it takes to calculate it again. */
export type PastSettled = Pick<
  Settled,
  | 'personId'
  | 'settlementId'
  | 'encounterId'
  | 'batchNo'
  | 'institutionCode'
  | 'kind'
  | 'reversesId'
  | 'reversedBy'
  | 'region'
  | 'insurance'
  | 'medicalType'
  | 'settledAt'
  | 'policyDay'
  | 'bookHash'
> & {
  readonly amounts: Omit<Amounts, 'hospital'>;
  readonly funds: readonly FundPayment[];
  readonly trace: Trace;
};

/** People in order of their ids: those after the first, up to and with the last. */
export type PeopleRange = { readonly after: string; readonly upTo: string | null };

const COUNT: Sql = {
  name: 'replay-count',
  text: `select count(*) as settlements from settlement.settlement
         where settled_at >= to_timestamp($1 / 1000.0)`,
};

/** How many settlements and reversals there are since a time. */
export async function countSince(tx: Tx, since: Instant): Promise<number> {
  return (await tx.rows<{ settlements: number }>(COUNT, [since]))[0]!.settlements;
}

const RANGE_END: Sql = {
  name: 'replay-range-end',
  text: `select person_id from settlement.settlement where person_id > $1
         order by person_id offset $2 limit 1`,
};

/** The range after a person that holds about so many records, and every one of its people whole. */
export async function nextRange(tx: Tx, after: string, records: number): Promise<PeopleRange> {
  const found = await tx.rows<{ person_id: string }>(RANGE_END, [after, records]);
  return { after, upTo: found[0]?.person_id ?? null };
}

/** Without an "or": a plan for whatever values then still reads no more than the range. */
const IN_RANGE = `person_id > $1 and person_id <= $2`;

/** Behind every person id: they are digits. */
export const LAST_PERSON = '~';

/** Those of the range who have a record since a time, in the region when one is named. */
const PEOPLE = `select person_id from settlement.settlement
  where ${IN_RANGE} and settled_at >= to_timestamp($3 / 1000.0)
    and ($4::text is null or region_code = $4)`;

const SINCE: Sql = {
  name: 'replay-settled-since',
  text: `select person_id as "personId", settlement_id as "settlementId",
           encounter_id as "encounterId", batch_no as "batchNo",
           institution_code as "institutionCode", kind,
           reverses_id as "reversesId", reversed_by as "reversedBy", region_code as region,
           insurance, medical_type as "medicalType", settled_at as "settledAt",
           policy_day as "policyDay", book_hash as "bookHash", total_fen as total,
           self_paid_fen as "selfPaid", over_limit_fen as "overLimit",
           first_self_fen as "firstSelf", eligible_fen as eligible, deductible_fen as deductible,
           pool_share_e4 as share, fund_fen as fund, account_fen as account, family_fen as family,
           cash_fen as cash, funds, trace
         from settlement.settlement
         where person_id in (${PEOPLE}) and settled_at >= to_timestamp($3 / 1000.0)
         order by person_id, settled_at, settlement_id`,
};

type SinceRow = Omit<PastSettled, 'amounts'> & PastSettled['amounts'];

const ACCUMULATED: Sql = {
  name: 'replay-accumulated',
  text: `select person_id as "personId", code, month, amount_fen as amount
         from settlement.accumulator where person_id in (${PEOPLE})`,
};

/** An accumulator of a person as it stands now. */
export type AccumulatedNow = {
  readonly personId: string;
  readonly code: string;
  readonly month: string;
  readonly amount: Fen;
};

/** What happened to the people of a range since a time. */
export type PastPage = {
  /** In order of person, time and id. */
  readonly settled: readonly PastSettled[];
  readonly accumulated: readonly AccumulatedNow[];
};

/** Reads both of one moment when `tx` is a transaction that reads. */
export async function loadPastPage(
  tx: Tx,
  range: PeopleRange,
  since: Instant,
  region: string | null,
): Promise<PastPage> {
  const values = [range.after, range.upTo ?? LAST_PERSON, since, region];
  const [rows, accumulated] = await Promise.all([
    tx.rows<SinceRow>(SINCE, values),
    tx.rows<AccumulatedNow>(ACCUMULATED, values),
  ]);
  return { settled: rows.map(toPast), accumulated };
}

function toPast(row: SinceRow): PastSettled {
  const { total, selfPaid, overLimit, firstSelf, eligible, deductible, share, ...rest } = row;
  const { fund, account, family, cash, ...of } = rest;
  const parts = { total, selfPaid, overLimit, firstSelf, eligible, deductible, share };
  return { ...of, amounts: { ...parts, fund, account, family, cash } };
}

const FACTS = `line_no as "lineNo", item_class as "itemClass", quantity_e4 as "quantityE4",
  price_e6 as "priceE6", amount_fen as amount, price_limit_e6 as "priceLimitE6",
  first_self_pay_e4 as "firstSelfPay", restricted, approval, left_e4 as "leftE4",
  left_fen as "leftAmount"`;

const LINES: Sql = {
  name: 'replay-lines',
  text: `select person_id, encounter_id, batch_no, ${FACTS}
         from settlement.fee_line l
         where person_id in (${PEOPLE})
           and exists (select 1 from settlement.settlement s
             where s.person_id = l.person_id and s.encounter_id = l.encounter_id
               and s.settled_at >= to_timestamp($3 / 1000.0))`,
};

const REVERSED_LINES: Sql = {
  name: 'replay-reversed-lines',
  text: `select person_id, settlement_id, line from settlement.reversed_line
         where person_id in (${PEOPLE})`,
};

type LineRow = LineFacts & { person_id: string; encounter_id: string; batch_no: string };
type ReversedRow = { person_id: string; settlement_id: string; line: LineFacts };

/** Finds the lines that a settlement was made of. */
export type LinesOf = (of: PastSettled) => readonly LineFacts[];

/** The lines of what `loadPastPage` reads with the same arguments. */
export async function loadPastLines(
  tx: Tx,
  range: PeopleRange,
  since: Instant,
  region: string | null,
): Promise<LinesOf> {
  const values = [range.after, range.upTo ?? LAST_PERSON, since, region];
  const [lines, reversed] = await Promise.all([
    tx.rows<LineRow>(LINES, values),
    tx.rows<ReversedRow>(REVERSED_LINES, values),
  ]);
  const living = Map.groupBy(lines, (l) => `${l.person_id} ${l.encounter_id} ${l.batch_no}`);
  const undone = Map.groupBy(reversed, (l) => `${l.person_id} ${l.settlement_id}`);
  return ({ personId, encounterId, batchNo, settlementId, reversedBy }) =>
    reversedBy === null
      ? (living.get(`${personId} ${encounterId} ${batchNo}`) ?? [])
      : (undone.get(`${personId} ${settlementId}`) ?? []).map(({ line }) => line);
}

const OWNER: Sql = {
  name: 'settlement-owner',
  text: `select person_id from settlement.settlement where settlement_id = $1`,
};

/** Whose settlement it is, on all shards; null when there is none of that id. */
export async function findOwner(tx: Tx, settlementId: string): Promise<string | null> {
  return (await tx.rows<{ person_id: string }>(OWNER, [settlementId]))[0]?.person_id ?? null;
}
