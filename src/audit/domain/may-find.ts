import type { VisitFacts } from './facts.ts';
import { mayFind } from './limit-checks.ts';
import { type LimitTable, type PrefixTable, TOLD_BY } from './limit-table.ts';
import type { PointIndex } from './point-index.ts';
import { codesIn } from './prefixes.ts';

/** A visit, asked whether points may find fault with it: nearly all cannot, and fast. */
export type Asked = {
  /** False: nothing can be found. */
  readonly mayFind: (limitNo: number, point: number) => boolean;
  /** To be called before the next visit is asked. */
  readonly done: () => void;
};

/** By number, kept between visits. */
type Scratch = {
  /** One for what the visit has, else zero: small, to stay near the processor. */
  readonly hasItem: Uint8Array;
  readonly hadItem: Uint8Array;
  readonly hasDiagnosis: Uint8Array;
  /** The visit for which a head was asked last. */
  readonly asked: Uint32Array;
  readonly may: Uint8Array;
  /** Zero but for the codes of the visit. */
  readonly usedE4: Float64Array;
  readonly usedDays: Float64Array;
  visit: number;
};

const scratches = new WeakMap<PointIndex, Scratch>();

function scratchOf(index: PointIndex): Scratch {
  const known = scratches.get(index);
  if (known !== undefined && known.visit < 0xffffffff) {
    known.visit += 1;
    return known;
  }
  const { items, diagnoses, heads } = index.limits;
  const scratch: Scratch = {
    hasItem: new Uint8Array(items.texts.length),
    hadItem: new Uint8Array(items.texts.length),
    hasDiagnosis: new Uint8Array(diagnoses.texts.length),
    asked: new Uint32Array(heads.length),
    may: new Uint8Array(heads.length),
    usedE4: new Float64Array(index.codes.size),
    usedDays: new Float64Array(index.codes.size),
    visit: 1,
  };
  scratches.set(index, scratch);
  return scratch;
}

type Marked = { readonly marks: Uint8Array; readonly no: number };

/** Marks the beginnings of a code that limits name. */
function mark(code: string, table: PrefixTable, marks: Uint8Array, marked: Marked[]): void {
  const lengths = table.lengths.get(code.charCodeAt(0));
  if (lengths === undefined) return;
  for (const length of lengths) {
    if (length > code.length) continue;
    const no = table.numbers.get(length === code.length ? code : code.slice(0, length));
    if (no === undefined || marks[no] === 1) continue;
    marks[no] = 1;
    marked.push({ marks, no });
  }
}

/** Adds up what each code of the visit and of the past used; answers the codes. */
function noteUse(index: PointIndex, facts: VisitFacts, { usedE4, usedDays }: Scratch): number[] {
  const { item } = index.codes.numbers;
  const touched: number[] = [];
  for (const [itemCode, lines] of facts.byItem) {
    const code = item.get(itemCode);
    if (code === undefined) continue;
    touched.push(code);
    for (const { line, quantityE4 } of lines) {
      usedE4[code]! += quantityE4;
      usedDays[code]! += Math.max(1, line.days ?? 1);
    }
  }
  for (const [itemCode, lines] of facts.pastByItem) {
    const code = item.get(itemCode);
    if (code === undefined) continue;
    touched.push(code);
    for (const line of lines) {
      usedE4[code]! += Math.max(0, line.quantityE4);
      usedDays[code]! += Math.max(1, line.days ?? 1);
    }
  }
  return touched;
}

/** Whether a limit names anything that is marked. */
function names({ codesFrom, codes }: LimitTable, limitNo: number, marks: Uint8Array): boolean {
  const end = codesFrom[limitNo + 1]!;
  for (let i = codesFrom[limitNo]!; i < end; i += 1) if (marks[codes[i]!] === 1) return true;
  return false;
}

/** Bounds from above what the codes of a point used; `all`: what all codes of the visit did. */
function usedMore(
  index: PointIndex,
  point: number,
  { used, all }: { readonly used: Float64Array; readonly all: number },
  than: number,
): boolean {
  if (all <= than) return false;
  const { codesFrom, codes } = index.codes;
  let total = 0;
  for (let i = codesFrom[point]!; i < codesFrom[point + 1]!; i += 1) total += used[codes[i]!]!;
  return total > than;
}

/** Prepares the questions for one visit. */
export function askedOf(index: PointIndex, facts: VisitFacts): Asked {
  const { limits } = index;
  const scratch = scratchOf(index);
  const { visit, hasItem, hadItem, hasDiagnosis } = scratch;
  const touched = noteUse(index, facts, scratch);
  const marked: Marked[] = [];
  for (const code of facts.byItem.keys()) mark(code, limits.items, hasItem, marked);
  for (const code of facts.pastByItem.keys()) mark(code, limits.items, hadItem, marked);
  const { diagnoses } = facts.visit;
  for (const { code } of diagnoses) {
    for (const single of codesIn(code)) mark(single, limits.diagnoses, hasDiagnosis, marked);
  }
  /** Many points share a head: it is asked once. */
  const ofHead = (no: number) => {
    if (scratch.asked[no] !== visit) {
      scratch.asked[no] = visit;
      scratch.may[no] = mayFind(facts, limits.heads[no]!) ? 1 : 0;
    }
    return scratch.may[no] === 1;
  };
  const sumOf = (used: Float64Array) => touched.reduce((sum, code) => sum + used[code]!, 0);
  const quantity = { used: scratch.usedE4, all: sumOf(scratch.usedE4) };
  const days = { used: scratch.usedDays, all: sumOf(scratch.usedDays) };
  const { toldBy, than, headOf } = limits;
  const { most, byItem } = facts;
  const mayFindIn = (limitNo: number, point: number): boolean => {
    switch (toldBy[limitNo]) {
      case TOLD_BY.itemNow:
        return names(limits, limitNo, hasItem);
      case TOLD_BY.noItemNow:
        return !names(limits, limitNo, hasItem);
      case TOLD_BY.noItemBefore:
        return !names(limits, limitNo, hadItem);
      case TOLD_BY.disease:
        return names(limits, limitNo, hasDiagnosis);
      case TOLD_BY.noDisease:
        return diagnoses.length > 0 && !names(limits, limitNo, hasDiagnosis);
      case TOLD_BY.quantityOfCodes:
        return usedMore(index, point, quantity, than[limitNo]!);
      case TOLD_BY.daysOfCodes:
        return usedMore(index, point, days, than[limitNo]!);
      case TOLD_BY.mostDays:
        return most.days > than[limitNo]!;
      case TOLD_BY.mostQuantity:
        return most.quantityE4 > than[limitNo]!;
      case TOLD_BY.mostPrice:
        return most.priceE6 > than[limitNo]!;
      case TOLD_BY.sumEligible:
        return most.eligible > than[limitNo]!;
      case TOLD_BY.kinds:
        return byItem.size > than[limitNo]!;
      case TOLD_BY.head:
        return ofHead(headOf[limitNo]!);
      default:
        return true;
    }
  };
  return {
    mayFind: mayFindIn,
    done: () => {
      for (const { marks, no } of marked) marks[no] = 0;
      for (const code of touched) {
        scratch.usedE4[code] = 0;
        scratch.usedDays[code] = 0;
      }
    },
  };
}
