import type { Draw } from '../../src/demo/world-draw.ts';

/** What is put where something good stood: empty, odd, foreign, huge, hostile. */
const ODD: readonly unknown[] = [
  ...['', ' ', null, undefined, true, 0, -0, -1, 0.1, 0.005, 1e-7, 1e15, 1e300, 2 ** 53],
  ...['-1', '00', '007', '0000', '1e5', '0.001', '٣', '１２', 'NaN', 'null', '2147483648'],
  ...['a\0b', '\ud800', '\u202e', '\r\n\t', '𠮷'.repeat(15), 'x'.repeat(5000), '甲'.repeat(200)],
  ...['9'.repeat(14), '900000000000', '9000000000', '-9999999999.99', '99999999999999.99'],
  ...["';drop table settlement.settlement;--", '%s%n', '{}', '[]', '__proto__', 'constructor'],
  ...['2026-02-30', '2026-03-18', '0001-01-01', '9999-12-31', '1850-01-01 00:00:00'],
  ...['2020-03-01 08:00:00', '2023-05-05 05:05:05', '2999-12-31 23:59:59', '20260318103000'],
  ...[
    '2026-03-18T10:30:00+08:00',
    '202613',
    '1',
    '2',
    '99',
    '310',
    '390',
    '21',
    '../../etc/passwd',
  ],
  {},
  [],
  [[]],
  { a: { b: {} } },
];

type Box = Record<string | number, unknown>;

/** Every place in the value where something else can be put. */
function placesIn(value: unknown): [box: Box, key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  const box = value as Box;
  return Object.keys(box).flatMap((key): [Box, string][] => [[box, key], ...placesIn(box[key])]);
}

/**
 * Changes one to three places of a copy: something odd, nothing, another field's value, twice the
 * same, a value where a list was or a list where a value was, a field nobody knows.
 */
export function mutated(draw: Draw, input: unknown): unknown {
  const root = { input: structuredClone(input) };
  for (let left = draw.pick([1, 1, 1, 2, 3]); left > 0; left -= 1) {
    const places = placesIn(root);
    if (places.length === 0) break;
    const [box, key] = draw.pick(places);
    const [other, otherKey] = draw.pick(places);
    switch (draw.int(9)) {
      case 0:
        delete box[key];
        break;
      case 1:
        box[key] = structuredClone(other[otherKey]);
        break;
      case 2:
        box[key] = doubled(draw, box[key]);
        break;
      case 3:
        box[key] = Array.isArray(box[key]) ? box[key][0] : [box[key]];
        break;
      case 4:
        box[`${key}x`] = structuredClone(box[key]);
        break;
      default:
        box[key] = structuredClone(draw.pick(ODD));
    }
  }
  return root.input;
}

/** The value twice; of a list often its rows, twice or (more than any message may have) often. */
function doubled(draw: Draw, value: unknown): unknown[] {
  if (!Array.isArray(value) || draw.chance(25)) return [value, value].map(copy);
  const times = draw.pick([2, 2, 2, 2, 3, 101]);
  return Array.from({ length: times }, () => value.map(copy)).flat();
}

function copy(value: unknown): unknown {
  return structuredClone(value);
}

/** The text of a message with a piece cut out, doubled or turned into something else. */
export function torn(draw: Draw, text: string): string {
  const from = draw.int(text.length);
  const to = Math.min(text.length, from + 1 + draw.int(20));
  const piece = draw.pick(['', '"', '}', ']', ',', '\\', '\ud83d', text.slice(from, to).repeat(2)]);
  return text.slice(0, from) + piece + text.slice(draw.int(2) === 0 ? to : from);
}
