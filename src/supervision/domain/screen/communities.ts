import type { Numbers } from '../../../audit/index.ts';
import { type Fen, fen, formatYuan } from '../../../kernel/fen.ts';
import { decimal } from './hit.ts';
import { isolationScores } from './isolation-forest.ts';
import type { ServedColumns } from './served.ts';
import { dayNumber, type Group, groupsOf, pairsTogether } from './together.ts';

/** What a screen found of people who are served together, or of a person among all others. */
export type CommunityHit = {
  readonly key: string;
  /** The rows of `served` it rests on. */
  readonly rows: readonly number[];
  /** Null: no one institution. */
  readonly institution: string | null;
  /** Of one person; null: of several. */
  readonly person: string | null;
  readonly region: string;
  readonly atStake: Fen;
  readonly message: string;
  readonly facts: Readonly<Record<string, string | number>>;
};

/** One word of `check: screen` about communities, with the numbers it needs. */
export type CommunityScreen = {
  readonly numbers: readonly string[];
  readonly find: (
    served: ServedColumns,
    than: Numbers,
    codes: readonly CodeUsed[],
  ) => readonly CommunityHit[];
};

/** A trace code of a drug as a settlement that stands has sold it. */
export type CodeUsed = {
  readonly code: string;
  readonly settlementId: string;
  readonly institutionCode: string;
  readonly at: number;
};

export const COMMUNITY_SCREENS: Readonly<Record<string, CommunityScreen>> = {
  gathering: { numbers: ['people', 'minutes', 'times', 'densityE4'], find: gatherings },
  ring: { numbers: ['people', 'minutes', 'times', 'institutions', 'densityE4'], find: rings },
  'same-amount-batch': { numbers: ['people', 'minutes', 'fen'], find: sameAmounts },
  'followed-around': { numbers: ['minutes', 'times', 'institutions'], find: followers },
  'trace-code-twice': { numbers: [], find: (served, _, codes) => codesTwice(served, codes) },
  'isolated-person-month': { numbers: ['scoreE4', 'settlements', 'fen'], find: isolatedMonths },
};

const MINUTE = 60_000;

/** From … to of the rows of each place. */
function* placesIn({ place, count }: ServedColumns): Generator<readonly [number, number]> {
  for (let from = 0; from < count; ) {
    let to = from;
    while (to < count && place[to] === place[from]) to += 1;
    yield [from, to];
    from = to;
  }
}

/** People served together at one place again and again. */
function gatherings(served: ServedColumns, than: Numbers): CommunityHit[] {
  const { people, minutes, times, densityE4 } = than;
  const hits: CommunityHit[] = [];
  for (const span of placesIn(served)) {
    const together = pairsTogether(served, span, minutes! * MINUTE, times!);
    for (const group of groupsOf(together, people!, densityE4!)) {
      const rows = rowsOf(served, group, span, minutes! * MINUTE);
      const institution = served.places.names[served.place[span[0]]!]!;
      hits.push({
        ...groupHit(served, group, rows),
        institution,
        message: `${group.people.length} 人在同一机构 ${minutes} 分钟之内先后结算，两两同来 ${times} 天以上`,
      });
    }
  }
  return hits;
}

/** The same people together at several places. */
function rings(served: ServedColumns, than: Numbers): CommunityHit[] {
  const { people, minutes, times, institutions, densityE4 } = than;
  const span = [0, served.count] as const;
  const together = pairsTogether(served, span, minutes! * MINUTE, times!);
  return groupsOf(together, people!, densityE4!).flatMap((group) => {
    const rows = rowsOf(served, group, span, minutes! * MINUTE);
    const places = new Set(rows.map((row) => served.place[row]));
    if (places.size < institutions!) return [];
    return {
      ...groupHit(served, group, rows),
      institution: null,
      message: `${group.people.length} 人反复结伴在 ${places.size} 家机构结算，两两同来 ${times} 天以上`,
    };
  });
}

/** Two who go to the same places one after the other: one person with two cards. */
function followers(served: ServedColumns, than: Numbers): CommunityHit[] {
  const { minutes, times, institutions } = than;
  const span = [0, served.count] as const;
  const together = pairsTogether(served, span, minutes! * MINUTE, times!);
  return groupsOf(together, 2, 0).flatMap((group) => {
    if (group.people.length !== 2) return [];
    const rows = rowsOf(served, group, span, minutes! * MINUTE);
    const places = new Set(rows.map((row) => served.place[row]));
    if (places.size < institutions!) return [];
    return {
      ...groupHit(served, group, rows),
      institution: null,
      message: `两张医保凭证 ${minutes} 分钟之内相继在 ${places.size} 家机构结算，共 ${group.strength} 次`,
    };
  });
}

/** The rows in which somebody of the group is served with another of it. */
function rowsOf(
  { place, person, at }: ServedColumns,
  { people }: Group,
  [from, to]: readonly [number, number],
  within: number,
): number[] {
  const members = new Set(people);
  const own: number[] = [];
  for (let i = from; i < to; i += 1) if (members.has(person[i]!)) own.push(i);
  const near = (a: number | undefined, b: number | undefined) =>
    a !== undefined &&
    b !== undefined &&
    place[a] === place[b] &&
    person[a] !== person[b] &&
    at[b]! - at[a]! <= within;
  return own.filter((row, k) => near(own[k - 1], row) || near(row, own[k + 1]));
}

function groupHit(served: ServedColumns, group: Group, rows: readonly number[]) {
  const names = group.people.map((p) => served.people.names[p]!).sort();
  const days = new Set(rows.map((row) => dayNumber(served.at[row]!))).size;
  return {
    key: names.slice(0, 3).join(' '),
    rows,
    person: null,
    region: served.regions[group.people[0]!]!,
    atStake: fundOf(served, rows),
    facts: { people: names.length, links: group.links, strength: group.strength, days },
  };
}

function fundOf({ fund }: ServedColumns, rows: readonly number[]): Fen {
  return fen(
    Math.max(
      0,
      rows.reduce((sum, row) => sum + fund[row]!, 0),
    ),
  );
}

/** Different people, the same amount to the fen, one after the other at one place. */
function sameAmounts(served: ServedColumns, than: Numbers): CommunityHit[] {
  const { people, minutes, fen: least } = than;
  const { at, total, person, places, place, regions } = served;
  const hits: CommunityHit[] = [];
  for (const [from, to] of placesIn(served)) {
    const byAmount = new Map<number, number[]>();
    for (let i = from; i < to; i += 1) {
      if (total[i]! < least!) continue;
      const own = byAmount.get(total[i]!) ?? [];
      byAmount.set(total[i]!, own);
      own.push(i);
    }
    for (const [amount, rows] of byAmount) {
      for (let i = 0; i < rows.length; ) {
        let end = i;
        while (end < rows.length && at[rows[end]!]! - at[rows[i]!]! <= minutes! * MINUTE) end += 1;
        const run = rows.slice(i, end);
        const found = new Set(run.map((row) => person[row])).size;
        if (found < people!) {
          i += 1;
          continue;
        }
        hits.push({
          key: served.settlements[run[0]!]!,
          ...{ rows: run, person: null, region: regions[person[run[0]!]!]! },
          institution: places.names[place[from]!]!,
          atStake: fundOf(served, run),
          message: `${minutes} 分钟内 ${found} 人在同一机构结算的金额都是 ${formatYuan(fen(amount))} 元`,
          facts: { found, people: people!, amount },
        });
        i = end;
      }
    }
  }
  return hits;
}

/** A code that more than one settlement sold: each box has one of its own. */
function codesTwice(served: ServedColumns, codes: readonly CodeUsed[]): CommunityHit[] {
  if (codes.length === 0) return [];
  const rowOf = new Map(served.settlements.map((id, row) => [id, row]));
  return [...Map.groupBy(codes, ({ code }) => code)].flatMap(([code, uses]) => {
    const rows = [...new Set(uses.map((use) => rowOf.get(use.settlementId)))]
      .filter((row) => row !== undefined)
      .sort((a, b) => served.at[a]! - served.at[b]! || a - b);
    if (rows.length < 2) return [];
    const last = rows.at(-1)!;
    const person = served.person[last]!;
    return {
      ...{ key: code, rows, person: served.people.names[person]! },
      institution: served.places.names[served.place[last]!]!,
      region: served.regions[person]!,
      atStake: fundOf(served, [last]),
      message: `药品追溯码 ${code} 在 ${rows.length} 笔结算中出现`,
      facts: { code, found: rows.length },
    };
  });
}

const FEATURES = 6;
const FOREST = { trees: 100, sample: 256, seed: 20_261_122 };
/** Of fewer points nothing stands apart. */
const POINTS_MIN = 64;

type Month = { readonly person: number; readonly month: string; readonly rows: number[] };

/** Months of a person that lie apart from those of all others: isolation forest. */
function isolatedMonths(served: ServedColumns, than: Numbers): CommunityHit[] {
  const { scoreE4, settlements, fen: least } = than;
  const months = [...monthsOf(served).values()];
  if (months.length < POINTS_MIN) return [];
  const values = new Float64Array(months.length * FEATURES);
  for (const [i, month] of months.entries()) values.set(featuresOf(served, month), i * FEATURES);
  const scores = isolationScores({ width: FEATURES, values }, FOREST);
  return months.flatMap(({ person, month, rows }, i) => {
    const atStake = fundOf(served, rows);
    const found = Math.floor(scores[i]! * 10_000);
    if (found < scoreE4! || rows.length < settlements! || atStake < least!) return [];
    const name = served.people.names[person]!;
    const score = decimal(found / 10_000, 2);
    return {
      ...{ key: month, rows, person: name, region: served.regions[person]!, atStake },
      institution: null,
      message: `${month} 的就医与全体参保人明显不同（孤立度 ${score}）：结算 ${rows.length} 次`,
      facts: { found, scoreE4: scoreE4!, settlements: rows.length },
    };
  });
}

function monthsOf({ count, person, at }: ServedColumns): Map<number, Month> {
  const months = new Map<number, Month>();
  const names = new Map<number, string>();
  for (let i = 0; i < count; i += 1) {
    const day = dayNumber(at[i]!);
    const month = names.get(day) ?? new Date(day * 86_400_000).toISOString().slice(0, 7);
    names.set(day, month);
    const key = person[i]! * 100_000 + Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
    const known = months.get(key);
    if (known === undefined) months.set(key, { person: person[i]!, month, rows: [i] });
    else known.rows.push(i);
  }
  return months;
}

/** Settlements, fund, cost of one, places, stays and purchases of a month, on even scales. */
function featuresOf(
  { place, total, fund, kind }: ServedColumns,
  { rows }: Month,
): readonly number[] {
  const sumOf = (column: Float64Array) => rows.reduce((sum, row) => sum + column[row]!, 0);
  const log = (value: number) => Math.log1p(Math.max(0, value));
  const places = new Set(rows.map((row) => place[row])).size;
  const kinds = [1, 2].map((k) => rows.filter((row) => kind[row] === k).length);
  const paid = sumOf(fund);
  return [
    ...[log(rows.length), log(paid), log(sumOf(total) / rows.length), log(places)],
    ...[log(kinds[0]!), log(kinds[1]!)],
  ];
}
