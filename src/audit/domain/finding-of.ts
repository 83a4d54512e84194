import { type Fen, fen, formatYuan } from '../../kernel/fen.ts';
import type { VisitFacts } from './facts.ts';
import { type Fault, sayList } from './fault.ts';
import type { Finding } from './finding.ts';
import type { Rule } from './rule.ts';

/** How a point is known to people. */
export type PointWords = { readonly pointId: string; readonly name: string; readonly text: string };

const TEXT_MAX = 80;

/** A fault in the words of its rule and point. */
export function findingOf(
  facts: VisitFacts,
  rule: Rule,
  point: PointWords | null,
  fault: Fault,
): Finding {
  const items = [...new Set(fault.lines.map(({ itemCode }) => itemCode))].sort();
  const atStake = fen(Math.max(0, fault.atStake));
  return {
    ruleCode: rule.code,
    ruleName: rule.name,
    severity: rule.severity,
    pointId: point?.pointId ?? null,
    lineNos: fault.lines.map(({ lineNo }) => lineNo),
    codes: fault.codes,
    atStake,
    message: messageOf(facts, point, fault, atStake),
    advice: rule.advice,
    evidence: fault.evidence,
    key: [rule.code, point?.pointId ?? '', ...items, ...fault.codes].join('|'),
  };
}

/** Which item, what is wrong, what the point says, what it would mean for the bill. */
function messageOf(
  facts: VisitFacts,
  point: PointWords | null,
  fault: Fault,
  atStake: Fen,
): string {
  const names = namesOf(facts, fault);
  const what = names === '' ? '' : `${names}：`;
  const text = point === null ? '' : shorten(point.text);
  const basis = text === '' ? '' : `知识点：“${text}”。`;
  const bill = atStake === 0 ? '' : `如医保不予支付，范围内的${formatYuan(atStake)}元由患者负担。`;
  return `${what}${fault.says}。${basis}${bill}`;
}

function namesOf({ visit }: VisitFacts, { lines, codes }: Fault): string {
  const items = lines.map(({ itemName, itemCode }) => (itemName === '' ? itemCode : itemName));
  if (items.length > 0) return sayList([...new Set(items)]);
  const coded = [...visit.diagnoses, ...visit.operations].filter(({ code }) =>
    codes.includes(code),
  );
  const said = coded.map(({ name, code }) => (name === '' ? code : `${name}（${code}）`));
  return sayList([...new Set(said)].sort());
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const letters = [...line];
  return letters.length <= TEXT_MAX ? line : `${letters.slice(0, TEXT_MAX).join('')}…`;
}
