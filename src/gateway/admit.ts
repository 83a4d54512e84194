import { CREDENTIAL_HEADER, type Signed } from '../access/index.ts';
import { dayOf, type Instant } from '../kernel/day.ts';
import type { Refusal } from '../kernel/outcome.ts';
import { covers } from '../kernel/span.ts';
import type { Registry } from '../registry/index.ts';
import type { Envelope } from './envelope.wire.ts';
import {
  CREDENTIAL_WRONG,
  INSTITUTION_ENDED,
  INSTITUTION_UNKNOWN,
  notSignedIn,
  pathDiffers,
  tooMany,
} from './refusals.wire.ts';

/** What came with a message besides its body. */
export type Carried = Omit<Signed, 'body'> & {
  /** Transactions that its address, or the name of its call, say it is. */
  readonly stated: readonly string[];
  /** The file that came beside it (9101). */
  readonly attachment?: Uint8Array;
  /**
   * Written by the platform itself for somebody signed in to its workstation: it speaks our edition
   * and needs no proof of the institution. Never set from what a client sent.
   */
  readonly own?: true;
};

/** A message whose signature does not hold: answered as the signing gateways in use do. */
export type Denied = { readonly denied: string };

export type AdmitDeps = {
  readonly registry: Registry;
  /** Whether an operator has signed in, where their institution has to; null when so. */
  readonly checkSignedIn: (
    operator: { readonly institutionCode: string; readonly operatorId: string },
    at: { readonly now: Instant; readonly signNo: string },
  ) => Promise<Refusal | null>;
};

/** Signing in needs no sign-in, and signing out says itself which. */
const BEFORE_SIGN_IN = new Set(['9001', '9002']);

export type Admission = {
  /** What keeps the message out, or null: `denied` when it is its signature. */
  admit(
    envelope: Envelope,
    body: string,
    carried: Carried,
    now: Instant,
  ): Promise<(Refusal & { readonly denied?: true }) | null>;
};

/**
 * Who may send: the address, the institution and its agreement, its credential or signature, its
 * rate, the operator's sign-in, in this order. Rates are counted in this process.
 */
export function openAdmission({ registry, checkSignedIn }: AdmitDeps): Admission {
  const counts = new Map<string, { second: number; count: number }>();
  const exceeds = (code: string, perSecond: number | null, now: Instant) => {
    if (perSecond === null) return false;
    const second = Math.floor(now / 1000);
    const held = counts.get(code);
    if (held?.second !== second) counts.set(code, { second, count: 1 });
    else held.count += 1;
    return (counts.get(code)?.count ?? 0) > perSecond;
  };
  return {
    admit: async (envelope, body, carried, now) => {
      const { infno, institutionCode: code } = envelope;
      const other = carried.stated.find((one) => one !== infno);
      if (other !== undefined) return pathDiffers(other, infno);
      const institution = registry.institution(code);
      if (institution === null) return INSTITUTION_UNKNOWN;
      if (!covers(institution.span, dayOf(now))) return INSTITUTION_ENDED;
      const { clients } = registry;
      const { perSecond, signIn } = clients.profile(code);
      if (carried.own !== true) {
        const proved = await clients.admit(code, { ...carried, body }, now);
        if (!proved.ok) return deny(proved.refusal);
        if (exceeds(code, perSecond, now)) return tooMany(perSecond!);
      }
      if (signIn === 'optional' || BEFORE_SIGN_IN.has(infno)) return null;
      const operator = { institutionCode: code, operatorId: envelope.operator.id };
      const missing = await checkSignedIn(operator, { now, signNo: envelope.signNo });
      return missing === null ? null : notSignedIn(missing);
    },
  };
}

/** A wrong secret is refused as anything is; a wrong signature as signing gateways do. */
function deny(refusal: Refusal): Refusal & { readonly denied?: true } {
  return refusal.code === CREDENTIAL_WRONG.code ? CREDENTIAL_WRONG : { ...refusal, denied: true };
}

/** The headers of the signatures, as far as they came: one value each, names in small letters. */
export function signedHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Signed['headers'] {
  const kept: Record<string, string> = {};
  for (const name in headers) {
    if (!/^(_api_|x-tif-|x-ca-)/.test(name) && name !== CREDENTIAL_HEADER) continue;
    const value = headers[name];
    if (typeof value === 'string') kept[name] = value;
  }
  return kept;
}
