import type { Day, Instant } from '../../kernel/day.ts';
import type { Fen } from '../../kernel/fen.ts';
import type { Personal } from './personal.ts';

/** What of a document is written down whole: its nodes as sent, empty fields left out. */
export type Body = Readonly<Record<string, unknown>>;

/** What a document is searched by. */
export type SearchedBy = {
  readonly reportNo: string | null;
  readonly itemCode: string | null;
  readonly itemName: string | null;
  /** The institution that did what is reported, by name. */
  readonly performer: string | null;
  readonly reportedOn: Day | null;
  /** Of a fee line of a self-paying patient. */
  readonly amount: Fen | null;
};

/** A document as an institution states it. */
export type StatedDocument = SearchedBy & {
  /** By the number of the transaction; editions of one transaction share a kind. */
  readonly kind: string;
  /** Among the institution's documents of the kind and owner: sent again, it is a new version. */
  readonly key: string;
  /** Not valid: it withdraws what stands under the key. */
  readonly valid: boolean;
  readonly visitNo: string;
  /** Without the numbers of people, which are kept sealed. */
  readonly body: Body;
  readonly personal: Personal;
  /** Where it stands in the message. */
  readonly place: string;
};

/** A document as kept; its body is whole. */
export type KeptDocument = SearchedBy & {
  readonly documentId: string;
  readonly personId: string | null;
  readonly institutionCode: string;
  readonly kind: string;
  readonly version: number;
  readonly encounterId: string | null;
  readonly visitNo: string;
  readonly body: Body;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly madeByName: string;
};

/** The newest version under a key. */
export type Newest = {
  readonly key: string;
  readonly version: number;
  readonly valid: boolean;
};

/** One document has at most this many characters, as the envelope's input has (interface §1.1). */
export const BODY_CHARACTERS_MAX = 40_000;

/** The first key that stands twice, as the index of its second document; null when none does. */
export function repeatedAt(documents: readonly Pick<StatedDocument, 'key'>[]): number | null {
  const seen = new Set<string>();
  for (const [i, { key }] of documents.entries()) {
    if (seen.has(key)) return i;
    seen.add(key);
  }
  return null;
}
