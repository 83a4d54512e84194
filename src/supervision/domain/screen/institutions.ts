import type { Numbers } from '../../../audit/index.ts';
import { type Fen, fen } from '../../../kernel/fen.ts';
import type { Place } from './history.ts';
import { COUNTED, type Counted, entriesOf, type Tally } from './tally.ts';

/** What a screen found of an institution. */
export type InstitutionHit = {
  readonly key: string;
  readonly institution: string;
  /** Reckoned from the excess over what is allowed or usual, in the fund's share. */
  readonly atStake: Fen;
  readonly message: string;
  readonly facts: Readonly<Record<string, string | number>>;
  /** 'YYYY-MM' when it is of one month; null: of the period. */
  readonly month: string | null;
};

/** The counts of an institution over the period, and month by month. */
export type Institution = {
  readonly place: Place;
  readonly whole: Readonly<Record<Counted, number>>;
  readonly months: ReadonlyMap<string, Readonly<Record<Counted, number>>>;
};

export type Institutions = {
  readonly all: readonly Institution[];
  readonly tally: Tally;
};

/** One word of `check: screen` about institutions, with the numbers it needs. */
export type InstitutionScreen = {
  readonly numbers: readonly string[];
  readonly find: (of: Institutions, than: Numbers) => readonly InstitutionHit[];
};

/** The institutions that the tally knows, in order of code, months in order. */
export function institutionsOf(tally: Tally, place: (code: string) => Place): Institutions {
  const found = new Map<string, Map<string, Record<Counted, number>>>();
  for (const [key, values] of entriesOf(tally.months)) {
    const [code, month] = key.split(' ') as [string, string];
    const months = found.get(code) ?? new Map<string, Record<Counted, number>>();
    found.set(code, months);
    months.set(month, named(values));
  }
  const all = [...found].map(([code, months]) => {
    const ordered = new Map([...months].sort(([a], [b]) => (a < b ? -1 : 1)));
    const whole = named(new Float64Array(COUNTED.length));
    for (const counts of ordered.values()) {
      for (const name of COUNTED) whole[name as Counted] += counts[name as Counted];
    }
    return { place: place(code), whole, months: ordered };
  });
  return { all: all.sort((a, b) => (a.place.code < b.place.code ? -1 : 1)), tally };
}

function named(values: Float64Array): Record<Counted, number> {
  return Object.fromEntries(COUNTED.map((name, i) => [name, values[i]!])) as Record<
    Counted,
    number
  >;
}

/** Of an amount in doubt, what the fund paid at this institution's rate. */
export function fundShare({ whole }: Pick<Institution, 'whole'>, amount: number): Fen {
  if (whole.total <= 0 || amount <= 0 || whole.fund <= 0) return fen(0);
  return fen(Math.floor((Math.min(amount, whole.total) * whole.fund) / whole.total));
}

/** Those of the same kind and level: whom an institution is compared with. */
export function peersOf(all: readonly Institution[]): Map<string, Institution[]> {
  return Map.groupBy(all, ({ place }) => `${place.kind} ${place.level}`);
}
