/** What a rule or a point allows. Each word is explained in knowledge/audit/VOCABULARY.md. */
export type Limit =
  /** Only for this sex. '1' male, '2' female. */
  | { readonly check: 'sex'; readonly only: '1' | '2' }
  /** Only from this age on and below that one; null: no bound. An age is whole years or days. */
  | {
      readonly check: 'age';
      readonly from: Age | null;
      readonly below: Age | null;
    }
  /** Only under these insurances (national codes). */
  | { readonly check: 'insurance'; readonly only: readonly string[] }
  /** Only in institutions of this level or above. */
  | { readonly check: 'level'; readonly from: 'secondary' | 'tertiary' }
  /** Only in these kinds of care. */
  | { readonly check: 'care'; readonly only: readonly CareWord[] }
  /** Only in departments whose name holds one of these words. */
  | { readonly check: 'department'; readonly only: readonly string[] }
  /** Only with one of these diagnoses; prefixes of ICD-10 codes. */
  | { readonly check: 'indication'; readonly diagnoses: readonly string[] }
  /** Not with any of these diagnoses. */
  | { readonly check: 'contraindication'; readonly diagnoses: readonly string[] }
  /** Only together with one of these items (prefixes of their codes), within the same. */
  | { readonly check: 'with'; readonly items: readonly string[]; readonly within: Within }
  /** Not together with any of these items (prefixes), within the same. */
  | { readonly check: 'against'; readonly items: readonly string[]; readonly within: Within }
  /** At most so many units (× 10^4) in each so many days; `visit`: in the visit. */
  | { readonly check: 'frequency'; readonly mostE4: number; readonly per: Period }
  /** On at most so many days, those of earlier visits of the last year included. */
  | { readonly check: 'course'; readonly days: number }
  /** For at most so many days in one prescription. */
  | { readonly check: 'supply'; readonly days: number }
  /** At most so many units (× 10^4) in one line. */
  | { readonly check: 'dose'; readonly mostE4: number }
  /** At most so many different items of the kind in one prescription. */
  | { readonly check: 'kinds'; readonly most: number }
  /** At most this price of a unit, yuan × 10^6. */
  | { readonly check: 'price'; readonly mostE6: number }
  /** At most this amount (fen) for the item in the visit or in so many days. */
  | { readonly check: 'total'; readonly most: number; readonly per: Period }
  /** Of the items of one group on one day the dearest in full, each other at this share (e4). */
  | { readonly check: 'discount'; readonly group: string; readonly share: number }
  /** Never paid for by the fund. */
  | { readonly check: 'never' }
  /** Not paid for when a prescription is of such items alone. */
  | { readonly check: 'alone' }
  /** Only after, or with a note of, one of the first line: prefixes of item codes. */
  | { readonly check: 'second-line'; readonly first: readonly string[] }
  /** A check of a whole visit or of data, which needs no more than its name and numbers. */
  | { readonly check: 'visit'; readonly name: VisitCheck; readonly than: Numbers }
  /** A check over many visits, people or institutions: see supervision. */
  | { readonly check: 'screen'; readonly name: string; readonly than: Numbers };

/** Thresholds by name: days, counts, fen, per ten thousand; the name says the unit. */
export type Numbers = Readonly<Record<string, number>>;

export type Age = { readonly years: number } | { readonly days: number };
export type CareWord = 'outpatient' | 'emergency' | 'inpatient' | 'pharmacy' | 'online';
/** The same moment, calendar day, prescription, or visit. */
export type Within = 'moment' | 'day' | 'prescription' | 'visit';
export type Period = 'visit' | { readonly days: number };

/** Each is implemented under its name in `checks/`; open to more. */
export type VisitCheck = string;
