import type { CatalogueItem } from '../catalogue/index.ts';
import { type Day, type Instant, startOf } from '../kernel/day.ts';
import type { Institution, Practitioner } from '../registry/index.ts';
import type { PastEncounter, PastSeen, StatedLine } from '../settlement/index.ts';
import type { Draw } from './world-draw.ts';
import {
  chargeOf,
  type Disease,
  drugLines,
  numbered,
  seenWith,
  stayLines,
  visitLines,
} from './year-menu.ts';
import type { YearStock } from './year-plan.ts';

/** Whom and where something is planted. */
export type Bed = {
  readonly draw: Draw;
  readonly stock: YearStock;
  readonly insurance: string;
  /** Some day in the midst of the year. */
  readonly day: Day;
  /** Which of those of its kind it is: 0, 1, … */
  readonly turn: number;
  /** Institutions of the person's region, in order of code. */
  readonly hospitals: readonly Institution[];
  readonly pharmacies: readonly Institution[];
};

/** Encounters of one person, some of which carry one violation. */
export type Planted = {
  readonly encounters: readonly PastEncounter[];
  readonly carriers: readonly PastEncounter[];
};

type Line = Omit<StatedLine, 'lineNo'>;

type Change = {
  readonly place?: Institution;
  /** Hours after midnight. */
  readonly hour?: number;
  readonly lines?: readonly Line[];
  readonly disease?: Disease;
  readonly seen?: (seen: PastSeen) => PastSeen;
  readonly settledAt?: Instant;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export function atHour(on: Day, hour: number): Instant {
  return (startOf(on) + hour * HOUR) as Instant;
}

function doctorAt({ stock }: Bed, place: Institution): Practitioner {
  return stock.doctors.get(place.code)![0]!;
}

function encounterOf(
  bed: Bed,
  of: Pick<PastEncounter, 'kind' | 'medicalType' | 'beganAt' | 'dischargedAt' | 'settledAt'> & {
    readonly place: Institution;
    readonly lines: readonly Line[];
    readonly seen: PastSeen | null;
  },
): PastEncounter {
  const { place, lines, seen, ...rest } = of;
  return {
    ...rest,
    ...{ institutionCode: place.code, insurance: bed.insurance, reversedAt: null, chronic: null },
    ...{ useAccounts: 'none', lines: numbered(lines), operatorName: '演示数据' },
    msgid:
      place.code +
      String(of.beganAt).padStart(14, '0') +
      String(bed.draw.int(9999)).padStart(4, '0'),
    ...(seen === null ? {} : { seen }),
  };
}

/** A visit as any other, but for what is changed. */
export function visit(bed: Bed, on: Day, change: Change = {}): PastEncounter {
  const place = change.place ?? bed.hospitals[0]!;
  const beganAt = atHour(on, change.hour ?? 10);
  const lines = change.lines ?? visitLines(bed.draw, bed.stock.menu, beganAt);
  const disease = change.disease ?? (['J06.900', '急性上呼吸道感染'] as const);
  const seen = seenWith(doctorAt(bed, place), disease, { at: beganAt, isStay: false });
  return encounterOf(bed, {
    ...{ kind: 'outpatient', medicalType: '11', beganAt, dischargedAt: null, place, lines },
    settledAt: change.settledAt ?? ((beganAt + HOUR / 2) as Instant),
    seen: change.seen?.(seen) ?? seen,
  });
}

/** A purchase as any other, but for what is changed. */
export function purchase(bed: Bed, on: Day, change: Change = {}): PastEncounter {
  const place = change.place ?? bed.pharmacies[0]!;
  const beganAt = atHour(on, change.hour ?? 15);
  return encounterOf(bed, {
    ...{ kind: 'pharmacy', medicalType: '41', beganAt, dischargedAt: null, place, seen: null },
    settledAt: change.settledAt ?? ((beganAt + HOUR / 4) as Instant),
    lines: change.lines ?? drugLines(bed.draw, bed.stock.menu, beganAt, 1),
  });
}

/** A stay as any other, but for what is changed. */
export function stay(bed: Bed, on: Day, nights: number, change: Change = {}): PastEncounter {
  const place = change.place ?? bed.hospitals[0]!;
  const beganAt = atHour(on, change.hour ?? 9);
  const dischargedAt = (beganAt + nights * DAY) as Instant;
  const disease = change.disease ?? (['J18.900', '肺炎'] as const);
  const seen = seenWith(doctorAt(bed, place), disease, { at: beganAt, isStay: true });
  return encounterOf(bed, {
    ...{ kind: 'inpatient', medicalType: '21', beganAt, dischargedAt, place },
    settledAt: change.settledAt ?? ((dischargedAt + HOUR) as Instant),
    lines: change.lines ?? stayLines(bed.draw, bed.stock.menu, beganAt, nights),
    seen: change.seen?.(seen) ?? seen,
  });
}

/** All of them carry it. */
export function all(...encounters: readonly PastEncounter[]): Planted {
  return { encounters, carriers: encounters };
}

/** The last carries it, what went before makes it one. */
export function last(...encounters: readonly PastEncounter[]): Planted {
  return { encounters, carriers: encounters.slice(-1) };
}

export function line(
  item: CatalogueItem,
  at: number,
  quantity = 1,
  more: Readonly<Record<string, string>> = {},
): Line {
  return chargeOf(item, { at, quantity, priceE6: 20_000_000 }, more);
}

/** A line of an item, a drug of it for so many days. */
export function drug({ stock, turn }: Bed, at: number, days: number, which = 0): Line {
  const item = stock.menu.drugs[(turn * 7 + which * 31 + 3) % stock.menu.drugs.length]!;
  return line(item, at, 1, { days: String(days), prescriptionNo: `R${at}` });
}

/** The person dies at the end of it. */
export function dies(on: Day): Change {
  return { seen: (seen) => ({ ...seen, diedOn: on }) };
}

/** With an operation. */
export function operated(code: string, name: string): Change {
  return { seen: (seen) => ({ ...seen, operation: { code, name } }) };
}
