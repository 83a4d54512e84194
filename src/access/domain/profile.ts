import type { Instant } from '../../kernel/day.ts';

/**
 * How messages of a client are proved: `header` a secret in a header, `csb` HMAC-SHA1 over the
 * call, `tif` SHA-256 with a nonce, `ca` HMAC-SM3 over the body (interface §1.5 a, b, c), `sm2` the
 * sealed envelope of §1.6.
 */
export type Scheme = 'none' | 'header' | 'csb' | 'tif' | 'ca' | 'sm2';

/** How an institution is connected. */
export type Profile = {
  readonly institutionCode: string;
  readonly scheme: Scheme;
  /** How far the stamp of a signature may lie from now, either way. */
  readonly windowSeconds: number;
  /** Whether `output` of a reply is an object or a JSON text. */
  readonly output: 'object' | 'string';
  readonly signIn: 'required' | 'optional';
  /** Edition of the interface; null is the one of its region. */
  readonly variant: string | null;
  /** Messages a second and process; null is no limit. */
  readonly perSecond: number | null;
};

/** An access key with its secret, while it is valid. */
export type ClientCredential = {
  readonly accessKey: string;
  readonly institutionCode: string;
  readonly secret: string;
  /** SM2, hex: 04‖x‖y of the client; the private key that our replies are signed with. */
  readonly publicKey: string | null;
  readonly ownKey: string | null;
  readonly from: Instant;
  readonly to: Instant | null;
};

/** The rule of 服务网关调用说明: a signature is good for 30 minutes. */
export const WINDOW_SECONDS = 1800;

/** How an institution without a profile of its own is connected. */
export function plainProfile(institutionCode: string): Profile {
  return {
    institutionCode,
    scheme: 'none',
    windowSeconds: WINDOW_SECONDS,
    output: 'object',
    signIn: 'optional',
    variant: null,
    perSecond: null,
  };
}

/** Whether the credential has not ended at a moment; it is good as soon as it is made. */
export function validAt(credential: ClientCredential, now: Instant): boolean {
  return credential.to === null || now < credential.to;
}
