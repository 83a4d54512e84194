import { factsOf, type Model, type Money, nameOf, type Sent, stateOf } from './model.ts';
import type { Rows, SettledRow } from './read-rows.ts';

/** Settlements and reversals: acknowledged ones are there as acknowledged, none is there twice. */
export function compareSettlements(model: Model, rows: Rows): string[] {
  const byId = new Map(rows.settled.map((row) => [row.settlement_id, row]));
  const messages = new Map(model.messages.map((m) => [nameOf(m), m]));
  const wrong: string[] = [];
  for (const row of rows.settled) {
    const sent = messages.get(nameOfRow(row));
    const original = byId.get(row.reverses_id ?? '');
    const of = original === undefined ? wrongSettlement(row, sent) : wrongReversal(original, sent);
    if (of !== null) wrong.push(`结算 ${row.settlement_id}（${nameOfRow(row)}）${of}`);
    wrong.push(...unpaired(row, byId));
  }
  const live = rows.settled.filter((r) => r.kind === 'settlement' && r.reversed_by === null);
  const perBatch = (r: SettledRow) => `${r.person_id}/${r.encounter_id}/${r.batch_no}`;
  wrong.push(...doubled(live, perBatch, '个有效结算'), ...doubled(rows.settled, nameOfRow, '笔'));
  for (const sent of model.messages) wrong.push(...lost(sent, byId, live));
  return [...wrong, ...compareLineTotals(live, rows)];
}

function nameOfRow(row: SettledRow): string {
  return `${row.infno}/${row.institution_code}/${row.msgid}`;
}

function wrongSettlement(row: SettledRow, sent: Sent | undefined): string | null {
  if (sent === undefined || row.infno !== '2207') return '没有人发送过';
  if (stateOf(sent) === 'refused') return '是被拒绝的报文留下的';
  const same =
    row.person_id === sent.personId &&
    row.encounter_id === sent.encounterId &&
    row.batch_no === sent.batchNo &&
    row.total_fen === sent.total;
  return same ? null : '与报文不符';
}

function wrongReversal(original: SettledRow, sent: Sent | undefined): string | null {
  if (sent === undefined) return '没有人撤销过';
  if (stateOf(sent) === 'refused') return '是被拒绝的撤销留下的';
  const { settlementId, msgid } = sent.undoes ?? {};
  const meant =
    original.institution_code === sent.institution &&
    (original.settlement_id === settlementId || original.msgid === msgid);
  return meant ? null : '撤销的不是报文所指的结算';
}

/** A reversal and its original name each other, and their amounts add up to nothing. */
function unpaired(row: SettledRow, byId: ReadonlyMap<string, SettledRow>): string[] {
  const other = byId.get((row.kind === 'reversal' ? row.reverses_id : row.reversed_by) ?? '');
  if (row.kind === 'settlement' && row.reversed_by === null) return [];
  const named = row.kind === 'reversal' ? other?.reversed_by : other?.reverses_id;
  const same =
    other !== undefined &&
    named === row.settlement_id &&
    other.person_id === row.person_id &&
    other.encounter_id === row.encounter_id &&
    other.batch_no === row.batch_no &&
    sameMoney(moneyOf(row), negative(moneyOf(other)));
  return same ? [] : [`结算 ${row.settlement_id} 与其撤销记录不成对`];
}

function doubled(rows: readonly SettledRow[], keyOf: (row: SettledRow) => string, what: string) {
  return [...Map.groupBy(rows, keyOf)].flatMap(([key, found]) =>
    found.length > 1 ? [`${key} 有 ${found.length} ${what}`] : [],
  );
}

/** What an acknowledged message promised and the database does not keep. */
function lost(sent: Sent, byId: ReadonlyMap<string, SettledRow>, live: readonly SettledRow[]) {
  const facts = factsOf(sent);
  if (facts === null) return [];
  const name = nameOf(sent);
  if (sent.infno === '2207' || sent.infno === '2208') {
    const row = byId.get(facts.settlementId!);
    const same = row !== undefined && sameMoney(moneyOf(row), facts.money!);
    if (!same || nameOfRow(row) !== name)
      return [`${name} 的结算 ${facts.settlementId} 丢失或不符`];
    return [];
  }
  if (sent.infno !== '2601') return [];
  const left = live.some(
    (r) => r.institution_code === sent.institution && r.msgid === sent.undoes!.msgid,
  );
  return left ? [`${name} 已冲正，报文 ${sent.undoes!.msgid} 的结算仍有效`] : [];
}

function compareLineTotals(live: readonly SettledRow[], rows: Rows): string[] {
  const totals = new Map<string, number>();
  for (const line of rows.lines) {
    const key = `${line.encounter_id}/${line.batch_no}`;
    totals.set(key, (totals.get(key) ?? 0) + line.amount_fen);
  }
  return live.flatMap((row) => {
    const total = totals.get(`${row.encounter_id}/${row.batch_no}`) ?? 0;
    return total === row.total_fen
      ? []
      : [`结算 ${row.settlement_id} 的总额 ${row.total_fen} 与明细合计 ${total} 不等`];
  });
}

function moneyOf(row: SettledRow): Money {
  return {
    total: row.total_fen,
    fund: row.fund_fen,
    account: row.account_fen,
    cash: row.cash_fen,
  };
}

function negative(money: Money): Money {
  return {
    total: -money.total,
    fund: -money.fund,
    account: -money.account,
    cash: -money.cash,
  };
}

function sameMoney(a: Money, b: Money): boolean {
  return a.total === b.total && a.fund === b.fund && a.account === b.account && a.cash === b.cash;
}
