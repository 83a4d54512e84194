import type { Limit } from './limit.ts';
import { grown } from './text-pool.ts';

/** Beginnings of codes by number, and how long they are. */
export type PrefixTable = {
  readonly numbers: ReadonlyMap<string, number>;
  readonly texts: readonly string[];
  /** By the first letter: codes of one kind are of few lengths. */
  readonly lengths: ReadonlyMap<number, readonly number[]>;
};

/**
 * Limits by number, each different one once. Most limits of a million points name codes, and no
 * two the same: of these the words stand in a head without codes, which many share, and the codes
 * are numbers.
 */
export type LimitTable = {
  readonly size: number;
  readonly heads: readonly Limit[];
  readonly headOf: Uint32Array;
  /** The codes of limit `n`: `codes` from `codesFrom[n]` up to `codesFrom[n + 1]`. */
  readonly codesFrom: Uint32Array;
  readonly codes: Uint32Array;
  readonly items: PrefixTable;
  readonly diagnoses: PrefixTable;
  /** How it is told that a limit cannot find anything: one of `TOLD_BY`. */
  readonly toldBy: Uint8Array;
  /** The number that has to be passed for anything to be found. */
  readonly than: Float64Array;
  readonly get: (no: number) => Limit;
};

/** What decides at once, for most points, that a limit finds nothing in a visit. */
export const TOLD_BY = {
  nothing: 0,
  /** An item that it names is among the visit's. */
  itemNow: 1,
  /** None is. */
  noItemNow: 2,
  /** None was had before. */
  noItemBefore: 3,
  disease: 4,
  noDisease: 5,
  /** The codes of the point used more than that, with the past. */
  quantityOfCodes: 6,
  daysOfCodes: 7,
  /** A line of the visit has more than that. */
  mostDays: 8,
  mostQuantity: 9,
  mostPrice: 10,
  sumEligible: 11,
  kinds: 12,
  /** Its head, asked once a visit. */
  head: 13,
} as const;

function toldByOf(limit: Limit): readonly [toldBy: number, than: number] {
  switch (limit.check) {
    case 'against':
      return [TOLD_BY.itemNow, 0];
    case 'with':
      return [limit.within === 'visit' ? TOLD_BY.noItemNow : TOLD_BY.nothing, 0];
    case 'second-line':
      return [TOLD_BY.noItemBefore, 0];
    case 'contraindication':
      return [TOLD_BY.disease, 0];
    case 'indication':
      return [TOLD_BY.noDisease, 0];
    case 'frequency':
      return [TOLD_BY.quantityOfCodes, limit.mostE4];
    case 'course':
      return [TOLD_BY.daysOfCodes, limit.days];
    case 'supply':
      return [TOLD_BY.mostDays, limit.days];
    case 'dose':
      return [TOLD_BY.mostQuantity, limit.mostE4];
    case 'price':
      return [TOLD_BY.mostPrice, limit.mostE6];
    case 'total':
      return [TOLD_BY.sumEligible, limit.most];
    case 'kinds':
      return [TOLD_BY.kinds, limit.most];
    default:
      return [TOLD_BY.head, 0];
  }
}

export type ListWord = 'with' | 'against' | 'second-line' | 'indication' | 'contraindication';
type ListLimit = Extract<Limit, { readonly check: ListWord }>;

/** Which codes a limit names; null: it names none. */
export function listOf(limit: Limit): 'items' | 'diagnoses' | null {
  switch (limit.check) {
    case 'with':
    case 'against':
    case 'second-line':
      return 'items';
    case 'indication':
    case 'contraindication':
      return 'diagnoses';
    default:
      return null;
  }
}

function codesOf(limit: ListLimit): readonly string[] {
  if (limit.check === 'second-line') return limit.first;
  return 'items' in limit ? limit.items : limit.diagnoses;
}

function withCodes(head: ListLimit, codes: readonly string[]): Limit {
  if (head.check === 'second-line') return { ...head, first: codes };
  return 'items' in head ? { ...head, items: codes } : { ...head, diagnoses: codes };
}

function newPrefixes(): PrefixTable & { readonly put: (text: string) => number } {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const lengths = new Map<number, number[]>();
  const put = (text: string) => {
    const no = numbers.get(text);
    if (no !== undefined) return no;
    // A copy: a piece of a long row would keep the whole row.
    const own = Buffer.from(text).toString();
    numbers.set(own, texts.length);
    const letter = own.charCodeAt(0);
    const known = lengths.get(letter) ?? [];
    if (!known.includes(own.length)) lengths.set(letter, [...known, own.length]);
    return texts.push(own) - 1;
  };
  return { numbers, texts, lengths, put };
}

const FREE = 0xffffffff;

function hashOf(head: number, list: readonly number[]): number {
  let hash = Math.imul(head + 1, 0x9e3779b1);
  for (const one of list) hash = Math.imul(hash ^ one, 0x85ebca6b) ^ (hash >>> 13);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Numbers of limits by what they say: an open hash of numbers. */
function newFinder(same: (no: number) => boolean, hashAt: (no: number) => number) {
  let slots = new Uint32Array(2048).fill(FREE);
  const place = (hash: number) => {
    let slot = hash & (slots.length - 1);
    while (slots[slot] !== FREE && !same(slots[slot]!)) slot = (slot + 1) & (slots.length - 1);
    return slot;
  };
  const grow = (count: number) => {
    slots = new Uint32Array(slots.length * 2).fill(FREE);
    for (let no = 0; no < count; no += 1) {
      let slot = hashAt(no) & (slots.length - 1);
      while (slots[slot] !== FREE) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = no;
    }
  };
  return (hash: number, count: number): number => {
    if ((count + 1) * 2 > slots.length) grow(count);
    const slot = place(hash);
    if (slots[slot] !== FREE) return slots[slot]!;
    slots[slot] = count;
    return count;
  };
}

/** `put` answers the number of the limit, the same for the same. */
export function newLimitTable(): {
  put(limit: Limit): number;
  /** `TOLD_BY` of a limit put. */
  toldBy(no: number): number;
  /**
   * Numbers the limits anew as points in an order come to them, so that points side by side have
   * limits side by side; `numbers`: the new number of an old one.
   */
  seal(
    order: Uint32Array,
    limitOf: Uint32Array,
  ): { readonly table: LimitTable; readonly numbers: Uint32Array };
} {
  const heads: Limit[] = [];
  const headNos = new Map<string, number>();
  const items = newPrefixes();
  const diagnoses = newPrefixes();
  let size = 0;
  let headOf = new Uint32Array(1024);
  let codesFrom = new Uint32Array(1024);
  let codes = new Uint32Array(1024);
  const asked = { head: 0, list: [] as readonly number[] };
  const listAt = (no: number) => codes.subarray(codesFrom[no], codesFrom[no + 1]);
  const same = (no: number) => {
    if (headOf[no] !== asked.head) return false;
    const from = codesFrom[no]!;
    if (codesFrom[no + 1]! - from !== asked.list.length) return false;
    return asked.list.every((code, i) => codes[from + i] === code);
  };
  const find = newFinder(same, (no) => hashOf(headOf[no]!, [...listAt(no)]));
  const headNo = (head: Limit) => {
    const key = JSON.stringify(head);
    const known = headNos.get(key);
    if (known !== undefined) return known;
    headNos.set(key, heads.length);
    return heads.push(JSON.parse(key) as Limit) - 1;
  };
  return {
    put: (limit) => {
      const list = listOf(limit);
      const table = list === 'items' ? items : diagnoses;
      asked.head = headNo(list === null ? limit : withCodes(limit as ListLimit, []));
      asked.list = list === null ? [] : codesOf(limit as ListLimit).map(table.put);
      const no = find(hashOf(asked.head, asked.list), size);
      if (no < size) return no;
      size += 1;
      headOf = grown(headOf, size);
      codesFrom = grown(codesFrom, size + 1);
      codes = grown(codes, codesFrom[no]! + asked.list.length);
      headOf[no] = asked.head;
      codes.set(asked.list, codesFrom[no]);
      codesFrom[size] = codesFrom[no]! + asked.list.length;
      return no;
    },
    toldBy: (no) => (no < size ? toldByOf(heads[headOf[no]!]!)[0] : TOLD_BY.nothing),
    seal: (order, limitOf) => {
      const numbers = renumbered(size, order, limitOf);
      const grownTo = { size, heads, headOf, codesFrom, codes, items, diagnoses };
      return { numbers, table: tableOf(grownTo, numbers) };
    },
  };
}

type Columns = Pick<
  LimitTable,
  'size' | 'heads' | 'headOf' | 'codesFrom' | 'codes' | 'items' | 'diagnoses'
>;

/** The table in its new order, no longer than it must be. */
function tableOf(of: Columns, numbers: Uint32Array): LimitTable {
  const { size, heads, items, diagnoses } = of;
  const headOf = new Uint32Array(size);
  const olds = new Uint32Array(size);
  numbers.forEach((no, old) => {
    olds[no] = old;
    headOf[no] = of.headOf[old]!;
  });
  const codesFrom = new Uint32Array(size + 1);
  const codes = new Uint32Array(of.codesFrom[size]!);
  for (const [no, old] of olds.entries()) {
    const list = of.codes.subarray(of.codesFrom[old], of.codesFrom[old + 1]);
    codes.set(list, codesFrom[no]);
    codesFrom[no + 1] = codesFrom[no]! + list.length;
  }
  const told = heads.map(toldByOf);
  const toldBy = Uint8Array.from(headOf, (head) => told[head]![0]);
  const than = Float64Array.from(headOf, (head) => told[head]![1]);
  const columns = { size, heads, headOf, codesFrom, codes, items, diagnoses };
  return { ...columns, toldBy, than, get: reader(columns) };
}

/** New numbers by old ones: in the order in which the points come to them, the rest at the end. */
function renumbered(size: number, order: Uint32Array, limitOf: Uint32Array): Uint32Array {
  const numbers = new Uint32Array(size).fill(FREE);
  let next = 0;
  const take = (no: number) => {
    if (no >= size || numbers[no] !== FREE) return;
    numbers[no] = next;
    next += 1;
  };
  for (const point of order) take(limitOf[point]!);
  for (let no = 0; no < size; no += 1) take(no);
  return numbers;
}

function reader(of: Columns): (no: number) => Limit {
  return (no) => {
    const head = of.heads[of.headOf[no]!]!;
    const list = listOf(head);
    if (list === null) return head;
    const codes = of.codes.subarray(of.codesFrom[no], of.codesFrom[no + 1]);
    return withCodes(
      head as ListLimit,
      Array.from(codes, (code) => of[list].texts[code]!),
    );
  };
}
