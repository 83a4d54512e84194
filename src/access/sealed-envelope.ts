import { canonicalJson } from '../kernel/hash.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { type Sm2Pair, sm2Holds, sm2Sign, sm4Decrypt, sm4Encrypt } from './national-crypto.ts';

/**
 * The envelope of mobile payment and electronic prescriptions (interface §1.6): data under SM4,
 * a signature by SM2 over everything at its top.
 */
export type SealedEnvelope = Readonly<Record<string, unknown>> & {
  readonly appId: string;
  readonly encData: string;
  readonly signData: string;
  readonly timestamp: string;
};

const BROKEN = { code: 'envelope-broken', text: '报文不是有效的加密外壳' } as const;
const UNREADABLE = { code: 'envelope-unreadable', text: '密文无法解密!' } as const;
const DIFFERENT = { code: 'signature-wrong', text: '签名不一致!' } as const;

const OUTSIDE = new Set(['signData', 'encData', 'extra']);

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Without what is empty, at every depth; what is empty by that goes too. */
export function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned).filter((one) => !isEmpty(one));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .map(([key, one]) => [key, cleaned(one)] as const)
    .filter(([, one]) => !isEmpty(one));
  return Object.fromEntries(kept);
}

/** What is signed: `k=v&` in order of the keys, and `key=` with the secret at the end. */
export function textToSign(envelope: Readonly<Record<string, unknown>>, secret: string): string {
  const parts = Object.keys(envelope)
    .filter((key) => !OUTSIDE.has(key))
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((key) => {
      const value = cleaned(envelope[key]);
      if (isEmpty(value)) return [];
      return [`${key}=${typeof value === 'object' ? canonicalJson(value) : String(value)}`];
    });
  return [...parts, `key=${secret}`].join('&');
}

/** The key of the data: made from the app's id and its secret. */
export function sessionKey(appId: string, secret: string): string {
  const made = sm4Encrypt(appId.slice(0, 16).padEnd(16, '0'), secret);
  return made.toString('hex').toUpperCase().slice(0, 16);
}

/** Data under the app's key, in capital hex. */
export function sealData(data: unknown, appId: string, secret: string): string {
  const text = canonicalJson(cleaned(data));
  return sm4Encrypt(sessionKey(appId, secret), text).toString('hex').toUpperCase();
}

/** Reads an envelope: a JSON object with the fields it must have. Refusal: envelope-broken. */
export function readSealed(body: string): Outcome<SealedEnvelope> {
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    return refuse(BROKEN);
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return refuse(BROKEN);
  const envelope = read as Readonly<Record<string, unknown>>;
  const needed = ['appId', 'encData', 'signData', 'timestamp', 'version'];
  const isText = (key: string) => typeof envelope[key] === 'string' && envelope[key] !== '';
  if (!needed.every(isText) || 'data' in envelope) return refuse(BROKEN);
  if (envelope.encType !== 'SM4' || envelope.signType !== 'SM2') return refuse(BROKEN);
  return accept(envelope as SealedEnvelope);
}

/**
 * The data of an envelope, when it opens and its signature is the client's. Refusals:
 * envelope-unreadable, signature-wrong. `extra` is neither signed nor read.
 */
export function openSealed(
  envelope: SealedEnvelope,
  secret: string,
  publicKey: string,
): Outcome<unknown> {
  if (!/^([0-9A-F]{32})+$/.test(envelope.encData)) return refuse(UNREADABLE);
  const bytes = Buffer.from(envelope.encData, 'hex');
  const text = sm4Decrypt(sessionKey(envelope.appId, secret), bytes);
  if (text === null) return refuse(UNREADABLE);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return refuse(UNREADABLE);
  }
  // What is not as it is signed could carry more than the signature says.
  if (canonicalJson(cleaned(data)) !== text) return refuse(DIFFERENT);
  const signed = textToSign({ ...envelope, data }, secret);
  return sm2Holds(signed, envelope.signData, publicKey) ? accept(data) : refuse(DIFFERENT);
}

/** An envelope around data. `more` stands beside it at the top, and is signed with it. */
export function makeSealed(
  data: unknown,
  of: { readonly appId: string; readonly secret: string; readonly timestamp: string },
  pair: Sm2Pair,
  more: Readonly<Record<string, unknown>> = {},
): SealedEnvelope {
  const { appId, secret, timestamp } = of;
  const shown = { ...more, appId, encType: 'SM4', signType: 'SM2', version: '2.0.1', timestamp };
  const signData = sm2Sign(textToSign({ ...shown, data }, secret), pair);
  return { ...shown, encData: sealData(data, appId, secret), signData };
}
