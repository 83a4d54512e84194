import type { Cast } from './cast.ts';
import { compareMoney } from './compare-money.ts';
import { compareSettlements } from './compare-settlements.ts';
import { factsOf, fatesOf, type Model, nameOf, type Sent, stateOf } from './model.ts';
import type { Rows } from './read-rows.ts';

/** Transactions that write; 2206 and queries leave nothing. */
const WRITES = new Set(['2201', '2203', '2204', '2205', '2207', '2208', '2601']);

/** Everything in which the database and the model differ, in Chinese; none is right. */
export function compare(model: Model, rows: Rows, cast: Cast): string[] {
  return [
    ...model.discrepancies,
    ...compareCommands(model, rows),
    ...compareEncounters(model, rows),
    ...compareLines(model, rows),
    ...compareSettlements(model, rows),
    ...compareMoney(rows, cast),
  ];
}

/**
 * What was accepted has left its key; what was refused, or only asked, has not. A key is voided
 * only by somebody who undoes its message.
 */
function compareCommands(model: Model, rows: Rows): string[] {
  const keys = new Map(rows.commands.map((c) => [c.key, c]));
  const sent = new Map(model.messages.map((m) => [nameOf(m), m]));
  const fateOf = fatesOf(model);
  const wrong: string[] = [];
  for (const [name, message] of sent) {
    const state = stateOf(message);
    const writes = WRITES.has(message.infno);
    const key = keys.get(name);
    const done = key !== undefined && !key.voided;
    if (writes && state === 'accepted' && key === undefined) wrong.push(`${name} 已受理，记录丢失`);
    if ((!writes || state === 'refused') && done) wrong.push(`${name} 被拒绝却留下记录`);
    if (key?.voided === true && fateOf(message) === 'stands') wrong.push(`${name} 无故作废`);
  }
  for (const key of keys.keys()) if (!sent.has(key)) wrong.push(`${key} 没有人发送过`);
  return wrong;
}

function compareEncounters(model: Model, rows: Rows): string[] {
  const wrong: string[] = [];
  const byId = new Map(rows.encounters.map((e) => [e.encounter_id, e]));
  const registrations = model.messages.filter((m) => m.infno === '2201');
  for (const sent of registrations) {
    const id = factsOf(sent)?.encounterId;
    if (id === undefined) continue;
    const row = byId.get(id);
    const same =
      row?.person_id === sent.personId &&
      row.institution_code === sent.institution &&
      row.visit_no === sent.visitNo;
    if (!same) wrong.push(`${nameOf(sent)} 的就诊 ${id} 丢失或不符`);
  }
  const sentFor = Map.groupBy(registrations, (m) => m.visitNo);
  for (const [visitNo, found] of Map.groupBy(rows.encounters, (e) => e.visit_no)) {
    const possible = (sentFor.get(visitNo) ?? []).filter((m) => stateOf(m) !== 'refused');
    if (found.length > possible.length) wrong.push(`就诊 ${visitNo} 有 ${found.length} 条记录`);
  }
  const described = new Set(rows.diagnoses.map((d) => d.encounter_id));
  for (const sent of model.messages) {
    if (sent.infno !== '2203' || stateOf(sent) !== 'accepted') continue;
    if (!described.has(sent.encounterId!)) wrong.push(`${nameOf(sent)} 的诊断丢失`);
  }
  return wrong;
}

/** By batch: after the last accepted upload or withdrawal exactly its lines, none twice. */
function compareLines(model: Model, rows: Rows): string[] {
  const wrong: string[] = [];
  const keyOf = (encounterId: string, batchNo: string) => `${encounterId}/${batchNo}`;
  const held = Map.groupBy(rows.lines, (l) => keyOf(l.encounter_id, l.batch_no));
  const changes = model.messages.filter((m) => m.infno === '2204' || m.infno === '2205');
  const sent = Map.groupBy(changes, (m) => keyOf(m.encounterId!, m.batchNo!));
  for (const [key, messages] of sent) {
    const numbers = (held.get(key) ?? []).map((l) => l.line_no).sort();
    const possible = new Set(
      messages.filter((m) => stateOf(m) !== 'refused').flatMap((m) => m.lineNos ?? []),
    );
    const strange = numbers.filter((no) => !possible.has(no));
    if (strange.length > 0) wrong.push(`批次 ${key} 有来历不明的明细 ${strange}`);
    const last = lastKnown(messages);
    if (last === null) continue;
    const expected = [...(last.lineNos ?? [])].sort();
    if (expected.join() !== numbers.join()) {
      wrong.push(`批次 ${key} 的明细应为 [${expected}]，实为 [${numbers}]`);
    }
  }
  for (const key of held.keys()) if (!sent.has(key)) wrong.push(`批次 ${key} 没有人上传过`);
  return wrong;
}

/** The message that decides what a batch holds; null when one is among them that may. */
function lastKnown(messages: readonly Sent[]): Sent | null {
  if (messages.some((m) => stateOf(m) === 'unknown')) return null;
  return messages.findLast((m) => stateOf(m) === 'accepted') ?? null;
}
