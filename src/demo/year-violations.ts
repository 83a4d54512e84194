import { addDays, type Instant } from '../kernel/day.ts';
import { fen } from '../kernel/fen.ts';
import { stayLines, visitLines } from './year-menu.ts';
import {
  all,
  atHour,
  type Bed,
  dies,
  drug,
  last,
  line,
  operated,
  type Planted,
  purchase,
  stay,
  visit,
} from './year-plants.ts';

/** One way of going against a rule, as it would be found in real bills. */
export type Violation = {
  /** The rule that has to find it. */
  readonly rule: string;
  /** Only such a person can show it; null: anybody. */
  readonly sex: '1' | '2' | null;
  readonly plant: (bed: Bed) => Planted;
};

const of = (rule: string, plant: Violation['plant'], sex: Violation['sex'] = null): Violation => ({
  ...{ rule, plant, sex },
});

const NINE = 9;
const TEN = 10;

/** Violations that one visit shows by itself. */
const OF_ONE_VISIT: readonly Violation[] = [
  of('KF-SJ21', (bed) => {
    const same = drug(bed, atHour(bed.day, TEN), 7);
    return all(visit(bed, bed.day, { lines: [same, same] }));
  }),
  of('KF-MZ03', (bed) => {
    const at = atHour(bed.day, TEN);
    const consultation = bed.stock.menu.consultations[0]!;
    const lines = [line(consultation, at), line(consultation, at + 60_000), drug(bed, at, 7)];
    return all(visit(bed, bed.day, { lines }));
  }),
  of('KF-MZ01', (bed) => {
    const at = atHour(bed.day, TEN);
    const lines = [...visitLines(bed.draw, bed.stock.menu, at), line(bed.stock.menu.beds[0]!, at)];
    return all(visit(bed, bed.day, { lines }));
  }),
  of('KF-MZ02', (bed) => {
    const at = atHour(bed.day, TEN);
    const { menu } = bed.stock;
    const lines = [...visitLines(bed.draw, menu, at), line(menu.nursing[0]!, at)];
    return all(visit(bed, bed.day, { lines }));
  }),
  of('KF-MZ09', (bed) => all(visit(bed, bed.day, { disease: ['Z00.000', '一般性医学检查'] }))),
  of('KF-MZ17', (bed) => {
    const at = atHour(bed.day, 15);
    const lines = [drug(bed, at, 7), line(bed.stock.menu.tests[0]!, at)];
    return all(purchase(bed, bed.day, { lines }));
  }),
  of('KF-MZ19', (bed) => {
    const at = atHour(bed.day, 15);
    const one = drug(bed, at, 7);
    const many = { ...one, quantityE4: 300_000, amount: fen(one.amount * 30) };
    return all(purchase(bed, bed.day, { lines: [many] }));
  }),
  of('KF-YP09', (bed) => {
    const lines = [drug(bed, atHour(bed.day, TEN), 60)];
    return all(visit(bed, bed.day, { lines }));
  }),
  of('KF-ZY01', (bed) => all(stay(bed, bed.day, 0.5))),
  of('KF-ZY02', (bed) => {
    const at = atHour(bed.day, NINE);
    const lines = stayLines(bed.draw, bed.stock.menu, at, 5);
    return all(
      stay(bed, bed.day, 4, {
        lines: lines
          .filter((l) => l.occurredAt < at + 4 * DAY)
          .concat(line(bed.stock.menu.beds[0]!, at + 4 * DAY)),
      }),
    );
  }),
  of('KF-ZY03', (bed) => all(stay(bed, bed.day, 4, { lines: withMore(bed, 'nursing', 3) }))),
  of('KF-ZY07', (bed) => all(stay(bed, bed.day, 4, { lines: withMore(bed, 'beds', 1) }))),
  of('KF-ZY11', (bed) => {
    const at = atHour(bed.day, NINE);
    const tests = bed.stock.menu.tests.slice(0, 12).map((item) => line(item, at));
    const beds = [0, 1].map((n) => line(bed.stock.menu.beds[0]!, at + n * DAY));
    return all(stay(bed, bed.day, 2, { lines: [...tests, ...beds] }));
  }),
  of('KF-SJ07', (bed) => all(stay(bed, bed.day, 4, { disease: ['R51.x00', '头痛'] }))),
  of('KF-SJ10', (bed) => all(stay(bed, bed.day, 4, operated('47.0100', '腹腔镜下阑尾切除术')))),
  of('GZ10000204005000', (bed) => {
    const at = atHour(bed.day, NINE);
    const lines = [0, 1].flatMap((n) => [
      line(bed.stock.menu.beds[0]!, at + n * DAY),
      line(bed.stock.menu.nursing[0]!, at + n * DAY),
    ]);
    return all(stay(bed, bed.day, 2, { lines }));
  }),
];

const DAY = 86_400_000;

/** The lines of a stay of four nights, and on its first day more of an item at its price. */
function withMore({ draw, stock, day }: Bed, what: 'beds' | 'nursing', quantity: number) {
  const lines = stayLines(draw, stock.menu, atHour(day, NINE), 4);
  const own = lines.find((l) => l.itemCode === stock.menu[what][0]!.code)!;
  const quantityE4 = quantity * own.quantityE4;
  const more = { ...own, quantityE4, amount: fen(own.amount * quantity) };
  return [...lines, { ...more, occurredAt: (own.occurredAt + 3_600_000) as Instant }];
}

/** A visit with a line of this item. */
function withItem(bed: Bed, code: string, change: Parameters<typeof visit>[2] = {}): Planted {
  const at = atHour(bed.day, TEN);
  const item = line(bed.stock.itemOf(code), at, 1, { days: '7', prescriptionNo: `R${at}` });
  return all(visit(bed, bed.day, { ...change, lines: [item] }));
}

/** Violations of what a knowledge point says of an item. */
const OF_POINTS: readonly Violation[] = [
  // 阿帕他胺片: for men.
  of('GZ10000301004000', (bed) => withItem(bed, 'XL02BBA326A001010102180'), '2'),
  // 疤痕止痒软化膏: under the insurance of work injuries only.
  of('GZ10000101001000', (bed) => withItem(bed, 'ZH01AAB0066010100716')),
  // 艾迪注射液: in hospitals of the second level and above.
  of('GZ10000101012000', (bed) => {
    const place = bed.hospitals.find(({ level }) => level === 'primary')!;
    return withItem(bed, 'ZC01AAA0042010105549', { place });
  }),
  // 急诊监护费 holds the consultation of the same day.
  of('GZ10000102012000', (bed) => {
    const at = atHour(bed.day, TEN);
    const both = ['001103000010000', '001102000030000'].map((code) => bed.stock.itemOf(code));
    return all(visit(bed, bed.day, { lines: both.map((item) => line(item, at)) }));
  }),
];

/** Violations that only several visits together show. */
const OF_MANY_VISITS: readonly Violation[] = [
  of('KF-SP01', (bed) => {
    const own = [8, 10, 12, 14].map((hour, i) =>
      visit(bed, bed.day, { hour, place: bed.hospitals[i % bed.hospitals.length]! }),
    );
    return { encounters: own, carriers: own.slice(-1) };
  }),
  of('KF-SB01', (bed) => {
    const lines = (hour: number) => [
      drug(bed, atHour(bed.day, hour), 3),
      drug(bed, atHour(bed.day, hour), 3, 1),
    ];
    const first = visit(bed, bed.day, { hour: 9, lines: lines(9) });
    return last(first, visit(bed, bed.day, { hour: 14, lines: lines(14) }));
  }),
  of('KF-SB02', (bed) => last(...[9, 11, 14].map((hour) => visit(bed, bed.day, { hour })))),
  of('KF-SB04', (bed) => {
    const first = visit(bed, bed.day, { hour: 10 });
    const settledAt = (first.settledAt + 120_000) as Instant;
    return last(first, visit(bed, bed.day, { hour: 9, place: bed.hospitals[1]!, settledAt }));
  }),
  of('KF-SB06', (bed) => {
    const settledAt = (atHour(bed.day, TEN) + 40 * DAY) as Instant;
    return all(visit(bed, bed.day, { settledAt }));
  }),
  of('KF-SB12', (bed) => {
    const test = bed.stock.menu.tests[(bed.turn * 5 + 1) % bed.stock.menu.tests.length]!;
    const lines = (hour: number) => [
      line(test, atHour(bed.day, hour)),
      drug(bed, atHour(bed.day, hour), 3, hour === 10 ? 0 : 1),
    ];
    const first = visit(bed, bed.day, { hour: 10, lines: lines(10) });
    return last(first, visit(bed, bed.day, { hour: 10.5, lines: lines(10.5) }));
  }),
  of('GZ10000204001000', (bed) =>
    last(
      stay(bed, bed.day, 4),
      stay(bed, addDays(bed.day, 9), 4, { disease: ['I50.900', '心力衰竭'] }),
    ),
  ),
  of('KF-SS01', (bed) =>
    last(stay(bed, bed.day, 4), stay(bed, addDays(bed.day, 5), 4, { place: bed.hospitals[1]! })),
  ),
  of('KF-SS02', (bed) =>
    last(stay(bed, bed.day, 4), stay(bed, addDays(bed.day, 25), 4, { place: bed.hospitals[1]! })),
  ),
  of('KF-SS03', (bed) =>
    all(
      stay(bed, bed.day, 6),
      stay(bed, addDays(bed.day, 3), 6, {
        place: bed.hospitals[1]!,
        disease: ['I20.900', '心绞痛'],
      }),
    ),
  ),
  of('KF-SS04', (bed) => last(stay(bed, bed.day, 8), visit(bed, addDays(bed.day, 4)))),
  of('KF-SS05', (bed) => last(stay(bed, bed.day, 8), purchase(bed, addDays(bed.day, 4)))),
  of('KF-SS06', (bed) => {
    const at = atHour(bed.day, NINE);
    const early = stayLines(bed.draw, bed.stock.menu, at, 3);
    return all(stay(bed, bed.day, 9, { lines: early }));
  }),
  of('KF-SS08', (bed) => {
    const at = atHour(bed.day, NINE);
    const taken = drug(bed, at + 4 * DAY - 3_600_000, 28);
    const given = { ...taken, detail: { ...taken.detail, dischargeDrug: '1' } };
    const lines = [...stayLines(bed.draw, bed.stock.menu, at, 4), given];
    const again = drug(bed, atHour(addDays(bed.day, 8), 15), 14);
    const first = stay(bed, bed.day, 4, { lines });
    return last(first, purchase(bed, addDays(bed.day, 8), { lines: [again] }));
  }),
  of('KF-SD01', (bed) => {
    const own = [0, 8, 16, 24].map((n, i) => {
      const on = addDays(bed.day, n);
      return visit(bed, on, { place: bed.hospitals[i]!, lines: [drug(bed, atHour(on, TEN), 7)] });
    });
    return { encounters: own, carriers: own.slice(-1) };
  }),
  of('KF-SB03', (bed) => {
    const own = [0, 8, 16, 24].map((n) => {
      const on = addDays(bed.day, n);
      const at = atHour(on, TEN);
      return visit(bed, on, { lines: [drug(bed, at, 7), drug(bed, at, 7, 1)] });
    });
    return { encounters: own, carriers: own.slice(-1) };
  }),
  of('KF-SI01', (bed) =>
    last(stay(bed, bed.day, 4, dies(addDays(bed.day, 4))), purchase(bed, addDays(bed.day, 40))),
  ),
  of(
    'KF-SI03',
    (bed) =>
      last(
        ...[0, 100].map((n) =>
          stay(bed, addDays(bed.day, n), 3, { disease: ['O80.900', '单胎顺产'] }),
        ),
      ),
    '2',
  ),
  of('KF-SI04', (bed) =>
    last(
      ...[0, 60].map((n) => stay(bed, addDays(bed.day, n), 4, operated('47.0900', '阑尾切除术'))),
    ),
  ),
  of('KF-SI05', (bed) =>
    last(
      stay(bed, bed.day, 4, operated('47.0900', '阑尾切除术')),
      visit(bed, addDays(bed.day, 60), { disease: ['K35.800', '急性阑尾炎'] }),
    ),
  ),
  of(
    'KF-SI06',
    (bed) =>
      last(
        visit(bed, bed.day, { disease: ['N40.x00', '前列腺增生'] }),
        visit(bed, addDays(bed.day, 50), { disease: ['N80.000', '子宫内膜异位症'] }),
      ),
    '1',
  ),
  of('KF-SG03', (bed) => {
    // The same place and morning for all that are planted.
    const on = addDays(bed.stock.days.from, 150);
    const test = bed.stock.menu.tests[0]!;
    const hour = 10 + bed.turn / 60;
    const at = atHour(on, hour);
    return all(
      visit(bed, on, {
        hour,
        lines: [{ ...line(test, at), priceE6: 168_000_000, amount: fen(16_800) }],
      }),
    );
  }),
];

/** In the order in which they are planted, again from the first until there are enough. */
export const VIOLATIONS: readonly Violation[] = [...OF_ONE_VISIT, ...OF_POINTS, ...OF_MANY_VISITS];
