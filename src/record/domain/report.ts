import type { KeptDocument } from './document.ts';

/** Consent holds this many days from when it is given; the interface states no end. */
export const CONSENT_DAYS = 7;

/** What is asked for of a person's reports. */
export type ReportQuery = {
  readonly personId: string;
  /** 4501 examination … 4506 unstructured. */
  readonly kinds: readonly string[];
  /** Null: of whichever institution may be seen. */
  readonly institutionCode: string | null;
  readonly reportNo: string | null;
  readonly itemCode: string | null;
  /** A part of the name. */
  readonly itemName: string | null;
  readonly performer: string | null;
  /** Fields of the document's own, by name. */
  readonly fields: Readonly<Record<string, string>>;
  /** Whether reports of the institution that asks may be seen without consent. */
  readonly ownWithout: boolean;
  /** Whether it is refused when nothing is found. */
  readonly mustFind: boolean;
};

type Listed = Omit<KeptDocument, 'body'> & { readonly body: KeptDocument['body'] | null };

/** The reports a query asks for, of those the institution that asks may see. */
export function chooseReports<T extends Listed>(
  reports: readonly T[],
  query: ReportQuery,
  asking: { readonly institutionCode: string; readonly hasConsent: boolean },
): readonly T[] {
  const part = (whole: string | null, wanted: string | null) =>
    wanted === null || (whole?.includes(wanted) ?? false);
  return reports.filter(
    (r) =>
      (asking.hasConsent || r.institutionCode === asking.institutionCode) &&
      (query.institutionCode === null || r.institutionCode === query.institutionCode) &&
      (query.reportNo === null || r.reportNo === query.reportNo) &&
      (query.itemCode === null || r.itemCode === query.itemCode) &&
      part(r.itemName, query.itemName) &&
      part(r.performer, query.performer) &&
      Object.entries(query.fields).every(([field, text]) => textIn(r.body, field) === text),
  );
}

/** The value of a field in the first node of a body. */
function textIn(body: KeptDocument['body'] | null, field: string): unknown {
  const [first] = Object.values(body ?? {});
  return typeof first === 'object' && first !== null
    ? (first as Readonly<Record<string, unknown>>)[field]
    : undefined;
}

/** Whether only a consent lets the institution ask this. */
export function needsConsent(query: ReportQuery, asking: string): boolean {
  if (query.institutionCode === null) return !query.ownWithout;
  return query.institutionCode !== asking;
}
