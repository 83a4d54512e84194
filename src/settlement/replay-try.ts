import { type Calculation, type CaseVisit, ordinaryVisit, type Step } from '../benefit/index.ts';
import { addDays, type Day, daysBetween, parseDay } from '../kernel/day.ts';
import { fen, sum } from '../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { rate } from '../kernel/rate.ts';
import { stepText } from './domain/explain.ts';
import type { TryBody, TrySide } from './replay-contract.ts';

function bad(field: string, text: string): Refusal {
  return { code: 'field-bad', text, field };
}

/** A visit as it is tried out; `sides` tells on which days. Refusal: field-bad. */
export function triedVisits(body: TryBody): Outcome<readonly CaseVisit[]> {
  const began = parseDay(body.began);
  if (began === null) return refuse(bad('began', '就诊（入院）日期应为日期，如2026-01-01'));
  const through = body.through === null ? began : parseDay(body.through);
  if (through === null) return refuse(bad('through', '出院日期应为日期，如2026-01-01'));
  if (through < began) return refuse(bad('through', '出院日期早于入院日期'));
  const lines = body.lines.map(({ itemClass, amount, firstSelfPay }, i) => ({
    ...{ lineNo: String(i + 1), itemClass, amount: fen(amount) },
    ...{ quantityE4: 10_000, priceE6: amount * 10_000, priceLimitE6: null },
    firstSelfPay: rate(itemClass === 'B' ? firstSelfPay : 0),
    ...({ restricted: false, approval: 'none', leftE4: null, leftAmount: null } as const),
  }));
  if (sum(lines.map(({ amount }) => amount)) <= 0) {
    return refuse(bad('lines', '费用合计应大于0'));
  }
  const isStay = body.through !== null;
  const facts = { ...body.facts, medicalType: body.medicalType };
  const { insurance, firstPaid, personal, family } = body;
  const visits: CaseVisit[] = [];
  for (const [i, { on }] of body.sides.entries()) {
    const asOn = on === null ? null : parseDay(on);
    if (on !== null && asOn === null) {
      return refuse(bad(`sides.${i}.on`, '比较的日期应为日期，如2026-01-01'));
    }
    const stayed = daysBetween(began, through);
    const days =
      asOn === null ? { began, through } : { began: addDays(asOn, -stayed), through: asOn };
    visits.push({
      ...ordinaryVisit({ insurance, isStay, facts }),
      ...{ ...days, known: ALL_KNOWN, lines, firstPaid: fen(firstPaid) },
      personal: personal === null ? null : fen(personal),
      family: family === null ? null : fen(family),
    });
  }
  return accept(visits);
}

/** By all that the book holds: a try-out asks what holds, not what was known when. */
const ALL_KNOWN = '2999-12-31' as Day;

/** What came of one side, with each step in words. */
export function sideOf(hash: string, visit: CaseVisit, outcome: Outcome<Calculation>): TrySide {
  const on = visit.through;
  if (!outcome.ok) {
    const { code, text } = outcome.refusal;
    return { hash, on, refused: { code, text }, result: null };
  }
  const { total, selfPaid, overLimit, firstSelf, eligible, deductible } = outcome.value;
  const { funds, fund, account, family, cash, trace } = outcome.value;
  return {
    ...{ hash, on, refused: null },
    result: {
      ...{ total, selfPaid, overLimit, firstSelf, eligible, deductible },
      funds: funds.map(({ rule, name, amount }) => ({ rule, name, amount })),
      ...{ fund, account, family, cash },
      steps: trace.filter(did).map((step) => ({
        ...{ rule: step.rule, version: step.version, text: stepText(step) },
        ...{ amount: step.amount, citation: step.citation },
      })),
    },
  };
}

/** A layer with nothing left to look at says nothing. */
function did({ kind, inputs, amount }: Step): boolean {
  return kind !== 'share' || amount !== 0 || inputs.base !== 0;
}
