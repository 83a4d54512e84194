/**
 * Who was served where and when, all of a period in columns, by institution and time: 28 bytes a
 * settlement and its number.
 */
export type ServedColumns = {
  count: number;
  /** Into `places` and `people`. */
  place: Int32Array;
  person: Int32Array;
  /** Milliseconds since 1970. */
  at: Float64Array;
  total: Float64Array;
  fund: Float64Array;
  /** 0 a visit, 1 a stay, 2 a purchase. */
  kind: Uint8Array;
  readonly settlements: string[];
  readonly places: Names;
  readonly people: Names;
  readonly regions: string[];
};

/** Names by number, in the order in which they came. */
export type Names = { readonly byName: Map<string, number>; readonly names: string[] };

export type ServedRow = {
  readonly institutionCode: string;
  readonly settledAt: number;
  readonly settlementId: string;
  readonly personId: string;
  readonly region: string;
  readonly kind: 'outpatient' | 'inpatient' | 'pharmacy';
  readonly total: number;
  readonly fund: number;
};

export const KINDS = ['outpatient', 'inpatient', 'pharmacy'] as const;

export function newServed(): ServedColumns {
  const most = 1024;
  return {
    count: 0,
    ...{ place: new Int32Array(most), person: new Int32Array(most) },
    ...{ at: new Float64Array(most), total: new Float64Array(most) },
    ...{ fund: new Float64Array(most), kind: new Uint8Array(most) },
    settlements: [],
    places: { byName: new Map(), names: [] },
    people: { byName: new Map(), names: [] },
    regions: [],
  };
}

/** Adds a row; rows come by institution and time. */
export function addServed(served: ServedColumns, row: ServedRow): void {
  const i = served.count;
  if (i === served.place.length) grow(served);
  const people = served.people.names.length;
  served.place[i] = numberOf(served.places, row.institutionCode);
  served.person[i] = numberOf(served.people, row.personId);
  if (served.people.names.length > people) served.regions.push(row.region);
  served.at[i] = row.settledAt;
  served.total[i] = row.total;
  served.fund[i] = row.fund;
  served.kind[i] = KINDS.indexOf(row.kind);
  served.settlements.push(row.settlementId);
  served.count += 1;
}

function numberOf({ byName, names }: Names, name: string): number {
  const known = byName.get(name);
  if (known !== undefined) return known;
  byName.set(name, names.length);
  names.push(name);
  return names.length - 1;
}

function grow(served: ServedColumns): void {
  const most = served.place.length * 2;
  const wider = <A extends Int32Array | Float64Array | Uint8Array>(old: A, next: A): A => {
    next.set(old as never);
    return next;
  };
  served.place = wider(served.place, new Int32Array(most));
  served.person = wider(served.person, new Int32Array(most));
  served.at = wider(served.at, new Float64Array(most));
  served.total = wider(served.total, new Float64Array(most));
  served.fund = wider(served.fund, new Float64Array(most));
  served.kind = wider(served.kind, new Uint8Array(most));
}
