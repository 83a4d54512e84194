import type { Cast } from './cast.ts';
import type { Rows } from './read-rows.ts';

/**
 * What a cover may pay one person in a year, in fen, written down here again: covers go on where
 * the pool's limit ends. 公务员医疗补助 has none. Every other counter is a pool's, held to the
 * limit of the person.
 */
const COVERS: ReadonlyMap<string, number> = new Map([
  ['civil-servant.paid', Number.POSITIVE_INFINITY],
  ['enterprise.paid', 2_000_000],
  ['veteran.paid', 1_000_000],
]);

/** Accumulators, ceilings, personal accounts and bookings against the living settlements. */
export function compareMoney(rows: Rows, cast: Cast): string[] {
  const live = rows.settled.filter((r) => r.kind === 'settlement' && r.reversed_by === null);
  const fund = sumBy(
    live,
    (r) => r.person_id,
    (r) => r.fund_fen,
  );
  const account = sumBy(
    live,
    (r) => r.person_id,
    (r) => r.account_fen,
  );
  const paid = rows.accumulated.filter((a) => a.code.endsWith('.paid'));
  const accumulated = sumBy(
    paid,
    (a) => a.person_id,
    (a) => a.amount_fen,
  );
  const balances = new Map(rows.balances.map((b) => [b.person_id, b.balance_fen]));
  const wrong: string[] = [];
  for (const insured of cast.people) {
    const { personId } = insured.patient;
    const used = fund.get(personId) ?? 0;
    const kept = accumulated.get(personId) ?? 0;
    if (used !== kept) wrong.push(`${personId} 累计 ${kept} 分，有效结算共支付 ${used} 分`);
    const left = insured.opening - (account.get(personId) ?? 0);
    const balance = balances.get(personId) ?? 0;
    if (balance !== left || left < 0) {
      wrong.push(`${personId} 个人账户余额 ${balance} 分，应为 ${left} 分`);
    }
  }
  const ceilings = new Map(cast.people.map((p) => [p.patient.personId, p.ceiling]));
  for (const { person_id, code, amount_fen } of paid) {
    const most = COVERS.get(code) ?? ceilings.get(person_id)!;
    const isOver = amount_fen > most || amount_fen < 0;
    if (isOver) wrong.push(`${person_id} 年度支付 ${amount_fen} 分（${code}），超出最高限额`);
  }
  return [...wrong, ...compareBookings(rows)];
}

/** Each settlement has booked to the institution what fund and account pay, each reversal back. */
function compareBookings(rows: Rows): string[] {
  const booked = new Map(rows.booked.map((b) => [b.source_id, b.amount_fen]));
  const wrong = rows.settled.flatMap((row) => {
    const owed = row.fund_fen + row.account_fen;
    const found = booked.get(row.settlement_id) ?? 0;
    booked.delete(row.settlement_id);
    return found === owed ? [] : [`结算 ${row.settlement_id} 应记账 ${owed} 分，实记 ${found} 分`];
  });
  return [...wrong, ...[...booked.keys()].map((id) => `分录 ${id} 没有对应的结算`)];
}

function sumBy<T>(list: readonly T[], keyOf: (item: T) => string, amountOf: (item: T) => number) {
  const sums = new Map<string, number>();
  for (const item of list) {
    const key = keyOf(item);
    sums.set(key, (sums.get(key) ?? 0) + amountOf(item));
  }
  return sums;
}
