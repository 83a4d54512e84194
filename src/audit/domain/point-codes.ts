import type { Subject } from './rule.ts';
import { grown } from './text-pool.ts';

/** Which codes a point names, and which points a code has. */
export type CodeTable = {
  /** Numbers of codes: of items whole, of diagnoses and operations their beginnings. */
  readonly numbers: Readonly<Record<Exclude<Subject, 'none'>, ReadonlyMap<string, number>>>;
  readonly size: number;
  /** The item of a number. */
  readonly itemOf: (code: number) => string;
  /** The points of code `c`: `points` from `pointsFrom[c]` up to `pointsFrom[c + 1]`. */
  readonly pointsFrom: Uint32Array;
  readonly points: Uint32Array;
  /** The codes of point `p`: `codes` from `codesFrom[p]` up to `codesFrom[p + 1]`. */
  readonly codesFrom: Uint32Array;
  readonly codes: Uint32Array;
};

const PLACES = 2 ** 23;

/** `add` in the order of the points, once for each. */
export function newCodeTable(): {
  add(subject: Exclude<Subject, 'none'>, codes: readonly string[]): void;
  /** The points by their first code, those of one code by what they are asked. */
  order(asked: Uint8Array): Uint32Array;
  /** With the points in this order. */
  seal(order: Uint32Array): CodeTable;
} {
  const numbers = { item: new Map(), diagnosis: new Map(), operation: new Map() } as Record<
    Exclude<Subject, 'none'>,
    Map<string, number>
  >;
  let size = 0;
  let points = 0;
  let codesFrom = new Uint32Array(1024);
  let codes = new Uint32Array(1024);
  const numberOf = (subject: Exclude<Subject, 'none'>, code: string) => {
    const known = numbers[subject].get(code);
    if (known !== undefined) return known;
    // A copy: a piece of a long row would keep the whole row.
    numbers[subject].set(Buffer.from(code).toString(), size);
    size += 1;
    return size - 1;
  };
  return {
    add: (subject, named) => {
      let end = codesFrom[points]!;
      codes = grown(codes, end + named.length);
      const from = end;
      for (const code of named) {
        const no = numberOf(subject, code);
        if (codes.subarray(from, end).includes(no)) continue;
        codes[end] = no;
        end += 1;
      }
      points += 1;
      codesFrom = grown(codesFrom, points + 1);
      codesFrom[points] = end;
    },
    order: (asked) => {
      if (points > PLACES) throw new RangeError(`more than ${PLACES} points`);
      // Numbers sort fast, and stay exact below 2^53: code, what is asked, place.
      const keys = new Float64Array(points);
      for (let point = 0; point < points; point += 1) {
        const first = codesFrom[point] === codesFrom[point + 1] ? 0 : codes[codesFrom[point]!]!;
        keys[point] = (first * 256 + asked[point]!) * PLACES + point;
      }
      return Uint32Array.from(keys.sort(), (key) => key % PLACES);
    },
    seal: (order) => {
      const from = new Uint32Array(points + 1);
      const named = new Uint32Array(codesFrom[points]!);
      for (const [i, point] of order.entries()) {
        const those = codes.subarray(codesFrom[point], codesFrom[point + 1]);
        named.set(those, from[i]);
        from[i + 1] = from[i]! + those.length;
      }
      const itemOf = reversed(numbers.item);
      return { numbers, size, itemOf, codesFrom: from, codes: named, ...turned(size, from, named) };
    },
  };
}

/** Asked for rarely: made when it is first asked for. */
function reversed(numbers: ReadonlyMap<string, number>): (code: number) => string {
  let texts: string[] | null = null;
  return (code) => {
    if (texts === null) {
      texts = [];
      for (const [text, no] of numbers) texts[no] = text;
    }
    return texts[code]!;
  };
}

/** From codes of points to points of codes, the points of a code in their order. */
function turned(size: number, codesFrom: Uint32Array, codes: Uint32Array) {
  const pointsFrom = new Uint32Array(size + 1);
  for (const code of codes) pointsFrom[code + 1]! += 1;
  for (let code = 0; code < size; code += 1) pointsFrom[code + 1]! += pointsFrom[code]!;
  const next = pointsFrom.slice();
  const points = new Uint32Array(codes.length);
  for (let point = 0; point + 1 < codesFrom.length; point += 1) {
    for (let i = codesFrom[point]!; i < codesFrom[point + 1]!; i += 1) {
      const code = codes[i]!;
      points[next[code]!] = point;
      next[code]! += 1;
    }
  }
  return { pointsFrom, points };
}
