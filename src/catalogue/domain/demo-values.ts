import { addDays, type Day, day, yearOf } from '../../kernel/day.ts';
import { sha256 } from '../../kernel/hash.ts';
import { RATE_ONE, type Rate, rate } from '../../kernel/rate.ts';
import type { Span } from '../../kernel/span.ts';
import type { CatalogueItem, ItemClass } from './item.ts';

/** What is known of an item: its code and name, and the list it stands in. */
export type KnownItem = {
  readonly code: string;
  readonly name: string;
  readonly listType: '101' | '102' | '201';
};

/** A version of an item with its number, 1 the oldest. */
export type ItemEdition = CatalogueItem & { readonly edition: number };

/**
 * The versions of an item for the demonstration. Code, name, list and charge type are facts; class,
 * first self-pay, limit, flags and days are not: they are drawn from a hash of the code, so that
 * they are the same everywhere. Of a hundred items about 2 have expired, 2 start in a year and 10
 * changed at the beginning of this year.
 */
export function demoEditions(known: KnownItem, today: Day): ItemEdition[] {
  const draw = drawFrom(known.code);
  const itemClass = classFrom(draw(0, 100));
  const share = sharesFor(itemClass, draw(1, 4));
  const limit = draw(2, 3) === 0 ? limitFrom(known.listType, draw(3, 10_000)) : null;
  const drug = known.listType === '101';
  const current = {
    ...known,
    class: itemClass,
    chargeType: chargeTypeOf(known),
    firstSelfPay: share,
    priceLimitE6: limit,
    restricted: itemClass !== 'C' && draw(4, 100) < 12,
    basicDrug: drug && itemClass === 'A' && draw(5, 100) < 50,
    negotiated: drug && itemClass === 'B' && draw(6, 100) < 6,
    children: drug && /小儿|儿童|婴/.test(known.name),
    // Nobody's product is invented.
    spec: null,
    maker: null,
  };
  const spans = spansFrom(draw(7, 100), today);
  return spans.map((span, i) => {
    const older = i < spans.length - 1;
    // What changed with the edition: the older one was dearer.
    const priceLimitE6 = older && limit !== null ? limit + Math.floor(limit / 10) : limit;
    return { ...current, priceLimitE6, span, edition: i + 1 };
  });
}

/** Numbers 0 … below − 1 from a hash of the code; each place is drawn from on its own. */
function drawFrom(code: string): (place: number, below: number) => number {
  const bytes = Buffer.from(sha256(code), 'base64url');
  return (place, below) => bytes.readUInt32BE(place * 4) % below;
}

function classFrom(draw: number): ItemClass {
  if (draw < 40) return 'A';
  return draw < 85 ? 'B' : 'C';
}

function sharesFor(itemClass: ItemClass, draw: number): { employee: Rate; resident: Rate } {
  if (itemClass === 'A') return { employee: rate(0), resident: rate(0) };
  if (itemClass === 'C') return { employee: RATE_ONE, resident: RATE_ONE };
  const employee = (draw + 1) * 500;
  return { employee: rate(employee), resident: rate(Math.min(employee + 500, 2000)) };
}

// Highest demo limits per unit in 分: a tablet or box, a gram of herbs, a service.
const LIMIT_MAX_FEN = { '101': 12_000, '102': 60, '201': 80_000 } as const;

function limitFrom(listType: KnownItem['listType'], draw: number): number {
  const limitFen = 1 + Math.floor((LIMIT_MAX_FEN[listType] * draw) / 10_000);
  return limitFen * 10_000;
}

/** The day from which the first edition holds. */
export const FIRST_DAY = day('2020-01-01');

function spansFrom(draw: number, today: Day): Span[] {
  const newYear = day(`${yearOf(today)}-01-01`);
  if (draw < 2) return [{ from: FIRST_DAY, to: newYear }];
  if (draw < 4) return [{ from: addDays(today, 365), to: null }];
  if (draw >= 14) return [{ from: FIRST_DAY, to: null }];
  return [
    { from: FIRST_DAY, to: newYear },
    { from: newYear, to: null },
  ];
}

const SERVICE_CHARGE: readonly (readonly [RegExp, string])[] = [
  [/床位/, '01'],
  [/诊查|诊察/, '02'],
  [/手术|切除|吻合|移植|置换|成形|修补|固定术/, '06'],
  [/化验|检验|测定|试验|抗体|抗原|培养/, '04'],
  [/检查|造影|摄影|透视|超声|扫描|成像|监测|心电图|脑电图/, '03'],
  [/护理/, '07'],
];

/** 医疗收费项目类别 from the list, the kind of drug (X western, Z Chinese) or the service's name. */
export function chargeTypeOf(known: KnownItem): string {
  if (known.listType === '102') return '10';
  if (known.listType === '101') return known.code.startsWith('Z') ? '11' : '09';
  return SERVICE_CHARGE.find(([words]) => words.test(known.name))?.[1] ?? '05';
}
