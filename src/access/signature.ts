import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../kernel/day.ts';
import { sha256 } from '../kernel/hash.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { type ClientCredential, type Profile, validAt } from './domain/profile.ts';

/** A message as it came over HTTP: what signatures are made of. */
export type Signed = {
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parameters of the address or of a form; CSB signs them with its own. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A signature that holds, and how long and for what it may be used. */
export type Proof = {
  /** Names the signature among those of its institution. */
  readonly mark: string;
  readonly message: string;
  /** When its stamp is out of the window. */
  readonly until: Instant;
  readonly sharedMs: number;
};

/** The texts of the table in 服务网关调用说明; clients compare them. */
const HEADERS_MISSING = { code: 'signature-missing', text: '缺少服务网关的请求头!' } as const;
const STALE = { code: 'signature-stale', text: '签名时间戳超时!' } as const;
export const UNKNOWN_KEY = { code: 'access-key-unknown', text: '非法用户!' } as const;
const DIFFERENT = { code: 'signature-wrong', text: '签名不一致!' } as const;

/** Not in that table: what was sent before is not taken again. */
export const REPLAYED = { code: 'signature-replayed', text: '重复的请求!' } as const;

const EIGHT_HOURS_MS = 8 * 3_600_000;
/** A CSB stamp names no message: two sent within its resolution bear the same signature. */
const CSB_SHARED_MS = 2000;

/**
 * Where clients in use differ from the rule, and are taken as meant (interface §1.5 a): each with
 * the time that its stamp stands for.
 */
export const STAMP_TOLERANCES: readonly {
  readonly id: string;
  readonly why: string;
  readonly form: RegExp;
  readonly at: (stamp: number) => number;
}[] = [
  {
    id: 'stamp-in-seconds',
    why: '规范为13位毫秒；实见发送10位秒的客户端',
    form: /^\d{10}$/,
    at: (stamp) => stamp * 1000,
  },
  {
    id: 'stamp-eight-hours-fast',
    why: '实见以北京时间当作UTC计算毫秒的客户端，快8小时',
    form: /^\d{13}$/,
    at: (stamp) => stamp - EIGHT_HOURS_MS,
  },
];

/** Compares without telling by its time how much of the texts is equal. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(left!, right!);
}

/** The last moment at which the stamp is within the window, or null when it is not now. */
function lastMoment(readings: readonly number[], now: Instant, windowMs: number): Instant | null {
  const fits = readings.some((at) => Math.abs(now - at) <= windowMs);
  // Under a tolerance one stamp is good at two times: the later one counts.
  return fits ? ((Math.max(...readings) + windowMs) as Instant) : null;
}

/** The access key that a message bears, under whichever scheme; undefined when it bears none. */
export function accessKeyOf({ headers }: Pick<Signed, 'headers'>): string | undefined {
  return headers._api_access_key ?? headers['x-tif-paasid'] ?? headers['x-ca-key'];
}

type Parts = {
  readonly key: string | undefined;
  readonly stamps: readonly number[];
  readonly given: string;
  readonly made: (secret: string) => string;
  readonly mark: string;
  readonly sharedMs: number;
};

/** The CSB signature: parameters and the call's own headers, by name, under HMAC-SHA1. */
export function csbSignature(
  secret: string,
  headers: { readonly name: string; readonly version: string; readonly stamp: string },
  accessKey: string,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const all: Record<string, string> = {
    ...parameters,
    _api_access_key: accessKey,
    _api_name: headers.name,
    _api_timestamp: headers.stamp,
    _api_version: headers.version,
  };
  const names = Object.keys(all).sort((a, b) => (a < b ? -1 : 1));
  const text = names.map((name) => `${name}=${all[name]}`).join('&');
  return createHmac('sha1', secret).update(text).digest('base64');
}

/** The TIF signature: SHA-256 of stamp, token, nonce, stamp. */
export function tifSignature(token: string, stamp: string, nonce: string): string {
  return createHash('sha256')
    .update(stamp + token + nonce + stamp)
    .digest('hex');
}

/** The CA signature: HMAC-SM3 over stamp and body. */
export function caSignature(secret: string, stamp: string, body: string): string {
  return createHmac('sm3', secret).update(`${stamp}\n${body}`).digest('hex').toUpperCase();
}

function csbParts({ headers, parameters }: Signed): Parts | null {
  const [name, version, stamp, key, given] = [
    headers._api_name,
    headers._api_version,
    headers._api_timestamp,
    headers._api_access_key,
    headers._api_signature,
  ];
  if (!name || !version || !stamp || !key || !given) return null;
  const exact = /^\d{13}$/.test(stamp) ? [Number(stamp)] : [];
  const tolerated = STAMP_TOLERANCES.filter(({ form }) => form.test(stamp));
  return {
    key,
    stamps: [...exact, ...tolerated.map(({ at }) => at(Number(stamp)))],
    given,
    made: (secret) => csbSignature(secret, { name, version, stamp }, key, parameters),
    mark: given,
    sharedMs: CSB_SHARED_MS,
  };
}

function tifParts({ headers }: Signed): Parts | null {
  const [key, stamp, nonce, given] = [
    headers['x-tif-paasid'],
    headers['x-tif-timestamp'],
    headers['x-tif-nonce'],
    headers['x-tif-signature'],
  ];
  if (!key || !stamp || !nonce || !given) return null;
  return {
    key,
    stamps: /^\d{10}$/.test(stamp) ? [Number(stamp) * 1000] : [],
    given,
    made: (token) => tifSignature(token, stamp, nonce),
    mark: `nonce ${nonce}`,
    sharedMs: 0,
  };
}

function caParts({ headers, body }: Signed): Parts | null {
  const key = headers['x-ca-key'];
  const parts = /^([^:]*):(.*)$/.exec(headers['x-ca-signature'] ?? '');
  if (!key || parts === null) return null;
  const [, stamp, given] = parts as unknown as [string, string, string];
  return {
    key,
    stamps: /^\d{13}$/.test(stamp) ? [Number(stamp)] : [],
    given,
    made: (secret) => caSignature(secret, stamp, body),
    mark: given,
    sharedMs: 0,
  };
}

const SCHEMES = { csb: csbParts, tif: tifParts, ca: caParts } as const;

/** Whether messages under this scheme bear a signature in their headers. */
export function isSigned(scheme: Profile['scheme']): scheme is keyof typeof SCHEMES {
  return Object.hasOwn(SCHEMES, scheme);
}

/**
 * Checks the signature of a message with its institution's credentials. Refusals in the order of
 * the gateway's table: signature-missing, signature-stale, access-key-unknown (one of another
 * institution too), signature-wrong. Whether it was used before is for the caller to look up.
 */
export function checkSignature(
  profile: Profile,
  credentials: readonly ClientCredential[],
  signed: Signed,
  now: Instant,
): Outcome<Proof> {
  if (!isSigned(profile.scheme)) throw new Error(`no signature in scheme ${profile.scheme}`);
  const parts = SCHEMES[profile.scheme](signed);
  if (parts === null) return refuse(HEADERS_MISSING);
  const until = lastMoment(parts.stamps, now, profile.windowSeconds * 1000);
  if (until === null) return refuse(STALE);
  const { institutionCode } = profile;
  const credential = credentials.find(
    (one) =>
      one.accessKey === parts.key && one.institutionCode === institutionCode && validAt(one, now),
  );
  if (credential === undefined) return refuse(UNKNOWN_KEY);
  if (!sameText(parts.made(credential.secret), parts.given)) return refuse(DIFFERENT);
  const { mark, sharedMs } = parts;
  return accept({ mark, message: sha256(signed.body), until, sharedMs });
}
