import { insuranceName, medicalTypeName, valueName } from '../benefit/index.ts';
import { maskName } from '../demo/index.ts';
import { dayOf, formatTime } from '../kernel/day.ts';
import { type Fen, fen, formatYuan, sum } from '../kernel/fen.ts';
import type { Explanation, Part } from '../settlement/index.ts';
import { citationText } from './citation-text.ts';

/**
 * A settlement as an officer would answer a letter about it, in Chinese. Ends with the sum of all
 * parts, which is the total.
 */
export function explanationLetter(of: Explanation): string {
  return [
    `关于结算 ${of.settlement.settlementId} 的说明`,
    opening(of),
    `一、费用的划分\n${splitText(of)}`,
    `二、各方支付的金额与依据\n${of.parts.map(partText).join('\n')}`,
    `三、核对\n${proofText(of)}`,
  ].join('\n\n');
}

function opening({ settlement: s, reversal, institutionName, personName, lines }: Explanation) {
  const { facts, stay } = s.trace.of;
  const began = s.trace.query.began;
  const when = stay === null ? began : `${stay.from} 至 ${stay.through}`;
  const who = [valueName('status', facts.status), `${facts.age} 岁`];
  if (facts.hardship !== 'none') who.push(valueName('hardship', facts.hardship));
  if (facts.away !== 'local') who.push(valueName('away', facts.away));
  const text =
    `${maskName(personName)}（人员编号 ${s.personId}，${insuranceName(s.insurance)}，${who.join('，')}）` +
    `于 ${when} 在${institutionName}（${valueName('level', facts.level)}）就医，` +
    `医疗类别为${medicalTypeName(s.medicalType)}，费用明细 ${lines.length} 条，` +
    `总费用 ${yuan(s.amounts.total)}，于 ${formatTime(s.settledAt)} 结算，` +
    `适用 ${s.policyDay} 生效、${s.trace.query.known} 已知的规定。`;
  if (reversal === null) return text;
  return `${text}\n此结算已于 ${dayOf(reversal.settledAt)} 撤销，以下为撤销前的情况。`;
}

function splitText({ settlement: { amounts: a } }: Explanation): string {
  return (
    `总费用 ${yuan(a.total)} = 全自费 ${yuan(a.selfPaid)} + 超限价 ${yuan(a.overLimit)} + ` +
    `先行自付 ${yuan(a.firstSelf)} + 政策范围内 ${yuan(a.eligible)}。`
  );
}

function partText(part: Part, i: number): string {
  const reasons = part.reasons.map(
    ({ text, version, citation }) => `     ${text}。依据：${citationText(citation)}，${version} 起`,
  );
  // 现金：按比例自付 → 现金支付（按比例自付）.
  const [payer, cause] = part.name.split('：');
  const why = cause === undefined ? '' : `（${cause}）`;
  return [`  ${i + 1}. ${payer}支付${why} ${yuan(part.amount)}`, ...reasons].join('\n');
}

function proofText({ parts, settlement, recomputed }: Explanation): string {
  const added = sum(parts.map((p) => p.amount));
  const { total, hospital } = settlement.amounts;
  const rest = fen(total - hospital - added);
  const terms = parts.map((p) => formatYuan(p.amount)).join(' + ') || '0.00';
  const equal = recomputed.equal ? '结果一致' : '结果不一致';
  return [
    `各项之和 ${terms} = ${yuan(added)}，` +
      (rest === 0 ? '等于总费用。' : `与总费用相差 ${yuan(rest)}。`),
    `按当时的政策册（散列 ${recomputed.book}）和费用明细重新计算，${equal}。`,
  ].join('\n');
}

function yuan(amount: Fen): string {
  return `${formatYuan(amount)} 元`;
}
