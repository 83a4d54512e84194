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
  /**
   * The edition of the interface the sender speaks, where it is not ours: spec/variants. Messages
   * are translated already; files are not.
   */
  readonly edition?: string;
  /** The file that came beside the message, when one did (9101). */
  readonly attachment?: Uint8Array;
  /** Tells the sender something that is no refusal: it goes beside the answer. */
  readonly remind: (text: string) => void;
};

/** A message is identified by transaction, institution and msgid (interface §1.8). */
export function messageKey(of: Pick<Call, 'infno' | 'institutionCode' | 'msgid'>): string {
  return `${of.infno}/${of.institutionCode}/${of.msgid}`;
}

/** Who asks, from where, when, and by which message: the same for every verb. */
export type By = {
  readonly institutionCode: string;
  readonly operatorId: string;
  readonly operatorName: string;
  readonly now: Instant;
  readonly infno: string;
  readonly msgid: string;
  /** The input as text: its hash tells a repeated message from another one under its id. */
  readonly input: string;
  readonly remind: Call['remind'];
};

export function byOf(call: Call, input: unknown): By {
  return {
    institutionCode: call.institutionCode,
    operatorId: call.operator.id,
    operatorName: call.operator.name,
    now: call.now,
    infno: call.infno,
    msgid: call.msgid,
    input: JSON.stringify(input),
    remind: call.remind,
  };
}

/** What identifies a write: `owner` is the person, of what is about none the institution. */
export function commandId(owner: string, by: By) {
  return { owner, kind: by.infno, key: messageKey(by), input: by.input };
}

/**
 * What a module offers the gateway for one transaction: a checked input in, the output node out.
 * The input has been checked against spec/ before; every field in it is a text, '' where empty.
 */
export type Transaction = (call: Call, input: never) => Promise<Outcome<unknown>>;

export type Transactions = Readonly<Record<string, Transaction>>;

const AGENCY_FORM = /^agency-(\d{6})$/;

/** What stands in `By` for an institution's code where the agency (经办机构) of a region asks. */
export function agencyCode(region: string): string {
  return `agency-${region}`;
}

/** The region whose agency asks; null for an institution. */
export function agencyRegion(code: string): string | null {
  return AGENCY_FORM.exec(code)?.[1] ?? null;
}
