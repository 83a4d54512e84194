import type { Day, Instant } from './day.ts';
import type { Outcome } from './outcome.ts';

/**
 * One message that reached us over the national interface, after its envelope was checked:
 * who sends it, under which number, and the moment it was stamped with.
 */
export type Call = {
  readonly infno: string;
  readonly msgid: string;
  readonly institutionCode: string;
  readonly operator: { readonly id: string; readonly name: string; readonly type: string };
  readonly insuredRegion: string;
  readonly now: Instant;
  readonly today: Day;
  /** The file that came beside the message, when one did (9101). */
  readonly attachment?: Uint8Array;
};

/** A message is identified by transaction, institution and msgid (interface §1.8). */
export function messageKey(of: Pick<Call, 'infno' | 'institutionCode' | 'msgid'>): string {
  return `${of.infno}/${of.institutionCode}/${of.msgid}`;
}

/**
 * What a module offers the gateway for one transaction: a checked input in, the output node out.
 * The input has been checked against spec/ before; every field in it is a text, '' where empty.
 */
export type Transaction = (call: Call, input: never) => Promise<Outcome<unknown>>;

export type Transactions = Readonly<Record<string, Transaction>>;
