import { type Fen, formatYuan } from '../kernel/fen.ts';
import type { GoldenCase } from './case-file.ts';

/**
 * What is wrong with the 算式 of a case, in Chinese: an equation that does not come out, and the
 * last equation of a fund that is not what the case expects the fund to pay. Words without an
 * equation are passed over.
 */
export function workingFaults(of: GoldenCase): string[] {
  const wrong = equationsOf(of.working).flatMap(({ formula, value, rounded }) => {
    const exact = evaluated(formula);
    if (exact === null) return [`算式看不懂：${formula}`];
    const places = rounded === null ? 0.0051 : 0.0000011;
    if (Math.abs(exact - value) > places) {
      return [`算式不对：${formula} = ${shown(exact)}，不是 ${value}`];
    }
    const cut = Math.floor(exact * 100 + 0.5 + 1e-6) / 100;
    return rounded === null || cut === rounded
      ? []
      : [`算式不对：${value} 舍入为 ${cut}，不是 ${rounded}`];
  });
  if (wrong.length > 0) return wrong;
  return fundEquations(of).flatMap(({ fund, is, due }) =>
    Math.round(is * 100) === due
      ? []
      : [`算式与应得不符：${fund}算式为 ${is}，应得写的是 ${formatYuan(due)}元`],
  );
}

function shown(value: number): string {
  return String(Math.round(value * 1_000_000) / 1_000_000);
}

const EQUATION =
  /^(?:[^=\d]*? )?((?:取[小大]（)?[(（]*\d[\d.%+−×÷()（）， ]*) = ([\d.]+)(?: → ([\d.]+))?$/;

/** 第1次：统筹 (2000 − 1000) × 80% = 800；… as formula, value and what it is rounded to. */
export function equationsOf(working: string) {
  return working.split(/；|\s*第\d+次：/).flatMap((text) => {
    const parts = EQUATION.exec(text.trim());
    if (parts === null || !/[+−×÷]/.test(parts[1]!)) return [];
    const rounded = parts[3] === undefined ? null : Number(parts[3]);
    return [{ formula: parts[1]!, value: Number(parts[2]), rounded }];
  });
}

const NAMED = /^(\S+) [^=]* = ([\d.]+)(?: → ([\d.]+))?$/;

/** By visit and fund the last equation before which the fund is named, and what it should be. */
function fundEquations({ working, visits }: GoldenCase) {
  const last = new Map<string, { fund: string; is: number; due: Fen }>();
  let at = visits.length - 1;
  for (const part of working.split(/；|\n|(?=第\d+次：)/)) {
    const [, nth, text] = /^(?:第(\d+)次：)?\s*(.*)$/.exec(part.trim())!;
    if (nth !== undefined) at = Number(nth) - 1;
    const equation = NAMED.exec(text!);
    const expected = visits[at]?.expected ?? null;
    if (equation === null || expected === null || 'refusal' in expected) continue;
    const [, fund, value, rounded] = equation;
    const due = expected.funds?.get(fund!);
    if (due === undefined) continue;
    last.set(`${at} ${fund}`, { fund: fund!, is: Number(rounded ?? value), due });
  }
  return [...last.values()];
}

/** Numbers, %, + − × ÷, brackets, 取小（a，b） and 取大（a，b）; null when it cannot be read. */
export function evaluated(formula: string): number | null {
  const tokens = formula.match(/\d+(?:\.\d+)?|取小|取大|[%+−×÷()（），]/g) ?? [];
  let at = 0;
  const take = (...texts: readonly string[]) => {
    const token = tokens[at];
    if (token === undefined || !texts.includes(token)) return null;
    at += 1;
    return token;
  };
  const factor = (): number => {
    const pick = take('取小', '取大');
    if (take('(', '（') !== null) {
      const first = sum();
      const isPair = pick !== null && take('，') !== null;
      const value = isPair ? (pick === '取小' ? Math.min : Math.max)(first, sum()) : first;
      return take(')', '）') === null ? Number.NaN : value;
    }
    const value = Number(tokens[at]);
    at += 1;
    return take('%') === null ? value : value / 100;
  };
  const product = (): number => {
    let value = factor();
    for (let op = take('×', '÷'); op !== null; op = take('×', '÷')) {
      value = op === '×' ? value * factor() : value / factor();
    }
    return value;
  };
  const sum = (): number => {
    let value = product();
    for (let op = take('+', '−'); op !== null; op = take('+', '−')) {
      value = op === '+' ? value + product() : value - product();
    }
    return value;
  };
  const value = sum();
  return at === tokens.length && !Number.isNaN(value) ? value : null;
}
